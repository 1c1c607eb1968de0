package move

import (
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// scope is what the words above a trigger make of it.
type scope struct {
	drop       string // why it is no move of its own; "" if it is one
	content    bool   // it is the clause that a move above has as its content
	threatened bool   // and that move is a threat
	modality   demarche.Modality
	claim      *candidate // the accusation in whose content it stands
}

// under makes it the content of the move above.
func (s *scope) under(above *candidate) {
	s.drop, s.content, s.threatened = "content of "+above.frame.rule, true, above.frame.typ == demarche.Threaten
}

// opaque are the types whose content is not asserted: what is demanded,
// threatened, refused or agreed has not happened by being so.
var opaque = map[demarche.MoveType]bool{
	demarche.Request: true, demarche.Threaten: true, demarche.Agree: true, demarche.Reject: true,
	demarche.Consult: true, demarche.Concede: true, demarche.Retreat: true, demarche.Aid: true,
}

// scoper climbs from triggers to the root.
type scoper struct {
	*lexicon
	doc    *nlp.Doc
	byHead map[int]*candidate // trigger token -> its candidate
}

func newScoper(l *lexicon, d *nlp.Doc, found []candidate) *scoper {
	s := &scoper{lexicon: l, doc: d, byHead: map[int]*candidate{}}
	for k := range found {
		for _, t := range found[k].tokens {
			s.byHead[t] = &found[k]
		}
	}
	return s
}

// of is the scope of a candidate.
func (s *scoper) of(c candidate) scope {
	out := scope{modality: s.modality(c.clause)}
	if out.modality == demarche.Negated && c.frame.negated() {
		out.modality = demarche.Actual // "will not sign" is a refusal that was voiced
	}
	if out.modality == demarche.Actual && !c.frame.negated() && len(s.negations(s.doc, c.head)) > 0 {
		out.modality = demarche.Negated
	}
	for at := c.clause; s.doc.Tokens[at].Head >= 0 && out.drop == ""; {
		head := s.doc.Tokens[at].Head
		if !s.step(at, head, &out) {
			break
		}
		at = head
	}
	return out
}

// step judges the link from token at to its head; false ends the climb.
func (s *scoper) step(at, head int, out *scope) bool {
	above := s.byHead[head]
	lemma := s.doc.Tokens[head].Lemma
	switch rel := s.doc.Rel(at); rel {
	case "conj":
		if out.modality == demarche.Actual && s.bare(at) {
			out.modality = s.modality(head)
		}
		return true
	case "xcomp":
		return s.infinitive(at, head, out)
	case "ccomp", "parataxis":
		if above != nil && above.frame.typ == demarche.Accuse {
			out.claim = above
		} else if above != nil && opaque[above.frame.typ] && rel == "ccomp" {
			out.under(above)
		} else if s.in("irrealis", lemma) && rel == "ccomp" {
			out.drop = "content of " + lemma
		}
		return false
	case "advcl":
		s.adverbial(at, above, out)
		if above != nil && above.frame.typ == demarche.Accuse {
			out.claim = above
		}
		return false
	case "acl":
		return s.attributive(at, head, out)
	case "csubj":
		return false
	case "nsubj":
		return !isVerbal(s.doc, head)
	}
	return s.nominal(at, head, above, out)
}

// infinitive judges "at" as the infinitive or gerund complement of head.
func (s *scoper) infinitive(at, head int, out *scope) bool {
	lemma := s.doc.Tokens[head].Lemma
	above := s.byHead[head]
	switch {
	case above != nil && above.frame.typ == demarche.Accuse:
		out.claim = above
	case above != nil:
		out.under(above)
	case s.in("planned", lemma):
		out.modality = demarche.Planned
		if s.modality(head) == demarche.Negated {
			out.modality = demarche.Negated
		}
	case s.in("possible", lemma):
		out.modality = demarche.Possible
	case s.in("failed", lemma):
		out.modality = demarche.Negated
	case s.in("aspect", lemma) || s.doc.Child(at, "mark") < 0:
		if m := s.modality(head); m != demarche.Actual {
			out.modality = m
		}
		return true
	default:
		out.drop = "wish or purpose under " + lemma
	}
	return out.drop == ""
}

// adverbial judges the adverbial clause "at" of the trigger above it, which may
// be nil. The tree often takes what is threatened for a purpose.
func (s *scoper) adverbial(at int, above *candidate, out *scope) {
	mark := s.doc.Child(at, "mark")
	word := ""
	if mark >= 0 {
		word = strings.ToLower(s.doc.Tokens[mark].Text)
	}
	switch {
	case s.in("conditional", word):
		out.drop = "condition (" + word + ")"
	case s.doc.Tokens[at].XPOS == "VB" && s.in("purpose", word):
		out.drop = "purpose"
		out.threatened = above != nil && above.frame.typ == demarche.Threaten
	}
}

func (s *scoper) attributive(at, head int, out *scope) bool {
	if s.doc.Tokens[at].Deprel == "acl:relcl" || s.doc.Child(at, "mark") < 0 {
		return false // a fact told of the noun
	}
	lemma := s.doc.Tokens[head].Lemma
	if s.in("planned", lemma) && s.byHead[head] == nil {
		out.modality = demarche.Planned
		return false
	}
	out.drop = "content of " + lemma
	return false
}

// nominal judges a noun phrase inside another phrase or clause.
func (s *scoper) nominal(at, head int, above *candidate, out *scope) bool {
	prep := s.doc.Case(at)
	if s.in("factual", prep) {
		return false
	}
	if above != nil && above.frame.typ == demarche.Accuse {
		out.claim = above
		return false
	}
	if above != nil && opaque[above.frame.typ] && s.doc.Rel(at) != "nmod:poss" {
		out.drop = "content of " + above.frame.rule
		out.content = above.frame.typ == demarche.Request || above.frame.typ == demarche.Threaten
		return false
	}
	if lemma := s.doc.Tokens[head].Lemma; s.in("irrealis", lemma) {
		out.drop = "content of " + lemma
	}
	if isVerbal(s.doc, head) && out.modality == demarche.Actual {
		if m := s.modality(head); m == demarche.Negated || m == demarche.Possible {
			out.modality = m
		}
	}
	return true
}

// bare reports whether a coordinated clause shares its auxiliaries and subject
// with the first.
func (s *scoper) bare(at int) bool { return s.doc.Child(at, "aux", "nsubj", "aux:pass") < 0 }

// modality is what the auxiliaries and negations of clause i say.
func (s *scoper) modality(i int) demarche.Modality {
	if len(s.negations(s.doc, i)) > 0 || s.negatedSubject(i) {
		return demarche.Negated
	}
	for _, a := range s.doc.ChildrenBy(i, "aux") {
		word := strings.ToLower(s.doc.Tokens[a].Text)
		switch {
		case s.in("future", word):
			return demarche.Planned
		case s.in("may", word):
			return demarche.Possible
		}
	}
	return demarche.Actual
}

// negatedSubject reports "no agreement was reached", "neither side agreed".
func (s *scoper) negatedSubject(i int) bool {
	for _, n := range s.doc.ChildrenBy(i, "nsubj", "nsubj:pass", "obj") {
		if len(s.negations(s.doc, n)) > 0 {
			return true
		}
	}
	return false
}
