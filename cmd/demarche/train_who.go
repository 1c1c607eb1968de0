package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/bench"
	"github.com/demarche/demarche/export/jsonl"
	"github.com/demarche/demarche/extract/move"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/pipeline"
)

type trainWhoCmd struct {
	Sentences string   `arg:"" type:"existingfile" help:"Labelled sentences, one JSON object per line (gold/sentences.jsonl)."`
	Articles  []string `required:"" type:"existingfile" help:"Articles to learn from besides (gold/reports.articles.jsonl)."`
	Notes     []string `required:"" type:"existingfile" help:"The notes of an analyst on the articles (gold/reports.gold.jsonl)."`
	Split     string   `default:"train" help:"Which part of the sentences to learn from."`
	Out       string   `default:"who.model" help:"Model file to write (lang/en/move/who.model)."`
	Epochs    int      `default:"12"`
	Seed      uint64   `default:"1"`
	Folds     int      `help:"Instead of writing a model, measure on the articles: by as many models, each trained without those it reads."`
	Readings  string   `type:"path" placeholder:"FILE" help:"With --folds: write the readings measured here (JSON Lines)."`
}

const whoModel = "move/who.model"

// Run learns who does it to whom.
func (c *trainWhoCmd) Run(ctx context.Context, to streams) error {
	files, err := lang.FS("en")
	if err != nil {
		return err
	}
	files = overlay{FS: files, hide: whoModel} // one of another version would not be read
	e, err := move.New(files)
	if err != nil {
		return err
	}
	t := whoTraining{cmd: c, files: files, extractor: e.(*move.Extractor)}
	if err := t.read(ctx, to); err != nil {
		return err
	}
	if c.Folds > 0 {
		return t.measure(to)
	}
	model, err := t.train(slices.Concat(t.sentences, t.articles))
	if err != nil {
		return err
	}
	fmt.Fprintf(to.out, "%d texts, %d bytes\n", len(t.sentences)+len(t.articles), len(model))
	return os.WriteFile(c.Out, model, 0o644)
}

// whoTraining is what there is to learn from, analysed.
type whoTraining struct {
	cmd                 *trainWhoCmd
	files               fs.FS
	extractor           *move.Extractor
	sentences, articles []move.Told // articles in the order of noted
	noted               []bench.Noted
}

func (t *whoTraining) read(ctx context.Context, to streams) error {
	p, err := pipeline.Open(t.files, version)
	if err != nil {
		return err
	}
	sentences, err := bench.ReadFile[bench.EventSentence](t.cmd.Sentences)
	if err != nil {
		return err
	}
	for i := range sentences {
		s := &sentences[i]
		if s.Split != t.cmd.Split {
			continue
		}
		l, err := labelled(ctx, p, s.Article(), s.Labels())
		if err != nil {
			return err
		}
		told := move.Told{Labelled: l}
		for _, m := range s.Moves {
			told.Sides = append(told.Sides, move.Sides{Source: m.SourceCodes, Target: m.TargetCodes})
		}
		t.sentences = append(t.sentences, told)
	}
	return t.readArticles(ctx, p, to)
}

func (t *whoTraining) readArticles(ctx context.Context, p *pipeline.Pipeline, to streams) (err error) {
	if t.noted, err = to.noted(t.cmd.Articles, t.cmd.Notes); err != nil {
		return err
	}
	for _, n := range t.noted {
		l, err := labelled(ctx, p, n.Article, n.Labels())
		if err != nil {
			return err
		}
		told := move.Told{Labelled: l, Passages: true}
		for _, m := range n.Notes.Moves {
			told.Sides = append(told.Sides, move.Sides{Source: m.Source, Target: m.Target})
		}
		t.articles = append(t.articles, told)
	}
	return nil
}

func (t *whoTraining) train(texts []move.Told) ([]byte, error) {
	var model bytes.Buffer
	err := t.extractor.TrainWho(texts, t.cmd.Epochs, t.cmd.Seed, &model)
	return model.Bytes(), err
}

// measure prints how well models read the articles that they did not learn
// from.
func (t *whoTraining) measure(to streams) error {
	article := func(text move.Told) *demarche.Article { return text.Doc.Article }
	readings, err := readFolds(t.articles, t.cmd.Folds, article, func(rest []move.Told) (*pipeline.Pipeline, error) {
		model, err := t.train(slices.Concat(t.sentences, rest))
		if err != nil {
			return nil, err
		}
		return pipeline.Open(overlay{FS: t.files, add: map[string][]byte{whoModel: model}}, version)
	})
	if err != nil {
		return err
	}
	if t.cmd.Readings != "" {
		if err := t.write(readings); err != nil {
			return err
		}
	}
	return deskByFile(t.noted, readings, to)
}

// write writes the readings of the articles, in their order, to the file asked
// for.
func (t *whoTraining) write(readings map[string]*demarche.Reading) error {
	var out bytes.Buffer
	for _, n := range t.noted {
		if err := jsonl.Write(&out, readings[n.Article.ID]); err != nil {
			return err
		}
	}
	return os.WriteFile(t.cmd.Readings, out.Bytes(), 0o644)
}
