package storetest

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/demarche/demarche"
)

func testCorrectMany(t *testing.T, s Store) {
	add(t, s, demarche.Added, ultimatum())
	add(t, s, demarche.Added, standstill())
	var all []demarche.Correction
	for _, record := range []string{"m1", "m2", "m1"} {
		all = append(all, demarche.Correction{Made: Now, By: "analyst", Action: demarche.AcceptRecord, Article: "ultimatum", Record: record})
	}
	all = append(all, demarche.Correction{Made: Now, By: "analyst", Action: demarche.RejectRecord, Article: "standstill", Record: "m1"})
	kept := must(s.CorrectAll(t.Context(), all))(t)
	wantSketch(t, s, "accepted", ultimatumOnly, "m1 THREATEN USA accept; m2 REJECT RUS accept; m3 SUPPORT UKR")
	wantSketch(t, s, "rejected", demarche.Filter{Article: "standstill", Review: demarche.RejectRecord}, "m1 REQUEST RUS reject")
	between := must(s.CorrectionsBetween(t.Context(), kept[1].ID, kept[2].ID))(t)
	if !reflect.DeepEqual(between, kept[1:3]) {
		t.Errorf("between the second and the third: %+v, want %+v", between, kept[1:3])
	}
	all[1].Record = "m99"
	if _, err := s.CorrectAll(t.Context(), all); err == nil {
		t.Error("a correction of nothing is kept")
	}
	if made := must(s.Corrections(t.Context(), "", demarche.Page{}))(t); len(made) != len(kept) {
		t.Errorf("%d corrections are kept, want %d", len(made), len(kept))
	}
}

func testReadings(t *testing.T, s Store) {
	r := ultimatum()
	add(t, s, demarche.Added, r)
	newer := ultimatum()
	newer.System.Version, newer.Moves = "newer", newer.Moves[:1]
	add(t, s, demarche.Reread, newer)
	if n := must(s.Readings(t.Context(), "ultimatum", 1))(t); n != 2 {
		t.Errorf("%d readings, want 2", n)
	}
	for number, want := range map[int]int{1: 3, 2: 1} {
		if got := must(s.Reading(t.Context(), "ultimatum", 1, number))(t); len(got.Moves) != want || got.Article.Text != r.Article.Text {
			t.Errorf("reading %d has %d moves, want %d", number, len(got.Moves), want)
		}
	}
	var fault *demarche.Error
	if _, err := s.Reading(t.Context(), "ultimatum", 1, 3); !errors.As(err, &fault) || fault.Kind != demarche.MissingFault {
		t.Errorf("a reading that there is not: error %v", err)
	}
}

func testSupplies(t *testing.T, s Store) {
	for _, r := range Readings() {
		add(t, s, demarche.Added, r)
	}
	shout := istanbul()
	shout.Article.URL, shout.Article.ID, shout.Article.Outlet, shout.Moves, shout.Statuses = "", "shout", "EXAMPLE WIRE", nil, nil
	shout.Article.Published = ""
	add(t, s, demarche.Added, shout)
	told := func(asOf string) (list []string) {
		for _, o := range must(s.Supplies(t.Context(), asOf))(t) {
			list = append(list, fmt.Sprint(o.Name, " ", o.Articles, " ", o.Records, " ", o.First, " ", o.Last, " ", o.Days, " ", o.Recent, " ", o.Kept.Equal(Now)))
		}
		return list
	}
	want := []string{
		"Example Wire 3 6 2025-02-28 2025-07-29 [2025-07-29 2025-02-28] [false true true] true",
		" 1 2   [] [false] true",
		"Other Times 1 3 2025-07-29 2025-07-29 [2025-07-29] [true] true",
	}
	if got := told(""); !slices.Equal(got, want) {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
	want = []string{"Example Wire 2 3 2025-02-28 2025-02-28 [2025-02-28] [false true] true", want[1]}
	if got := told("2025-03-01"); !slices.Equal(got, want) {
		t.Errorf("as of March: got\n%q, want\n%q", got, want)
	}
	list := must(s.ArticlesOf(t.Context(), "example wire", demarche.Page{Limit: 2}))(t)
	if len(list) != 2 || list[0].ID != "standstill" || list[1].ID != "istanbul" {
		t.Errorf("its articles are %+v", list)
	}
}
