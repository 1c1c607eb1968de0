package attribution

import "slices"

// subject is who performs verb i: the head of the source as the text has it and
// the token that refers to the speaker. Both are -1 where nobody is named.
func (s *search) subject(i int) (source, speaker int) {
	for range 8 { // a bound against malformed trees
		if v, ok := s.resumed[i]; ok {
			i = v
		}
		if s.passive(i) || s.doc.Tokens[i].XPOS == "VBN" && s.doc.Rel(i) == "advcl" && s.agent(i) >= 0 {
			a := s.agent(i) // "was rejected by Paris", "as reported by Tass"
			return a, a
		}
		if n := s.doc.Child(i, "nsubj"); n >= 0 {
			return s.resolve(n)
		}
		if o := s.inverted(i); o >= 0 {
			return o, o
		}
		head := s.doc.Tokens[i].Head
		if head < 0 {
			break
		}
		if q := s.quoted(i, head); q >= 0 {
			return s.resolve(q)
		}
		switch s.doc.Rel(i) {
		case "conj", "xcomp", "advcl", "parataxis":
			i = head
		case "acl":
			return s.author(i, head)
		case "ccomp", "csubj":
			return -1, -1
		default:
			return -1, -1
		}
		if t := s.doc.Tokens[i]; t.UPOS == "NOUN" && s.doc.Child(i, "nsubj", "nsubj:pass") < 0 {
			return -1, -1
		}
	}
	return -1, -1
}

// quoted is who is quoted by verb head as doing what participle i says: "(quoted)
// the envoy as saying"; or -1.
func (s *search) quoted(i, head int) int {
	if k := s.marker(i); k < 0 || !s.in("naming", s.doc.Tokens[k].Text) || s.doc.Tokens[i].XPOS != "VBG" {
		return -1
	}
	if s.passive(head) {
		return s.doc.Child(head, "nsubj:pass")
	}
	return s.doc.Child(head, "obj")
}

// inverted is the noun phrase after a verb whose content stands before it
// ("...," said the minister), which a parser may take for an object; or -1.
func (s *search) inverted(i int) int {
	o := s.doc.Child(i, "obj")
	if o < i {
		return -1
	}
	if c := s.doc.Child(i, "ccomp"); c >= 0 && c < i || c < 0 && s.doc.Rel(i) == "parataxis" {
		return o
	}
	return -1
}

// resolve follows a relative pronoun to what it stands for.
func (s *search) resolve(n int) (source, speaker int) {
	if s.doc.Tokens[n].Deprel == "expl" {
		return -1, -1
	}
	if verb := s.doc.Tokens[n].Head; s.relative(n) && s.doc.Rel(verb) == "acl" {
		return n, s.doc.Tokens[verb].Head
	}
	return n, n
}

func (s *search) relative(n int) bool {
	x := s.doc.Tokens[n].XPOS
	return x == "WP" || x == "WDT" || s.doc.Tokens[n].UPOS == "PRON" && s.in("that", s.doc.Tokens[n].Text)
}

// agent is who does what a passive verb says, or -1.
func (s *search) agent(i int) int {
	for _, c := range s.doc.ChildrenBy(i, "obl", "nmod") {
		if s.doc.Tokens[c].Deprel == "obl:agent" || s.in("agent", s.doc.Case(c)) && s.doc.TimexAt(c) == nil {
			return c
		}
	}
	return -1
}

// author is the source of a participle that tells of a noun: the noun itself
// ("officials saying"), or who made it ("he issued a statement saying").
func (s *search) author(verb, n int) (source, speaker int) {
	switch s.doc.Tokens[verb].XPOS {
	case "VBN":
		a := s.agent(verb)
		return a, a
	case "VB": // "used the time to criticize", against "the first to say"
		if s.doc.Rel(n) == "obj" {
			return s.subject(s.doc.Tokens[n].Head)
		}
	}
	if !s.reportingNoun(n) {
		return n, n
	}
	if a := s.owner(n); a >= 0 {
		return n, a
	}
	if maker, speaker := s.maker(n); maker >= 0 {
		return maker, speaker
	}
	return n, n
}

// maker is the subject of the light verb that has noun n as its object.
func (s *search) maker(n int) (source, speaker int) {
	verb := s.lightVerb(n)
	if verb < 0 && s.doc.Rel(n) == "obl" && s.in("light", s.doc.Tokens[s.doc.Tokens[n].Head].Lemma) {
		verb = s.doc.Tokens[n].Head
	}
	if verb < 0 {
		return -1, -1
	}
	return s.subject(verb)
}

// owner is the possessor or author of noun n, or -1.
func (s *search) owner(n int) int {
	if p := s.doc.Child(n, "nmod:poss"); p >= 0 {
		return p
	}
	for _, c := range s.doc.ChildrenBy(n, "nmod") {
		if s.in("author", s.doc.Case(c)) && s.doc.TimexAt(c) == nil {
			return c
		}
	}
	for _, c := range s.doc.ChildrenBy(n, "amod", "compound", "nmod") {
		if c < n && s.doc.MentionAt(c) != nil {
			return c
		}
	}
	return -1
}

// speaker is the actor that a token refers to, or belongs to ("an Iranian
// official"), or "".
func (s *search) speaker(i int) string {
	if i < 0 {
		return ""
	}
	if m := s.doc.MentionOver(i); m != nil {
		return m.Actor
	}
	for _, rels := range [][]string{{"flat", "appos"}, {"nmod:poss", "amod", "compound"}, {"nmod"}} {
		for _, c := range s.doc.ChildrenBy(i, rels...) {
			if m := s.doc.MentionAt(c); m != nil {
				return m.Actor
			}
		}
	}
	return ""
}

// sourceExtent is the noun phrase of the source, less the branch that holds
// the cue ("officials who said") and the preposition before it.
func (s *search) sourceExtent(f *finding) []extent {
	if f.source < 0 {
		return nil
	}
	if f.label[1] > 0 {
		return s.trim([]extent{f.label})
	}
	first, end := s.doc.SubtreeSkip(f.source, func(c int) bool {
		if c < f.source && s.doc.Tokens[c].Text == "," || s.doc.Rel(c) == "case" && (c < f.source || s.doc.Tokens[c].XPOS == "POS") {
			return true
		}
		return s.doc.Rel(c) == "parataxis" || overlap(f.content, extent{c, c + 1}) || slices.ContainsFunc(f.cue, func(k int) bool { return s.doc.Under(k, c) })
	})
	return s.trim([]extent{s.wholeName(first, end, f)})
}

// wholeName adds the nouns that a name goes on with before the verb, where the
// tree has cut it in two ("Senator | Dianne Feinstein").
func (s *search) wholeName(first, end int, f *finding) extent {
	for end < len(s.doc.Tokens) && s.ofName(end) && !overlap(f.content, extent{end, end + 1}) && s.beforeCue(end, f) {
		end++
	}
	for first > 0 && s.ofName(first-1) && s.ofName(first) && !overlap(f.content, extent{first - 1, first}) && s.doc.Tokens[first-1].Sent == s.doc.Tokens[first].Sent {
		first--
	}
	return extent{first, end}
}

func (s *search) ofName(i int) bool {
	return s.doc.Tokens[i].UPOS == "PROPN" && s.doc.TimexAt(i) == nil
}

func (s *search) beforeCue(i int, f *finding) bool {
	return len(f.cue) > 0 && s.doc.Tokens[i].Sent == s.doc.Tokens[f.cue[0]].Sent
}
