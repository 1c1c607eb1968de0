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
	head   int               // the trigger's head token
	as     demarche.MoveType // the type that the trigger model gives it; empty without a model
	weight float64           // probability of that type
	tokens []int             // all trigger tokens, sorted: the head, its particle, constrained arguments
	due    bool              // it stands above a time limit
	voiced bool              // threatens, promises or refuses what depends on something: done by being said
	clause int               // head of the clause that states it: a light verb, or the trigger itself
}

// candidates finds the best frame of every trigger in the document, in text
// order.
func (l *lexicon) candidates(d *nlp.Doc) []candidate {
	var found []candidate
	for i := range d.Tokens {
		if c, ok := l.match(d, i); ok {
			found = append(found, c)
		}
	}
	return withoutParts(d, found)
}

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
		if c.words == nil {
			return a, true
		}
		for _, k := range l.alike(d, a) {
			if c.words[d.Tokens[k].Lemma] || c.words[lower(d.Tokens[k].Text)] || c.words[anyActor] && names(d, k) {
				return k, true
			}
		}
	}
	return -1, false
}

// alike are filler a, those coordinated with it, and what it is a part of
// ("most of the tariffs").
func (l *lexicon) alike(d *nlp.Doc, a int) []int {
	out := d.Conjuncts(a)
	if l.in("part", d.Tokens[a].Lemma) {
		out = append(out, withCase(d, a, "of")...)
	}
	return out
}

// anyActor is the word of a constraint that any known actor fills.
const anyActor = "&actor"

// names reports whether token i names somebody who acts and is known to stand
// for a state, an organisation or a group.
func names(d *nlp.Doc, i int) bool {
	m := d.MentionAt(i)
	return m != nil && !m.Place && len(d.Actors[m.Actor].Codes) > 0
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
