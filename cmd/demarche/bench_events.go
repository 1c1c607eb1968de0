package main

import (
	"context"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/bench"
)

type benchEventsCmd struct {
	File   string `arg:"" help:"Labelled sentences, one JSON object per line (gold/sentences.jsonl)."`
	Split  string `default:"dev" help:"Which part to score."`
	Rules  bool   `help:"Read by the rules alone, without the trigger model."`
	Misses bool   `help:"Print each labelled move that was not read with its type, and each read move that was not labelled."`
}

// Run scores the moves read in single sentences.
func (c *benchEventsCmd) Run(ctx context.Context, to streams) error {
	sentences, err := bench.ReadFile[bench.EventSentence](c.File)
	if err != nil {
		return err
	}
	sentences = slices.DeleteFunc(sentences, func(s bench.EventSentence) bool { return s.Split != c.Split })
	p, err := rulesOnly(c.Rules).open("en")
	if err != nil {
		return err
	}
	var tally bench.EventTally
	err = eachInOrder(ctx, sentences,
		func(s *bench.EventSentence) (*demarche.Reading, error) { return p.Read(s.Article()) },
		func(s *bench.EventSentence, r *demarche.Reading) { tally.Events(s, r, to.outIf(c.Misses)) })
	if err != nil {
		return err
	}
	tally.Report(to.out)
	return nil
}

// rulesOnly is languages without their trigger models, if so wanted.
func rulesOnly(wanted bool) *languages {
	if wanted {
		return &languages{without: triggerModel}
	}
	return &languages{}
}
