package term

import (
	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
)

// owners finds the move to which a term belongs.
type owners struct {
	doc  *nlp.Doc
	at   map[int]*extract.Move   // head token, or a word of the trigger -> move
	sent map[int][]*extract.Move // sentence -> moves
}

func newOwners(d *nlp.Doc, r *extract.Records) *owners {
	o := &owners{doc: d, at: map[int]*extract.Move{}, sent: map[int][]*extract.Move{}}
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

// limited is the move that a time limits, or nil. What is threatened for a day
// or from a day on leaves time until then.
func (o *owners) limited(t *nlp.Timex) *extract.Move {
	if t.Kind == demarche.DueBy {
		return o.of(t.First)
	}
	published := o.doc.Article.Published
	if t.Kind != demarche.At && t.Kind != demarche.Since || published == "" || t.Earliest <= published {
		return nil
	}
	if m := o.above(t.First); m != nil && m.Type == demarche.Threaten {
		return m
	}
	return nil
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
		case "acl", "advcl", "parataxis", "conj", "appos":
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
