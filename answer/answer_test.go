package answer_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
	"github.com/demarche/demarche/answer/answertest"
	"github.com/demarche/demarche/store/sqlite"
	"github.com/demarche/demarche/store/storetest"
)

// open is a desk on the readings of storetest, as of 1 August 2025.
func open(t *testing.T) (*answer.Desk, *sqlite.Store) {
	t.Helper()
	store := answertest.Store(t, storetest.Readings()...)
	return answertest.Desk(t, store, time.Date(2025, 8, 1, 9, 0, 0, 0, time.UTC)), store
}

func keep(t *testing.T, store *sqlite.Store, r *demarche.Reading) {
	t.Helper()
	if _, err := store.Add(t.Context(), r, storetest.Now); err != nil {
		t.Fatal(err)
	}
}

// TestSubject takes a pair, a saved search and a search for the same.
func TestSubject(t *testing.T) {
	d, store := open(t)
	if err := store.SaveSearch(t.Context(), "air", "issue:flights with:RUS"); err != nil {
		t.Fatal(err)
	}
	for about, want := range map[string]int{"RUS-USA": 8, "usa-rus": 8, "air": 2, "issue:flights with:RUS": 2, "FRA-MLI": 0} {
		s, err := d.Subject(t.Context(), about, "")
		if err != nil {
			t.Fatal(err)
		}
		found, err := s.Dossier(t.Context())
		if err != nil || found.Records != want || found.AsOf != "2025-08-01" {
			t.Errorf("%s: %+v, error %v, want %d records", about, found, err, want)
		}
	}
	before, err := d.Subject(t.Context(), "RUS-USA", "2025-03-01")
	if err != nil {
		t.Fatal(err)
	}
	if found, err := before.Dossier(t.Context()); err != nil || found.Records != 3 || found.Unknown[0] != "Nothing reported since 2025-02-28 (1 days)." {
		t.Errorf("as of March: %+v, error %v", found, err)
	}
	if _, err := d.Subject(t.Context(), "is:open", ""); err == nil {
		t.Error("what is open makes a dossier")
	}
}

// TestRecordSaid follows a record to the statement that it stands in.
func TestRecordSaid(t *testing.T) {
	d, store := open(t)
	r := storetest.Readings()[1]
	r.Article.URL = "https://news.example/said"
	r.Article.ID = "said"
	m := &r.Moves[1]
	m.Attribution = r.Attributions[0].ID
	keep(t, store, r)
	got, err := d.Record(t.Context(), "said/"+m.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Said) != 1 || got.Said[0].SourceWords != "Kremlin spokesman Dmitry Peskov" || got.Said[0].CueWords != "said" {
		t.Errorf("said: %+v", got.Said)
	}
	if text := []rune(r.Article.Text); string(text[got.Anchor.Span.Start:got.Anchor.Span.End]) != got.Anchor.Exact || got.Anchor.Exact != got.Entry.Words() {
		t.Errorf("anchor %+v of %q", got.Anchor, got.Entry.Words())
	}
	if got.Event == nil || got.Event.Articles != 2 {
		t.Errorf("the same is told by another article: %+v", got.Event)
	}
}

// TestRecordWithdrawn quotes from the text that still said it.
func TestRecordWithdrawn(t *testing.T) {
	d, store := open(t)
	shorter := storetest.Readings()[1]
	shorter.Article.Text, _, _ = strings.Cut(shorter.Article.Text, "\n\n")
	shorter.Sentences, shorter.Moves = shorter.Sentences[:2], shorter.Moves[:1]
	keep(t, store, shorter)
	got, err := d.Record(t.Context(), "standstill/m2.r1")
	if err != nil {
		t.Fatal(err)
	}
	if want := "The United States has tied the flights to progress on a ceasefire"; got.Anchor.Exact != want || got.Event != nil {
		t.Errorf("quoted %q, want %q; event %+v", got.Anchor.Exact, want, got.Event)
	}
}

// TestEach goes through what stands, and then what does not any more.
func TestEach(t *testing.T) {
	d, store := open(t)
	if _, err := answer.Correct(t.Context(), store, nil, storetest.Now, demarche.Correction{Action: demarche.RejectRecord, Article: "ultimatum", Record: "m1"}); err != nil {
		t.Fatal(err)
	}
	for gone, want := range map[bool]string{false: "m2 m3", true: "m2 m3 m1"} {
		var got []string
		err := d.Each(t.Context(), `outlet:"Other Times"`, gone, func(e *demarche.Entry) error { got = append(got, e.ID); return nil })
		if err != nil || strings.Join(got, " ") != want {
			t.Errorf("gone %v: %v, error %v, want %s", gone, got, err, want)
		}
	}
	stop := errors.New("stop")
	if err := d.Each(t.Context(), "", false, func(*demarche.Entry) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("error %v", err)
	}
}

// TestCorrectAll keeps all or none.
func TestCorrectAll(t *testing.T) {
	d, store := open(t)
	_, err := answer.Correct(t.Context(), store, nil, storetest.Now,
		demarche.Correction{Action: demarche.AcceptRecord, Article: "ultimatum", Record: "m1"},
		demarche.Correction{Action: demarche.AcceptRecord, Article: "ultimatum", Record: "m99"})
	if err == nil {
		t.Fatal("a correction of nothing is kept")
	}
	if got, err := d.Record(t.Context(), "ultimatum/m1"); err != nil || len(got.Corrections) > 0 || !slices.Contains(got.Unknown, "Nobody has checked it.") {
		t.Errorf("%+v, error %v", got, err)
	}
}
