package bench

import (
	"strconv"
	"strings"
	"time"
)

// days is a stretch of days, both ends included, counted from 1970-01-01.
type days struct{ first, last int }

func (d days) len() int { return d.last - d.first + 1 }

// The first and last days that ISO 8601 writes with four digits and no sign.
var (
	firstDay, _ = dayNumber(1, 1, 1)
	lastDay, _  = dayNumber(9999, 12, 31)
)

// dayNumber is the number of a day of the calendar, and false if there is no such day.
func dayNumber(year, month, day int) (int, bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	ok := 1 <= year && year <= 9999 && t.Month() == time.Month(month) && t.Day() == day
	return int(t.Unix() / 86400), ok // exact: midnight is a multiple of a day, before 1970 too
}

// edtfDays are the days that an EDTF value of this subset can mean: a year, a
// month, a day, each with or without a qualifier, and intervals of them.
func edtfDays(value string) (days, bool) {
	if a, b, ok := strings.Cut(value, "/"); ok {
		first, okFirst := edtfEnd(a, days{firstDay, firstDay})
		last, okLast := edtfEnd(b, days{lastDay, lastDay})
		return days{first.first, last.last}, okFirst && okLast
	}
	var part []int
	for _, s := range strings.Split(strings.TrimRight(value, "~?%"), "-") {
		n, err := strconv.Atoi(s)
		if err != nil {
			return days{}, false
		}
		part = append(part, n)
	}
	switch len(part) {
	case 1:
		return daysFrom(part[0], 1, part[0], 12, 31)
	case 2:
		if part[1] < 1 || part[1] > 12 {
			return days{}, false
		}
		return daysFrom(part[0], part[1], part[0], part[1], monthLen(part[0], part[1]))
	case 3:
		day, ok := dayNumber(part[0], part[1], part[2])
		return days{day, day}, ok
	}
	return days{}, false
}

// edtfEnd is one end of an interval; open is what an absent end means.
func edtfEnd(value string, open days) (days, bool) {
	if value == "" || value == ".." {
		return open, true
	}
	return edtfDays(value)
}

// daysFrom runs from the first of a month to a day of another.
func daysFrom(year, month, toYear, toMonth, toDay int) (days, bool) {
	first, ok := dayNumber(year, month, 1)
	last, okLast := dayNumber(toYear, toMonth, toDay)
	return days{first, last}, ok && okLast
}

func monthLen(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
