package attribution

// complement is the content of verb i if it takes the given kind.
func (s *search) complement(i int, kind, takes takes, m fixedWords) []extent {
	switch kind {
	case that:
		return s.clause(i, takes, m)
	case to:
		return s.infinitive(i, takes, m)
	case as:
		return s.named(i, m)
	case seem:
		return s.seeming(i)
	}
	if takes&doc != 0 {
		return s.shown(i)
	}
	return s.object(i, takes, m)
}

// shown is all that a document shows: "him trailing his rival", "the minister
// with a lead".
func (s *search) shown(i int) []extent {
	o := s.objectAfter(i)
	if o < 0 {
		if o = s.doc.Child(i, "xcomp", "ccomp"); o < i {
			return nil
		}
	}
	return []extent{{s.tree(o)[0], max(s.tree(o)[1], s.tree(i)[1])}}
}

// infinitive is an infinitive or gerund, with the object that is to do it.
func (s *search) infinitive(i int, takes takes, m fixedWords) []extent {
	c := -1
	for _, k := range s.doc.ChildrenBy(i, "xcomp", "advcl", "ccomp") {
		if k > i && s.bareVerb(k) && (s.doc.Rel(k) != "advcl" || s.doc.Tokens[k].XPOS == "VB" && m.phrase >= 0 || k == m.phrase) {
			c = k
			break
		}
	}
	if c < 0 {
		return s.infinitiveOfPhrase(m)
	}
	parts := []extent{s.tree(c)}
	if o := s.doc.Child(i, "obj", "iobj"); o > i && o < c && takes&whom == 0 {
		parts = append(parts, s.tree(o))
	}
	if m.phrase > i && m.phrase < c {
		parts = append(parts, s.afterMarker(m.phrase))
	}
	return s.withPassiveSubject(i, []extent{hull(parts...)})
}

// infinitiveOfPhrase is "on Iran to stop" where the tree hangs the infinitive
// below the noun.
func (s *search) infinitiveOfPhrase(m fixedWords) []extent {
	if m.phrase < 0 {
		return nil
	}
	if c := s.doc.Child(m.phrase, "acl"); c >= 0 && s.bareVerb(c) && s.doc.Tokens[c].XPOS == "VB" {
		return []extent{s.afterMarker(m.phrase)}
	}
	return nil
}

func (s *search) bareVerb(i int) bool {
	t := s.doc.Tokens[i]
	return t.XPOS == "VB" || t.XPOS == "VBG" || s.doc.Child(i, "mark") >= 0 && s.doc.Child(i, "cop") >= 0 || t.XPOS == "VBN" && s.doc.Child(i, "aux") >= 0
}

// afterMarker is the tree of token i less the preposition that introduces it.
func (s *search) afterMarker(i int) extent {
	whole := s.tree(i)
	if k := s.marker(i); k == whole[0] {
		whole[0] = s.tree(k)[1]
	}
	return whole
}

// named is an object with what it is called: "the deal a mistake", "it as a
// provocation"; the object may stand elsewhere ("what he called a mistake").
func (s *search) named(i int, m fixedWords) []extent {
	name := -1
	for _, c := range s.doc.ChildrenBy(i, "xcomp", "obl", "advcl", "ccomp") {
		k := s.marker(c)
		if c > i && (s.doc.Rel(c) == "xcomp" && !s.bareVerb(c) || k >= 0 && s.in("naming", s.doc.Tokens[k].Text)) {
			name = c
			break
		}
	}
	if name < 0 {
		return s.quotedName(i)
	}
	parts := []extent{s.tree(name)}
	o := s.doc.Child(i, "obj")
	if m.phrase >= 0 && m.phrase != name {
		o = m.phrase
	}
	if o > i {
		parts = append(parts, s.afterMarker(o))
	}
	return s.withPassiveSubject(i, []extent{hull(parts...)})
}

// quotedName is an object and a quotation after it that the tree takes for a
// part of it: "the system | 'rotten to the core'".
func (s *search) quotedName(i int) []extent {
	o := s.objectAfter(i)
	if o < 0 {
		return nil
	}
	whole := s.runOn(i, s.objects(i))
	if next := s.doc.ChildrenBy(i, "obj"); len(next) > 1 && next[len(next)-1] > o {
		return []extent{whole} // two objects: "the plan | a mistake"
	}
	for k := o + 1; k < whole[1]; k++ {
		if s.spoken[k] >= 0 && s.spoken[o] < 0 {
			return []extent{whole}
		}
	}
	return nil
}

// seeming is what seems so: the subject of verb i with the infinitive, adjective
// or comparison after it.
func (s *search) seeming(i int) []extent {
	n := s.doc.Child(i, "nsubj")
	for _, c := range s.doc.ChildrenBy(i, "xcomp", "obl", "advcl", "ccomp") {
		if c > i && n >= 0 && n < i && (s.doc.Rel(c) == "xcomp" || s.marker(c) >= 0 && s.in("likeness", s.doc.Tokens[s.marker(c)].Text)) {
			return []extent{s.tree(n), s.tree(c)}
		}
	}
	return nil
}

