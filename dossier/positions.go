package dossier

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// Positions are how each of the parties stands to each issue that any of them
// voices something about, by the end of a day; records that were published
// later do not count. Parties come in the order given, issues in that of the
// controlled list.
//
// A party that accepts what it rejected, or the other way round, has moved; the
// old stand is gone. Where others say so and not the party itself, or two
// articles of one day have it both ways, the position is split and both stay.
func (l *Lexicon) Positions(entries []demarche.Entry, parties []string, on time.Time) []demarche.Position {
	day := on.Format(time.DateOnly)
	type cell struct {
		party string
		issue demarche.Issue
	}
	cells, issues := map[cell]*stance{}, map[demarche.Issue]bool{}
	for _, e := range inOrder(entries) {
		stand := e.Stand()
		if stand == "" || e.PublishedDay() > day {
			continue
		}
		for _, party := range partiesOf(e.Source) {
			if !slices.Contains(parties, party) {
				continue
			}
			at := cell{party, e.Issue()}
			if cells[at] == nil {
				cells[at] = &stance{Position: demarche.Position{Party: party, Issue: e.Issue()}, lexicon: l, contents: map[string]content{}}
			}
			cells[at].take(stand, e)
			issues[e.Issue()] = true
		}
	}
	var out []demarche.Position
	for _, party := range parties {
		for _, issue := range slices.SortedFunc(maps.Keys(issues), byRank) {
			if s := cells[cell{party, issue}]; s != nil {
				out = append(out, s.position())
			} else {
				silent := []demarche.Hold{{Stand: demarche.Silent}}
				out = append(out, demarche.Position{Party: party, Issue: issue, Holds: silent})
			}
		}
	}
	return out
}

func byRank(a, b demarche.Issue) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) }

// against reports whether a party cannot well hold both stands to one thing.
func against(a, b demarche.Stand) bool {
	yes := func(s demarche.Stand) bool { return s == demarche.Accepts || s == demarche.Offers }
	return yes(a) && b == demarche.Rejects || a == demarche.Rejects && yes(b)
}

// stance is a position under way.
type stance struct {
	demarche.Position
	lexicon  *Lexicon
	contents map[string]content // of records, by place, as far as they were asked for
}

// take adds a record that voices a stand.
func (s *stance) take(stand demarche.Stand, e demarche.Entry) {
	kept := s.Holds[:0]
	for _, h := range s.Holds {
		last := h.Records[len(h.Records)-1]
		switch {
		case !against(h.Stand, stand) || !s.speaksOf(h, &e):
		case s.doubtful(&e) || s.doubtful(&last) || last.PublishedDay() == e.PublishedDay() && last.Article.ID != e.Article.ID:
			s.Split = true
		default:
			s.Moves = append(s.Moves, demarche.Turn{Day: dayOf(&e), From: h.Stand, To: stand, Entry: e})
			continue
		}
		kept = append(kept, h)
	}
	s.Holds = kept
	k := slices.IndexFunc(s.Holds, func(h demarche.Hold) bool { return h.Stand == stand })
	if k < 0 {
		k, s.Holds = len(s.Holds), append(s.Holds, demarche.Hold{Stand: stand, Since: dayOf(&e)})
	}
	h := &s.Holds[k]
	h.Records, h.Last = append(h.Records, e), max(h.Last, dayOf(&e))
	h.Conditional = h.Conditional || len(e.Conditions) > 0
}

// speaksOf reports whether a stand is about the same thing as a record.
func (s *stance) speaksOf(h demarche.Hold, e *demarche.Entry) bool {
	about := s.content(e)
	return slices.ContainsFunc(h.Records, func(r demarche.Entry) bool { return len(s.content(&r).shared(about)) > 0 })
}

func (s *stance) content(e *demarche.Entry) content {
	c, known := s.contents[e.Place()]
	if !known {
		c = s.lexicon.content(e.Words(), e)
		s.contents[e.Place()] = c
	}
	return c
}

// doubtful reports whether only others say that the party holds a stand.
func (s *stance) doubtful(e *demarche.Entry) bool {
	return e.SaidBy != nil && !slices.Contains(partiesOf([]demarche.Party{*e.SaidBy}), s.Party)
}

func (s *stance) position() demarche.Position {
	slices.SortFunc(s.Holds, func(a, b demarche.Hold) int {
		return cmp.Compare(slices.Index(demarche.Stands, a.Stand), slices.Index(demarche.Stands, b.Stand))
	})
	return s.Position
}

// Shifts are the positions that differ between two days, in the order of the
// later ones; both lists are made by Positions for the same parties.
func Shifts(before, after []demarche.Position) []demarche.Shift {
	var out []demarche.Shift
	for _, now := range after {
		then := demarche.Position{Holds: []demarche.Hold{{Stand: demarche.Silent}}}
		for _, p := range before {
			if p.Party == now.Party && p.Issue == now.Issue {
				then = p
			}
		}
		shift := demarche.Shift{Party: now.Party, Issue: now.Issue, Gone: lost(then, now), New: lost(now, then)}
		shift.Voiced = voiced(then, now)
		if len(shift.Gone)+len(shift.New)+len(shift.Voiced) > 0 {
			out = append(out, shift)
		}
	}
	return out
}

// lost are the stands of a position that another does not have.
func lost(of, from demarche.Position) []demarche.Stand {
	var out []demarche.Stand
	for _, h := range of.Holds {
		if !slices.ContainsFunc(from.Holds, func(o demarche.Hold) bool { return o.Stand == h.Stand }) {
			out = append(out, h.Stand)
		}
	}
	return out
}

// voiced are the records of a later position that the earlier does not have.
func voiced(then, now demarche.Position) []demarche.Entry {
	known := map[string]bool{}
	for _, h := range then.Holds {
		for _, e := range h.Records {
			known[e.Place()] = true
		}
	}
	var out []demarche.Entry
	for _, h := range now.Holds {
		for _, e := range h.Records {
			if !known[e.Place()] {
				out = append(out, e)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b demarche.Entry) int { return strings.Compare(a.PublishedDay(), b.PublishedDay()) })
	return out
}
