package timex

import "github.com/demarche/demarche"

// offset is how a value lies to its anchor, or nil where the calendar cannot
// say it in one step.
func (c *clockContext) offset(v *value) *demarche.Offset {
	if v.get(from) == fromText || v.of != nil && (v.by != nil || !v.isAny(hour, part)) {
		return nil
	}
	if v.of != nil { // Friday evening
		return c.offset(v.of)
	}
	o := c.distance(v)
	if o == nil || !v.is(edgeOf) {
		return o
	}
	switch v.get(edgeOf) {
	case begin:
		o.Edge = "first"
	case end:
		o.Edge = "last"
	case early, middle, late:
		return nil
	}
	return o
}

func (c *clockContext) distance(v *value) *demarche.Offset {
	u := unit(v.f[unitOf])
	lo, most := v.amounts()
	switch {
	case v.by != nil:
		if v.by.isAny(vague, half) {
			return nil
		}
		u = unit(v.by.f[unitOf])
		lo, most = v.by.amounts()
		if v.get(dir) < 0 {
			lo, most = -most, -lo
		}
		return &demarche.Offset{Unit: u.String(), Min: lo, Max: most, Whole: u > days}
	case v.is(weekday) && !v.is(unitOf), v.is(month) && !v.isAny(year, lastDay) && !(v.is(rel) && v.get(rel) == 0):
		p := c.pullOf(v)
		return &demarche.Offset{Unit: v.finest().String(), Named: v.calendarName()[len("XXXX-"):], Ahead: p.ahead, Back: p.back, Beyond: p.beyond}
	case v.is(rel) && v.is(unitOf) && !v.is(since) && !v.is(weekday):
		return &demarche.Offset{Unit: u.String(), Min: v.get(rel), Max: v.get(rel), Whole: true}
	case !v.is(num) || !v.is(unitOf) || v.isAny(vague, half):
		return nil
	case v.is(since) && v.get(rel) < 0:
		return &demarche.Offset{Unit: u.String(), Min: -most}
	case v.is(since):
		return &demarche.Offset{Unit: u.String(), Max: most}
	}
	return &demarche.Offset{Unit: u.String(), Min: lo, Max: most}
}
