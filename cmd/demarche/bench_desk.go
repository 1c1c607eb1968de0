package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/bench"
)

type benchDeskCmd struct {
	Articles    string `arg:"" help:"The articles, one JSON object per line."`
	Gold        string `arg:"" help:"The notes of an analyst on them, one JSON object per line (see gold/GUIDELINES.md)."`
	Readings    string `placeholder:"FILE" help:"Score these readings (JSON Lines) instead of reading the articles now."`
	Rules       bool   `help:"Read by the rules alone, without the trigger model of the moves."`
	PerArticle  bool   `help:"Print a line per article."`
	Calibration bool   `help:"Print how many of the moves are right, by their confidence, instead."`
	Misses      bool   `help:"Print each noted move that was not read, and each read move that was not noted."`
}

// Run scores the readings of the articles and prints precision, recall and F1.
// An article that cannot be read counts as read empty, and is named on stderr.
func (c *benchDeskCmd) Run(ctx context.Context, io streams) error {
	articles, err := bench.ReadFile[demarche.Article](c.Articles)
	if err != nil {
		return err
	}
	notes, err := bench.ReadFile[bench.DeskNotes](c.Gold)
	if err != nil {
		return err
	}
	readings, failed, err := c.readings(ctx, io, articles)
	if err != nil {
		return err
	}
	if c.Calibration {
		moves, err := bench.JudgeDesk(articles, notes, bench.ByArticle(readings))
		bench.WriteCalibration(io.out, moves)
		return errors.Join(err, failed)
	}
	opt := bench.DeskOptions{PerArticle: c.PerArticle, Misses: c.Misses}
	if err := bench.Desk(io.out, articles, notes, bench.ByArticle(readings), opt); err != nil {
		return err
	}
	return failed
}

// readings takes the readings from the file that was given, or else makes
// them. Failed is errReported if some article could not be read.
func (c *benchDeskCmd) readings(ctx context.Context, io streams, articles []demarche.Article) (out []demarche.Reading, failed, err error) {
	if c.Readings != "" {
		out, err = bench.ReadFile[demarche.Reading](c.Readings)
		return out, nil, err
	}
	type result struct {
		reading *demarche.Reading
		err     error
	}
	langs := rulesOnly(c.Rules)
	read := func(a demarche.Article) result {
		p, err := langs.of(&a)
		if err != nil {
			return result{err: err}
		}
		r, err := p.Read(&a)
		return result{r, err}
	}
	err = inOrder(ctx, runtime.NumCPU(), slices.Values(articles), read, func(r result) error {
		if r.err != nil {
			fmt.Fprintln(io.err, "demarche:", r.err)
			failed = errReported
			return nil
		}
		out = append(out, *r.reading)
		return nil
	})
	return out, failed, err
}
