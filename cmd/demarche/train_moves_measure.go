package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/bench"
	"github.com/demarche/demarche/extract/move"
	"github.com/demarche/demarche/pipeline"
)

// measure prints how well models read what they did not learn from.
func (c *trainMovesCmd) measure(t *training, to streams) error {
	article := func(text move.Labelled) *demarche.Article { return text.Doc.Article }
	readings, err := readFolds(t.articles, c.Folds, article, func(rest []move.Labelled) (*pipeline.Pipeline, error) {
		return c.trained(t, slices.Concat(t.train, rest))
	})
	if err != nil {
		return err
	}
	if err := deskByFile(t.noted, readings, to); err != nil {
		return err
	}
	moves, err := bench.JudgeDesk(t.noted, readings)
	if err != nil {
		return err
	}
	if len(moves) > 0 {
		bench.WriteCalibration(to.out, moves)
	}
	p, err := c.trained(t, slices.Concat(t.train, t.articles))
	if err != nil {
		return err
	}
	if err := c.measureRead(p, to); err != nil {
		return err
	}
	if c.Shares != "" {
		if err := c.writeShares(moves); err != nil {
			return err
		}
	}
	return measureSentences(p, t.sentences, to)
}

// measureRead prints the scores of the articles that are only read.
func (c *trainMovesCmd) measureRead(p *pipeline.Pipeline, to streams) error {
	if c.Read == "" || c.ReadNotes == "" {
		return nil
	}
	set, err := to.noted([]string{c.Read}, []string{c.ReadNotes})
	if err != nil {
		return err
	}
	readings := map[string]*demarche.Reading{}
	for _, n := range set {
		if readings[n.Article.ID], err = p.Read(n.Article); err != nil {
			return err
		}
	}
	return deskByFile(set, readings, to)
}

// deskByFile prints the scores of articles for each file of notes, one after
// the other.
func deskByFile(set []bench.Noted, readings map[string]*demarche.Reading, to streams) error {
	for len(set) > 0 {
		n := slices.IndexFunc(set, func(o bench.Noted) bool { return o.File != set[0].File })
		if n < 0 {
			n = len(set)
		}
		fmt.Fprintln(to.out, set[0].File)
		if err := bench.Desk(to.out, set[:n], readings, bench.DeskOptions{}); err != nil {
			return err
		}
		set = set[n:]
	}
	return nil
}

// leastJudged is the least number of moves that a share is taken of.
const leastJudged = 100

const sharesHead = `# What share of moves has the right type and passage (right), by what the trigger model gives them (left): written by
# demarche train moves --folds 3 --shares, on articles that the model had not learnt from. Straight lines join the points.

`

// writeShares writes how confidence and right moves go together.
func (c *trainMovesCmd) writeShares(moves []bench.Judged) error {
	var out strings.Builder
	out.WriteString(sharesHead)
	for _, s := range bench.Isotonic(moves, leastJudged) {
		fmt.Fprintf(&out, "%.3f: %.3f\n", s.Confidence, s.Right)
	}
	return os.WriteFile(c.Shares, []byte(out.String()), 0o644)
}

func measureSentences(p *pipeline.Pipeline, sentences []bench.EventSentence, to streams) error {
	var tally bench.EventTally
	for k := range sentences {
		r, err := p.Read(sentences[k].Article())
		if err != nil {
			return err
		}
		tally.Events(&sentences[k], r, nil)
	}
	tally.Report(to.out)
	return nil
}
