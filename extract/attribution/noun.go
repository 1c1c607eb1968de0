package attribution

import (
	"slices"
	"strings"
)

// noun looks for what a reporting noun at token i says: "his claim that ...",
// "a threat to ...", "criticism of ...". Without a clause it needs a source.
func (s *search) noun(i int) {
	t := s.doc.Tokens[i]
	rows := s.nouns[strings.ToLower(t.Lemma)]
	if len(rows) == 0 || t.UPOS != "NOUN" {
		return
	}
	for _, n := range rows {
		content, kind := s.ofNoun(i, n)
		if len(content) == 0 || s.taken(i, content) {
			continue
		}
		f := &finding{rule: "noun " + kind + ": " + t.Lemma, act: n.act, cue: s.nounCue(i), content: content}
		f.source, f.speaker = s.holder(i, content)
		if f.source < 0 && kind != "that" && !s.in("unowned", kind) {
			continue
		}
		s.add(f)
		return
	}
}

// taken reports whether the verb that noun i stands below as a circumstance
// reports the content: "said in a statement that ...".
func (s *search) taken(i int, content []extent) bool {
	f := s.byCue[s.doc.Tokens[i].Head]
	return f != nil && s.doc.Rel(i) == "obl" && overlap(f.content, content[0])
}

// nounCue is the noun and the verb that it makes up a cue with.
func (s *search) nounCue(i int) []int {
	if v := s.lightVerb(i); v >= 0 {
		return []int{i, v}
	}
	return []int{i}
}

// lightVerb is the verb of which noun i is the object and which makes its
// subject the one who says so, or -1.
func (s *search) lightVerb(i int) int {
	v := s.doc.Tokens[i].Head
	if v < 0 || s.doc.Rel(i) != "obj" && s.doc.Tokens[i].Deprel != "nsubj:pass" {
		return -1
	}
	if s.in("light", s.doc.Tokens[v].Lemma) {
		return v
	}
	return -1
}

// nounContent reports whether noun i is a reporting noun with content.
func (s *search) nounContent(i int) bool {
	return slices.ContainsFunc(s.nouns[strings.ToLower(s.doc.Tokens[i].Lemma)], func(n noun) bool {
		content, _ := s.ofNoun(i, n)
		return len(content) > 0
	})
}

func (s *search) reportingNoun(i int) bool { return len(s.nouns[s.doc.Tokens[i].Lemma]) > 0 }

// ofNoun is the content of noun i by one row of the table.
func (s *search) ofNoun(i int, n noun) (content []extent, kind string) {
	for _, c := range s.doc.ChildrenBy(i, "acl", "ccomp", "advcl", "xcomp") {
		if c < i || s.doc.Tokens[c].Deprel == "acl:relcl" {
			continue
		}
		switch {
		case n.clauses&that != 0 && s.finite(c) && s.marker(c) >= 0:
			return []extent{s.tree(c)}, "that"
		case n.clauses&to != 0 && s.doc.Tokens[c].XPOS == "VB":
			return []extent{s.tree(c)}, "to"
		}
	}
	for _, prep := range n.preps {
		for _, c := range s.prepositional(i) {
			if s.doc.Case(c) == prep && s.doc.TimexAt(c) == nil {
				return []extent{s.afterMarker(c)}, prep
			}
		}
	}
	return nil, ""
}

// prepositional are the phrases that follow noun i: its own, and those that
// the tree hangs on the verb of which it is the object.
func (s *search) prepositional(i int) []int {
	out := s.doc.ChildrenBy(i, "nmod", "obl")
	if v := s.lightVerb(i); v >= 0 {
		for _, c := range s.doc.ChildrenBy(v, "obl") {
			if c > i {
				out = append(out, c)
			}
		}
	}
	return out
}

// holder is whose statement or thought noun i is.
func (s *search) holder(i int, content []extent) (source, speaker int) {
	if source, speaker = s.maker(i); source >= 0 {
		return source, speaker
	}
	if o := s.owner(i); o >= 0 && !overlap(content, extent{o, o + 1}) {
		return o, o
	}
	for _, c := range s.doc.ChildrenBy(i, "nmod") {
		if s.in("holder", s.doc.Case(c)) && !overlap(content, extent{c, c + 1}) {
			return c, c
		}
	}
	return -1, -1
}
