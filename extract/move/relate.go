package move

import (
	"math"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
)

// Relate is what one actor does to another in a document where it is known that
// the one does something to the other: the move that the words between them
// speak for most, with its Type, Mode, CAMEO, Modality and Rule. Its type is
// empty if no word could speak of one, or the language has no trigger model.
func (e *Extractor) Relate(d *nlp.Doc, r *extract.Records, source, target string) demarche.Move {
	x := e.extraction(d, r)
	if x.weights == nil {
		return demarche.Move{}
	}
	w := newWitness(x, x.proposed())
	sums := make([]float64, len(demarche.MoveTypes))
	best := make([]candidate, len(sums)) // by type, the likeliest; its weight is the likelihood
	for i := range d.Tokens {
		if _, ok := part(d, i); !ok && w.rules[i] == nil {
			continue
		}
		c, typ := w.proposal(i)
		p := w.probabilities(c, typ)
		link := w.byLink(c, source) * w.toLink(c, target)
		for k := range sums {
			v := math.Sqrt(p[k] * link) // so that several weak words outdo a strong one elsewhere
			sums[k] += v
			if v > best[k].weight {
				best[k] = c
				best[k].weight = v
			}
		}
	}
	k := slices.Index(sums, slices.Max(sums))
	if best[k].frame == nil { // no word that could be a trigger
		return demarche.Move{}
	}
	return w.related(best[k], demarche.MoveTypes[k])
}

// related is the move of a candidate as a type.
func (w *witness) related(c candidate, typ demarche.MoveType) demarche.Move {
	if c.frame.typ != typ {
		c.frame = c.frame.retyped(typ)
	}
	return demarche.Move{
		Type: typ, Mode: c.frame.mode, CAMEO: c.frame.cameo, Modality: w.scoper.of(c).modality,
		Trigger: w.trigger(c), Rule: c.frame.rule,
	}
}

// byLink is how well an actor fits as the one who does it.
func (w *witness) byLink(c candidate, id string) float64 {
	for _, s := range []string{"subj", "by", "poss", "amod", "compound", "light"} {
		for _, at := range []int{c.head, c.clause} {
			for _, filler := range w.slot(w.doc, at, s) {
				if slices.Contains(actorsOf(w.doc, filler), id) {
					return 1
				}
			}
		}
	}
	if said := w.attribution(c); said != nil && said.Speaker == id {
		return 0.7
	}
	for i := w.doc.Tokens[c.clause].Head; i >= 0; i = w.doc.Tokens[i].Head {
		for _, s := range w.subjects(w.doc, i) {
			if slices.Contains(actorsOf(w.doc, s), id) {
				return 0.5
			}
		}
	}
	return 0.15
}

// toLink is how well an actor fits as the one it is done to.
func (w *witness) toLink(c candidate, id string) float64 {
	for k := range w.doc.Mentions {
		m := &w.doc.Mentions[k]
		if m.Actor != id {
			continue
		}
		switch {
		case w.doc.Under(m.Head, c.head):
			return 1
		case w.doc.Under(m.Head, c.clause):
			return 0.8
		}
	}
	return 0.2
}
