package timex

import (
	"testing"
	"time"
)

func TestCivilAgreesWithPackageTime(t *testing.T) {
	day := time.Date(1580, 1, 1, 0, 0, 0, 0, time.UTC)
	for range 7000 {
		y, m, d := day.Date()
		got := civil(y, int(m), d)
		if want := int(day.Unix() / 86400); day.Unix()%86400 == 0 && int(got) != want {
			t.Fatalf("civil(%v) = %d, want %d", day, got, want)
		}
		if gy, gm, gd := got.ymd(); gy != y || gm != int(m) || gd != d {
			t.Fatalf("%v comes back as %d-%d-%d", day, gy, gm, gd)
		}
		if want := (int(day.Weekday()) + 6) % 7; got.weekday() != want+1 {
			t.Fatalf("%v is weekday %d, not %d", day, got.weekday(), want+1)
		}
		wy, ww := day.ISOWeek()
		if gy, gw := got.isoWeek(); gy != wy || gw != ww {
			t.Fatalf("%v is in week %d-%d, not %d-%d", day, wy, ww, gy, gw)
		}
		day = day.AddDate(0, 0, 37)
	}
}

func TestHolidays(t *testing.T) {
	for _, c := range []struct {
		name string
		got  date
		want string
	}{
		{"Easter 2025", easter(2025), "2025-04-20"},
		{"Easter 1999", easter(1999), "1999-04-04"},
		{"Orthodox Easter 2024", orthodoxEaster(2024), "2024-05-05"},
		{"Orthodox Easter 2023", orthodoxEaster(2023), "2023-04-16"},
		{"Thanksgiving 1998", nth(1998, 11, 4, 4), "1998-11-26"},
		{"Ramadan 2024", ramadan(2024), "2024-03-11"},
		{"Ramadan 2003", ramadan(2003), "2003-10-27"},
		{"Eid al-Fitr 2024", islamic(2024, 10, 1), "2024-04-10"},
		{"Nowruz 2025", nowruz(2025), "2025-03-20"},
		{"Nowruz 2023", nowruz(2023), "2023-03-21"},
	} {
		if got := c.got.String(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}
