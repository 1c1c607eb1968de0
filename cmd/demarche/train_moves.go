package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/bench"
	"github.com/demarche/demarche/extract/move"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/pipeline"
)

type trainMovesCmd struct {
	Sentences string   `arg:"" type:"existingfile" help:"Labelled sentences, one JSON object per line (gold/sentences.jsonl)."`
	Articles  []string `type:"existingfile" help:"Articles to learn from besides, with --notes (gold/reports.articles.jsonl)."`
	Notes     []string `type:"existingfile" help:"The notes of an analyst on the articles (gold/reports.gold.jsonl)."`
	Split     string   `default:"train" help:"Which part of the sentences to learn from."`
	Out       string   `default:"lang/en/move/trigger.model" help:"Model file to write."`
	Epochs    int      `default:"6"`
	Seed      uint64   `default:"1"`
	Shares    string   `type:"path" help:"With --folds: write here what share of the moves in the articles is right, by their confidence (lang/en/move/confidence.table)."`
	Read      string   `type:"existingfile" help:"With --folds: articles that are only read, by a model trained on all."`
	ReadNotes string   `type:"existingfile" help:"The notes on them."`
	Folds     int      `help:"Instead of writing a model, measure: the articles by as many models, each trained without those it reads; the other sentences by one trained on all."`
	NoFrames  bool     `help:"Leave the frames out, to learn what the model does without them."`
}

// Run learns the trigger model of the moves.
func (c *trainMovesCmd) Run(ctx context.Context, to streams) error {
	t, err := c.read(ctx, to)
	if err != nil {
		return err
	}
	if c.Folds > 0 {
		return c.measure(t, to)
	}
	model, err := c.train(t, append(t.train, t.articles...))
	if err != nil {
		return err
	}
	fmt.Fprintf(to.out, "%d texts, %d bytes\n", len(t.train)+len(t.articles), len(model))
	return os.WriteFile(c.Out, model, 0o644)
}

// training is what there is to learn from and to measure on, analysed.
type training struct {
	files           fs.FS
	extractor       *move.Extractor
	sentences       []bench.EventSentence // those not learnt from
	noted           []bench.Noted
	train, articles []move.Labelled // articles in the order of noted
}

func (c *trainMovesCmd) read(ctx context.Context, to streams) (*training, error) {
	files, err := lang.FS("en")
	if err != nil {
		return nil, err
	}
	if c.NoFrames {
		files = overlay{FS: files, hide: "move/frames"}
	}
	t := &training{files: overlay{FS: files, hide: triggerModel}}
	if c.Shares != "" {
		t.files = overlay{FS: t.files, hide: "move/confidence.table"}
	}
	e, err := move.New(t.files)
	if err != nil {
		return nil, err
	}
	t.extractor = e.(*move.Extractor)
	p, err := pipeline.Open(t.files, version)
	if err != nil {
		return nil, err
	}
	sentences, err := bench.ReadFile[bench.EventSentence](c.Sentences)
	if err != nil {
		return nil, err
	}
	for i := range sentences {
		s := &sentences[i]
		if s.Split != c.Split {
			t.sentences = append(t.sentences, *s)
			continue
		}
		l, err := labelled(ctx, p, s.Article(), s.Labels())
		if err != nil {
			return nil, err
		}
		t.train = append(t.train, l)
	}
	if t.noted, err = to.noted(c.Articles, c.Notes); err != nil {
		return nil, err
	}
	for _, n := range t.noted {
		l, err := labelled(ctx, p, n.Article, n.Labels())
		if err != nil {
			return nil, err
		}
		t.articles = append(t.articles, l)
	}
	return t, nil
}

func labelled(ctx context.Context, p *pipeline.Pipeline, a *demarche.Article, labels []bench.Label) (move.Labelled, error) {
	if ctx.Err() != nil {
		return move.Labelled{}, ctx.Err()
	}
	read, err := p.Analyse(a)
	if err != nil {
		return move.Labelled{}, err
	}
	out := move.Labelled{Doc: read.Doc, Records: read.Records}
	for _, l := range labels {
		out.Moves = append(out.Moves, move.Label(l))
	}
	return out, nil
}

func (c *trainMovesCmd) train(t *training, texts []move.Labelled) ([]byte, error) {
	var model bytes.Buffer
	err := t.extractor.Train(texts, c.Epochs, c.Seed, &model)
	return model.Bytes(), err
}

// trained is a pipeline with a model trained on texts.
func (c *trainMovesCmd) trained(t *training, texts []move.Labelled) (*pipeline.Pipeline, error) {
	model, err := c.train(t, texts)
	if err != nil {
		return nil, err
	}
	return pipeline.Open(overlay{FS: t.files, add: map[string][]byte{triggerModel: model}}, version)
}

const triggerModel = "move/trigger.model"
