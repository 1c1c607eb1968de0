// Package answertest makes stores and desks to test on.
package answertest

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
	"github.com/demarche/demarche/dossier"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/store/sqlite"
	"github.com/demarche/demarche/store/storetest"
)

// Store is a store of readings that ends with the test.
func Store(t testing.TB, readings ...*demarche.Reading) *sqlite.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	for _, r := range readings {
		if _, err := store.Add(t.Context(), r, storetest.Now); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

// Desk answers in English from a store, always at the same time.
func Desk(t testing.TB, store answer.Store, now time.Time) *answer.Desk {
	t.Helper()
	files, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	lexicon, err := dossier.NewLexicon(files)
	if err != nil {
		t.Fatal(err)
	}
	return &answer.Desk{Store: store, Lexicon: lexicon, Now: func() time.Time { return now }}
}
