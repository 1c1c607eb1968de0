package export

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/store/storetest"
)

// Whatever a record holds, jsonl gives it back.
func TestRecordsRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var e, back demarche.Entry
		storetest.Fill(r, &e)
		line := write(t, "jsonl", []demarche.Entry{e})
		if strings.Count(line, "\n") != 1 {
			t.Fatalf("more than a line: %q", line)
		}
		if err := json.Unmarshal([]byte(line), &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(e, back, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("(-wrote +read)\n%s", diff)
		}
	}
}

var scale = flag.Int("records", 20_000, "how many records BenchmarkFormats writes")

// BenchmarkFormats writes -records records in each format, and reports the most
// memory that was in use meanwhile. Of ten times the records it is the same.
func BenchmarkFormats(b *testing.B) {
	list := records()
	for _, f := range Formats() {
		b.Run(f.Name, func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(writeMany(b, f, list, *scale)/(1<<20), "peak-MB")
			}
			b.ReportMetric(float64(*scale)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}

// writeMany writes n records of as many articles as a store of them has, one
// in ten, and gives the most heap in use at a thousand moments.
func writeMany(b *testing.B, f Format, list []demarche.Entry, n int) float64 {
	runtime.GC()
	s := f.open(io.Discard, Options{Title: "all", Now: made})
	most := uint64(0)
	for i := range n {
		e := list[i%len(list)]
		e.Article.ID = fmt.Sprint("article-", i/10)
		e.Day = made.AddDate(0, 0, i/1000).Format(time.DateOnly)
		if err := s.Write(&e); err != nil {
			b.Fatal(err)
		}
		if i%max(1, n/1000) == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse)
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return float64(most)
}
