package move

import (
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

// sidesOf names the codes for which actors stand.
func sidesOf(d *nlp.Doc, ids []string) string {
	if len(ids) == 1 {
		if codes := d.Actors[ids[0]].Codes; len(codes) == 1 {
			return codes[0]
		}
	}
	var codes []string
	for _, id := range ids {
		codes = append(codes, codesOf(d, id)...)
	}
	return joinCodes(codes)
}

// joinCodes is codes, each once and in order, as one string.
func joinCodes(codes []string) string {
	codes = slices.Clone(codes)
	slices.Sort(codes)
	return strings.Join(slices.Compact(codes), " ")
}

// sameSides reports whether actors stand for the same sides.
func sameSides(d *nlp.Doc, a, b []string) bool {
	return len(without(d, a, b)) == 0 && len(without(d, b, a)) == 0
}

// state reports whether an actor code is that of a state (ISO 3166-1 alpha-3).
func state(code string) bool {
	return len(code) == 3 && code == strings.ToUpper(code)
}
