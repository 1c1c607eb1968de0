package bench

import (
	"time"

	"github.com/demarche/demarche"
)

// countMoves counts pairs and, where a pair has the same type, what else agrees.
func (s *deskScore) countMoves() {
	t := &s.tally
	t.Gold, t.Read, t.Spotted = len(s.golds), len(s.reads), len(s.pairs)
	for _, at := range s.pairs {
		g, p := &s.golds[at.gold], &s.reads[at.read]
		if g.Type != p.Type {
			continue
		}
		t.Coded++
		count(&t.Modality, g.Modality == p.Modality)
		count(&t.SaidBy, g.saidBy().equal(p.saidBy))
		count(&t.Issue, g.Issue == p.Issue)
		count(&t.Date, sameDate(g.Date, p.Date, s.article.Published))
		count(&t.WhoWhom, sameActors(g, p))
	}
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

func (g *goldMove) saidBy() codeSet {
	if g.SaidBy == "" {
		return nil
	}
	return codeSet{g.SaidBy}
}

func sameActors(g *goldMove, p *readMove) bool {
	return g.source.equal(p.source) && g.target.equal(p.target)
}

// sameDate accepts equal intervals, and such as meet if the wider is at most
// three times, or two days, longer than the narrower. Where no date is noted,
// the day of publication is as good as none: "no date given" is often read as
// "now".
func sameDate(gold *string, read *demarche.Interval, published string) bool {
	if gold == nil {
		return read == nil || read.EDTF == published[:min(len(published), len(time.DateOnly))]
	}
	if read == nil {
		return false
	}
	g, okGold := edtfDays(*gold)
	p, okRead := edtfDays(read.EDTF)
	if !okGold || !okRead || g.first > p.last || p.first > g.last {
		return false
	}
	narrow := min(g.len(), p.len())
	return max(g.len(), p.len()) <= max(3*narrow, narrow+2)
}

// countTerms counts the deadlines and conditions of moves; one is found only
// on the move that stands for its own.
func (s *deskScore) countTerms() {
	for i := range s.golds {
		count(&s.tally.Deadlines.Gold, s.golds[i].Deadline != nil)
		s.tally.Conditions.Gold += len(s.golds[i].Conditions)
	}
	for _, p := range s.reads {
		count(&s.tally.Deadlines.Read, p.Deadline != nil)
		s.tally.Conditions.Read += len(p.Conditions)
	}
	for _, at := range s.pairs {
		g, p := &s.golds[at.gold], &s.reads[at.read]
		count(&s.tally.Deadlines.Hit, sameDeadline(g.Deadline, p.Deadline))
		s.tally.Conditions.Hit += len(pair(len(g.Conditions), len(p.Conditions), func(i, j int) (float64, bool) {
			shared := overlap(g.Conditions[i].Span, p.Conditions[j].Span)
			return shared, shared >= 0.5 && g.Conditions[i].Relation == p.Conditions[j].Relation
		}))
	}
}

// sameDeadline accepts a day more or less at either end.
func sameDeadline(gold *DeskDeadline, read *demarche.Deadline) bool {
	return gold != nil && read != nil && nearDay(gold.Earliest, read.Earliest) && nearDay(gold.Latest, read.Latest)
}

func nearDay(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := time.Parse(time.DateOnly, a)
	y, errY := time.Parse(time.DateOnly, b)
	return errX == nil && errY == nil && y.Sub(x).Abs() <= 24*time.Hour
}

func (s *deskScore) countStatuses(golds []DeskStatus, reads []demarche.Status) {
	hit := pair(len(golds), len(reads), func(i, j int) (float64, bool) {
		shared := overlap(golds[i].Span, reads[j].Span)
		return shared, shared >= 0.5 && golds[i].State == reads[j].State
	})
	s.tally.Statuses = Found{Gold: len(golds), Read: len(reads), Hit: len(hit)}
}
