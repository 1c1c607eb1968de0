package move

import (
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// story dates what a report tells in the past tense without a date. That is
// news of the day of publication; but what is done, not said, in a paragraph that
// has gone back to an earlier time was done then.
type story struct {
	doc       *nlp.Doc
	published *demarche.Interval // nil if unknown
	earlier   *demarche.Interval // that the paragraph has gone back to
	paragraph int                // the first sentence of it
}

func newStory(d *nlp.Doc, published *demarche.Interval) *story {
	return &story{doc: d, published: published}
}

// note takes up the date that a clause gives.
func (s *story) note(clause int, t *demarche.Interval) {
	s.enter(clause)
	if s.published != nil && t.Earliest != "" && t.Latest != "" && t.Latest < s.published.Earliest {
		s.earlier = t
	}
}

// enter goes on to the paragraph of a token.
func (s *story) enter(at int) {
	first := s.doc.Tokens[at].Sent
	for first > 0 && !s.breaks(first) {
		first--
	}
	if first != s.paragraph {
		s.paragraph, s.earlier = first, nil
	}
}

// breaks reports whether a paragraph begins with sentence k.
func (s *story) breaks(k int) bool {
	before, here := s.doc.Sentences[k-1].Span, s.doc.Sentences[k].Span
	return strings.Contains(s.doc.Slice(demarche.Span{Start: before.End, End: here.Start}), "\n")
}

// comments are the types by which somebody takes a stand on what has happened.
var comments = map[demarche.MoveType]bool{
	demarche.Support: true, demarche.Accuse: true, demarche.Request: true, demarche.Reject: true, demarche.Threaten: true, demarche.Protest: true,
}

// verbal reports whether a move is made by words.
func verbal(t demarche.MoveType) bool {
	return t.Quad() == demarche.VerbalCooperation || t.Quad() == demarche.VerbalConflict
}

// of is the time of a move of a type whose clause has no date. Its verb may be
// a participle or noun under one that has a tense.
func (s *story) of(clause int, t demarche.MoveType) *demarche.Interval {
	s.enter(clause)
	for at, n := clause, 0; at >= 0 && n < 8; at, n = s.doc.Tokens[at].Head, n+1 {
		switch s.tense(at) {
		case past:
			if s.earlier != nil && !comments[t] {
				return s.earlier
			}
			return s.published
		case perfect:
			return s.published
		case present:
			if verbal(t) { // the ministry condemns
				return s.published
			}
			return nil
		case pluperfect:
			return nil
		}
	}
	return nil
}

type tense int

const (
	untensed tense = iota
	past
	perfect
	pluperfect
	present // or with a modal verb
)

// tense is that of a verb with its auxiliaries.
func (s *story) tense(at int) tense {
	form := s.doc.Tokens[at].XPOS
	for _, c := range s.doc.ChildrenBy(at, "aux", "cop") {
		switch a := s.doc.Tokens[c]; {
		case a.XPOS == "MD":
			return present
		case a.Lemma == "have" && (a.XPOS == "VBD" || a.XPOS == "VB"):
			return pluperfect
		case a.Lemma == "have":
			return perfect
		default:
			form = a.XPOS // was signed
		}
	}
	switch form {
	case "VBD":
		return past
	case "VBZ", "VBP", "MD":
		return present
	}
	return untensed
}
