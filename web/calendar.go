package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// calendar is a month with the deadlines whose windows touch its days.
type calendar struct {
	Month         string // "2025-08"
	Before, After string // addresses of the months with deadlines beside it
	Weekdays      []string
	Weeks         [][]calendarDay
	Undated       int // deadlines without a date
	Elsewhere     int // deadlines of other months
}

// calendarDay is a day with the deadlines that run out on it or may.
type calendarDay struct {
	Day    string
	Number int
	Other  bool // of another month
	Today  bool
	Limits []dayLimit
}

// dayLimit is a deadline on a day: Part is how the day lies in its window.
type dayLimit struct {
	limit
	Part string // begins, goes-on, ends, only
}

// calendar is the month that the address asks for; else that of the next
// deadline, or of the last if none is to come.
func (d *Desk) calendar(v *visit, all []demarche.Commitment) (*calendar, error) {
	today := d.Now().Format(time.DateOnly)
	month := cmp.Or(v.FormValue("month"), nearestMonth(all, today))
	first, err := time.Parse("2006-01", month)
	if err != nil {
		return nil, formFault("month="+month, v.Say("deadlines.no-month"))
	}
	c := &calendar{Month: month, Weekdays: v.weekdays()}
	c.Before, c.After = besideMonth(v, all, month)
	last := first.AddDate(0, 1, -1)
	var within []demarche.Commitment
	for _, l := range all {
		switch {
		case l.Due.Latest == "":
			c.Undated++
		case l.Due.Latest < first.Format(time.DateOnly) || cmp.Or(l.Due.Earliest, l.Due.Latest) > last.Format(time.DateOnly):
			c.Elsewhere++
		default:
			within = append(within, l)
		}
	}
	limits := d.limited(v.reader, within)
	monday := first.AddDate(0, 0, -(int(first.Weekday())+6)%7)
	for day := monday; !day.After(last); day = day.AddDate(0, 0, 7) {
		var week []calendarDay
		for i := range 7 {
			week = append(week, calendarOn(day.AddDate(0, 0, i), first.Month(), today, limits))
		}
		c.Weeks = append(c.Weeks, week)
	}
	return c, nil
}

// besideMonth leads to the nearest months on both sides in which a deadline
// runs out; empty if there is none.
func besideMonth(v *visit, all []demarche.Commitment, month string) (before, after string) {
	var previous, next string
	for _, c := range all {
		switch m := c.Due.Latest[:min(len(month), len(c.Due.Latest))]; {
		case m == "":
		case m < month:
			previous = max(previous, m)
		case m > month && (next == "" || m < next):
			next = m
		}
	}
	return monthHref(v, previous), monthHref(v, next)
}

func monthHref(v *visit, month string) string {
	if month == "" {
		return ""
	}

	q := url.Values{}
	for _, name := range []string{"q", "fate"} {
		if value := v.FormValue(name); value != "" {
			q.Set(name, value)
		}
	}
	q.Set("view", "calendar")
	q.Set("month", month)
	return "/deadlines?" + q.Encode()
}

// nearestMonth is the month of the next limit that has a date, else of the last.
func nearestMonth(all []demarche.Commitment, today string) string {
	next, last := "", ""
	for _, c := range all {
		if day := c.Due.Latest; day >= today && (next == "" || day < next) {
			next = day
		}
		last = max(last, c.Due.Latest)
	}
	day := cmp.Or(next, last, today)
	return day[:min(len("2006-01"), len(day))]
}

func calendarOn(day time.Time, month time.Month, today string, limits []limit) calendarDay {
	iso := day.Format(time.DateOnly)
	out := calendarDay{Day: iso, Number: day.Day(), Other: day.Month() != month, Today: iso == today}
	for _, l := range limits {
		first, last := cmp.Or(l.Commitment.Due.Earliest, l.Commitment.Due.Latest), l.Commitment.Due.Latest
		part := "goes-on"
		switch {
		case iso < first || iso > last:
			continue
		case first == last:
			part = "only"
		case iso == first:
			part = "begins"
		case iso == last:
			part = "ends"
		}
		out.Limits = append(out.Limits, dayLimit{l, part})
	}
	return out
}

// weekdays are the names of the days of a week from Monday.
func (r reader) weekdays() []string { return strings.Fields(r.Say("weekdays")) }

// barChart draws deadlines along time: from the day each was set to the end of
// its window.
type barChart struct {
	Ticks   []tick
	Today   string // place of the day, "" if it is not drawn
	First   string
	Last    string
	Rows    []barRow
	Undated []limit
}

// barRow is a deadline: a line from the day on which it was set, a bar for its
// window. Places are in percent.
type barRow struct {
	limit
	Said, Width          string // the line
	Open, OpenWidth      string // the bar
	Early, Late, Earlier bool   // what is drawn is cut off there; the day it was set lies before
}

// The stretch of time that bars are drawn in, around today, in days.
const (
	barsBack  = 240
	barsAhead = 420
)

func (d *Desk) bars(r reader, all []demarche.Commitment) *barChart {
	s := barScale(all, d.Now())
	b := &barChart{Ticks: r.ticks(s), First: s.day(0), Last: s.day(1)}
	if x := s.at(dayOf(d.Now())); x >= 0 && x <= 1 {
		b.Today = percent(x)
	}
	for _, l := range d.limited(r, all) {
		w := l.Commitment.Due
		first, ok1 := s.place(cmp.Or(w.Earliest, w.Latest))
		last, ok2 := s.place(w.Latest)
		if !ok1 || !ok2 {
			b.Undated = append(b.Undated, l)
			continue
		}
		said, ok := s.place(w.Said)
		if !ok || said > first {
			said = first
		}
		last += 1 / s.days() // to the end of the day
		row := barRow{limit: l, Early: last < 0, Late: first > 1, Earlier: said < 0}
		said, first, last = within01(said), within01(first), within01(last)
		row.Said, row.Width = percent(said), percent(first-said)
		row.Open, row.OpenWidth = percent(first), percent(max(last-first, .004))
		b.Rows = append(b.Rows, row)
	}
	return b
}

func within01(x float64) float64 { return min(1, max(0, x)) }

func dayOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// barScale holds all limits, but not more than a year and a half; where none is
// near today, those that are last.
func barScale(all []demarche.Commitment, now time.Time) scale {
	var days []string
	for _, c := range all {
		for _, day := range []string{c.Due.Said, c.Due.Earliest, c.Due.Latest} {
			if _, err := time.Parse(time.DateOnly, day); err == nil {
				days = append(days, day)
			}
		}
	}
	if len(days) == 0 {
		return scale{}
	}
	today := dayOf(now)
	first, _ := time.Parse(time.DateOnly, slices.Min(days))
	last, _ := time.Parse(time.DateOnly, slices.Max(days))
	if from := today.AddDate(0, 0, -barsBack); first.Before(from) && last.After(from) {
		first = from
	}
	if to := today.AddDate(0, 0, barsAhead); last.After(to) && first.Before(to) {
		last = to
	}
	margin := max(3*dayLong, last.Sub(first)/30)
	return scale{first.Add(-margin), last.Add(margin), last}
}

// days is the length of the scale.
func (s scale) days() float64 { return max(1, float64(s.last.Sub(s.first)/dayLong)) }
