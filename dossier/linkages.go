package dossier

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// Linkages finds what is tied to what: every condition of a move ties the move
// to it. Passages that speak of the same thing are one matter, so that ties
// make chains and circles. A refusal that speaks of both ends denies the tie.
func (l *Lexicon) Linkages(entries []demarche.Entry) demarche.Linkages {
	g := graph{lexicon: l}
	sorted := inOrder(entries)
	for _, e := range sorted {
		if e.Move != nil && e.Move.Modality != demarche.Negated {
			for _, c := range e.Conditions {
				g.tie(e, c)
			}
		}
	}
	for _, e := range sorted {
		g.deny(&e)
	}
	g.follow()
	return g.Linkages
}

type graph struct {
	demarche.Linkages
	lexicon  *Lexicon
	contents []content // of the matters
}

// tie adds the link that a condition of a record makes.
func (g *graph) tie(e demarche.Entry, c demarche.Term) {
	act := strings.Join(strings.Fields(strings.Replace(e.Words(), c.Text, " ", 1)), " ")
	link := demarche.Linkage{Entry: e, Relation: c.Relation, By: partiesOf(e.Source)}
	link.Act = g.matter(act, e.Issue(), &e, -1)
	link.Condition = g.matter(c.Text, "", &e, link.Act)
	link.Claimed = e.SaidBy != nil && !overlap(partiesOf([]demarche.Party{*e.SaidBy}), link.By)
	g.Links = append(g.Links, link)
}

// matter is the number of the matter that a passage speaks of, any but one.
func (g *graph) matter(passage string, issue demarche.Issue, e *demarche.Entry, but int) int {
	about := g.lexicon.content(passage, e)
	best, most := -1, 0.0
	for i, other := range g.contents {
		like := other.likeness(about)
		if i != but && like >= sameMatter && (best < 0 || like > most) {
			best, most = i, like
		}
	}
	if best < 0 {
		best = len(g.Matters)
		g.Matters = append(g.Matters, demarche.Matter{Words: passage, Issue: issue})
		g.contents = append(g.contents, about)
	}
	if g.Matters[best].Issue == "" {
		g.Matters[best].Issue = issue
	}
	return best
}

// sameMatter is the likeness from which two passages speak of one matter.
const sameMatter = 0.5

// deny notes a record that denies or refuses ties: a refusal by another party
// that speaks of both ends, or a tie that is said not to be.
func (g *graph) deny(e *demarche.Entry) {
	if e.Move == nil || e.Move.Type != demarche.Reject && (e.Move.Modality != demarche.Negated || len(e.Conditions) == 0) {
		return
	}
	about := g.lexicon.content(e.Words(), e)
	for i := range g.Links {
		link := &g.Links[i]
		act, condition := g.contents[link.Act].shared(about), g.contents[link.Condition].shared(about)
		words := slices.Compact(slices.Sorted(slices.Values(slices.Concat(act, condition))))
		both := len(act) > 0 && len(condition) > 0 && len(words) > 1
		own := e.Place() == link.Entry.Place()
		if both && !own && e.PublishedDay() >= link.Entry.PublishedDay() {
			link.Denied = append(link.Denied, *e)
		}
	}
}

// follow finds chains and circles.
func (g *graph) follow() {
	for first := range g.Links {
		g.walk([]int{first})
	}
}

// Paths are cut at so many links, and no more are looked for than so many: who
// ties everything to everything would drown the rest.
const (
	longest = 6
	paths   = 500
)

// walk extends a path of links, each of which waits for the next.
func (g *graph) walk(path []int) {
	last := g.Links[path[len(path)-1]]
	if len(g.Chains)+len(g.Circles) >= paths {
		return
	}
	if last.Condition == g.Links[path[0]].Act {
		if path[0] == slices.Min(path) { // each circle once
			g.Circles = append(g.Circles, slices.Clone(path))
		}
		return
	}
	extended := false
	for next, link := range g.Links {
		if link.Act == last.Condition && !slices.Contains(path, next) && len(path) < longest {
			extended = true
			g.walk(append(slices.Clone(path), next))
		}
	}
	if !extended && len(path) > 1 && !g.awaited(path[0]) {
		g.Chains = append(g.Chains, path)
	}
}

// awaited reports whether some link waits for what this one ties.
func (g *graph) awaited(link int) bool {
	return slices.ContainsFunc(g.Links, func(l demarche.Linkage) bool { return l.Condition == g.Links[link].Act })
}
