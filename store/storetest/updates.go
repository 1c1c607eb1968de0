package storetest

import (
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/demarche/demarche"
)

// walk reads a list one item at a time, each behind the one before, and wants
// it as it is read at once.
func walk[T any](t *testing.T, what string, want []T, name func(T) string, list func(demarche.Page) ([]T, error)) {
	t.Helper()
	var got []T
	for p := (demarche.Page{Limit: 1}); len(got) <= len(want); p.After = name(got[len(got)-1]) {
		page := must(list(p))(t)
		if len(page) == 0 {
			break
		}
		got = append(got, page...)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: one behind the other they are\n%+v, want\n%+v", what, got, want)
	}
}

func testBehind(t *testing.T, s Store) {
	add(t, s, demarche.Added, Readings()...)
	ctx := t.Context()
	for name, f := range map[string]demarche.Filter{
		"newest first": {}, "oldest first": {Oldest: true}, "of a pair": {Pair: rusUSA}, "of a party": {By: "RUS"}, "due": {DueFrom: "2025-01-01"},
	} {
		list := func(p demarche.Page) ([]demarche.Entry, error) { return s.Entries(ctx, f, p) }
		walk(t, name, must(list(all))(t), func(e demarche.Entry) string { return e.Place() }, list)
	}
	articles := func(p demarche.Page) ([]demarche.Head, error) { return s.Articles(ctx, p) }
	walk(t, "articles", must(articles(all))(t), func(h demarche.Head) string { return h.ID }, articles)
	pairs := func(p demarche.Page) ([]demarche.PairSummary, error) { return s.Pairs(ctx, p) }
	walk(t, "pairs", must(pairs(all))(t), func(p demarche.PairSummary) string { return p.Pair.String() }, pairs)
	for _, id := range []string{"m1", "m2"} {
		correct(t, s, demarche.AcceptRecord, "ultimatum/"+id, nil)
	}
	corrections := func(p demarche.Page) ([]demarche.Correction, error) { return s.Corrections(ctx, "", p) }
	walk(t, "corrections", must(corrections(all))(t), func(c demarche.Correction) string { return strconv.FormatInt(c.ID, 10) }, corrections)
	if _, err := s.Entries(ctx, demarche.Filter{}, demarche.Page{After: "ultimatum/m99"}); err == nil {
		t.Error("a list goes on behind a record that there is not")
	}
}

func testUpdates(t *testing.T, s Store) {
	ctx := t.Context()
	versions := map[string]bool{must(s.Version(ctx))(t): true}
	changed := func(what string) {
		t.Helper()
		if v := must(s.Version(ctx))(t); versions[v] {
			t.Errorf("%s leaves the version at %s", what, v)
		} else {
			versions[v] = true
		}
	}
	add(t, s, demarche.Added, standstill())
	changed("an article")
	add(t, s, demarche.Revised, revised())
	changed("a revision")
	next := revised()
	next.System.Version = "test2"
	add(t, s, demarche.Reread, next)
	changed("another reading")
	correct(t, s, demarche.AcceptRecord, "standstill/m1", nil)
	changed("a correction")
	if err := s.SaveSearch(ctx, "saved", "who:RUS"); err != nil {
		t.Fatal(err)
	}
	changed("a search")

	var outcomes []string
	after := ""
	for range 10 {
		list, next, err := s.Updates(ctx, after, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range list {
			outcomes = append(outcomes, string(u.Outcome))
			if u.Article.ID != "standstill" || u.At.IsZero() || (u.Correction != nil) != (u.Outcome == demarche.Corrected) {
				t.Errorf("update %+v", u)
			}
		}
		after = next
	}
	if got, want := strings.Join(outcomes, ", "), "added, new revision, read again, corrected"; got != want {
		t.Errorf("updates: %s, want %s", got, want)
	}
	if _, _, err := s.Updates(ctx, "yesterday", 0); err == nil {
		t.Error("updates after no place")
	}
}

func testRecord(t *testing.T, s Store) {
	add(t, s, demarche.Added, Readings()...)
	for _, want := range must(s.Entries(t.Context(), demarche.Filter{}, all))(t) {
		if got := must(s.Record(t.Context(), want.Article.ID, want.ID))(t); !reflect.DeepEqual(got, want) {
			t.Errorf("record\n%+v, in the list\n%+v", got, want)
		}
	}
	correct(t, s, demarche.RejectRecord, "ultimatum/m1", nil)
	if got := must(s.Record(t.Context(), "ultimatum", "m1"))(t); got.Review != demarche.RejectRecord {
		t.Errorf("a rejected record: %+v", got)
	}
	if _, err := s.Record(t.Context(), "ultimatum", "m99"); err == nil {
		t.Error("a record that there is not")
	}
}
