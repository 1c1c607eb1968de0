package pipeline

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/demarche/demarche"
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
	article := sentences(b)
	spent, tokens := map[string]time.Duration{}, 0
	for b.Loop() {
		doc, records := nlp.NewDoc(article), &extract.Records{}
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

// sentences is an article of all sentences of testdata/mentions.list.
func sentences(b *testing.B) *demarche.Article {
	data, err := os.ReadFile("testdata/mentions.list")
	if err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	for _, line := range strings.Split(string(data), "\n") {
		if f := strings.Split(line, " | "); len(f) == 4 {
			text.WriteString(strings.NewReplacer("[[", "", "]]", "").Replace(f[1]) + "\n\n")
		}
	}
	return &demarche.Article{ID: "sentences", Published: "2022-05-05", Lang: "en", Text: text.String()}
}
