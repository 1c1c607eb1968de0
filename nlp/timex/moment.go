package timex

import "fmt"

// moment is a value that has been resolved: the days it can mean, how exact
// the words are, and its TIMEX3 value.
type moment struct {
	first, last date
	unit        unit   // precision
	value       string // TIMEX3
	approx      bool
	known       bool // first and last hold
	explicit    bool // the words name the year
	impossible  bool // the words name a day that does not exist
	offset      bool // counted from the anchor
	clock       bool // has a time of day
	endless     bool // no last day
}

// clockContext is what a value is resolved against.
type clockContext struct {
	publication date
	dated       bool   // there is a publication day
	elsewhere   bool   // times count from a dateline whose year is unknown
	text        moment // the time last mentioned, if known
	narrative   bool   // the text tells of the past: it is its own calendar
	direction   int    // -1 past, 1 future, 0 unknown
	limit       bool   // the time is a limit, which may lie ahead of a past clause
	planned     bool   // the time is that of a plan, of which it is not said whether it came about
	moved       bool   // the limit is one given or put off, and so most likely ahead
	beginning   bool   // the time is a beginning: "from 1 April buyers must pay"
}

// anchor is the day that a value counts from.
func (c *clockContext) anchor(v *value) (date, bool) {
	if c.fromText(v) {
		return c.text.first, true
	}
	return c.publication, c.dated
}

// fromText reports whether a value counts from the time last mentioned.
func (c *clockContext) fromText(v *value) bool {
	return c.text.known && (v.get(from) == fromText || c.narrative && (v.get(from) == fromStory || !v.is(rel) && !(c.limit && c.direction > 0)))
}

// resolve is the moment that a value means.
func (c *clockContext) resolve(v *value) moment {
	m := c.day(v)
	if v.is(edgeOf) {
		m = m.cut(v.get(edgeOf))
	}
	if v.isAny(part, hour) {
		m = m.at(v)
	}
	m.approx = m.approx || v.is(approx)
	return m
}

// day resolves the calendar part of a value.
func (c *clockContext) day(v *value) moment {
	switch {
	case v.by != nil:
		return c.counted(v)
	case v.is(rel) && v.is(unitOf):
		return c.relative(v)
	case v.of != nil:
		return c.inside(c.resolve(v.of), v)
	case v.is(year):
		return c.inYear(v.get(year), v)
	case v.is(decade):
		return period(civil(v.get(decade)*10, 1, 1), decades, true)
	case v.is(century):
		return c.inCentury(v.get(century))
	case v.is(unitOf) && v.get(from) == fromText:
		return c.relative(v)
	}
	return c.nearest(v)
}

func period(d date, u unit, explicit bool) moment {
	first, last := d.period(u)
	return moment{first: first, last: last, unit: u, value: first.name(u), known: true, explicit: explicit}
}

// relative is "last month", "this week", "the following year".
func (c *clockContext) relative(v *value) moment {
	d, ok := c.anchor(v)
	u := unit(v.f[unitOf])
	if v.of != nil { // the week of 7 July
		of := c.resolve(v.of)
		d, ok = of.first, of.known
	}
	if !ok {
		return moment{unit: u, offset: true}
	}
	if u == years && v.get(from) == fromText && c.text.unit == quarters {
		return period(c.text.first.plus(v.get(rel), u), quarters, false)
	}
	first, _ := d.period(u)
	m := period(first.plus(v.get(rel), u), u, false)
	m.offset = true
	return m
}

