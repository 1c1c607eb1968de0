package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/bench"
)

type benchDeskCmd struct {
	First       string   `arg:"" name:"articles" help:"The articles, one JSON object per line."`
	Gold        string   `arg:"" help:"The notes of an analyst on them, one JSON object per line (see gold/GUIDELINES.md)."`
	Articles    []string `help:"More files of articles."`
	Notes       []string `help:"More files of notes."`
	StandOff    bool     `help:"Print the notes without words of the articles, with spans and checksums in place of them, instead."`
	Readings    string   `placeholder:"FILE" help:"Score these readings (JSON Lines) instead of reading the articles now."`
	Rules       bool     `help:"Read by the rules alone, without the trigger model of the moves."`
	PerArticle  bool     `help:"Print a line per article."`
	Calibration bool     `help:"Print how many of the moves are right, by their confidence, instead."`
	Misses      bool     `help:"Print each noted move that was not read, and each read move that was not noted."`
}

// Run scores the readings of the articles and prints precision, recall and F1.
// An article that cannot be read counts as read empty, and is named on stderr.
func (c *benchDeskCmd) Run(ctx context.Context, io streams) error {
	set, err := io.noted(append([]string{c.First}, c.Articles...), append([]string{c.Gold}, c.Notes...))
	if err != nil {
		return err
	}
	if c.StandOff {
		return writeStandOff(io.out, set)
	}
	readings, failed, err := c.readings(ctx, io, set)
	if err != nil {
		return err
	}
	if c.Calibration {
		moves, err := bench.JudgeDesk(set, bench.ByArticle(readings))
		bench.WriteCalibration(io.out, moves)
		return errors.Join(err, failed)
	}
	opt := bench.DeskOptions{PerArticle: c.PerArticle, Misses: c.Misses}
	if err := bench.Desk(io.out, set, bench.ByArticle(readings), opt); err != nil {
		return err
	}
	return failed
}

// noted reads articles with notes, and names on stderr those whose text changed.
func (io streams) noted(articles, notes []string) ([]bench.Noted, error) {
	return bench.ReadNoted(articles, notes, func(err error) { fmt.Fprintln(io.err, "demarche:", err) })
}

func writeStandOff(w io.Writer, set []bench.Noted) error {
	out := json.NewEncoder(w)
	for _, n := range set {
		if err := out.Encode(n.StandOff()); err != nil {
			return err
		}
	}
	return nil
}

// readings takes the readings from the file that was given, or else makes
// them. Failed is errReported if some article could not be read.
func (c *benchDeskCmd) readings(ctx context.Context, io streams, set []bench.Noted) (out []demarche.Reading, failed, err error) {
	if c.Readings != "" {
		out, err = bench.ReadFile[demarche.Reading](c.Readings)
		return out, nil, err
	}
	type result struct {
		reading *demarche.Reading
		err     error
	}
	langs := rulesOnly(c.Rules)
	read := func(n bench.Noted) result {
		p, err := langs.of(n.Article)
		if err != nil {
			return result{err: err}
		}
		r, err := p.Read(n.Article)
		return result{r, err}
	}
	err = inOrder(ctx, runtime.NumCPU(), slices.Values(set), read, func(r result) error {
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
