package timex

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/demarche/demarche"
)

var unitNames = []string{
	"", "second", "minute", "hour", "day", "weekend", "week", "month", "quarter", "season", "half-year",
	"year", "decade", "century",
}

func (u unit) String() string { return unitNames[u] }

// period is the TIMEX3 value of an amount: P10D, PT4H, PXM.
func (v *value) period() string {
	u := unit(v.f[unitOf])
	letter, factor := "Y", 1
	switch u {
	case second, minutes, hours:
		letter = [...]string{second: "S", minutes: "M", hours: "H"}[u]
	case days:
		letter = "D"
	case weekend:
		letter, factor = "D", 2
	case weeks:
		letter = "W"
	case months:
		letter = "M"
	case quarters, seasons:
		letter, factor = "M", 3
	case halfYears:
		letter, factor = "M", 6
	case decades:
		letter, factor = "Y", 10
		if v.is(vague) {
			letter = "E"
		}
	case centuries:
		letter, factor = "Y", 100
		if v.is(vague) {
			letter = "E"
		}
	}
	prefix := "P"
	if u < days {
		prefix = "PT"
	}
	if v.is(half) && factor == 1 && halves[u] != "" {
		lo, _ := v.amounts()
		if lo == 0 {
			return prefix + halves[u]
		}
		return fmt.Sprintf("%s%d%s%s", prefix, lo, letter, halves[u])
	}
	return prefix + v.count(u, factor) + letter
}

// halves are half a unit in the next smaller one.
var halves = map[unit]string{years: "6M", hours: "30M", minutes: "30S"}

// count is the number in a TIMEX3 duration.
func (v *value) count(u unit, factor int) string {
	if v.is(vague) || v.is(hi) {
		switch u { // several decades
		case decades:
			return "XD"
		case centuries:
			return "XC"
		}
		return "X"
	}
	lo, _ := v.amounts()
	if lo == 0 && v.is(half) && factor == 1 {
		return "0.5"
	}
	s := strconv.Itoa(lo * factor)
	if v.is(half) {
		if factor > 1 {
			return strconv.Itoa(lo*factor + factor/2)
		}
		s += ".5"
	}
	return s
}

// setValue is the TIMEX3 value of a repeated time.
func (v *value) setValue() string {
	s := v.calendarName()
	switch {
	case s == "" && v.is(part):
		s = "XXXX-XX-XX"
	case s == "":
		return v.period()
	}
	if v.is(part) {
		s += timeOfDay(v)
	}
	return s
}

// calendarName is the TIMEX3 value of a weekday, month or season of no certain
// year, or "".
func (v *value) calendarName() string {
	switch {
	case v.is(weekday):
		return fmt.Sprintf("XXXX-WXX-%d", v.get(weekday))
	case v.is(month) && v.is(day):
		return fmt.Sprintf("XXXX-%02d-%02d", v.get(month), v.get(day))
	case v.is(month):
		return fmt.Sprintf("XXXX-%02d", v.get(month))
	case v.is(season):
		return "XXXX-" + seasonNames[v.get(season)%4]
	}
	return ""
}

// name is the EDTF form of the first and last day of a moment: the calendar
// unit where it is one, else an interval.
func (m moment) name() string {
	first, last := m.first.period(m.unit)
	if end, _ := m.last.period(m.unit); m.unit == years && m.first == first && end > first { // 1955 to 1963
		return first.name(years) + "/" + end.name(years)
	}
	if m.first != first || m.last != last {
		if m.first == m.last {
			return m.first.String()
		}
		return m.first.String() + "/" + m.last.String()
	}
	switch m.unit {
	case years, months:
		return m.first.name(m.unit)
	case quarters: // ISO 8601-2: 33 to 36 are the quarters
		y, mon, _ := m.first.ymd()
		return fmt.Sprintf("%04d-%d", y, 33+(mon-1)/3)
	}
	if m.first == m.last {
		return m.first.String()
	}
	return m.first.String() + "/" + m.last.String()
}

// edtf is the EDTF form of a moment in a role.
func (m moment) edtf(kind demarche.TimexKind) string {
	about := ""
	if m.endless {
		return m.first.String() + "/.."
	}
	if m.approx {
		about = "~"
	}
	name := m.name()
	switch kind {
	case demarche.DueBy, demarche.OpenUntil:
		if m.first != m.last && m.unit <= days {
			return "[" + m.first.String() + ".." + m.last.String() + "]"
		}
		return "../" + m.last.String() + about
	case demarche.Since:
		if strings.Contains(name, "/") {
			name = m.first.String()
		}
		return name + about + "/.."
	}
	if strings.Contains(name, "/") {
		return name
	}
	return name + about
}
