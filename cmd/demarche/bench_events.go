package main

import (
	"context"
	"fmt"
	"io"
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
	var misses io.Writer
	if c.Misses {
		misses = to.out
	}
	type result struct {
		reading *demarche.Reading
		err     error
	}
	var tally bench.EventTally
	k := 0
	err = inOrder(ctx, 2, slices.Values(sentences),
		func(s bench.EventSentence) result { r, err := p.Read(s.Article()); return result{r, err} },
		func(r result) error {
			if r.err != nil {
				return fmt.Errorf("%s: %w", sentences[k].ID, r.err)
			}
			tally.Events(&sentences[k], r.reading, misses)
			k++
			return nil
		})
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
