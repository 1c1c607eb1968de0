package main

import (
	"context"

	"github.com/demarche/demarche/bench"
	"github.com/demarche/demarche/pipeline"
)

type benchPetrarchCmd struct {
	File        string `arg:"" help:"Validation records, one JSON object per line."`
	Predictions string `type:"path" placeholder:"OUT" help:"Write the events read in each record to OUT, a JSON object per line."`
	Misses      bool   `help:"Print each event that is missing or extra."`
}

type petrarchPrediction struct {
	ID     string                `json:"id"`
	Events []bench.PetrarchEvent `json:"events"`
}

// Run scores CAMEO roots and actors in single sentences.
func (c *benchPetrarchCmd) Run(ctx context.Context, to streams) error {
	records, err := bench.ReadFile[bench.PetrarchRecord](c.File)
	if err != nil {
		return err
	}
	p, err := pipeline.New("en", version)
	if err != nil {
		return err
	}
	var tally bench.PetrarchTally
	predictions := []petrarchPrediction{}
	err = eachInOrder(ctx, records, func(r *bench.PetrarchRecord) ([]bench.PetrarchEvent, error) {
		reading, err := p.Read(r.Article())
		if err != nil {
			return nil, err
		}
		return bench.PetrarchEvents(reading), nil
	}, func(r *bench.PetrarchRecord, events []bench.PetrarchEvent) {
		tally.Record(r, events, to.outIf(c.Misses))
		predictions = append(predictions, petrarchPrediction{r.ID, events})
	})
	if err != nil {
		return err
	}
	tally.Report(to.out)
	return writeLines(c.Predictions, predictions)
}
