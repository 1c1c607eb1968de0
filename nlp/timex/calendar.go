package timex

import "fmt"

// date is a day, counted from 1 January 1970 in the proleptic Gregorian
// calendar; year 0 is 1 BC.
type date int

// civil is the date of a day of the calendar (Hinnant, "chrono-compatible
// low-level date algorithms").
func civil(y, m, d int) date {
	y, m = y+floorDiv(m-1, 12), (m-1)-12*floorDiv(m-1, 12)+1
	if m <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	ofEra := y - era*400
	ofYear := (153*((m+9)%12)+2)/5 + d - 1
	return date(era*146097 + ofEra*365 + ofEra/4 - ofEra/100 + ofYear - 719468)
}

func (d date) ymd() (y, m, day int) {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	ofEra := z - era*146097
	yearOfEra := (ofEra - ofEra/1460 + ofEra/36524 - ofEra/146096) / 365
	ofYear := ofEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	mp := (5*ofYear + 2) / 153
	y, m, day = yearOfEra+era*400, mp+3, ofYear-(153*mp+2)/5+1
	if m > 12 {
		m, y = m-12, y+1
	}
	return y, m, day
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func (d date) year() int { y, _, _ := d.ymd(); return y }

// weekday is 1 on Monday and 7 on Sunday.
func (d date) weekday() int { return int(d+3) - 7*floorDiv(int(d+3), 7) + 1 }

func (d date) String() string {
	y, m, day := d.ymd()
	if y <= 0 {
		return fmt.Sprintf("BC%04d-%02d-%02d", 1-y, m, day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// daysIn is the number of days of a month.
func daysIn(y, m int) int { return int(civil(y, m+1, 1) - civil(y, m, 1)) }

// plus is the date n units on; a day that the month lacks becomes its last.
func (d date) plus(n int, u unit) date {
	switch u {
	case days:
		return d + date(n)
	case weeks, weekend:
		return d + date(7*n)
	case hours:
		return d + date((n+12)/24)
	case minutes, second:
		return d
	}
	y, m, day := d.ymd()
	m += n * monthsIn(u)
	y, m = y+floorDiv(m-1, 12), (m-1)-12*floorDiv(m-1, 12)+1
	return civil(y, m, min(day, daysIn(y, m)))
}

// monthsIn is the length in months of a unit of at least one.
func monthsIn(u unit) int {
	switch u {
	case quarters, seasons:
		return 3
	case halfYears:
		return 6
	case years:
		return 12
	case decades:
		return 120
	case centuries:
		return 1200
	}
	return 1
}

// period is the first and last day of the unit of the calendar that d is in.
// The seasons are those of the meteorologists: spring is March to May.
func (d date) period(u unit) (first, last date) {
	y, m, _ := d.ymd()
	switch u {
	case weeks:
		first = d - date(d.weekday()-1)
		return first, first + 6
	case weekend:
		first = d - date(d.weekday()-1) + 5
		return first, first + 1
	case months:
	case quarters:
		m -= (m - 1) % 3
	case halfYears:
		m -= (m - 1) % 6
	case seasons:
		m -= m % 3
	case years:
		m = 1
	case decades:
		y, m = y-((y%10)+10)%10, 1
	case centuries:
		y, m = y-((y%100)+100)%100, 1
	default:
		return d, d
	}
	return civil(y, m, 1), civil(y, m+monthsIn(u), 1) - 1
}

// isoWeek is the ISO 8601 year and number of a week.
func (d date) isoWeek() (y, week int) {
	thursday := d - date(d.weekday()-4)
	y = thursday.year()
	return y, int(thursday-civil(y, 1, 1))/7 + 1
}

// name is the TIMEX3 value of the period of a unit that begins on d.
func (d date) name(u unit) string {
	y, m, _ := d.ymd()
	era := ""
	if y <= 0 {
		era, y = "BC", 1-y
	}
	switch u {
	case weeks, weekend:
		wy, w := d.isoWeek()
		return fmt.Sprintf("%04d-W%02d", wy, w) + map[unit]string{weekend: "-WE"}[u]
	case months:
		return fmt.Sprintf("%s%04d-%02d", era, y, m)
	case quarters:
		return fmt.Sprintf("%s%04d-Q%d", era, y, (m+2)/3)
	case halfYears:
		return fmt.Sprintf("%s%04d-H%d", era, y, (m+5)/6)
	case seasons:
		return fmt.Sprintf("%s%04d-%s", era, y, seasonNames[m/3%4])
	case years:
		return fmt.Sprintf("%s%04d", era, y)
	case decades:
		return fmt.Sprintf("%s%03d", era, y/10)
	case centuries:
		return fmt.Sprintf("%s%02d", era, y/100)
	}
	return d.String()
}

// seasonNames are the TIMEX3 names by a third of the season's first month.
var seasonNames = []string{"WI", "SP", "SU", "FA"}
