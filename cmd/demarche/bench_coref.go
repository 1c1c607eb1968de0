package main

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/actor"
	"github.com/demarche/demarche/nlp/conllu"
	"github.com/demarche/demarche/nlp/coref"
	"github.com/demarche/demarche/nlp/coref/score"
	"github.com/demarche/demarche/nlp/segment"
	"github.com/demarche/demarche/nlp/syntax"
)

type benchCorefCmd struct {
	File string `arg:"" help:"A treebank in CoNLL-U with chains of coreference in the notes (GUM)."`
}

// Run scores what the pronouns of running texts are linked to.
func (c *benchCorefCmd) Run(ctx context.Context, to streams) error {
	stage, docs, err := chained(ctx, c.File, nil)
	if err != nil {
		return err
	}
	var t score.Tally
	for _, d := range docs {
		t.Add(d.gold, stage.Links(d.doc))
		given := slices.Clone(d.doc.Mentions)
		if err := stage.Process(d.doc); err != nil {
			return err
		}
		t.AddNominals(d.gold, given)
	}
	t.Report(to.out)
	return nil
}

// chainedDoc is a document up to coreference, and its chains.
type chainedDoc struct {
	doc  *nlp.Doc
	gold *score.Gold
}

// chained analyses the running texts of a treebank up to coreference.
func chained(ctx context.Context, path string, skip []string) (*coref.Stage, []chainedDoc, error) {
	sentences, err := conllu.ReadFiles(path)
	if err != nil {
		return nil, nil, err
	}
	stage, read, err := upToActors()
	if err != nil {
		return nil, nil, err
	}
	var out []chainedDoc
	for _, sents := range conllu.Documents(sentences) {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if hasPrefix(sents[0].Doc, skip) {
			continue
		}
		doc, err := read(&demarche.Article{
			ID: sents[0].Doc, Published: sents[0].Comment("meta::dateCreated"), Lang: "en", Text: conllu.Texts(sents)[0],
		})
		if err != nil {
			return nil, nil, err
		}
		gold, err := score.Place(doc, sents)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, chainedDoc{doc, gold})
	}
	return stage, out, nil
}

// upToActors is the stage of coreference and a function that reads an article
// with the stages before it.
func upToActors() (*coref.Stage, func(*demarche.Article) (*nlp.Doc, error), error) {
	files, err := lang.FS("en")
	if err != nil {
		return nil, nil, err
	}
	var stages []nlp.Stage
	for _, make := range []func(fs.FS) (nlp.Stage, error){segment.New, syntax.New, actor.New, coref.New} {
		s, err := make(files)
		if err != nil {
			return nil, nil, err
		}
		stages = append(stages, s)
	}
	last := len(stages) - 1
	return stages[last].(*coref.Stage), func(a *demarche.Article) (*nlp.Doc, error) {
		doc := nlp.NewDoc(a)
		for _, s := range stages[:last] {
			if err := s.Process(doc); err != nil {
				return nil, err
			}
		}
		return doc, nil
	}, nil
}

func hasPrefix(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
