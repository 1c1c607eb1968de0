package storetest

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/demarche/demarche"
)

// correct keeps a correction of a record named as "article/record".
func correct(t *testing.T, s Store, action demarche.Action, place string, ch *demarche.Change) demarche.Correction {
	t.Helper()
	article, record, _ := strings.Cut(place, "/")
	return must(s.Correct(t.Context(), demarche.Correction{
		Made: Now, By: "analyst", Why: "read again", Action: action, Article: article, Record: record, Change: ch,
	}))(t)
}

func undo(t *testing.T, s Store, c demarche.Correction) {
	t.Helper()
	must(s.Correct(t.Context(), demarche.Correction{
		Made: Now, By: "analyst", Action: demarche.UndoCorrection, Article: c.Article, Undoes: c.ID,
	}))(t)
}

// sketch is the records of an article in a line: id, type, sources, review.
func sketch(t *testing.T, s Store, f demarche.Filter) string {
	t.Helper()
	f.Oldest = true
	var out []string
	for _, e := range must(s.Entries(t.Context(), f, all))(t) {
		out = append(out, strings.TrimSpace(strings.Join([]string{e.ID, e.Type(), strings.Join(demarche.Codes(e.Source), "+"), string(e.Review)}, " ")))
	}
	return strings.Join(out, "; ")
}

func wantSketch(t *testing.T, s Store, when string, f demarche.Filter, want string) {
	t.Helper()
	if got := sketch(t, s, f); got != want {
		t.Errorf("%s: %s, want %s", when, got, want)
	}
}

var ultimatumOnly = demarche.Filter{Article: "ultimatum"}

func testCorrect(t *testing.T, s Store) {
	add(t, s, demarche.Added, ultimatum())
	const before = "m1 THREATEN USA; m2 REJECT RUS; m3 SUPPORT UKR"
	wantSketch(t, s, "before", ultimatumOnly, before)

	edit := correct(t, s, demarche.EditRecord, "ultimatum/m2", &demarche.Change{Type: "ACCUSE", Source: []string{"BLR"}, Target: []string{}})
	if edit.ID == 0 || edit.Before == nil || edit.Before.Type() != "REJECT" || edit.Anchor.Exact != "Russia rejected the warning" {
		t.Errorf("the correction came back as %+v", edit)
	}
	reject := correct(t, s, demarche.RejectRecord, "ultimatum/m3", nil)
	correct(t, s, demarche.AcceptRecord, "ultimatum/m1", nil)
	wantSketch(t, s, "corrected", ultimatumOnly, "m1 THREATEN USA accept; m2 ACCUSE BLR edit")
	wantSketch(t, s, "rejected", demarche.Filter{Review: demarche.RejectRecord}, "m3 SUPPORT UKR reject")
	wantSketch(t, s, "pending", demarche.Filter{Review: demarche.Pending}, "")
	if n := must(s.Pairs(t.Context(), all))(t); len(n) != 1 {
		t.Errorf("dossiers %+v, want only that of the accepted record", n)
	}
	if c := must(s.Counts(t.Context()))(t); c.Moves != 2 {
		t.Errorf("%d moves are counted, want 2", c.Moves)
	}

	undo(t, s, edit)
	undo(t, s, reject)
	wantSketch(t, s, "undone", ultimatumOnly, "m1 THREATEN USA accept; m2 REJECT RUS; m3 SUPPORT UKR")
	history := must(s.Corrections(t.Context(), "ultimatum", all))(t)
	var actions []string
	for _, c := range history {
		actions = append(actions, string(c.Action))
	}
	if got := strings.Join(actions, " "); got != "undo undo accept reject edit" {
		t.Errorf("history, newest first: %s", got)
	}
	if last := history[len(history)-1]; !reflect.DeepEqual(last, edit) {
		t.Errorf("the first correction is kept as\n%+v, want\n%+v", last, edit)
	}
}

