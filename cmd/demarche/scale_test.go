//go:build unix

package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier"
	"github.com/demarche/demarche/store/sqlite"
	"github.com/demarche/demarche/store/storetest"
	"github.com/demarche/demarche/web"
)

var (
	articles = flag.Int("articles", 2000, "how many articles BenchmarkScale keeps")
	keptIn   = flag.String("kept", "", "file in which BenchmarkScale keeps them, and finds them the next time")
)

// scaleDay is the last day of the articles but for half a year.
var scaleDay = time.Date(2025, 1, 1, 12, 0, 0, 0, time.UTC)

// BenchmarkScale fills a store and then asks it what people ask. With
// -articles 100000 it holds a million records.
func BenchmarkScale(b *testing.B) {
	s := fill(b, cmp.Or(*keptIn, filepath.Join(b.TempDir(), "scale.db")))
	ask := func(name string, question func(context.Context) error) {
		b.Run(name, func(b *testing.B) {
			var took, worked []time.Duration
			for b.Loop() {
				asked, before := time.Now(), busy()
				if err := question(b.Context()); err != nil {
					b.Fatal(err)
				}
				took, worked = append(took, time.Since(asked)), append(worked, busy()-before)
			}
			b.ReportMetric(float64(of95(took).Milliseconds()), "p95-ms")
			b.ReportMetric(float64(of95(worked).Milliseconds()), "p95-cpu-ms")
			b.ReportMetric(float64(worked[len(worked)/2].Milliseconds()), "median-cpu-ms")
		})
	}
	askStore(s, ask)
	askViews(b, s, ask)
	askSearches(s, ask)
}

// of95 sorts times and gives their 95th percentile.
func of95(took []time.Duration) time.Duration {
	slices.Sort(took)
	return took[(len(took)*95+99)/100-1]
}

