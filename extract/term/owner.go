package term

import (
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
)

// owners finds the move to which a term belongs.
type owners struct {
	doc  *nlp.Doc
	at   map[int]*extract.Move   // head token, or a word of the trigger -> move
	sent map[int][]*extract.Move // sentence -> moves
	cues map[int]bool            // words that open what somebody says
}

func newOwners(d *nlp.Doc, r *extract.Records) *owners {
	o := &owners{doc: d, at: map[int]*extract.Move{}, sent: map[int][]*extract.Move{}, cues: map[int]bool{}}
	for _, a := range r.Attributions {
		o.cues[a.Cue] = true
	}
	for k := range r.Moves {
		m := &r.Moves[k]
		for i := d.Sentences[m.Sentence].First; i < d.Sentences[m.Sentence].End; i++ {
			if m.Trigger.Contains(d.Tokens[i].Span) && o.at[i] == nil {
				o.at[i] = m
			}
		}
		o.at[m.Head] = m
		o.sent[m.Sentence] = append(o.sent[m.Sentence], m)
	}
	return o
}

// add gives move m a condition, unless that is part of another of its own
// ("unless work stops until they agree").
func (o *owners) add(m *extract.Move, c condition) {
	if c.relation == refused {
		c.relation = demarche.Until
	}
	for _, old := range m.Conditions {
		if old.Span.Contains(c.span) && o.doc.Rel(c.head) != "conj" {
			return
		}
	}
	m.Conditions = append(m.Conditions, demarche.Condition{Relation: c.relation, Span: c.span})
	m.Derived = append(m.Derived, "condition = "+string(c.relation)+" ("+o.doc.Slice(c.span)+")")
}

// limited is the move that a time limits, or nil. What is threatened for a day
// or from a day on, or comes then unless something is done, leaves time until
// then.
func (o *owners) limited(t *nlp.Timex) *extract.Move {
	if t.Kind == demarche.DueBy {
		return o.of(t.First)
	}
	published := o.doc.Article.Published
	if t.Kind != demarche.At && t.Kind != demarche.Since || published == "" || t.Earliest <= published {
		return nil
	}
	if m := o.above(t.First); m != nil && (m.Type == demarche.Threaten || averted(m)) {
		return m
	}
	return nil
}

// averted reports a move that comes unless something is done.
func averted(m *extract.Move) bool {
	return slices.ContainsFunc(m.Conditions, func(c demarche.Condition) bool { return c.Relation == demarche.Unless })
}

// of is the move to which the term at token i belongs: the nearest above it;
// else one that the words above it carry ("has until Friday to leave"), in its
// own clause or in that on which its clause depends.
func (o *owners) of(i int) *extract.Move {
	if m := o.above(i); m != nil {
		return m
	}
	sent := o.doc.Tokens[i].Sent
	for at := i; at >= 0; at = o.doc.Tokens[at].Head {
		for _, m := range o.sent[sent] {
			if at != i && o.carries(at, m.Head) {
				return m
			}
		}
		switch o.doc.Rel(at) {
		case "acl", "parataxis", "conj":
			return nil
		}
	}
	return nil
}

// carries reports whether token i stands in the clause of token at, not in a
// clause that modifies it or stands beside it.
func (o *owners) carries(at, i int) bool {
	for ; i >= 0 && i != at; i = o.doc.Tokens[i].Head {
		switch o.doc.Rel(i) {
		case "parataxis":
			if o.doc.Tokens[i].Head == at && o.cues[at] {
				continue // "if it rains, he said, they go"
			}
			return false
		case "acl", "advcl", "conj", "appos":
			return false
		}
	}
	return i == at
}

// above is the nearest move above token i, or nil.
func (o *owners) above(i int) *extract.Move {
	for at := i; at >= 0; at = o.doc.Tokens[at].Head {
		if m := o.at[at]; m != nil {
			return m
		}
	}
	return nil
}
