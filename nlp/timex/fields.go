package timex

// inCentury is the n-th century, counted from 1.
func (c *clockContext) inCentury(n int) moment {
	return period(civil((n-1)*100, 1, 1), centuries, true)
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
