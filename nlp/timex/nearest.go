package timex

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
	case v.is(weekday) && c.planned:
		return pull{ahead: 1, back: 1}
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
