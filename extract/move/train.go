package move

import (
	"fmt"
	"io"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
)

// Labelled is an analysed text with the moves that a person marked in it.
type Labelled struct {
	Doc     *nlp.Doc
	Records *extract.Records // its attributions
	Moves   []Label
}

// Label is one marked move: its type and, in code points, the passage that
// states it and, if it is known, its trigger.
type Label struct {
	Span, Trigger demarche.Span
	Type          demarche.MoveType
}

// Train learns the trigger model from labelled texts and writes its file to w.
// The same texts in the same order, epochs and seed give the same file.
func (e *Extractor) Train(texts []Labelled, epochs int, seed uint64, w io.Writer) error {
	var data []instance
	for _, t := range texts {
		data = append(data, e.instances(t)...)
	}
	if len(data) == 0 {
		return fmt.Errorf("no labelled text to learn from")
	}
	m := descend(data, texts[0].Doc.States.Width, epochs, seed)
	_, err := w.Write(m.bytes())
	return err
}

// instances are the tokens of a text that could be triggers with their class.
func (e *Extractor) instances(t Labelled) []instance {
	x := e.extraction(t.Doc, &extract.Records{Attributions: t.Records.Attributions})
	w := newWitness(x, x.proposed())
	gold := map[int]int{}
	for _, label := range t.Moves {
		if i := w.triggerIn(label); i >= 0 {
			gold[i] = typeIndex(label.Type)
		}
	}
	var out []instance
	for i := range t.Doc.Tokens {
		if _, ok := part(t.Doc, i); !ok {
			continue
		}
		class, ok := gold[i]
		if !ok {
			class = classes - 1
		}
		c, typ := w.proposal(i)
		if w.bystander(t.Doc, c.clause) {
			continue
		}
		out = append(out, instance{
			features: w.features(c, typ), class: class,
			state: t.Doc.States.Of(i), head: t.Doc.States.Of(t.Doc.Tokens[i].Head),
		})
	}
	return out
}

// triggerIn is the token of a marked trigger, or passage, that carries the move:
// one to which the rules give its type, asserted if possible, else the top one
// that can be a trigger; -1 if none can.
func (w *witness) triggerIn(label Label) int {
	span := label.Trigger
	if span.Len() == 0 {
		span = label.Span
	}
	best, rank := -1, 0
	for at, t := range w.doc.Tokens {
		if !span.Overlaps(t.Span) {
			continue
		}
		for _, i := range w.carriers(at) {
			r := w.rank(i, label.Type)
			if i != at && r < 2 {
				continue
			}
			if r > rank || r == rank && r < 3 && w.doc.Under(best, i) {
				best, rank = i, r
			}
		}
	}
	return best
}

// carriers are the token itself, if it can be a trigger, and those of the rules
// that it is a part of: of "expressed thanks" the noun may be marked, and the
// frame be that of the verb.
func (w *witness) carriers(at int) (out []int) {
	if _, ok := part(w.doc, at); ok {
		out = append(out, at)
	}
	if c := w.scoper.byHead[at]; c != nil && c.head != at {
		out = append(out, c.head)
	}
	for _, i := range w.doc.Children(at) {
		if c := w.rules[i]; c != nil && c.clause == at {
			out = append(out, i)
		}
	}
	return out
}

// rank is how well the rules fit a type at token i.
func (w *witness) rank(i int, typ demarche.MoveType) int {
	c, ruled := w.proposal(i)
	switch {
	case ruled != typ:
		return 1
	case w.scoper.of(c).drop != "":
		return 2
	}
	return 3
}

func typeIndex(t demarche.MoveType) int {
	for k, m := range demarche.MoveTypes {
		if m == t {
			return k
		}
	}
	return classes - 1
}
