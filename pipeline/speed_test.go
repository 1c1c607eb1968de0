package pipeline

import (
	"strings"
	"testing"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
)

// speech is a text of 40 paragraphs for the benchmark.
var speech = strings.Repeat("The minister said on Monday that the talks with Peru had failed, adding that his government would "+
	"not sign. “We wait,” he told reporters in Oslo. Norway accused its neighbour of dumping waste.\n\n", 40)

// BenchmarkSteps reads one text and gives the time of every stage and
// extractor, in microseconds.
func BenchmarkSteps(b *testing.B) {
	p, err := english()
	if err != nil {
		b.Fatal(err)
	}
	spent := map[string]time.Duration{}
	timed := func(name string, step func() error) {
		start := time.Now()
		if err := step(); err != nil {
			b.Fatal(err)
		}
		spent[name] += time.Since(start)
	}
	n := 0
	for ; b.Loop(); n++ {
		doc, records := nlp.NewDoc(&demarche.Article{ID: "speech", Published: "2024-05-15", Lang: "en", Text: speech}), &extract.Records{}
		for _, s := range p.stages {
			timed(s.Name(), func() error { return s.Process(doc) })
		}
		for _, e := range p.extractors {
			timed(e.Name(), func() error { return e.Extract(doc, records) })
		}
	}
	for name, d := range spent {
		b.ReportMetric(float64(d.Microseconds())/float64(n), name+"-µs")
	}
}
