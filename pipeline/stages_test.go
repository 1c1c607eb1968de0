package pipeline

import (
	"slices"
	"testing"
	"time"

	"github.com/demarche/demarche/demo"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
)

// BenchmarkWho compares the time that who is who takes (actors, references,
// attributions) with that of the syntax model, in nanoseconds a token.
func BenchmarkWho(b *testing.B) {
	p, err := english()
	if err != nil {
		b.Fatal(err)
	}
	articles, err := demo.Articles()
	if err != nil {
		b.Fatal(err)
	}
	spent, tokens := map[string]time.Duration{}, 0
	for i := 0; b.Loop(); i++ {
		doc, records := nlp.NewDoc(&articles[i%len(articles)]), &extract.Records{}
		for _, s := range p.stages {
			start := time.Now()
			if err := s.Process(doc); err != nil {
				b.Fatal(err)
			}
			spent[s.Name()] += time.Since(start)
		}
		start := time.Now()
		if err := p.extractors[0].Extract(doc, records); err != nil {
			b.Fatal(err)
		}
		spent["attribution"] += time.Since(start)
		tokens += len(doc.Tokens)
	}
	who := time.Duration(0)
	for name, d := range spent {
		if slices.Contains([]string{"actor", "coref", "attribution"}, name) {
			who += d
		}
	}
	b.ReportMetric(float64(who.Nanoseconds())/float64(tokens), "who-ns/token")
	b.ReportMetric(float64(spent["actor"].Nanoseconds())/float64(tokens), "actor-ns/token")
	b.ReportMetric(float64(spent["syntax"].Nanoseconds())/float64(tokens), "syntax-ns/token")
}
