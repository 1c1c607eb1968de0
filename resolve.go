package demarche

import (
	"fmt"
	"time"
)

// On gives a time expression of an article without a date the days that it
// means if the article was published on a day, without reading it again. One
// that has days, or whose anchor is not the publication, comes back unchanged.
func (t Timex) On(published time.Time) Timex {
	if t.Offset == nil || t.Anchor != FromPublication || t.Earliest != "" || t.Latest != "" {
		return t
	}
	y, m, d := published.Date()
	published = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	first, last, ok := t.Offset.from(published)
	if !ok {
		return t
	}
	t.Earliest, t.Latest = first.Format(time.DateOnly), last.Format(time.DateOnly)
	if t.Kind == OpenUntil && last.After(published) {
		t.Kind = DueBy // an end that has not come
	}
	t.EDTF = t.Earliest
	if t.Latest != t.Earliest {
		t.EDTF += "/" + t.Latest
	}
	switch {
	case t.Kind == Since:
		t.EDTF = t.Earliest + "/.."
	case (t.Kind == DueBy || t.Kind == OpenUntil) && t.Offset.Whole:
		t.EDTF = "../" + t.Latest
	case (t.Kind == DueBy || t.Kind == OpenUntil) && t.Latest != t.Earliest:
		t.EDTF = "[" + t.Earliest + ".." + t.Latest + "]"
	case t.Kind == DueBy || t.Kind == OpenUntil:
		t.EDTF = "../" + t.Latest
	}
	return t
}

// from is the first and last day that lie so to an anchor.
func (o *Offset) from(anchor time.Time) (first, last time.Time, ok bool) {
	if o.Named != "" {
		first, last, ok = o.nearest(anchor)
	} else {
		first, last, ok = addUnits(anchor, o.Min, o.Unit), addUnits(anchor, o.Max, o.Unit), true
		if o.Whole {
			first, _ = unitAround(first, o.Unit)
			_, last = unitAround(last, o.Unit)
		}
	}
	switch o.Edge {
	case "first":
		last = first
	case "last":
		first = last
	}
	first, last = first.AddDate(0, 0, o.Shift), last.AddDate(0, 0, o.Shift)
	if o.To != nil {
		_, end, found := o.To.from(anchor)
		last, ok = end, ok && found && !end.Before(first)
	}
	return first, last, ok
}

// monthsIn is the length of the longer units in months.
var monthsIn = map[string]int{"month": 1, "quarter": 3, "season": 3, "half-year": 6, "year": 12, "decade": 120, "century": 1200}

// addUnits is the day n units on. Hours count as days begun; a day that the month
// lacks becomes its last.
func addUnits(day time.Time, n int, unit string) time.Time {
	switch unit {
	case "second", "minute":
		return day
	case "hour":
		return day.AddDate(0, 0, (n+23)/24)
	case "day":
		return day.AddDate(0, 0, n)
	case "week", "weekend":
		return day.AddDate(0, 0, 7*n)
	}
	to := time.Date(day.Year(), day.Month()+time.Month(n*monthsIn[unit]), 1, 0, 0, 0, 0, time.UTC)
	length := to.AddDate(0, 1, -1).Day()
	return to.AddDate(0, 0, min(day.Day(), length)-1)
}

// unitAround is the first and last day of the calendar unit that a day lies in.
func unitAround(day time.Time, unit string) (first, last time.Time) {
	monday := day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
	y, m := day.Year(), int(day.Month())-1
	switch unit {
	case "week":
		return monday, monday.AddDate(0, 0, 6)
	case "weekend":
		return monday.AddDate(0, 0, 5), monday.AddDate(0, 0, 6)
	case "season":
		m -= (m + 1) % 3
	case "decade":
		y, m = y-y%10, 0
	case "century":
		y, m = y-y%100, 0
	default:
		n := monthsIn[unit]
		if n == 0 {
			return day, day
		}
		m -= m % n
	}
	first = time.Date(y, time.Month(m+1), 1, 0, 0, 0, 0, time.UTC)
	return first, first.AddDate(0, monthsIn[unit], -1)
}

// nearest is the nearest day or month of the name.
func (o *Offset) nearest(anchor time.Time) (first, last time.Time, ok bool) {
	best := -1
	for step := -1; step <= 1; step++ {
		a, b, found := o.named(anchor, step)
		ahead, back := daysFrom(anchor, a), daysFrom(b, anchor)
		if !found || ahead > 0 && o.Ahead == 0 || back > 0 && o.Back == 0 || o.Beyond && ahead <= 0 && back <= 0 {
			continue
		}
		if far := max(0, ahead*o.Ahead, back*o.Back); best < 0 || far < best {
			best, first, last = far, a, b
		}
	}
	return first, last, best >= 0
}

// named is the day or month of the name in the week or year of the anchor, or
// in the one before or after it.
func (o *Offset) named(anchor time.Time, step int) (first, last time.Time, ok bool) {
	var weekday, month, day int
	if n, _ := fmt.Sscanf(o.Named, "WXX-%d", &weekday); n == 1 {
		monday, _ := unitAround(anchor, "week")
		first = monday.AddDate(0, 0, 7*step+weekday-1)
		return first, first, true
	}
	n, _ := fmt.Sscanf(o.Named, "%d-%d", &month, &day)
	if n == 0 {
		return first, last, false
	}
	first = time.Date(anchor.Year()+step, time.Month(month), max(day, 1), 0, 0, 0, 0, time.UTC)
	if day == 0 {
		return first, first.AddDate(0, 1, -1), true
	}
	return first, first, int(first.Month()) == month // 29 February is not in every year
}

// daysFrom is the number of days from a to b.
func daysFrom(a, b time.Time) int { return int(b.Sub(a).Hours()) / 24 }
