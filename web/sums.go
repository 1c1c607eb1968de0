package web

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// sums is the chart above the lanes: how many records of cooperation and of
// conflict each month has, and how friendly or hostile they are on average.
type sums struct {
	Months []sum
	Most   int      // records of one sort in a month: the full height
	Lines  []string // points of the mean score, in thousandths of the width
}

// sum is one month. Heights are in pixels from the line in the middle.
type sum struct {
	Month    string // "2025-07"
	X, Width string
	Up, Down int
	demarche.Tally
	Score string // mean Goldstein score, from -10 to 10; empty if unknown
	Href  string
}

// The measures of the chart of sums, in pixels.
const (
	sumsHeight = 96
	sumsLine   = sumsHeight / 2
	sumsReach  = sumsLine - 4
)

// Top is where the bar of cooperation begins.
func (s sum) Top() int { return sumsLine - s.Up }

// score is the mean of what the moves of a month score.
type score struct{ total, moves float64 }

// scores are the Goldstein scores of the moves that took place, by month
// (Goldstein 1992, A Conflict-Cooperation Scale for WEIS Events Data).
func scores(entries []demarche.Entry) map[string]score {
	out := map[string]score{}
	for i := range entries {
		m := entries[i].Move
		if m == nil || m.Modality != demarche.Actual || m.CAMEO == "" || len(entries[i].Day) < len("2025-07") {
			continue
		}
		s := out[entries[i].Day[:len("2025-07")]]
		out[entries[i].Day[:len("2025-07")]] = score{s.total + m.Goldstein, s.moves + 1}
	}
	return out
}

// sums draws the counts of a dossier and the scores of its newest records on
// the scale of its timeline; nil if there is nothing to draw.
func (l *loader) sums(p *dossierPage, tallies []demarche.Tally, scored map[string]score) *sums {
	byMonth := map[string]demarche.Tally{}
	var order []string
	for _, t := range tallies {
		m, ok := byMonth[t.Month]
		if !ok && t.Month != "" {
			order = append(order, t.Month)
		}
		m.Cooperation, m.Conflict, m.Statuses = m.Cooperation+t.Cooperation, m.Conflict+t.Conflict, m.Statuses+t.Statuses
		byMonth[t.Month] = m
	}
	out := &sums{}
	for _, month := range slices.Sorted(slices.Values(order)) {
		if s, ok := p.Chart.scale.month(month); ok {
			s.Tally, s.Href = byMonth[month], p.monthHref(month)
			out.Most = max(out.Most, s.Cooperation, s.Conflict)
			out.Months = append(out.Months, s)
		}
	}
	if out.Most == 0 {
		return nil
	}
	out.finish(l.reader, scored)
	return out
}

// month is a month at its place; ok is false if it lies outside.
func (s scale) month(iso string) (sum, bool) {
	first, err := time.Parse("2006-01", iso)
	if err != nil || s.first.IsZero() {
		return sum{}, false
	}
	from, to := max(0, s.at(first)), min(1, s.at(first.AddDate(0, 1, 0)))
	gap := min(.15*(to-from), .02)
	return sum{Month: iso, X: percent(from + gap), Width: percent(max(to-from-2*gap, .002))}, to > 0 && from < 1
}

// monthHref is the list of the records of a month.
func (p *dossierPage) monthHref(month string) string {
	first, err := time.Parse("2006-01", month)
	if err != nil {
		return p.path
	}
	n := p.narrowing
	n.query = map[string][]string{"asof": {p.Filter.AsOf}, "after": {month + "-01"}, "before": {first.AddDate(0, 1, -1).Format(time.DateOnly)}}
	return n.With("show", "") + "#records"
}

// finish sets the heights, and draws the line of the scores through months that
// follow on each other.
func (s *sums) finish(r reader, scored map[string]score) {
	var line []string
	last := ""
	end := func() {
		if len(line) > 0 {
			s.Lines = append(s.Lines, strings.Join(line, " "))
		}
		line = nil
	}
	for i := range s.Months {
		m := &s.Months[i]
		m.Up, m.Down = m.Cooperation*sumsReach/s.Most, m.Conflict*sumsReach/s.Most
		mean, ok := scored[m.Month]
		if !ok || last != "" && !follows(last, m.Month) {
			end()
		}
		if ok {
			value := mean.total / mean.moves
			m.Score = r.Say("sums.score", value)
			from, width := fromPercent(m.X), fromPercent(m.Width)
			y := sumsLine - value/10*sumsReach
			line = append(line, fmt.Sprintf("%.1f,%.1f", 10*from, y), fmt.Sprintf("%.1f,%.1f", 10*(from+width), y))
			last = m.Month
		}
	}
	end()
}

// follows reports whether a month is the one after another.
func follows(month, next string) bool {
	first, err := time.Parse("2006-01", month)
	return err == nil && first.AddDate(0, 1, 0).Format("2006-01") == next
}

func fromPercent(s string) float64 {
	var x float64
	fmt.Sscanf(s, "%f%%", &x)
	return x
}