// beholder is to whom something seems so, or -1.
func (s *search) beholder(i int) int {
	for _, c := range s.doc.ChildrenBy(i, "obl") {
		if s.in("beholder", s.doc.Case(c)) {
			return c
		}
	}
	return -1
}

// object is the noun phrase that names what is said, or that a fixed
// preposition begins ("called for talks"), or both ("accused it of fraud"); not
// the one spoken to ("asked him | about the talks").
func (s *search) object(i int, takes takes, m fixedWords) []extent {
	o := s.objectAfter(i)
	switch {
	case o < 0 && s.passive(i) && s.agent(i) >= 0:
		return s.withPassiveSubject(i, s.afterAgent(i))
	case m.phrase >= 0 && o > i && takes&whom == 0:
		return []extent{hull(s.runOn(i, s.tree(o)), s.tree(m.phrase))}
	case m.phrase >= 0 && s.passive(i):
		return s.withPassiveSubject(i, []extent{s.afterMarker(m.phrase)})
	case m.phrase >= 0:
		return []extent{s.runOn(i, s.afterMarker(m.phrase))}
	case o > i && s.relativeWord(o) && o+1 < s.tree(i)[1]:
		return []extent{{o, s.tree(i)[1]}} // "explained how", which the tree takes for an object
	case o > i && s.telling(o):
		return []extent{s.runOn(i, s.objects(i))}
	}
	return s.relativized(i)
}

// afterAgent is what follows the agent of passive verb i: "of breaking the
// truce" in "was accused by Kyiv of breaking the truce".
func (s *search) afterAgent(i int) []extent {
	whole := extent{s.agent(i), s.tree(s.agent(i))[1]}
	if after := s.runOn(i, whole); after[1] > whole[1] {
		return []extent{{whole[1], after[1]}}
	}
	return nil
}

// objectAfter is the first object that follows verb i, or -1.
func (s *search) objectAfter(i int) int {
	for _, o := range s.doc.ChildrenBy(i, "obj", "iobj") {
		if o > i {
			return o
		}
	}
	return -1
}

// objects is the hull of the objects that follow verb i.
func (s *search) objects(i int) extent {
	out := s.tree(s.objectAfter(i))
	for _, o := range s.doc.ChildrenBy(i, "obj") {
		if o > i {
			out = hull(out, s.tree(o))
		}
	}
	return out
}

// runOn adds what follows an object below the verb, without a comma between,
// where it belongs to the object by sense: "his attacks | on the minister",
// "the proposals | to help farmers". Words of time and circumstance end it.
func (s *search) runOn(i int, object extent) extent {
	for _, c := range s.doc.ChildrenBy(i, "obl", "nmod", "advcl", "xcomp", "acl", "ccomp", "advmod") {
		whole := s.tree(c)
		if whole[0] != object[1] || s.doc.Tokens[whole[0]].UPOS == "PUNCT" {
			continue
		}
		k := s.marker(c)
		names := k >= 0 && s.in("naming", s.doc.Tokens[k].Text) && !s.finite(c) // "the envoy | as a friend of peace"
		if s.doc.TimexAt(c) != nil || k >= 0 && s.in("circumstance", s.doc.Tokens[k].Text) && !names || s.doc.Rel(c) == "advmod" {
			break
		}
		object = hull(object, whole)
	}
	return object
}

// telling reports an object that names something: no reflexive, no time, not
// the "you" of "thank you".
func (s *search) telling(o int) bool {
	return s.doc.TimexAt(o) == nil && !s.in("reflexive", s.doc.Tokens[o].Text) && !s.in("you", s.doc.Tokens[o].Text)
}

// relativized is the noun of which verb i is told: "the deal that he announced".
func (s *search) relativized(i int) []extent {
	head := s.doc.Tokens[i].Head
	if s.doc.Tokens[i].Deprel != "acl:relcl" || s.doc.Child(i, "nsubj") < 0 || s.doc.Child(i, "obj", "ccomp", "xcomp") > i {
		return nil
	}
	if n := s.doc.Child(i, "nsubj"); s.relative(n) {
		return nil
	}
	if o := s.doc.Child(i, "obj"); o >= 0 && s.relativeWord(o) {
		return []extent{s.tree(o)}
	}
	return []extent{s.treeWithout(head, i)}
}

// withPassiveSubject adds the subject of a passive, which is part of what is
// reported: "the talks" in "the talks are expected to fail".
func (s *search) withPassiveSubject(i int, parts []extent) []extent {
	if n := s.doc.Child(i, "nsubj:pass"); n >= 0 && s.doc.Tokens[n].Deprel != "expl" && !s.in("you", s.doc.Tokens[n].Text) {
		return append(parts, s.tree(n))
	}
	return parts
}
