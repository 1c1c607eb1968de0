package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/bench"
	"github.com/demarche/demarche/pipeline"
)

type benchAttributionCmd struct {
	File        string `arg:"" help:"Annotated texts, one JSON object per line."`
	Predictions string `placeholder:"FILE" help:"Also write what was read, in the form of the annotated texts."`
}

// Run scores the outermost attributions read in texts.
func (c *benchAttributionCmd) Run(ctx context.Context, to streams) error {
	texts, err := bench.ReadFile[bench.AttributionText](c.File)
	if err != nil {
		return err
	}
	p, err := pipeline.New("en", version)
	if err != nil {
		return err
	}
	type result struct {
		reading *demarche.Reading
		err     error
	}
	tally := bench.NewAttributionTally()
	var read []bench.AttributionText
	err = inOrder(ctx, 2, slices.Values(texts),
		func(t bench.AttributionText) result { r, err := p.Read(t.Article()); return result{r, err} },
		func(r result) error {
			k := len(read)
			if r.err != nil {
				return fmt.Errorf("%s: %w", texts[k].ID, r.err)
			}
			found := bench.Outermost(r.reading.Attributions)
			tally.Attributions(&texts[k], found)
			read = append(read, bench.AttributionText{ID: texts[k].ID, Attributions: found})
			return nil
		})
	if err != nil {
		return err
	}
	tally.Report(to.out)
	return writeLines(c.Predictions, read)
}