// testCorrectAgain says that corrections outlive a new reading and a new text.
func testCorrectAgain(t *testing.T, s Store) {
	add(t, s, demarche.Added, ultimatum())
	correct(t, s, demarche.RejectRecord, "ultimatum/m1", nil)
	correct(t, s, demarche.EditRecord, "ultimatum/m2", &demarche.Change{Issue: "trade"})
	added := must(s.Correct(t.Context(), demarche.Correction{
		Made: Now, By: "analyst", Action: demarche.AddRecord, Article: "ultimatum",
		Anchor: demarche.Anchor{Span: ultimatum().Moves[2].Span}, Change: &demarche.Change{Type: "CONSULT", Source: []string{"UKR"}},
	}))(t)

	next := ultimatum()
	next.System.Version = "test2"
	next.Moves = next.Moves[:1] // it misses what was edited
	add(t, s, demarche.Reread, next)
	wantSketch(t, s, "read again", ultimatumOnly, "c2 REJECT RUS edit; c3 CONSULT UKR add")

	moved := ultimatum()
	moved.Article.Text = "UPDATE. " + moved.Article.Text
	for i := range moved.Moves {
		moved.Moves[i].Span.Start += len("UPDATE. ")
		moved.Moves[i].Span.End += len("UPDATE. ")
	}
	add(t, s, demarche.Revised, moved)
	wantSketch(t, s, "another text", ultimatumOnly, "m2 REJECT RUS edit; m3 SUPPORT UKR; c3 CONSULT UKR add")
	if added.Anchor.Exact != "Ukraine welcomed it" {
		t.Errorf("added at %q", added.Anchor.Exact)
	}
}

// testCorrectCarriedOver corrects what an earlier revision left behind.
func testCorrectCarriedOver(t *testing.T, s Store) {
	add(t, s, demarche.Added, ultimatum())
	moved := ultimatum()
	moved.Article.Text = "UPDATE. " + strings.TrimSuffix(moved.Article.Text, " Ukraine welcomed it.")
	moved.Sentences, moved.Moves = nil, nil // the reading of the new text finds nothing
	add(t, s, demarche.Revised, moved)
	wantSketch(t, s, "carried over", ultimatumOnly, "m1.r1 THREATEN USA; m2.r1 REJECT RUS")
	correct(t, s, demarche.EditRecord, "ultimatum/m2.r1", &demarche.Change{Type: "ACCUSE"})
	correct(t, s, demarche.RejectRecord, "ultimatum/m1.r1", nil)
	wantSketch(t, s, "corrected", ultimatumOnly, "c1 ACCUSE RUS edit")
	withdrawn := demarche.Correction{Action: demarche.AcceptRecord, Article: "ultimatum", Record: "m3.r1"}
	if _, err := s.Correct(t.Context(), withdrawn); err == nil || !strings.Contains(err.Error(), "revision 2 no longer says it") {
		t.Errorf("accepting what was withdrawn: error %v", err)
	}
}

func testCorrectFaults(t *testing.T, s Store) {
	add(t, s, demarche.Added, ultimatum())
	for _, c := range []demarche.Correction{
		{Action: demarche.AcceptRecord, Article: "ultimatum", Record: "m9"},
		{Action: demarche.AcceptRecord, Article: "nothing", Record: "m1"},
		{Action: demarche.UndoCorrection, Article: "ultimatum", Undoes: 7},
		{Action: demarche.EditRecord, Article: "ultimatum", Record: "m1", Change: &demarche.Change{Type: "SHOUT"}},
		{Action: demarche.AddRecord, Article: "ultimatum", Anchor: demarche.Anchor{Span: demarche.Span{Start: 5, End: 9000}}},
	} {
		var fault *demarche.Error
		if _, err := s.Correct(t.Context(), c); !errors.As(err, &fault) {
			t.Errorf("%s of %s/%s: error %v, want a fault that says what is wrong", c.Action, c.Article, c.Record, err)
		}
	}
	both := []demarche.Correction{
		{Action: demarche.RejectRecord, Article: "ultimatum", Record: "m1"}, {Action: demarche.RejectRecord, Article: "ultimatum", Record: "m9"},
	}
	if _, err := s.CorrectAll(t.Context(), both); err == nil {
		t.Error("a list of corrections with a bad one was kept")
	}
	if kept := must(s.Corrections(t.Context(), "", all))(t); len(kept) > 0 {
		t.Errorf("kept in spite of faults: %+v", kept)
	}
}

