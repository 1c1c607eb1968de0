package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/bench"
	"github.com/demarche/demarche/extract/move"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/pipeline"
)

type trainMovesCmd struct {
	Sentences string `arg:"" type:"existingfile" help:"Labelled sentences, one JSON object per line (gold/sentences.jsonl)."`
	Articles  string `type:"existingfile" help:"Articles to learn from besides, with --notes."`
	Notes     string `type:"existingfile" help:"The notes of an analyst on the articles."`
	Split     string `default:"train" help:"Which part to learn from."`
	Out       string `required:"" help:"Model file to write (lang/en/move/trigger.model)."`
	Epochs    int    `default:"8"`
	Seed      uint64 `default:"1"`
}

// Run learns the trigger model of the moves.
func (c *trainMovesCmd) Run(ctx context.Context, to streams) error {
	sentences, err := bench.ReadFile[bench.EventSentence](c.Sentences)
	if err != nil {
		return err
	}
	sentences = slices.DeleteFunc(sentences, func(s bench.EventSentence) bool { return s.Split != c.Split })
	files, err := lang.FS("en")
	if err != nil {
		return err
	}
	extractor, err := move.New(files)
	if err != nil {
		return err
	}
	p, err := pipeline.New("en", version)
	if err != nil {
		return err
	}
	labelled, err := labelSentences(ctx, p, sentences)
	if err != nil {
		return err
	}
	if c.Articles != "" {
		more, err := c.labelArticles(ctx, p)
		if err != nil {
			return err
		}
		labelled = append(labelled, more...)
	}
	var model bytes.Buffer
	if err := extractor.(*move.Extractor).Train(labelled, c.Epochs, c.Seed, &model); err != nil {
		return err
	}
	fmt.Fprintf(to.out, "%d texts, %d bytes\n", len(labelled), model.Len())
	return os.WriteFile(c.Out, model.Bytes(), 0o644)
}

// labelSentences analyses labelled sentences.
func labelSentences(ctx context.Context, p *pipeline.Pipeline, sentences []bench.EventSentence) ([]move.Labelled, error) {
	var out []move.Labelled
	for i := range sentences {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		a, err := p.Analyse(sentences[i].Article())
		if err != nil {
			return nil, err
		}
		labelled := move.Labelled{Doc: a.Doc}
		for _, m := range sentences[i].Moves {
			labelled.Moves = append(labelled.Moves, move.Label{Span: m.Trigger, Type: m.Type})
		}
		out = append(out, labelled)
	}
	return out, nil
}

// labelArticles analyses articles that have notes.
func (c *trainMovesCmd) labelArticles(ctx context.Context, p *pipeline.Pipeline) ([]move.Labelled, error) {
	articles, err := bench.ReadFile[demarche.Article](c.Articles)
	if err != nil {
		return nil, err
	}
	notes, err := bench.ReadFile[bench.DeskNotes](c.Notes)
	if err != nil {
		return nil, err
	}
	var out []move.Labelled
	for _, n := range notes {
		k := slices.IndexFunc(articles, func(a demarche.Article) bool { return a.ID == n.ID })
		if k < 0 || ctx.Err() != nil {
			continue
		}
		a, err := p.Analyse(&articles[k])
		if err != nil {
			return nil, err
		}
		labelled := move.Labelled{Doc: a.Doc}
		for _, m := range n.Moves {
			span, err := bench.Place(articles[k].Text, m.Evidence)
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", c.Notes, n.ID, err)
			}
			labelled.Moves = append(labelled.Moves, move.Label{Span: span, Type: m.Type})
		}
		out = append(out, labelled)
	}
	return out, ctx.Err()
}
