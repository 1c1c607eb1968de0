package dossier

import (
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
	asked := 0
	of := func(demarche.Pair) ([]demarche.Entry, error) { asked++; return all, nil }
	for _, test := range []struct {
		limit int
		want  string
	}{{0, "paintings archives "}, {1, "paintings "}} {
		kept, err := lexicon(t).onlyOpen(all, today, test.limit, of)
		got := ""
		for _, e := range kept {
			got += e.ID + " "
		}
		if got != test.want || err != nil {
			t.Errorf("at most %d: %q, error %v; want %q", test.limit, got, err, test.want)
		}
	}
	if asked != 2 {
		t.Errorf("the pair was asked for %d times in two searches", asked)
	}
}
