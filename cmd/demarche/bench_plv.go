package main

import (
	"context"
	"fmt"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/bench"
	"github.com/demarche/demarche/pipeline"
)

type benchPLVCmd struct {
	File        string `arg:"" help:"Sentences with a marked pair, one JSON object per line."`
	Predictions string `type:"path" placeholder:"OUT" help:"Write the root read for each sentence to OUT, a JSON object per line."`
	Misses      bool   `help:"Print each sentence whose root was read wrong."`
}

type pairPrediction struct {
	ID   string `json:"id"`
	Root string `json:"root"`
}

// Run scores the relation read between two marked phrases.
func (c *benchPLVCmd) Run(ctx context.Context, to streams) error {
	sentences, err := bench.ReadFile[bench.PairSentence](c.File)
	if err != nil {
		return err
	}
	p, err := pipeline.New("en", version)
	if err != nil {
		return err
	}
	type result struct {
		root  string
		rule  string
		plain *demarche.Reading
	}
	var tally bench.PairTally
	var predictions []pairPrediction
	err = eachInOrder(ctx, sentences, func(s *bench.PairSentence) (r result, err error) {
		if r.plain, err = p.Read(s.Article()); err != nil {
			return r, err
		}
		m, err := p.Relation(s.Article(), s.Source, s.Target)
		r.root, r.rule = bench.PairRoot(&m), m.Rule
		return r, err
	}, func(s *bench.PairSentence, r result) {
		tally.Pair(s, r.root, r.plain)
		predictions = append(predictions, pairPrediction{s.ID, r.root})
		if c.Misses && r.root != s.Root {
			fmt.Fprintf(to.out, "%s for %s (%s): %s\n", r.root, s.Root, r.rule, markPair(s))
		}
	})
	if err != nil {
		return err
	}
	tally.Report(to.out)
	return writeLines(c.Predictions, predictions)
}

// markPair is the sentence with its pair in brackets.
func markPair(s *bench.PairSentence) string {
	text := []rune(s.Text)
	out := ""
	for i, r := range text {
		if i == s.Source.Start || i == s.Target.Start {
			out += "["
		}
		out += string(r)
		if i == s.Source.End-1 || i == s.Target.End-1 {
			out += "]"
		}
	}
	return out
}
