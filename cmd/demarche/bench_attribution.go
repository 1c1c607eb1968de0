package main

import (
	"context"

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
	tally := bench.NewAttributionTally()
	var read []bench.AttributionText
	err = eachInOrder(ctx, texts,
		func(t *bench.AttributionText) (*demarche.Reading, error) { return p.Read(t.Article()) },
		func(t *bench.AttributionText, r *demarche.Reading) {
			found := bench.Outermost(r.Attributions)
			tally.Attributions(t, found)
			read = append(read, bench.AttributionText{ID: t.ID, Attributions: found})
		})
	if err != nil {
		return err
	}
	tally.Report(to.out)
	return writeLines(c.Predictions, read)
}