func testSearch(t *testing.T, s Store) {
	add(t, s, demarche.Added, Readings()...)
	correct(t, s, demarche.RejectRecord, "ultimatum/m3", nil)
	names := must(s.Names(t.Context()))(t)
	for _, test := range []struct{ query, want string }{
		{"flights", "istanbul/m2 standstill/m2"},
		{"flight", "istanbul/m2 standstill/m2"}, // by stem
		{`"direct flights"`, "istanbul/m2"},
		{"flights -direct", "standstill/m2"},
		{"-flights who:usa type:request", ""},
		{"tari*", "ultimatum/m1"},
		{`"`, "undated/m1 undated/m2 istanbul/m1 istanbul/m2 istanbul/s1 standstill/m1 standstill/m2 standstill/s1 ultimatum/m1 ultimatum/m2"},
		{"who:Russia to:USA type:REQUEST", "istanbul/m2 standstill/m1"},
		{"with:UKR", ""},
		{"with:UKR is:rejected", "ultimatum/m3"},
		{"said-by:russia", "standstill/m2 standstill/s1"},
		{`outlet:"other times"`, "ultimatum/m1 ultimatum/m2"},
		{"issue:unknown", "undated/m1"},
		{"is:due", "ultimatum/m1"},
		{"before:2025-02", "istanbul/m1 istanbul/m2 istanbul/s1"},
		{"after:2025-07 type:stalled", "standstill/s1"},
		{"АБВ", ""},
	} {
		f, err := demarche.ParseQuery(test.query, names)
		if err != nil {
			t.Errorf("%s: %v", test.query, err)
			continue
		}
		f.Oldest = true
		var got []string
		for _, e := range must(s.Entries(t.Context(), f, all))(t) {
			if e.Article.Published == "" {
				e.Article.ID = "undated"
			}
			got = append(got, e.Article.ID+"/"+e.ID)
		}
		if found := strings.Join(got, " "); found != test.want {
			t.Errorf("%s: %s, want %s", test.query, found, test.want)
		}
		if n := must(s.Count(t.Context(), f))(t); n != len(got) {
			t.Errorf("%s: counted %d, listed %d", test.query, n, len(got))
		}
	}
	heads := must(s.FindArticles(t.Context(), `"six houses" -tariffs`, all))(t)
	if len(heads) != 1 || heads[0].ID != "standstill" {
		t.Errorf("articles: %+v", heads)
	}
	if heads := must(s.FindArticles(t.Context(), `"`, all))(t); len(heads) > 0 {
		t.Errorf("articles without a word: %+v", heads)
	}
}

// testSearchNewest says that a search finds what is shown, not what was before.
func testSearchNewest(t *testing.T, s Store) {
	add(t, s, demarche.Added, standstill())
	add(t, s, demarche.Revised, revised())
	if heads := must(s.FindArticles(t.Context(), "ceasefire", all))(t); len(heads) > 0 {
		t.Errorf("found by words that a revision took away: %+v", heads)
	}
	wantSketch(t, s, "records", demarche.Filter{Text: "ceasefire"}, "")
}

func testSavedSearches(t *testing.T, s Store) {
	ctx := t.Context()
	for _, q := range [][2]string{{"tariffs", "tariff*"}, {"demands", "type:REQUEST"}, {"demands", "type:REQUEST who:RUS"}, {"tariffs", ""}} {
		if err := s.SaveSearch(ctx, q[0], q[1]); err != nil {
			t.Fatal(err)
		}
	}
	want := []demarche.SavedSearch{{Name: "demands", Query: "type:REQUEST who:RUS"}}
	if got := must(s.SavedSearches(ctx))(t); !slices.Equal(got, want) {
		t.Errorf("saved: %+v, want %+v", got, want)
	}
}
