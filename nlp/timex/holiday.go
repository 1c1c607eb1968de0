package timex

import "math"

// holidays gives the day of a holiday in a year. Tables name them by number.
var holidays = map[int]func(y int) date{
	1:  fixed(12, 25), // Christmas
	2:  fixed(12, 24), // Christmas Eve
	3:  fixed(1, 1),   // New Year
	4:  fixed(12, 31), // New Year's Eve
	5:  easter,        // Easter
	6:  func(y int) date { return easter(y) - 2 },
	7:  orthodoxEaster,                                                                        // Orthodox Easter
	8:  func(y int) date { return nth(y, 11, 4, 4) },                                          // Thanksgiving: fourth Thursday of November
	9:  fixed(7, 4),                                                                           // Independence Day of the United States
	10: fixed(5, 9),                                                                           // Victory Day of Russia
	11: fixed(1, 7),                                                                           // Orthodox Christmas
	13: func(y int) date { return islamic(y, 10, 1) },                                         // Eid al-Fitr
	14: func(y int) date { return islamic(y, 12, 10) },                                        // Eid al-Adha
	15: nowruz,                                                                                // Nowruz
	16: fixed(10, 31),                                                                         // Halloween
	17: fixed(2, 14),                                                                          // Valentine's Day
	18: func(y int) date { return nth(y, 9, 1, 1) },                                           // Labor Day of the United States
	19: func(y int) date { last := civil(y, 6, 1) - 1; return last - date(last.weekday()-1) }, // Memorial Day
	20: fixed(5, 1),                                                                           // May Day
	21: fixed(7, 14),                                                                          // Bastille Day
	22: fixed(11, 11),                                                                         // Veterans Day, Armistice Day
	23: func(y int) date { return easter(y) + 49 },                                            // Pentecost
	24: func(y int) date { return nth(y, 11, 1, 1) + 1 },                                      // Election Day of the United States
	25: lunarNewYear,                                                                          // Lunar New Year, Tet
	26: passover,                                                                              // Passover
	27: roshHashanah,                                                                          // Rosh Hashanah
	28: func(y int) date { return roshHashanah(y) + 9 },                                       // Yom Kippur
	29: func(y int) date { return islamic(y, 1, 10) },                                         // Ashura
}

// monthOfFasting is the number of Ramadan, which is no day.
const monthOfFasting = 12

func fixed(m, d int) func(int) date { return func(y int) date { return civil(y, m, d) } }

// nth is the n-th weekday of a month.
func nth(y, m, weekday, n int) date {
	first := civil(y, m, 1)
	return first + date((weekday-first.weekday()+7)%7+7*(n-1))
}

// easter is Easter Sunday in the Gregorian calendar (Meeus, "Astronomical
// Algorithms", chapter 8).
func easter(y int) date {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return civil(y, n/31, n%31+1)
}

// orthodoxEaster is Easter Sunday of the Julian calendar (Meeus, chapter 8).
func orthodoxEaster(y int) date {
	a, b, c := y%4, y%7, y%19
	d := (19*c + 15) % 30
	e := (2*a + 4*b - d + 34) % 7
	n := d + e + 114
	return civil(y, n/31, n%31+1) + date(y/100-y/400-2)
}

// ramadan is the first and last day of the month of fasting that begins in a
// year.
func ramadan(y int) (first, last date) {
	first = islamic(y, 9, 1)
	return first, monthBegin(newMoonAt(first+15)) - 1
}

// nowruz is the first day of the Iranian year, by the 33-year cycle of its leap
// years, which fits the calendar from 1800 on.
func nowruz(y int) date {
	const known = 1404 // began on 21 March 2025
	year, d := y-621, civil(2025, 3, 21)
	for n := known; n < year; n++ {
		d += date(365 + iranianLeap(n))
	}
	for n := known - 1; n >= year; n-- {
		d -= date(365 + iranianLeap(n))
	}
	return d
}

func iranianLeap(year int) int {
	if (25*year+11)%33 < 8 {
		return 1
	}
	return 0
}

// roshHashanah is the Jewish new year (Gauss's rule for Passover, which falls
// 163 days before it).
func roshHashanah(y int) date { return passover(y) + 163 }

// passover is the 15th of Nisan.
func passover(y int) date {
	a := (12*y + 12) % 19
	b := y % 4
	m := 20.0955877 + 1.5542418*float64(a) + 0.25*float64(b) - 0.003177794*float64(y)
	whole, part := math.Floor(m), m-math.Floor(m)
	c := (int(whole) + 3*y + 5*b + 1) % 7
	day := int(whole)
	switch {
	case c == 2 || c == 4 || c == 6:
		day++
	case c == 1 && a > 6 && part >= 0.63287037:
		day += 2
	case c == 0 && a > 11 && part >= 0.89772376:
		day++
	}
	return civil(y, 3, day) + date(y/100-y/400-2)
}
