package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// Events groups moves that report one happening, in the order in which they
// were first reported. What a person said in ties counts more than any
// likeness. Origins names the origin of an article by its id (see package
// origin); an article that it does not know is one of its own.
//
// Nothing is lost by grouping: the same records without a tie, or with another,
// are grouped anew.
func (l *Lexicon) Events(entries []demarche.Entry, ties []demarche.Tie, origins map[string]string) []demarche.Event {
	g := grouper{ties: ties, rare: newRarity()}
	var reports []report
	for _, e := range inOrder(entries) {
		if e.Move != nil {
			r := report{Entry: e, content: l.content(e.Words(), &e), from: partiesOf(e.Source), to: partiesOf(e.Target)}
			g.rare.count(r.content, e.PublishedDay())
			reports = append(reports, r)
		}
	}
	for _, r := range reports {
		g.add(r)
	}
	out := make([]demarche.Event, 0, len(g.groups))
	for _, group := range g.groups {
		out = append(out, group.event(origins))
	}
	return out
}

// report is a move with what grouping looks at.
type report struct {
	demarche.Entry
	content  content
	from, to []string // parties
	why      string
}

type group struct{ reports []report }

type grouper struct {
	ties   []demarche.Tie
	rare   *rarity
	groups []*group
	begin  int // groups before this are too old for the reports that come now
}

// add puts a report into the group that it is most like, or opens one.
func (g *grouper) add(r report) {
	for g.begin < len(g.groups) && g.groups[g.begin].old(&r) {
		g.begin++
	}
	best := g.tied(&r)
	if best == nil {
		best = g.likest(&r)
	}
	if best == nil {
		best = &group{}
		g.groups = append(g.groups, best)
	}
	best.reports = append(best.reports, r)
}

// likest is the group that a report fits best, nil if it fits none.
func (g *grouper) likest(r *report) (best *group) {
	most := 0.0
	for _, group := range g.groups[g.begin:] {
		if fit, why := g.fit(group, r); fit > most {
			most, best, r.why = fit, group, why
		}
	}
	return best
}

// tied is the group that a person put a report into, nil if there is none.
func (g *grouper) tied(r *report) *group {
	for _, t := range g.ties {
		if !t.Same || t.A != r.Place() && t.B != r.Place() {
			continue
		}
		for _, group := range g.groups {
			for i := range group.reports {
				if other := group.reports[i].Place(); other == t.A || other == t.B {
					r.why = "put together by a person with " + other
					return group
				}
			}
		}
	}
	return nil
}

const (
	freshness = 14 // days after which a happening is not news any more
	slack     = 1  // days by which reports of one happening may differ
	undated   = 3  // days between articles that do not date what they report
	alike     = 0.34
)

// old reports whether the last report of the group is too old.
func (g *group) old(r *report) bool {
	last := g.reports[len(g.reports)-1]
	n, ok := between(last.PublishedDay(), r.PublishedDay())
	return ok && n > freshness
}

// fit is how well a report fits a group, 0 if it does not, and why. It must be
// compatible with every report of the group and like one of them.
func (g *grouper) fit(group *group, r *report) (fit float64, why string) {
	for i := range group.reports {
		other := &group.reports[i]
		reason, ok := compatible(other, r)
		if !ok || apart(g.ties, other.Place(), r.Place()) {
			return 0, ""
		}
		if oneMeeting(other, r) && fit < 1 {
			fit, why = 1, "the same parties met on "+earliest(r)+", as in "+other.Place()
		}
		if like := g.likeness(other, r); like > fit {
			shared := strings.Join(other.content.shared(r.content), ", ")
			fit, why = like, fmt.Sprintf("%s, speaks of %s as %s does", reason, shared, other.Place())
		}
	}
	return fit, why
}

// oneMeeting reports whether two records tell of a meeting, or of a call, of the
// same parties on the same day.
func oneMeeting(a, b *report) bool {
	parties := func(r *report) []string {
		return slices.Compact(slices.Sorted(slices.Values(slices.Concat(r.from, r.to))))
	}
	return a.Move.Type == demarche.Consult && b.Move.Type == demarche.Consult && a.Move.CAMEO == b.Move.CAMEO &&
		len(parties(a)) > 1 && slices.Equal(parties(a), parties(b)) && sameDay(a, b)
}

