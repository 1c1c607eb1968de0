package bench

import (
	"testing"

	"github.com/demarche/demarche"
)

func TestSameDate(t *testing.T) {
	const published = "2024-02-29T08:00:00Z"
	for _, c := range []struct {
		gold, read string // "-" is none
		want       bool
	}{
		{"-", "-", true},
		{"-", "2024-02-29", true},
		{"-", "2024-02-28", false},
		{"2024-02", "-", false},
		{"2024-02", "2024-02-10", false},
		{"2024-02", "2024-02/2024-04", false},
		{"2024-02", "2024-01/2024-04", false},
		{"2024", "2024-06", false},
		{"2024-02-29", "2024-02-29", true},
		{"2024-02-29", "2024-02-27/2024-02-29", true},
		{"2024-02-29", "2024-02-26/2024-02-29", false},
		{"2024-02-29", "2023-02-29", false},
		{"2024-02-05", "2024-02-05~", true},
		{"2024-02-05", "2024-02-05T10:00", false},
		{"../2024-02-29", "/2024-02-29", true},
		{"2024-02-29/..", "2024-02-29/", true},
		{"2024-02-29/", "2024-03-01", false},
		{"2024-12", "2024-12-01/2024-12-31", true},
		{"2024-02-01/2024-02-10", "2024-02-10/2024-02-20", true},
		{"2024-02-01/2024-02-10", "2024-02-11/2024-02-20", false},
		{"2024-21", "2024-21", false},
		{"2024-13", "2025-01", false},
		{"2024-02?", "2024-02-01/2024-02-29", true},
		{"2024-1-5", "2024-01-05", true},
		{"-", "", false},
		{"2024", "2021/2024", false},
		{"2024", "2022/2024", true},
		{"2024", "2024-01-01/2024-05", true},
		{"2024-09", "2024-09-01/2024-09-10", true},
		{"2024-09", "2024-09-01/2024-09-09", false},
		{"-2024", "2024", false},
		{"0000", "0000", false},
		{"2024-02-30", "2024-02-30", false},
	} {
		var gold *string
		if c.gold != "-" {
			gold = &c.gold
		}
		var read *demarche.Interval
		if c.read != "-" {
			read = &demarche.Interval{EDTF: c.read}
		}
		if got := sameDate(gold, read, published); got != c.want {
			t.Errorf("noted %s, read %s: same is %v, want %v", c.gold, c.read, got, c.want)
		}
	}
}

func FuzzEDTFDays(f *testing.F) {
	for _, s := range []string{"2024", "2024-02~", "2024-02-30", "../2024", "2024/", "/", "0000-00", "a-b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) {
		d, ok := edtfDays(value)
		if ok && (d.first < firstDay || d.last > lastDay) {
			t.Errorf("%q means days %d to %d, outside the calendar", value, d.first, d.last)
		}
	})
}
