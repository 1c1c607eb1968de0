package storetest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/demarche/demarche"
)

// testCoverage asks who publishes, what was revised, and which dossiers are in
// the news.
func testCoverage(t *testing.T, s Store) {
	ctx := t.Context()
	add(t, s, demarche.Added, Readings()...)
	add(t, s, demarche.Revised, revised())

	want := []demarche.Outlet{
		{Name: "Example Wire", Articles: 2, Records: 5, First: "2025-02-28", Last: "2025-07-29"},
		{Articles: 1, Records: 2},
		{Name: "Other Times", Articles: 1, Records: 3, First: "2025-07-29", Last: "2025-07-29"},
	}
	if got := must(s.Coverage(ctx, demarche.Filter{Pair: rusUSA}))(t); !slices.Equal(got, want) {
		t.Errorf("coverage of a pair: %+v, want %+v", got, want)
	}
	if got := must(s.Coverage(ctx, demarche.Filter{Type: "THREATEN"}))(t); !slices.Equal(got, want[2:]) {
		t.Errorf("coverage of a type: %+v", got)
	}
	day := Now.Format("2006-01-02")
	for _, test := range []struct {
		since, until string
		want         int
	}{{day, "", 1}, {day, day, 1}, {"", "", 1}, {"2025-07-31", "", 0}, {"", "2025-07-29", 0}} {
		if got := must(s.Revised(ctx, test.since, test.until, all))(t); len(got) != test.want {
			t.Errorf("revised from %q to %q: %+v", test.since, test.until, got)
		}
	}
	if got := fmt.Sprint(must(s.Busiest(ctx, demarche.Filter{Since: "2025-07-29"}, 5))(t)); got != "[RUS-USA UKR-USA]" {
		t.Errorf("busiest: %s", got)
	}
	if got := fmt.Sprint(must(s.Busiest(ctx, demarche.Filter{With: "UKR"}, 5))(t)); got != "[UKR-USA]" {
		t.Errorf("busiest of one party: %s", got)
	}
}

// testSince says that a search for what was published since a day finds what
// was, whatever else is asked.
func testSince(t *testing.T, s Store) {
	add(t, s, demarche.Added, Readings()...)
	for n := range 80 {
		add(t, s, demarche.Added, Numbered(n))
	}
	for _, f := range []demarche.Filter{{}, {With: "USA"}, {Pair: rusUSA}, {Text: "flights"}, {Outlet: "Example Wire"}, {AsOf: "2025-03-01"}, {DueFrom: "2020-01-01"}} {
		var want []string
		for _, e := range must(s.Entries(t.Context(), f, all))(t) {
			if e.PublishedDay() >= "2020-02-10" {
				want = append(want, e.Place())
			}
		}
		f.Since = "2020-02-10"
		var got []string
		for _, e := range must(s.Entries(t.Context(), f, all))(t) {
			got = append(got, e.Place())
		}
		if !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("%+v: %v, want %v", f, got, want)
		}
	}
}
