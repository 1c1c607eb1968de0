package dossier

import (
	"cmp"
	"slices"
	"time"

	"github.com/demarche/demarche"
)

// Silence is an outlet from which nothing came for longer than it is used to.
type Silence struct {
	demarche.Outlet
	Days  int // since its last article
	Usual int // days between two of its articles, at least 1
}

// An outlet counts as silent once nothing came for so many times its usual
// pause, and for at least a few days; with fewer articles nothing is usual.
const (
	silentPauses   = 5
	silentDays     = 3
	silentArticles = 5
)

// Silent lists the outlets that have fallen silent by a day, the one that is
// silent for most of its pauses first.
func Silent(outlets []demarche.Outlet, on time.Time) []Silence {
	var out []Silence
	for _, o := range outlets {
		since, okSince := days(on, o.Last)
		from, okFrom := days(on, o.First)
		if o.Name == "" || o.Articles < silentArticles || !okSince || !okFrom {
			continue
		}
		s := Silence{o, -since, max(1, (since-from)/(o.Articles-1))}
		if s.Days >= max(silentDays, silentPauses*s.Usual) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Silence) int {
		return cmp.Compare(b.Days*a.Usual, a.Days*b.Usual)
	})
	return out
}
