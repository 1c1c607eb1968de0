package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

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
	Read      string   `type:"existingfile" help:"With --shares: articles that are only read, by a model trained on all, and count as much as the others."`
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

// measure prints how well models read what they did not learn from.
func (c *trainMovesCmd) measure(t *training, to streams) error {
	readings := map[string]*demarche.Reading{}
	for fold := range min(c.Folds, len(t.articles)) {
		var held []*demarche.Article
		texts := slices.Clone(t.train)
		for k, a := range t.articles {
			if k%c.Folds == fold {
				held = append(held, a.Doc.Article)
			} else {
				texts = append(texts, a)
			}
		}
		p, err := c.trained(t, texts)
		if err != nil {
			return err
		}
		for _, a := range held {
			if readings[a.ID], err = p.Read(a); err != nil {
				return err
			}
		}
	}
	if len(t.noted) > 0 {
		if err := c.measureDesk(t, readings, to); err != nil {
			return err
		}
	}
	return c.measureSentences(t, to)
}

// measureDesk prints the scores of articles, and writes how confidence and
// right moves go together there.
func (c *trainMovesCmd) measureDesk(t *training, readings map[string]*demarche.Reading, to streams) error {
	if err := deskByFile(t.noted, readings, to); err != nil {
		return err
	}
	moves, err := bench.JudgeDesk(t.noted, readings)
	if err != nil {
		return err
	}
	bench.WriteCalibration(to.out, moves)
	if c.Shares == "" {
		return nil
	}
	more, err := c.judgeRead(t, to)
	if err != nil {
		return err
	}
	if len(more) > 0 {
		moves = append(moves, slices.Repeat(more, max(1, len(moves)/len(more)))...)
	}
	var out strings.Builder
	out.WriteString(sharesHead)
	for _, s := range bench.Isotonic(moves, leastJudged) {
		fmt.Fprintf(&out, "%.3f: %.3f\n", s.Confidence, s.Right)
	}
	return os.WriteFile(c.Shares, []byte(out.String()), 0o644)
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

// judgeRead are the moves of the articles that are only read.
func (c *trainMovesCmd) judgeRead(t *training, to streams) ([]bench.Judged, error) {
	if c.Read == "" || c.ReadNotes == "" {
		return nil, nil
	}
	set, err := to.noted([]string{c.Read}, []string{c.ReadNotes})
	if err != nil {
		return nil, err
	}
	p, err := c.trained(t, slices.Concat(t.train, t.articles))
	if err != nil {
		return nil, err
	}
	readings := map[string]*demarche.Reading{}
	for _, n := range set {
		if readings[n.Article.ID], err = p.Read(n.Article); err != nil {
			return nil, err
		}
	}
	return bench.JudgeDesk(set, readings)
}

// leastJudged is the least number of moves that a share is taken of.
const leastJudged = 100

const sharesHead = `# What share of moves has the right type and passage (right), by what the trigger model gives them (left): written by
# demarche train moves --folds 3 --shares --read, on articles that the model had not learnt from. Straight lines join the points.

`

func (c *trainMovesCmd) measureSentences(t *training, to streams) error {
	p, err := c.trained(t, append(t.articles, t.train...))
	if err != nil {
		return err
	}
	var tally bench.EventTally
	for k := range t.sentences {
		r, err := p.Read(t.sentences[k].Article())
		if err != nil {
			return err
		}
		tally.Events(&t.sentences[k], r, nil)
	}
	tally.Report(to.out)
	return nil
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