// likeness is the share of what the one speaks of that the other does too, rare
// words counting for more; 0 if it is too little, or all of it in everybody's
// mouth. More is asked of two records of one article, fewer words of two that
// tell of the same day.
func (g *grouper) likeness(a, b *report) float64 {
	like := max(g.rare.covers(a.content, b.content), g.rare.covers(b.content, a.content))
	least, words := alike, 2
	if a.Article.ID == b.Article.ID {
		least = coverOther
	} else if sameDay(a, b) && a.Move.CAMEO == b.Move.CAMEO {
		least, words = coverSome, 1
	}
	if like < least || len(a.content.shared(b.content)) < words || g.rare.common(a.content, b.content) {
		return 0
	}
	return like
}

// apart reports whether a person said that two records tell of two events.
func apart(ties []demarche.Tie, a, b string) bool {
	return slices.ContainsFunc(ties, func(t demarche.Tie) bool {
		return !t.Same && (t.A == a && t.B == b || t.A == b && t.B == a)
	})
}

// compatible reports whether two reports can be of one happening, and why.
func compatible(a, b *report) (why string, ok bool) {
	switch {
	case !sameSort(a.Move, b.Move):
		return "", false
	case a.Issue() != "" && b.Issue() != "" && a.Issue() != b.Issue() && a.Move.Type != b.Move.Type:
		return "", false
	case !sameTime(a, b):
		return "", false
	}
	sides := func(p, q []string) bool { return overlap(p, q) || len(p) == 0 || len(q) == 0 }
	known := overlap(a.from, b.from) || overlap(a.to, b.to)
	switch {
	case known && sides(a.from, b.from) && sides(a.to, b.to):
		return string(b.Move.Type) + " of the same parties at the same time", true
	case overlap(a.from, b.to) && overlap(a.to, b.from) && reversible(a.Move.Type):
		return string(b.Move.Type) + " of the same parties at the same time, told the other way round", true
	}
	return "", false
}

// sameSort reports whether two moves are of one type, or both material
// conflict, and both happened or both did not.
func sameSort(a, b *demarche.Move) bool {
	sort := a.Type == b.Type || a.Type.Quad() == demarche.MaterialConflict && b.Type.Quad() == demarche.MaterialConflict
	return sort && a.Modality == b.Modality
}

// reversible reports whether a move may be told with its sides exchanged: what
// both do together, and blows of which each says that the other struck first.
func reversible(t demarche.MoveType) bool {
	switch t {
	case demarche.Consult, demarche.Agree, demarche.Cooperate, demarche.Assault, demarche.Coerce:
		return true
	}
	return false
}

// sameTime reports whether the days of two reports are near each other.
func sameTime(a, b *report) bool {
	if a.Dated && b.Dated {
		before, okB := between(latest(a), earliest(b))
		after, okA := between(latest(b), earliest(a))
		return okA && okB && before <= slack && after <= slack
	}
	n, ok := between(dayOf(&a.Entry), dayOf(&b.Entry))
	return !ok || max(n, -n) <= undated
}

func sameDay(a, b *report) bool {
	return a.Dated && b.Dated && earliest(a) == latest(a) && earliest(a) == earliest(b) && latest(a) == latest(b)
}

func earliest(r *report) string { return cmp.Or(r.Move.Date.Earliest, r.Move.Date.Latest) }
func latest(r *report) string   { return cmp.Or(r.Move.Date.Latest, r.Move.Date.Earliest) }

// between is the number of days from one day to another.
func between(from, to string) (int, bool) {
	day, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return 0, false
	}
	return days(day, to)
}

func (g *group) event(origins map[string]string) demarche.Event {
	e := demarche.Event{ID: g.reports[0].Place(), Rivals: rivals(g.reports)}
	articles, sources := map[string]bool{}, map[string]bool{}
	for _, r := range g.reports {
		e.Records, e.Why = append(e.Records, r.Entry), append(e.Why, r.why)
		articles[r.Article.ID] = true
		sources[cmp.Or(origins[r.Article.ID], r.Article.ID)] = true
	}
	e.Articles, e.Origins = len(articles), len(sources)
	return e
}
