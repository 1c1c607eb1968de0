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

// inCentury is the n-th century, counted from 1.
func (c *clockContext) inCentury(n int) moment {
	return period(civil((n-1)*100, 1, 1), centuries, true)
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

// inYear resolves the fields of a value in a year.
func (c *clockContext) inYear(y int, v *value) moment {
	if v.is(quarter) && v.get(quarter) == 0 && c.text.known && c.text.unit == quarters { // the 1988 period
		_, mon, _ := c.text.first.ymd()
		return period(civil(y, mon, 1), quarters, true)
	}
	m := fieldsIn(y, v)
	m.explicit = true
	return m
}

// fieldsIn is the month, day, quarter, season or holiday of a value in a year,
// or the year.
func fieldsIn(y int, v *value) moment {
	switch {
	case v.get(holiday) == monthOfFasting:
		m := moment{unit: months, known: true}
		m.first, m.last = ramadan(y)
		m.value = m.first.String()
		return m
	case v.is(holiday):
		h := holidays[v.get(holiday)]
		if h == nil {
			return moment{}
		}
		return period(h(y), days, false)
	case v.is(month):
		return monthDay(y, v)
	case v.get(quarter) > 0:
		return period(civil(y, 3*v.get(quarter)-2, 1), quarters, false)
	case v.is(halfYear):
		return period(civil(y, 6*v.get(halfYear)-5, 1), halfYears, false)
	case v.is(season):
		return period(civil(y, 3*v.get(season), 1), seasons, false)
	}
	m := period(civil(y, 1, 1), years, false)
	if v.is(lastYear) {
		_, m.last = civil(v.lastYear(), 1, 1).period(years)
	}
	return m
}

// lastYear is the last year of a range: that named with two digits lies in the
// century of the first.
func (v *value) lastYear() int {
	y := v.get(lastYear)
	if first := v.get(year); y >= 0 && y < 100 && first >= 1000 {
		return first - first%100 + y
	}
	return y
}

// monthDay is a month, or a day or days of it.
func monthDay(y int, v *value) moment {
	mon := v.get(month)
	if !v.is(day) {
		return period(civil(y, mon, 1), months, false)
	}
	first, last := v.get(day), max(v.get(day), v.get(lastDay))
	if mon < 1 || mon > 12 || first < 1 || last > daysIn(y, mon) {
		return moment{unit: days, impossible: true}
	}
	m := period(civil(y, mon, first), days, false)
	m.last = civil(y, mon, last)
	return m
}

// nearest resolves a value that does not name its year (a month, a weekday)
// by the direction that the sentence looks in.
func (c *clockContext) nearest(v *value) moment {
	at, ok := c.anchor(v)
	switch {
	case !ok:
		return v.unplaced()
	case v.is(weekday) && v.is(unitOf):
		return c.nearestWeekend(at)
	case v.is(weekday):
		return c.nearestWeekday(at, v)
	case v.is(quarter):
		return c.nearestQuarter(at, v)
	case v.is(month) || v.is(halfYear) || v.is(season) || v.is(holiday):
		return c.nearestYear(at, v)
	case v.is(day):
		y, mon, _ := at.ymd()
		w := *v
		w.set(month, int32(mon))
		return monthDay(y, &w)
	case v.isAny(part, hour):
		return period(c.today(at), days, false)
	}
	return moment{}
}

// unplaced is a value without a year or week where there is no day to count
// from. 2000 had a 29 February.
func (v *value) unplaced() moment {
	m := moment{unit: v.finest(), offset: true, value: v.calendarName()}
	m.impossible = v.is(day) && v.is(month) && monthDay(2000, v).impossible
	return m
}

// today is the day that a bare time of day belongs to.
func (c *clockContext) today(at date) date {
	if c.text.known && c.text.unit == days {
		return c.text.first
	}
	return at
}

func (v *value) finest() unit {
	switch {
	case v.isAny(weekday, day, holiday, hour, part):
		return days
	case v.is(month):
		return months
	case v.is(quarter):
		return quarters
	case v.is(season):
		return seasons
	}
	return years
}

// pull is where the nearest time of a name is sought: how much a day ahead and a
// day back count against it (0: not there), and whether the anchor may lie in it.
type pull struct {
	ahead, back int
	beyond      bool
}

// pullOf is the pull of a weekday, or of a month or the like. What lay nearly a
// year back would be told with its year, even in the past tense.
func (c *clockContext) pullOf(v *value) pull {
	r := v.get(rel)
	switch {
	case v.is(rel) && r != 0:
		return pull{ahead: max(r, 0), back: max(-r, 0), beyond: true}
	case v.is(weekday) && (c.direction > 0 || v.is(rel) && c.direction == 0):
		return pull{ahead: 1}
	case v.is(weekday):
		return pull{back: 1}
	case c.moved:
		return pull{ahead: 1, back: 3}
	case c.limit && c.direction <= 0, c.beginning:
		return pull{ahead: 1, back: 1}
	case c.direction == 0:
		return pull{ahead: 2, back: 1}
	case c.direction < 0:
		return pull{ahead: 6, back: 1}
	}
	return pull{ahead: 1}
}

// nearest is the moment with the least distance from a day.
func (p pull) nearest(at date, all ...moment) moment {
	best, least := moment{}, -1
	for _, m := range all {
		ahead, back := int(m.first-at), int(at-m.last)
		if !m.known || ahead > 0 && p.ahead == 0 || back > 0 && p.back == 0 || p.beyond && ahead <= 0 && back <= 0 {
			continue
		}
		if far := max(0, ahead*p.ahead, back*p.back); least < 0 || far < least {
			best, least = m, far
		}
	}
	return best
}

// nearestWeekday is the weekday before or after a day. Without a word that
// says which, the day itself counts.
func (c *clockContext) nearestWeekday(at date, v *value) moment {
	monday, _ := at.period(weeks)
	this := monday + date(v.get(weekday)-1)
	return c.pullOf(v).nearest(at, period(this-7, days, false), period(this, days, false), period(this+7, days, false))
}

// nearestYear is the month, season, quarter or holiday that began last, or is
// to end next.
func (c *clockContext) nearestYear(at date, v *value) moment {
	y := at.year()
	here := fieldsIn(y, v)
	if here.impossible && v.get(month) == 2 && v.get(day) == 29 {
		for y%4 != 0 {
			y--
		}
		here = fieldsIn(y, v)
	}
	if here.impossible || !here.known {
		return here
	}
	if c.narrative && !v.is(rel) {
		if here.last < at-270 { // December, then January
			return fieldsIn(y+1, v)
		}
		return here
	}
	if v.is(rel) && v.get(rel) == 0 {
		return here
	}
	return c.pullOf(v).nearest(at, fieldsIn(y-1, v), here, fieldsIn(y+1, v))
}

// nearestQuarter is the quarter of that number nearest to a day, since quarters
// are spoken of in the past tense before they are out, though not before they
// begin, and in the future tense when they are. Number 0 is the quarter that the text speaks of, or else the
// last that is out.
func (c *clockContext) nearestQuarter(at date, v *value) moment {
	if v.get(quarter) > 0 {
		y := at.year()
		m := pull{ahead: 1, back: 1}.nearest(at, fieldsIn(y-1, v), fieldsIn(y, v), fieldsIn(y+1, v))
		if c.direction <= 0 && m.first > at {
			return period(m.first.plus(-1, years), quarters, false)
		}
		return m
	}
	if c.text.known && c.text.unit == quarters {
		return c.text
	}
	return period(c.publication.plus(-1, quarters), quarters, false)
}

// nearestWeekend is the weekend of the clause: the last one, unless the clause
// looks ahead.
func (c *clockContext) nearestWeekend(at date) moment {
	if c.direction <= 0 && at.weekday() < 6 {
		at -= 7
	}
	return period(at, weekend, false)
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

// ahead is the day or days that lie the amount v after a day.
func (c *clockContext) ahead(v *value, at date, dated bool) moment {
	u := unit(v.f[unitOf])
	m := moment{unit: max(u, hours), offset: true, known: dated, approx: v.is(approx)}
	if !dated {
		return m
	}
	lo, most := v.amounts()
	m.first, m.last = at.plus(lo, u), at.plus(most, u)
	if v.is(half) {
		m.first, m.last = m.first.plus(6, months), m.last.plus(6, months)
	}
	if u == hours {
		m.first, m.last = at.hoursOn(lo), at.hoursOn(most)
	}
	return m
}

// hoursOn is the day n hours after some time of day d.
func (d date) hoursOn(n int) date { return d + date((n+23)/24) }

// ago is the day that lies the amount v before publication.
func (c *clockContext) ago(v *value) moment {
	u := unit(v.f[unitOf])
	if !c.dated || v.is(vague) {
		return moment{unit: u, offset: true}
	}
	lo, _ := v.amounts()
	d := c.publication.plus(-lo, u)
	return moment{first: d, last: d, unit: u, known: true, offset: true, approx: true}
}

// stretch is a period that ends or begins at publication: "the past two years",
// "the coming days".
func (c *clockContext) stretch(v *value) moment {
	u := unit(v.f[unitOf])
	switch {
	case c.dated && v.is(vague) && v.get(rel) > 0: // in the coming days
		return moment{unit: u, known: true, offset: true, endless: true, approx: true, first: c.publication + 1, last: c.publication + 1}
	case !c.dated || v.is(vague):
		return moment{unit: u, offset: true}
	}
	lo, most := v.amounts()
	m := moment{unit: u, known: true, offset: true, approx: v.is(approx), first: c.publication, last: c.publication}
	if v.get(from) == fromText && c.text.known { // the following two years
		m.first, m.last = c.text.last+1, c.text.last
		m.last = m.last.plus(most, u)
		return m
	}
	if v.get(rel) < 0 {
		m.first = c.publication.plus(-most, u)
	} else {
		m.last = c.publication.plus(max(lo, most), u)
	}
	return m
}
