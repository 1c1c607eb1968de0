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
		{"Ramadan 2003", islamic(2003, 9, 1), "2003-10-26"},
		{"Ramadan 2023", islamic(2023, 9, 1), "2023-03-23"},
		{"Ramadan 2024", islamic(2024, 9, 1), "2024-03-11"},
		{"Ramadan 2026", islamic(2026, 9, 1), "2026-02-18"},
		{"Eid al-Fitr 2022", islamic(2022, 10, 1), "2022-05-02"},
		{"Eid al-Fitr 2024", islamic(2024, 10, 1), "2024-04-10"},
		{"Eid al-Fitr 2025", islamic(2025, 10, 1), "2025-03-30"},
		{"Eid al-Adha 2023", islamic(2023, 12, 10), "2023-06-28"},
		{"Eid al-Adha 2025", islamic(2025, 12, 10), "2025-06-06"},
		{"Nowruz 1979", nowruz(1979), "1979-03-21"},
		{"Nowruz 1996", nowruz(1996), "1996-03-20"},
		{"Nowruz 2023", nowruz(2023), "2023-03-21"},
		{"Nowruz 2024", nowruz(2024), "2024-03-20"},
		{"Nowruz 2025", nowruz(2025), "2025-03-21"},
		{"Lunar New Year 2023", lunarNewYear(2023), "2023-01-22"},
		{"Lunar New Year 2024", lunarNewYear(2024), "2024-02-10"},
		{"Lunar New Year 2026", lunarNewYear(2026), "2026-02-17"},
		{"Passover 2024", passover(2024), "2024-04-23"},
		{"Passover 2025", passover(2025), "2025-04-13"},
		{"Rosh Hashanah 2023", roshHashanah(2023), "2023-09-16"},
		{"Rosh Hashanah 2025", roshHashanah(2025), "2025-09-23"},
	} {
		if got := c.got.String(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}
