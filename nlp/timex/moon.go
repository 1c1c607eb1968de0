package timex

import "math"

// newMoon is the moment of the k-th new moon after that of January 2000, in
// days of universal time from 1 January 1970 (Meeus, "Astronomical Algorithms",
// chapter 49, its larger terms: right to some minutes).
func newMoon(k int) float64 {
	n := float64(k)
	t := n / 1236.85
	jde := 2451550.09766 + 29.530588861*n + 0.00015437*t*t
	e := 1 - 0.002516*t
	sun := radians(2.5534 + 29.1053567*n)
	moon := radians(201.5643 + 385.81693528*n)
	lat := radians(160.7108 + 390.67050284*n)
	node := radians(124.7746 - 1.56375588*n)
	jde += -0.40720*math.Sin(moon) + 0.17241*e*math.Sin(sun) + 0.01608*math.Sin(2*moon) + 0.01039*math.Sin(2*lat) +
		0.00739*e*math.Sin(moon-sun) - 0.00514*e*math.Sin(moon+sun) + 0.00208*e*e*math.Sin(2*sun) -
		0.00111*math.Sin(moon-2*lat) - 0.00057*math.Sin(moon+2*lat) + 0.00056*e*math.Sin(2*moon+sun) - 0.00042*math.Sin(3*moon) +
		0.00042*e*math.Sin(sun+2*lat) + 0.00038*e*math.Sin(sun-2*lat) - 0.00024*e*math.Sin(2*moon-sun) - 0.00017*math.Sin(node)
	return jde - 2440587.5 - 0.0008 // dynamical time is a minute ahead
}

func radians(degrees float64) float64 { return math.Mod(degrees, 360) * math.Pi / 180 }

// newMoonAt is the number of the first new moon on or after a day.
func newMoonAt(d date) int {
	k := int(math.Floor((float64(d)-10962.5)/29.530588861)) - 1
	for newMoon(k) < float64(d) {
		k++
	}
	return k
}

// islamicMonths is the number of months from the beginning of the Islamic
// calendar to the new moon of January 2000, which began Shawwal 1420.
const islamicMonths = 1419*12 + 9

// islamic is the first date in year y of a day of the Islamic calendar of Umm
// al-Qura: a month begins on the day after the new moon, or a day later if the
// moon was new only after sunset in Mecca. Other countries may be a day off.
func islamic(y, month, day int) date {
	k := newMoonAt(civil(y, 1, 1)) - 2
	for ; ; k++ {
		of := k + islamicMonths
		if of-12*floorDiv(of, 12) != month-1 {
			continue
		}
		if d := monthBegin(k) + date(day-1); d.year() >= y {
			return d
		}
	}
}

// sunset in Mecca as a part of the day in universal time.
const sunset = 15.25 / 24

func monthBegin(k int) date {
	at := newMoon(k)
	day := math.Floor(at)
	if at-day > sunset {
		day++
	}
	return date(day) + 1
}

// lunarNewYear is the day of the new moon between 21 January and 20 February
// in Beijing.
func lunarNewYear(y int) date {
	const beijing = 8.0 / 24
	k := newMoonAt(civil(y, 1, 20))
	for date(math.Floor(newMoon(k)+beijing)) < civil(y, 1, 21) {
		k++
	}
	return date(math.Floor(newMoon(k) + beijing))
}
