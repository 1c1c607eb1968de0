package sqlite

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/store/storetest"
)

var articles = flag.Int("articles", 2000, "how many articles BenchmarkScale keeps")

// BenchmarkScale fills a store and then asks it what people ask. With
// -articles 100000 it holds a million records.
func BenchmarkScale(b *testing.B) {
	path := filepath.Join(b.TempDir(), "scale.db")
	s := open(b, path)
	began, slice := time.Now(), max(1, *articles/5)
	for n := range *articles {
		if _, err := s.Add(b.Context(), storetest.Numbered(n), storetest.Now); err != nil {
			b.Fatal(err)
		}
		if (n+1)%slice == 0 {
			size, _ := os.Stat(path)
			fmt.Printf("%7d articles: %.0f a second, %d bytes each\n", n+1, float64(n+1)/time.Since(began).Seconds(), size.Size()/int64(n+1))
		}
	}
	pair := demarche.NewPair("RUS", "USA")
	first := demarche.Page{Limit: 50}
	ask := func(name string, question func() error) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := question(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	entries := func(f demarche.Filter) func() error {
		return func() error { _, err := s.Entries(b.Context(), f, first); return err }
	}
	ask("counts", func() error { _, err := s.Counts(b.Context()); return err })
	ask("pairs", func() error { _, err := s.Pairs(b.Context(), first); return err })
	ask("pair", func() error { _, err := s.Pair(b.Context(), pair, ""); return err })
	ask("pair-as-of", func() error { _, err := s.Pair(b.Context(), pair, "2022-01-01"); return err })
	ask("points", func() error {
		_, err := s.Points(b.Context(), demarche.Filter{Pair: pair}, demarche.Page{Limit: 2000})
		return err
	})
	ask("articles", func() error { _, err := s.Articles(b.Context(), first); return err })
	ask("dossier", entries(demarche.Filter{Pair: pair}))
	ask("positions", entries(demarche.Filter{Pair: pair, Positions: true, AsOf: "2022-01-01"}))
	ask("deadlines", entries(demarche.Filter{DueFrom: "2021-01-01"}))
	ask("search-word", entries(demarche.Filter{Text: "officials"}))
	ask("search-two", entries(demarche.Filter{Text: `"ceasefire" flights`, By: "CHN", Type: "ACCUSE"}))
	ask("search-rare", entries(demarche.Filter{Text: "nowhere"}))
	ask("search-outlet", entries(demarche.Filter{Outlet: "example wire", After: "2022-01-01"}))
	ask("search-articles", func() error { _, err := s.FindArticles(b.Context(), "consulates", first); return err })
	ask("search-number", func() error { _, err := s.FindArticles(b.Context(), "1234", first); return err })
}
