package dossier

import (
	"cmp"
	"slices"
	"time"

	"github.com/demarche/demarche"
)

// Deadlines says how each deadline stands on a day: first those that run, the
// nearest first, then those that have passed, the last first, then those
// without a date.
func Deadlines(entries []demarche.Entry, on time.Time) []demarche.Due {
	var due []demarche.Due
	for _, e := range entries {
		if e.Move != nil && e.Move.Deadline != nil {
			due = append(due, stand(e, on))
		}
	}
	order := []demarche.Phase{demarche.InDue, demarche.Running, demarche.Passed, demarche.Undated}
	slices.SortStableFunc(due, func(a, b demarche.Due) int {
		byPhase := cmp.Compare(slices.Index(order, a.Phase), slices.Index(order, b.Phase))
		byDay := cmp.Compare(a.Last, b.Last)
		if a.Phase == demarche.Passed {
			byDay = -byDay
		}
		return cmp.Or(byPhase, byDay)
	})
	return due
}

func stand(e demarche.Entry, on time.Time) demarche.Due {
	d := demarche.Due{Entry: e, Phase: demarche.Undated}
	limit := e.Move.Deadline
	first, okFirst := days(on, cmp.Or(limit.Earliest, limit.Latest))
	last, okLast := days(on, cmp.Or(limit.Latest, limit.Earliest))
	if !okFirst || !okLast {
		return d
	}
	d.First, d.Last = first, last
	switch {
	case last < 0:
		d.Phase = demarche.Passed
	case first > 0:
		d.Phase = demarche.Running
	default:
		d.Phase = demarche.InDue
	}
	return d
}

// days is the number of calendar days from one day to another.
func days(from time.Time, day string) (n int, ok bool) {
	to, err := time.Parse(time.DateOnly, day)
	from = time.Date(from.Year(), from.Month(), from.Day(), 0, 0, 0, 0, time.UTC)
	return int(to.Sub(from) / (24 * time.Hour)), err == nil
}

// Limited are the commitments with a time limit: those that are not over, the
// nearest first, those without a date among them last, then those that are
// over, the last first.
func Limited(all []demarche.Commitment) []demarche.Commitment {
	out := slices.DeleteFunc(slices.Clone(all), func(c demarche.Commitment) bool { return c.Due == nil })
	slices.SortStableFunc(out, func(a, b demarche.Commitment) int {
		switch {
		case a.Fate.Ended() && b.Fate.Ended():
			return cmp.Compare(b.Due.Latest, a.Due.Latest)
		case a.Fate.Ended() || b.Fate.Ended():
			return cmp.Compare(rankEnd(a.Fate), rankEnd(b.Fate))
		}
		return cmp.Compare(cmp.Or(a.Due.Latest, "~"), cmp.Or(b.Due.Latest, "~"))
	})
	return out
}

func rankEnd(f demarche.Fate) int {
	if f.Ended() {
		return 1
	}
	return 0
}

// Unlimited are the commitments without a time limit, newest first.
func Unlimited(all []demarche.Commitment) []demarche.Commitment {
	out := slices.DeleteFunc(slices.Clone(all), func(c demarche.Commitment) bool { return c.Due != nil })
	slices.Reverse(out)
	return out
}
