package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/bench"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/conllu"
	"github.com/demarche/demarche/nlp/segment"
	"github.com/demarche/demarche/nlp/syntax"
	"github.com/demarche/demarche/nlp/syntax/score"
	"github.com/demarche/demarche/nlp/syntax/train"
)

type trainCmd struct {
	Coref  trainCorefCmd  `cmd:"" help:"Train the ranking of antecedents on a treebank with chains of coreference."`
	Issues trainIssuesCmd `cmd:"" help:"Train the model of what a move is about on articles with notes."`
	Who    trainWhoCmd    `cmd:"" help:"Train the model of who does it to whom on labelled texts."`
	Moves  trainMovesCmd  `cmd:"" help:"Train the trigger model of the moves on labelled sentences."`
	Syntax trainSyntaxCmd `cmd:"" help:"Train the syntax model on treebanks."`
}

type trainSyntaxCmd struct {
	Train    []string `required:"" type:"existingfile" help:"Treebanks in CoNLL-U."`
	Skip     []string `placeholder:"PREFIX" help:"Leave out documents whose id begins so, such as GUM_essay."`
	Names    []string `type:"existingfile" help:"Sentences with names in two columns (CrossNER)."`
	Invented int      `default:"0" help:"Sentences with invented names to learn from, made after names.rules."`
	Raw      []string `type:"existingfile" help:"Articles (JSON Lines) whose text the embeddings learn from."`
	Teachers []string `type:"existingfile" help:"Models whose mean reading of the raw text is learnt from."`
	Namers   []string `type:"existingfile" help:"Teachers for the names, if others than for the rest."`
	Silver   int      `help:"How many sentences the teachers read, from all over the raw text; 0 is all."`
	From     []string `type:"existingfile" help:"Model to go on from; it may have fewer layers. Of several, the mean of their weights."`
	Dev      []string `type:"existingfile" help:"Treebanks to measure on."`
	Out      string   `required:"" help:"Model file to write."`
	Name     string   `default:"syntax-en 1" help:"Name and version of the model."`
	Seed     uint64   `default:"1" help:"Same seed, workers and kind of processor: same model."`
	Epochs   int      `default:"40" help:"Passes over the treebanks; with none, the model gone on from is written."`
	Every    int      `default:"2" help:"Epochs between checks; each writes a model."`
	Workers  int      `default:"2" help:"Batches computed at a time."`
	Batch    int      `default:"500" help:"Words per worker and step."`
	Rate     float64  `default:"0.002" help:"Highest learning rate."`
	Dropout  float64  `default:"0.33"`
	Decay    float64  `default:"0.998" help:"Share of the averaged weights kept at each step."`
	Rows     int      `default:"98304" help:"Rows of the embedding table."`
	Warmup   int      `default:"2" help:"Passes over the raw text before the treebanks."`
	RawShare float64  `default:"0.5" help:"Words of raw text beside one of the treebanks."`
	Embed    int      `default:"128" help:"Width of an embedding."`
	Hidden   int      `default:"192" help:"Width of a layer, per direction."`
	Layers   int      `default:"3"`
	Arc      int      `default:"128"`
	Label    int      `default:"96"`
}

// Run trains a model and writes it, with its scores on the way.
func (c *trainSyntaxCmd) Run(ctx context.Context, to streams) error {
	shape := syntax.Shape{Rows: c.Rows, Embed: c.Embed, Hidden: c.Hidden, Layers: c.Layers, Arc: c.Arc, Label: c.Label}
	if err := shape.Check(); err != nil {
		return err
	}
	data, err := c.data(ctx, to.out)
	if err != nil {
		return err
	}
	var dev [][]conllu.Sentence
	for _, path := range c.Dev {
		d, err := conllu.ReadFiles(path)
		if err != nil {
			return err
		}
		dev = append(dev, d)
	}
	from, err := readModels(c.From...)
	if err != nil {
		return err
	}
	var failed error
	_, err = train.Train(ctx, data, train.Options{
		Name: c.Name, Shape: shape, Seed: c.Seed, Epochs: c.Epochs, Batch: c.Batch, Workers: c.Workers,
		Rate: c.Rate, Dropout: c.Dropout, Decay: c.Decay, Log: to.out, Every: c.Every, Warmup: c.Warmup, RawShare: c.RawShare, From: from,
		Check: func(epoch int, m *syntax.Model) {
			for i, d := range dev {
				fmt.Fprintf(to.out, "  %s: %s\n", c.Dev[i], devScores(m, d))
			}
			if err := c.write(m); err != nil {
				failed = err
			}
		},
	})
	return errors.Join(failed, err)
}

// data reads what to train on.
func (c *trainSyntaxCmd) data(ctx context.Context, log io.Writer) (d train.Data, err error) {
	all, err := conllu.ReadFiles(c.Train...)
	if err != nil {
		return d, err
	}
	for _, s := range all {
		if !c.skips(s.Doc) {
			d.Trees = append(d.Trees, s)
		}
	}
	for _, path := range c.Names {
		named, err := readNamed(path)
		if err != nil {
			return d, err
		}
		d.Named = append(d.Named, named...)
	}
	made, err := invented(c.Invented, c.Seed)
	if err != nil {
		return d, err
	}
	d.Named = append(d.Named, made...)
	if d.Text, err = rawSentences(c.Raw); err != nil || len(c.Teachers) == 0 {
		return d, err
	}
	models, err := readModels(c.Teachers...)
	if err != nil {
		return d, err
	}
	namers, err := readModels(c.Namers...)
	if err != nil {
		return d, err
	}
	d.Silver, err = silver(ctx, models, namers, spread(distinct(d.Text), c.Silver), log)
	return d, err
}

func readNamed(path string) ([]train.Named, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	named, err := train.ReadNamed(f)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	return named, nil
}

func (c *trainSyntaxCmd) skips(doc string) bool {
	for _, prefix := range c.Skip {
		if strings.HasPrefix(doc, prefix) {
			return true
		}
	}
	return false
}

// rawSentences are the words of the sentences of articles, one a line.
func rawSentences(paths []string) ([][]string, error) {
	files, err := lang.FS("en")
	if err != nil {
		return nil, err
	}
	stage, err := segment.New(files)
	if err != nil {
		return nil, err
	}
	var out [][]string
	for _, path := range paths {
		articles, err := bench.ReadFile[demarche.Article](path)
		if err != nil {
			return nil, err
		}
		for i := range articles {
			doc := nlp.NewDoc(&articles[i])
			if err := stage.Process(doc); err != nil {
				return nil, err
			}
			for _, s := range doc.Sentences {
				var words []string
				for _, t := range doc.Tokens[s.First:s.End] {
					words = append(words, t.Text)
				}
				out = append(out, words)
			}
		}
	}
	return out, nil
}

// write replaces the model file at once, so that there is always a whole one.
func (c *trainSyntaxCmd) write(m *syntax.Model) error {
	var b bytes.Buffer
	if err := m.Encode(&b); err != nil {
		return err
	}
	if err := os.WriteFile(c.Out+".part", b.Bytes(), 0o644); err != nil {
		return err
	}
	return os.Rename(c.Out+".part", c.Out)
}

// devScores is a line of scores on gold tokens.
func devScores(m *syntax.Model, gold []conllu.Sentence) string {
	doc := conllu.Doc(gold)
	if err := syntax.NewStage(m).Process(doc); err != nil {
		return err.Error()
	}
	s, err := score.Compare(gold, conllu.FromDoc(doc))
	if err != nil {
		return err.Error()
	}
	return s.Line()
}