// fill adds what the store does not hold yet.
func fill(b *testing.B, path string) *sqlite.Store {
	s, err := sqlite.Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	counts, err := s.Counts(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	slice := max(1, *articles/10)
	var spent, worked time.Duration
	added := 0.0
	for n := counts.Articles; n < *articles; {
		var readings []*demarche.Reading
		for ; len(readings) < together && n < *articles; n++ {
			readings = append(readings, storetest.Numbered(n))
		}
		began, busyBefore := time.Now(), busy()
		if _, err := s.AddAll(b.Context(), readings, storetest.Now); err != nil {
			b.Fatal(err)
		}
		spent, worked, added = spent+time.Since(began), worked+busy()-busyBefore, added+float64(len(readings))
		if n%slice < together || n == *articles {
			size, _ := os.Stat(path)
			fmt.Printf("%7d articles: %.0f a second, %.0f by processor time, %d bytes each\n", n,
				added/spent.Seconds(), added/worked.Seconds(), size.Size()/int64(n))
			spent, worked, added = 0, 0, 0
		}
	}
	return s
}

// busy is the processor time that this process has taken so far, which other
// work on the machine does not lengthen.
func busy() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

type asker = func(name string, question func(context.Context) error)

var (
	largest = demarche.NewPair("RUS", "USA")
	first   = demarche.Page{Limit: 50}
)

// askStore asks for lists.
func askStore(s *sqlite.Store, ask asker) {
	ask("counts", func(ctx context.Context) error { _, err := s.Counts(ctx); return err })
	ask("pairs", func(ctx context.Context) error { _, err := s.Pairs(ctx, first); return err })
	ask("articles", func(ctx context.Context) error { _, err := s.Articles(ctx, first); return err })
	ask("article", func(ctx context.Context) error { _, err := s.Article(ctx, "article-7", 0); return err })
	ask("records", func(ctx context.Context) error {
		_, err := s.Entries(ctx, demarche.Filter{Pair: largest}, first)
		return err
	})
	ask("points", func(ctx context.Context) error {
		_, err := s.Points(ctx, demarche.Filter{Pair: largest}, demarche.Page{Limit: 4000})
		return err
	})
	ask("deadlines", func(ctx context.Context) error {
		_, err := s.Entries(ctx, demarche.Filter{DueFrom: "2024-01-01"}, first)
		return err
	})
}

// askViews asks for what pages about the largest dossier show, and for pages.
func askViews(b *testing.B, s *sqlite.Store, ask asker) {
	lexicon, err := newLexicon()
	if err != nil {
		b.Fatal(err)
	}
	view := func() *dossier.View { return lexicon.View(s, demarche.Filter{Pair: largest}, scaleDay) }
	ask("sum", func(ctx context.Context) error { _, err := view().Sum(ctx); return err })
	ask("months", func(ctx context.Context) error { _, err := view().Months(ctx); return err })
	ask("tracks", func(ctx context.Context) error { _, err := view().Tracks(ctx); return err })
	ask("positions-as-of", func(ctx context.Context) error { _, err := view().Positions(ctx); return err })
	ask("shifts", func(ctx context.Context) error { _, err := view().Shifts(ctx, scaleDay.AddDate(0, -6, 0)); return err })
	ask("commitments", func(ctx context.Context) error { _, err := view().Deadlines(ctx); return err })
	ask("linkages", func(ctx context.Context) error { _, err := view().Linkages(ctx); return err })
	ask("events", func(ctx context.Context) error { _, _, err := view().Events(ctx, first); return err })
	ask("overview", func(ctx context.Context) error {
		_, err := view().Overview(ctx)
		return err
	})
	for name, address := range pages {
		ask("page-"+name, func(ctx context.Context) error { return visit(ctx, freshDesk(s, lexicon).Handler(), address) })
	}
}

// pages are of every sort, about the largest dossier.
var pages = map[string]string{
	"today": "/", "today-90-days": "/?since=2024-10-03",
	"dossiers": "/dossiers", "dossier": "/dossier/RUS-USA", "dossier-as-of": "/dossier/RUS-USA?asof=2023-03-01",
	"positions": "/positions?pair=RUS-USA", "search": "/search?q=ceasefire", "find": "/find?q=visa",
	"article": "/article/article-7", "record": "/record/article-5/m1",
	"review": "/review", "accepted": "/review?q=is:accepted", "bulk": "/review/bulk?q=is:pending+type:REJECT&action=accept",
	"deadlines": "/deadlines", "deadlines-party": "/deadlines?q=with:RUS", "linkages": "/linkages",
	"sources": "/sources", "source": "/source?name=Wire",
}

// freshDesk is a desk that remembers no page yet.
func freshDesk(s *sqlite.Store, lexicon *dossier.Lexicon) *web.Desk {
	return &web.Desk{Store: s, Lexicon: lexicon, Now: func() time.Time { return scaleDay }, Log: slog.New(slog.DiscardHandler)}
}

// visit asks for a page as a browser on this machine does.
func visit(ctx context.Context, h http.Handler, address string) error {
	r := httptest.NewRequestWithContext(ctx, "GET", address, nil)
	r.Host = "127.0.0.1:8080"
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, r); w.Code != http.StatusOK {
		return fmt.Errorf("%s: %d", address, w.Code)
	}
	return nil
}

// searches are of every sort: words that are frequent or rare, with parties,
// types, issues, days and outlets.
var searches = []string{
	"ceasefire", "ceasefire tariff", `"tariff deal"`, "uraniumcourt", "ceasefire -tariff", "visa*",
	"who:CHN", "who:CHN type:ACCUSE", "with:PRK", "to:USA issue:sanctions", "who:RUS to:USA ceasefire",
	"ceasefire tariff who:CHN type:ACCUSE", "prisonertalks type:REQUEST", "flight issue:visas before:2022", "is:due after:2024-06",
	"outlet:gazette after:2023", "outlet:wire missile who:IRN", "type:THREATEN is:position after:2023-03 before:2023-04", "grain with:UKR,IND", "Geneva Vienna Doha",
}

func askSearches(s *sqlite.Store, ask asker) {
	for _, q := range searches {
		ask("search "+q, func(ctx context.Context) error {
			f, err := parseQuery(ctx, s, q)
			if err == nil {
				_, err = s.Entries(ctx, f, first)
			}
			return err
		})
	}
	ask("search articles for consulates", func(ctx context.Context) error { _, err := s.FindArticles(ctx, "consulates", first); return err })
	ask("search articles for a number", func(ctx context.Context) error { _, err := s.FindArticles(ctx, "1234", first); return err })
}
