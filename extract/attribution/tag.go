package attribution

import (
	"slices"
	"strings"
)

// tag is what a reporting clause comments on that closes a sentence ("..., the
// minister said on Monday.") or interrupts it ("..., he said, ..."), read off
// the words: a statement, the comma, a noun phrase and the verb.
func (s *search) tag(i int) []extent {
	sent := s.doc.Sentences[s.doc.Tokens[i].Sent]
	medial := s.interrupts(i, sent.End)
	if !s.reports(i) || !s.finiteVerb(i) || s.spoken[i] >= 0 {
		return nil
	}
	comma := s.nominalsBefore(i) - 1
	if !medial && !s.saysNoMore(i, comma+1 == i, sent.End) {
		return nil
	}
	if comma < sent.First+1 || !medial && comma <= sent.First+2 || !s.comma(comma) || i-comma > maxName {
		return nil
	}
	if comma+1 != i && !s.names(comma+1, i) {
		return nil
	}
	if medial {
		return []extent{{sent.First, comma}, {i + 2, sent.End}}
	}
	if !s.states(sent.First, comma, i) {
		return nil
	}
	return []extent{{sent.First, comma}}
}

// nominalsBefore is the first of the nominal words, joined by "and" or not, that
// end before token i, in its sentence.
func (s *search) nominalsBefore(i int) int {
	first := s.doc.Sentences[s.doc.Tokens[i].Sent].First
	for i > first && (s.nominal(i-1) || s.doc.Tokens[i-1].UPOS == "CCONJ" && i-1 > first && s.nominal(i-2)) {
		i--
	}
	return i
}

// names reports whether the nominal words [first, end) name someone: no phrase
// with a preposition, no time.
func (s *search) names(first, end int) bool {
	if s.doc.Tokens[first].UPOS == "ADP" {
		return false
	}
	for k := first; k < end; k++ {
		switch s.doc.Tokens[k].UPOS {
		case "NOUN", "PROPN", "PRON":
			if s.doc.TimexAt(k) == nil {
				return true
			}
		}
	}
	return false
}

// interrupts reports whether a comma and the rest of a statement follow verb i.
func (s *search) interrupts(i, end int) bool {
	if i+4 >= end || s.doc.Tokens[i+1].Text != "," || s.spoken[i+2] >= 0 {
		return false
	}
	next := s.doc.Tokens[i+2]
	return next.UPOS != "CCONJ" && next.XPOS != "VBG" && next.XPOS != "WP" && next.XPOS != "WDT" && !s.phraseAt(i+2)
}

// states reports whether the words [first, end) are a statement for verb i to
// report: they hold a finite verb, are no adverbial clause, and the subject of
// the verb is not among them.
func (s *search) states(first, end, i int) bool {
	if n := s.doc.ChildrenBy(i, "nsubj"); len(n) > 0 && n[len(n)-1] < end && n[len(n)-1] >= first {
		return false
	}
	if s.spoken[first] >= 0 || s.isMark(first) {
		return true
	}
	return s.holdsVerb(first, end) && !s.circumstance(first, end)
}

// holdsVerb reports whether there is a finite verb among tokens [first, end).
func (s *search) holdsVerb(first, end int) bool {
	for k := first; k < end; k++ {
		if s.finiteVerb(k) || s.doc.Tokens[k].XPOS == "MD" {
			return true
		}
	}
	return false
}

// circumstance reports whether the words [first, end) are an adverbial clause or
// participle of what follows them: "When asked about it, ...".
func (s *search) circumstance(first, end int) bool {
	if s.doc.Tokens[first].UPOS == "SCONJ" {
		return true
	}
	top := first
	if rel := s.doc.Rel(top); rel == "advmod" || rel == "mark" {
		top = s.doc.Tokens[top].Head
	}
	return top >= 0 && s.doc.Rel(top) == "advcl" && s.doc.Tokens[top].Head >= end
}

// nominal reports a word that can stand in a noun phrase.
func (s *search) nominal(i int) bool {
	switch s.doc.Tokens[i].UPOS {
	case "NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART", "ADP":
		return !s.relativeWord(i)
	}
	return s.text(i) == "-"
}

// saysNoMore reports whether nothing that verb i could report follows it, up to
// the next comma: only those spoken to, a time, a place, a circumstance. The
// subject follows where it is inverted.
func (s *search) saysNoMore(i int, inverted bool, end int) bool {
	k := i + 1
	if inverted || s.takesListener(i) {
		k = max(k, s.phraseFrom(k, min(end, k+maxName))[1])
	}
	for k < end && s.doc.TimexAt(k) != nil {
		k++
	}
	if k < end {
		switch s.doc.Tokens[k].UPOS {
		case "DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "VERB", "AUX", "PART":
			return false
		}
	}
	return !s.clauseAfter(k, end)
}

// takesListener reports a verb whose object is the one spoken to.
func (s *search) takesListener(i int) bool {
	return slices.ContainsFunc(s.verbs[strings.ToLower(s.doc.Tokens[i].Lemma)], func(v verb) bool { return v.takes&whom != 0 })
}

// clauseAfter reports whether a finite verb or "that" stands at token k or
// after it, before the next comma, and not in a relative clause.
func (s *search) clauseAfter(k, end int) bool {
	for ; k < end && s.doc.Tokens[k].UPOS != "PUNCT"; k++ {
		if s.doc.Tokens[k].UPOS == "SCONJ" || s.relativeWord(k) {
			return s.in("that", s.doc.Tokens[k].Text)
		}
		switch s.doc.Tokens[k].XPOS {
		case "VBD", "VBZ", "VBP", "MD", "TO":
			if s.doc.Tokens[k].Deprel != "acl:relcl" {
				return true
			}
		}
	}
	return false
}

// endsSentence reports whether verb i closes its sentence, as a reporting verb
// does after what it reports.
func (s *search) endsSentence(i int) bool {
	end := s.doc.Sentences[s.doc.Tokens[i].Sent].End
	return i+1 >= end || s.doc.Tokens[i+1].UPOS == "PUNCT"
}

// host is the clause that verb i comments on as a parenthesis or after "as".
func (s *search) host(i int) []extent {
	head := s.doc.Tokens[i].Head
	if head < 0 || s.doc.Child(i, "obj", "xcomp") > i && s.doc.Child(i, "nsubj") >= 0 {
		return nil
	}
	switch mark := s.marker(i); s.doc.Rel(i) {
	case "parataxis":
		if s.doc.Child(i, "nsubj") < 0 && s.doc.Child(i, "obj") < 0 {
			return nil
		}
	case "advcl":
		if mark < 0 || !s.in("as", s.doc.Tokens[mark].Text) || s.doc.Child(i, "nsubj") < 0 && s.agent(i) < 0 {
			return nil
		}
	default:
		return nil
	}
	return minus([]extent{s.tree(head)}, s.tree(i))
}
