package timex

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
