package main

import (
	"context"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/bench"
	"github.com/demarche/demarche/pipeline"
)

type benchTimexCmd struct {
	File   string `arg:"" help:"Annotated texts, one JSON object per line."`
	Misses bool   `help:"Print each expression that is missing, needless or has another value."`
}

// Run scores the time expressions read in texts.
func (c *benchTimexCmd) Run(ctx context.Context, to streams) error {
	texts, err := bench.ReadFile[bench.TimexText](c.File)
	if err != nil {
		return err
	}
	p, err := pipeline.New("en", version)
	if err != nil {
		return err
	}
	var tally bench.TimexTally
	err = eachInOrder(ctx, texts,
		func(t *bench.TimexText) (*demarche.Reading, error) { return p.Read(t.Article()) },
		func(t *bench.TimexText, r *demarche.Reading) { tally.Timexes(t, r.Timexes, to.outIf(c.Misses)) })
	if err != nil {
		return err
	}
	tally.Report(to.out)
	return nil
}
