package move

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// candidate is a frame that fits a trigger.
type candidate struct {
	frame  *frame
	head   int     // the trigger's head token
	weight float64 // probability that the trigger model gives its type; 0 without a model
	tokens []int   // all trigger tokens, sorted: the head, its particle, constrained arguments
	clause int     // head of the clause that states it: a light verb, or the trigger itself
}

// candidates finds the best frame of every trigger in the document, in text
// order. A noun or adjective that is part of another trigger ("held talks") is
// no trigger of its own.
func (l *lexicon) candidates(d *nlp.Doc) []candidate {
	var found []candidate
	for i := range d.Tokens {
		if c, ok := l.judge(d, i); ok {
			found = append(found, c)
		}
	}
	return slices.DeleteFunc(found, func(c candidate) bool {
		return slices.ContainsFunc(found, func(o candidate) bool {
			return o.head != c.head && d.Tokens[c.head].UPOS != "VERB" && slices.Contains(o.tokens, c.head)
		})
	})
}

// judge is the candidate at token i: what frames say, weighed by the trigger
// model where the language has one. The model can give a frame another type, and
// find a trigger that no frame knows.
func (l *lexicon) judge(d *nlp.Doc, i int) (candidate, bool) {
	pos, ok := part(d, i)
	if !ok {
		return candidate{}, false
	}
	c, framed := l.match(d, i)
	if l.weights == nil {
		return c, framed
	}
	p := l.weights.probabilities(l.features(d, i, c.frame))
	best := 0
	for k := range demarche.MoveTypes {
		if p[k] > p[best] {
			best = k
		}
	}
	switch {
	case !framed && p[classes-1] > findBelow:
		return candidate{}, false
	case !framed:
		c = candidate{frame: learned(demarche.MoveTypes[best], pos), head: i, tokens: []int{i}, clause: l.clause(d, i, pos)}
	case p[best] > retypeAbove && c.frame.typ != demarche.MoveTypes[best]:
		c.frame = c.frame.retyped(demarche.MoveTypes[best])
	}
	c.weight = p[typeIndex(c.frame.typ)]
	return c, true
}

// Thresholds on the probabilities of the trigger model.
const (
	findBelow   = 0.4 // of none: a trigger without a frame is found
	retypeAbove = 0.9 // of a type: a frame takes that type
)

// match is the most specific frame that fits token i.
func (l *lexicon) match(d *nlp.Doc, i int) (candidate, bool) {
	pos, ok := part(d, i)
	if !ok {
		return candidate{}, false
	}
	for _, k := range l.keys(d, i, pos) {
		for _, f := range l.frames[k] {
			if tokens, ok := l.fits(d, i, f); ok {
				c := candidate{frame: f, head: i, tokens: tokens, clause: l.clause(d, i, pos)}
				return c, !l.bystander(d, c.clause)
			}
		}
	}
	return candidate{}, false
}

// bystander reports whether a team, a firm or the weather does clause i: that
// is no move between states, whatever its verb.
func (l *lexicon) bystander(d *nlp.Doc, i int) bool {
	return slices.ContainsFunc(l.subjects(d, i), func(s int) bool {
		return d.Tokens[s].UPOS == "NOUN" && l.in("bystander", d.Tokens[s].Lemma)
	})
}

// part is the part of speech under which token i can be a trigger. A noun
// that only modifies another noun ("the talks process") is none.
func part(d *nlp.Doc, i int) (byte, bool) {
	switch d.Tokens[i].UPOS {
	case "VERB":
		return 'v', true
	case "NOUN":
		return 'n', d.Rel(i) != "compound"
	case "ADJ":
		return 'a', true
	}
	return 0, false
}

// keys are the entries of the lexicon to look under. A participle may be
// listed as an adjective ("is opposed to").
func (l *lexicon) keys(d *nlp.Doc, i int, pos byte) []string {
	t := d.Tokens[i]
	keys := []string{key(pos, t.Lemma)}
	if t.XPOS == "VBN" || t.XPOS == "VBG" || pos == 'a' {
		keys = append(keys, key('a', strings.ToLower(t.Text)))
	}
	return keys
}

// fits checks the particle and constraints of a frame, and returns the trigger
// tokens.
func (l *lexicon) fits(d *nlp.Doc, i int, f *frame) ([]int, bool) {
	tokens := []int{i}
	if f.particle != "" {
		p := particle(d, i, f.particle)
		if p < 0 {
			return nil, false
		}
		tokens = append(tokens, p)
	}
	for _, c := range f.constraints {
		filler, ok := l.fills(d, i, c)
		if ok == c.absent {
			return nil, false
		}
		if ok && c.words != nil {
			tokens = append(tokens, filler)
		}
	}
	slices.Sort(tokens)
	return slices.Compact(tokens), true
}

// particle is the token of a verb's particle or adverb: a dependent, or the
// next word where the parser saw a preposition.
func particle(d *nlp.Doc, i int, word string) int {
	for _, c := range d.Children(i) {
		if strings.EqualFold(d.Tokens[c].Text, word) {
			return c
		}
	}
	if n := i + 1; n < len(d.Tokens) && d.Tokens[n].Sent == d.Tokens[i].Sent && strings.EqualFold(d.Tokens[n].Text, word) {
		return n
	}
	return -1
}

// fills finds a token that fills a constraint of token i.
func (l *lexicon) fills(d *nlp.Doc, i int, c constraint) (int, bool) {
	for _, a := range l.slot(d, i, c.slot) {
		if c.words == nil || c.words[d.Tokens[a].Lemma] || c.words[strings.ToLower(d.Tokens[a].Text)] {
			return a, true
		}
		for _, k := range d.ChildrenBy(a, "conj") {
			if c.words[d.Tokens[k].Lemma] {
				return k, true
			}
		}
	}
	return -1, false
}

// clause is the head of the clause that states trigger i: for a noun the light
// verb that carries it ("held talks", "talks took place"), else the trigger.
func (l *lexicon) clause(d *nlp.Doc, i int, pos byte) int {
	head := d.Tokens[i].Head
	if pos != 'n' || head < 0 {
		return i
	}
	switch d.Rel(i) {
	case "obj", "nsubj", "obl":
		if l.in("light", d.Tokens[head].Lemma) && d.Tokens[head].UPOS == "VERB" {
			return head
		}
	case "conj":
		if c := l.clause(d, head, pos); c != head {
			return c
		}
	}
	return i
}
