package main

import (
	"context"
	"fmt"
	"io"
	"slices"

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
	var misses io.Writer
	if c.Misses {
		misses = to.out
	}
	type result struct {
		reading *demarche.Reading
		err     error
	}
	var tally bench.TimexTally
	k := 0
	err = inOrder(ctx, 2, slices.Values(texts),
		func(t bench.TimexText) result { r, err := p.Read(t.Article()); return result{r, err} },
		func(r result) error {
			if r.err != nil {
				return fmt.Errorf("%s: %w", texts[k].ID, r.err)
			}
			tally.Timexes(&texts[k], r.reading.Timexes, misses)
			k++
			return nil
		})
	if err != nil {
		return err
	}
	tally.Report(to.out)
	return nil
}
