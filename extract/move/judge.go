package move

import (
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// The rules (frames and reported statements) propose moves; where the language
// has a trigger model, it decides. For every token that could be a trigger the
// model weighs what the rules say of it, the words around it and the state of
// the syntax network, and gives the probability of each type and of none.

// A token is left alone if the probability of no move is at least noneAbove,
// which is more than one half since the rest is spread over 16 types, or
// ruledAbove where a rule proposes one; or if that of the likeliest type is less
// than typeBelow. They give about the best F1 on texts that the model had not
// learnt from.
const (
	noneAbove  = 0.72
	ruledAbove = 0.8
	typeBelow  = 0.15
)

// decided are the candidates of the document: those of the rules, or what the
// model makes of them.
func (x *extraction) decided() []candidate {
	found := x.proposed()
	if x.weights == nil {
		return found
	}
	w := newWitness(x, found)
	var out []candidate
	for i := range x.doc.Tokens {
		if _, ok := part(x.doc, i); ok {
			if c, ok := w.judge(i); ok {
				out = append(out, c)
			}
		} else if c := w.rules[i]; c != nil {
			out = append(out, *c)
		}
	}
	out = withoutParts(x.doc, w.completed(out))
	x.scoper = newScoper(x.lexicon, x.doc, out)
	return out
}

// proposed are the candidates of the rules, in text order.
func (x *extraction) proposed() []candidate {
	found := x.candidates(x.doc)
	x.scoper = newScoper(x.lexicon, x.doc, found)
	found = append(found, x.statements()...)
	slices.SortStableFunc(found, func(a, b candidate) int { return a.head - b.head })
	return found
}

// judge is the candidate at token i if the model finds a move there.
func (w *witness) judge(i int) (candidate, bool) {
	c, _ := w.proposal(i)
	if w.bystander(w.doc, c.clause) {
		return candidate{}, false
	}
	if IsOwn(c.frame.rule) {
		return c, true // what a user wrote goes before what was learnt
	}
	c, p := w.typed(i)
	limit := noneAbove
	if w.rules[i] != nil {
		limit = ruledAbove
	}
	return c, p[classes-1] < limit && c.weight >= typeBelow
}

// typed is the candidate at token i as what the model finds likeliest if it is
// a move, with the probabilities of the classes.
func (w *witness) typed(i int) (candidate, []float64) {
	c, typ := w.proposal(i)
	p := w.probabilities(c, typ)
	best := 0
	for k := range demarche.MoveTypes {
		if p[k] > p[best] {
			best = k
		}
	}
	c.as, c.weight, c.due = demarche.MoveTypes[best], p[best], w.due[i]
	switch {
	case typ == "":
		c.frame = learned(c.as, c.frame.pos)
	case c.as != typ:
		c.frame = c.frame.retyped(c.as)
	}
	return c, p
}

// probabilities of the classes for a candidate to which the rules give a type.
func (w *witness) probabilities(c candidate, typ demarche.MoveType) []float64 {
	head := w.doc.Tokens[c.head].Head
	above, ok := w.pulls[head]
	if !ok { // many tokens share a head
		above = w.weights.pull(ofHead, w.doc.States.Of(head))
		w.pulls[head] = above
	}
	return w.weights.probabilities(w.features(c, typ), w.weights.pull(ofToken, w.doc.States.Of(c.head)), above)
}

// proposal is the candidate of the rules at token i with the type that they
// give it; without any, an empty one and no type.
func (w *witness) proposal(i int) (candidate, demarche.MoveType) {
	if c := w.rules[i]; c != nil {
		return *c, w.ruled(*c)
	}
	pos, _ := part(w.doc, i)
	return candidate{frame: learned("", pos), head: i, tokens: []int{i}, clause: w.clause(w.doc, i, pos)}, ""
}

// ruled is the type that the rules give a candidate where it stands: an act
// that its actor announces on a condition is a threat, and so on.
func (w *witness) ruled(c candidate) demarche.MoveType {
	typ := c.frame.typ
	if said := w.attribution(c); said != nil && said.Speaker != "" && c.frame.pos != 's' {
		b := binding{source: w.doer(c.clause)}
		typ, _ = w.voiced(c, &b, said.Speaker, typ, w.scoper.of(c).modality)
	}
	return typ
}

// doer is whom the subject of clause i names.
func (x *extraction) doer(i int) []string {
	for _, s := range x.subjects(x.doc, i) {
		if ids := actorsOf(x.doc, s); len(ids) > 0 {
			return ids
		}
	}
	return nil
}

// withoutParts leaves out nouns and adjectives that are part of another
// trigger ("held talks").
func withoutParts(d *nlp.Doc, found []candidate) []candidate {
	return slices.DeleteFunc(found, func(c candidate) bool {
		return slices.ContainsFunc(found, func(o candidate) bool {
			return o.head != c.head && d.Tokens[c.head].UPOS != "VERB" && slices.Contains(o.tokens, c.head)
		})
	})
}
