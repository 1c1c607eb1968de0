package dossier

import (
	"slices"
	"time"

	"github.com/demarche/demarche"
)

const (
	fewestIntervals = 3  // of which a usual one can be told
	quietAfter      = 14 // days at least
	fewestRecent    = 3  // articles that can show that a source fails
)

// Pulse says how a source does on a day. Late is one that has been silent for
// longer than nine of ten of its intervals, quiet one silent for three times as
// long and a fortnight at least. Failing is one of which none of the last
// articles has both a day and a record. Never is for one of which nothing is kept.
func Pulse(o demarche.Supply, on time.Time) demarche.Pulse {
	p := demarche.Pulse{Health: demarche.UnknownHealth}
	if n, ok := days(on, o.Last); ok {
		p.Silent = max(0, -n)
	}
	if gaps := intervals(o.Days); len(gaps) >= fewestIntervals {
		p.Usual, p.Long = gaps[len(gaps)/2], gaps[(len(gaps)*9+9)/10-1]
	}
	switch {
	case o.Articles == 0:
		p.Health = demarche.NeverHealth
	case len(o.Recent) >= fewestRecent && !slices.Contains(o.Recent, true):
		p.Health = demarche.FailingHealth
	case p.Long == 0:
	case p.Silent > 3*p.Long && p.Silent >= quietAfter:
		p.Health = demarche.QuietHealth
	case p.Silent > p.Long:
		p.Health = demarche.LateHealth
	default:
		p.Health = demarche.SteadyHealth
	}
	return p
}

// intervals are the days between days that follow each other, shortest first.
func intervals(newestFirst []string) []int {
	var out []int
	for i := 1; i < len(newestFirst); i++ {
		if n, ok := between(newestFirst[i], newestFirst[i-1]); ok && n > 0 {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}
