package timex

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
	12: ramadan,                                                                               // first day of Ramadan
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
}

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

// islamic is the first date in year y of a day of the tabular Islamic
// calendar, which can differ from the sighting of the moon by a day.
func islamic(y, month, day int) date {
	for hijri := (y-622)*33/32 - 1; ; hijri++ {
		d := date(day + (59*(month-1)+1)/2 + (hijri-1)*354 + (3+11*hijri)/30 - 492149)
		if d.year() >= y {
			return d
		}
	}
}

func ramadan(y int) date { return islamic(y, 9, 1) }

// nowruz is the day of the March equinox, which is 20 or 21 March in Tehran
// in the years around ours.
func nowruz(y int) date {
	if y%4 == 3 || y < 2024 && y%4 == 2 {
		return civil(y, 3, 21)
	}
	return civil(y, 3, 20)
}