// counted is a time some amount away from another.
func (c *clockContext) counted(v *value) moment {
	d, ok := c.anchor(v)
	var of moment
	if v.of != nil {
		of = c.resolve(v.of)
		d, ok = of.first, of.known
		if v.get(dir) > 0 {
			d = of.last
		}
	}
	u := unit(v.by.f[unitOf])
	if ok && v.of == nil && u == years && c.text.unit == quarters && !v.by.is(vague) { // a year ago, of a quarter
		return period(c.text.first.plus(v.get(dir)*v.by.get(num), u), quarters, false)
	}
	if !ok || v.by.is(vague) {
		return moment{unit: u, offset: true, value: vagueRef(v)}
	}
	lo, hiN := v.by.amounts()
	step := v.get(dir)
	m := moment{unit: u, known: true, offset: !of.explicit, explicit: of.explicit}
	if step < 0 {
		lo, hiN = hiN, lo
	}
	m.first, _ = d.plus(step*lo, u).period(u)
	_, m.last = d.plus(step*hiN, u).period(u)
	if of.unit == days && !of.offset { // two weeks after 3 June
		m.first, m.last = d.plus(step*lo, u), d.plus(step*hiN, u)
	}
	if v.by.is(half) {
		m.first, m.last = d.plus(step*lo, u).plus(step*6, months), d.plus(step*lo, u).plus(step*6, months)
	}
	m.value = m.first.name(u)
	m.approx = u >= weeks || v.by.is(approx)
	if u < days {
		m.clock, m.value = true, m.first.String()
	}
	return m
}

func vagueRef(v *value) string {
	switch {
	case !v.by.is(vague):
		return ""
	case v.get(dir) < 0:
		return "PAST_REF"
	}
	return "FUTURE_REF"
}

// amounts are the lower and upper number of units of a duration.
func (v *value) amounts() (lo, hiN int) {
	lo, hiN = 1, 1
	if v.is(num) {
		lo, hiN = v.get(num), v.get(num)
	}
	if v.is(hi) {
		hiN = v.get(hi)
	}
	const most = 200000
	return min(lo, most), min(max(lo, hiN), most)
}

// inside resolves the fields of a value within a longer time.
func (c *clockContext) inside(base moment, v *value) moment {
	switch {
	case !base.known:
		return moment{unit: v.finest(), offset: base.offset, value: base.value}
	case v.is(weekday):
		first, _ := base.first.period(weeks)
		m := period(first+date(v.get(weekday)-1), days, base.explicit)
		if base.unit == days {
			return base
		}
		return m
	case v.isAny(month, quarter, halfYear, season, holiday):
		m := fieldsIn(base.first.year(), v)
		m.explicit = base.explicit
		return m
	case v.is(day):
		w := *v
		y, mon, _ := base.first.ymd()
		w.set(month, int32(mon))
		m := monthDay(y, &w)
		m.explicit = base.explicit
		return m
	}
	return base
}

// cut is the early, middle or late part of a moment, or its first or last day.
func (m moment) cut(e int) moment {
	m.approx = m.approx || e != begin && e != end
	if !m.known || e == somewhere {
		if e == begin || e == end {
			m.unit = days
		}
		return m
	}
	n := int(m.last-m.first) + 1
	third := n / 3
	switch e {
	case early:
		m.last = m.first + date(max(third, 1)) - 1
	case middle:
		m.first, m.last = m.first+date(third), m.last-date(third)
		if m.unit == months {
			m.last = m.first + 9
		}
	case late:
		m.first = m.last - date(max(third, 1)) + 1
		if m.unit == months {
			m.first = m.last - date(n-20) + 1
		}
	case begin:
		m.last = m.first
	case end:
		m.first = m.last
	}
	if e == begin || e == end {
		m.unit = days
	}
	return m
}

// at adds a time of day.
func (m moment) at(v *value) moment {
	if m.value != "" && len(m.value) == len("2006-01-02") {
		m.value += timeOfDay(v)
	} else if !m.known {
		m.value = "XXXX-XX-XX" + timeOfDay(v)
	}
	m.clock = true
	return m
}

func timeOfDay(v *value) string {
	if v.is(hour) {
		h := v.get(hour)
		if v.is(afternoon) {
			h = h%12 + v.get(afternoon)
		}
		return fmt.Sprintf("T%02d:%02d", h, v.get(minute))
	}
	return "T" + parts[v.get(part)]
}
