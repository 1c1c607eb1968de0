package main

import (
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/demo"
	"github.com/demarche/demarche/pipeline"
)

// BenchmarkStart is the loading of the language files and models.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		if _, err := pipeline.New(defaultLanguage, version); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRead reads the demonstration reports on one core, over and over, and
// BenchmarkReadParallel on all.
func BenchmarkRead(b *testing.B) {
	p, articles := reading(b)
	words := 0
	for i := 0; b.Loop(); i++ {
		words += readOne(b, p, articles[i%len(articles)])
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkReadParallel(b *testing.B) {
	p, articles := reading(b)
	words := make(chan int, 1)
	words <- 0
	b.RunParallel(func(pb *testing.PB) {
		n := 0
		for i := 0; pb.Next(); i++ {
			n += readOne(b, p, articles[i%len(articles)])
		}
		words <- <-words + n
	})
	b.ReportMetric(float64(<-words)/b.Elapsed().Seconds(), "tokens/s")
}

func reading(b *testing.B) (*pipeline.Pipeline, []demarche.Article) {
	p, err := pipeline.New(defaultLanguage, version)
	if err != nil {
		b.Fatal(err)
	}
	articles, err := demo.Articles()
	if err != nil {
		b.Fatal(err)
	}
	return p, articles
}

// readOne reads a copy of an article and says how many tokens it has.
func readOne(b *testing.B, p *pipeline.Pipeline, a demarche.Article) int {
	analysis, err := p.Analyse(&a)
	if err != nil {
		b.Fatal(err)
	}
	return len(analysis.Doc.Tokens)
}
