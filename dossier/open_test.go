package dossier

import (
	"context"
	"testing"

	"github.com/demarche/demarche"
)

func TestOnlyOpen(t *testing.T) {
	demand := func(id, latest string) demarche.Entry {
		e := demarche.Entry{
			ID: id, Article: demarche.Head{ID: "a", Published: "2025-07-01"}, Day: "2025-07-01",
			Source: []demarche.Party{{Codes: []string{"USA"}}}, Target: []demarche.Party{{Codes: []string{"RUS"}}},
			Sentence: id + " must be returned.",
			Move:     &demarche.Move{Type: demarche.Request, Modality: demarche.Actual},
		}
		if latest != "" {
			e.Move.Deadline = &demarche.Deadline{Earliest: latest, Latest: latest}
		}
		e.Quote = demarche.Span{End: len(e.Sentence)}
		return e
	}
	all := []demarche.Entry{demand("villas", "2025-08-01"), demand("paintings", "2025-09-01"), demand("archives", "")}
	kept := &fakeRecords{entries: all}
	for _, test := range []struct {
		page demarche.Page
		want string
	}{{demarche.Page{}, "paintings archives "}, {demarche.Page{Limit: 1}, "paintings "}, {demarche.Page{Limit: 5, Offset: 1}, "archives "}} {
		found, _, err := lexicon(t).Find(t.Context(), kept, "is:open", test.page, today)
		got := ""
		for _, e := range found {
			got += e.ID + " "
		}
		if got != test.want || err != nil {
			t.Errorf("page %+v: %q, error %v; want %q", test.page, got, err, test.want)
		}
	}
	if kept.pairs != 3 {
		t.Errorf("the pair was asked for %d times in three searches", kept.pairs)
	}
}

// fakeRecords gives the same records to every question.
type fakeRecords struct {
	entries []demarche.Entry
	pairs   int // questions about a pair
}

func (k *fakeRecords) Names(context.Context) (map[string]string, error) { return nil, nil }

func (k *fakeRecords) Entries(_ context.Context, f demarche.Filter, _ demarche.Page) ([]demarche.Entry, error) {
	if f.Pair != (demarche.Pair{}) {
		k.pairs++
	}
	return k.entries, nil
}
