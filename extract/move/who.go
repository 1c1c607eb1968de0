package move

import (
	"maps"
	"slices"
	"strings"

	"github.com/demarche/demarche/nlp"
)

// actorsOf is whom the noun phrase headed by token i refers to, coordination
// included; where the head itself is no actor ("the Iranian proposal"), whom
// it belongs to.
func actorsOf(d *nlp.Doc, i int) []string {
	var out []string
	for _, k := range d.Conjuncts(i) {
		ids := mentioned(d, k)
		if len(ids) == 0 {
			ids = owners(d, k)
		}
		out = append(out, ids...)
	}
	return distinct(d, out)
}

func mentioned(d *nlp.Doc, i int) []string {
	var out []string
	for _, m := range d.MentionsAt(i) {
		if m.Actor != "" {
			out = append(out, m.Actor)
		}
	}
	if m := d.MentionOver(i); len(out) == 0 && m != nil {
		out = []string{m.Actor}
	}
	return out
}

// owners are the actors that own or make a thing: its possessor, the state in
// its adjective, its author.
func owners(d *nlp.Doc, i int) []string {
	for _, rels := range [][]string{{"nmod:poss"}, {"amod", "compound", "nmod:desc"}, {"appos", "flat"}} {
		var out []string
		for _, c := range d.ChildrenBy(i, rels...) {
			for _, k := range d.Conjuncts(c) {
				out = append(out, mentioned(d, k)...)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	for _, c := range d.ChildrenBy(i, "nmod") {
		if k := d.Case(c); k == "of" || k == "by" || k == "from" {
			if ids := mentioned(d, c); len(ids) > 0 {
				return actorsOf(d, c)
			}
		}
	}
	return nil
}

// within are the actors mentioned below token i, in text order; places says
// whether those count that only say where. Skip leaves out a dependent and what
// hangs below it.
func within(d *nlp.Doc, i int, places bool, skip func(int) bool) []string {
	var out []string
	var walk func(int)
	walk = func(k int) {
		if m := d.MentionAt(k); m != nil && (places || !m.Place) {
			out = append(out, mentioned(d, k)...)
		}
		for _, c := range d.Children(k) {
			if skip == nil || !skip(c) {
				walk(c)
			}
		}
	}
	walk(i)
	return distinct(d, out)
}

// codesOf are the codes for which an actor stands.
func codesOf(d *nlp.Doc, id string) []string {
	if a, ok := d.Actors[id]; ok && len(a.Codes) > 0 {
		return a.Codes
	}
	return []string{id}
}

// sameSide reports whether two actors stand for a common code.
func sameSide(d *nlp.Doc, a, b string) bool {
	for _, c := range codesOf(d, a) {
		if slices.Contains(codesOf(d, b), c) {
			return true
		}
	}
	return false
}

// distinct keeps the first actor of each side.
func distinct(d *nlp.Doc, ids []string) []string {
	var out []string
	for _, id := range ids {
		if !onSide(d, id, out) {
			out = append(out, id)
		}
	}
	return out
}

func onSide(d *nlp.Doc, id string, others []string) bool {
	return slices.ContainsFunc(others, func(o string) bool { return sameSide(d, id, o) })
}

// without is ids less those who stand on a side of others.
func without(d *nlp.Doc, ids, others []string) []string {
	var out []string
	for _, id := range ids {
		if !onSide(d, id, others) {
			out = append(out, id)
		}
	}
	return out
}

// partner is whom a move of a source without a named target is aimed at: the
// other side of the source's moves so far, those with a named target and the
// latest counting most; else the state that the article names most.
type partner struct {
	doc     *nlp.Doc
	moves   []pastMove // so far, in text order
	ranking []string   // codes by number of mentions
}

// pastMove is a move already read; guessed says that its target was not named.
type pastMove struct {
	source, target []string
	guessed        bool
}

// Weights of past moves as evidence of who the partner is.
const (
	fading       = 0.85 // of a move for each move since
	guessedShare = 0.3  // of a move whose target was itself a guess
)

func newPartner(d *nlp.Doc) *partner {
	count := map[string]int{}
	for _, m := range d.Mentions {
		for _, c := range codesOf(d, m.Actor) {
			count[c]++
		}
	}
	p := &partner{doc: d, ranking: slices.Sorted(maps.Keys(count))}
	slices.SortStableFunc(p.ranking, func(a, b string) int { return count[b] - count[a] })
	return p
}

// side is one possible partner with its weight.
type side struct {
	ids    []string
	weight float64
}

func (p *partner) of(source []string) []string {
	if ids := p.met(source); ids != nil {
		return ids
	}
	for _, code := range p.ranking {
		if state(code) && !onSide(p.doc, code, source) {
			return []string{p.actor(code)}
		}
	}
	return nil
}

// actor is the state of a code, or where only its people are named, the first
// of them.
func (p *partner) actor(code string) string {
	if _, ok := p.doc.Actors[code]; ok {
		return code
	}
	k := slices.IndexFunc(p.doc.Mentions, func(m nlp.Mention) bool { return slices.Contains(codesOf(p.doc, m.Actor), code) })
	return p.doc.Mentions[k].Actor
}

// met is the partner that the moves so far speak for, or nil.
func (p *partner) met(source []string) []string {
	var sides []side
	weight := 1.0
	for k := len(p.moves) - 1; k >= 0; k-- {
		m := p.moves[k]
		w := weight
		if m.guessed {
			w *= guessedShare
		}
		if slices.ContainsFunc(source, func(s string) bool { return onSide(p.doc, s, m.source) }) {
			sides = p.vote(sides, without(p.doc, m.target, source), w)
		} else if slices.ContainsFunc(source, func(s string) bool { return onSide(p.doc, s, m.target) }) {
			sides = p.vote(sides, without(p.doc, m.source, source), w)
		}
		weight *= fading
	}
	var best side
	for _, s := range sides {
		if s.weight > best.weight {
			best = s
		}
	}
	return best.ids
}

// vote adds weight to the side that ids are, a new one if need be.
func (p *partner) vote(sides []side, ids []string, weight float64) []side {
	if len(ids) == 0 {
		return sides
	}
	for k := range sides {
		if len(without(p.doc, ids, sides[k].ids)) == 0 && len(without(p.doc, sides[k].ids, ids)) == 0 {
			sides[k].weight += weight
			return sides
		}
	}
	return append(sides, side{ids, weight})
}

// state reports whether an actor code is that of a state (ISO 3166-1 alpha-3).
func state(code string) bool {
	return len(code) == 3 && code == strings.ToUpper(code)
}

// last is the two sides of the latest move.
func (p *partner) last() (source, target []string) {
	for k := len(p.moves) - 1; k >= 0; k-- {
		if m := p.moves[k]; len(m.source) > 0 && len(m.target) > 0 {
			return m.source, m.target
		}
	}
	return nil, nil
}
