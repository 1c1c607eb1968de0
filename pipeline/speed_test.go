package pipeline

import (
	"testing"
	"time"

	"github.com/demarche/demarche/demo"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
)

// BenchmarkSteps reads the demonstration reports and gives the time of every
// stage and extractor, in microseconds an article.
func BenchmarkSteps(b *testing.B) {
	p, err := english()
	if err != nil {
		b.Fatal(err)
	}
	articles, err := demo.Articles()
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
		article := articles[n%len(articles)]
		doc, records := nlp.NewDoc(&article), &extract.Records{}
		for _, s := range p.stages {
			timed(s.Name(), func() error { return s.Process(doc) })
		}
		for _, e := range p.extractors {
			timed(e.Name(), func() error { return e.Extract(doc, records) })
		}
	}
	for name, d := range spent {
		b.ReportMetric(float64(d.Microseconds())/float64(n), name+"-µs/article")
	}
}
