package jsonl

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/store/sqlite"
	"github.com/demarche/demarche/store/storetest"
)

// random is a reading with something in every field.
func random(r *rand.Rand, n int) *demarche.Reading {
	out := &demarche.Reading{}
	storetest.Fill(r, out)
	out.Article.ID, out.Article.URL = fmt.Sprint("article-", n), ""
	out.Article.Text += strings.Repeat("Слово, 官 é💬 <b>&\"\n", storetest.FillLength/10)
	return out
}

// Reading what Write wrote gives it back.
func TestRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 100 {
		wrote := random(r, n)
		var b bytes.Buffer
		if err := Write(&b, wrote); err != nil {
			t.Fatal(err)
		}
		count := 0
		for read, err := range Read(&b, "test") {
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(wrote, read, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("(-wrote +read)\n%s", diff)
			}
			count++
		}
		if count != 1 {
			t.Fatalf("%d readings came back", count)
		}
	}
}

// A store that takes in what another gave out gives out the same bytes.
func TestRoundTripStores(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var stores []*sqlite.Store
	for _, name := range []string{"one.db", "two.db"} {
		s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), name))
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		stores = append(stores, s)
	}
	for n := range 30 {
		keep(t, stores[0], random(r, n))
	}
	first := out(t, stores[0])
	for reading, err := range Read(bytes.NewReader(first), "first") {
		if err != nil {
			t.Fatal(err)
		}
		keep(t, stores[1], reading)
	}
	if diff := cmp.Diff(string(first), string(out(t, stores[1]))); diff != "" {
		t.Errorf("(-first +second)\n%s", diff)
	}
}

func keep(t *testing.T, s *sqlite.Store, r *demarche.Reading) {
	t.Helper()
	if _, err := s.Add(t.Context(), r, storetest.Now); err != nil {
		t.Fatal(err)
	}
}

func out(t *testing.T, s *sqlite.Store) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := s.EachReading(context.Background(), func(r *demarche.Reading) error { return Write(&b, r) }); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"article": {"id": "x", "text": "Short"}, "moves": [{"id": "m1", "span": [0, 5]}]}` + "\n"))
	f.Add([]byte("{}\n\n[]\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for r, err := range Read(bytes.NewReader(data), "fuzz") {
			if err == nil {
				if err := Write(new(bytes.Buffer), r); err != nil {
					t.Error(err)
				}
			}
		}
	})
}
