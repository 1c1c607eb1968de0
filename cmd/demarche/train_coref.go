package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/bench"
	"github.com/demarche/demarche/nlp/coref"
)

type trainCorefCmd struct {
	File      string   `arg:"" type:"existingfile" help:"A treebank in CoNLL-U with chains of coreference in the notes (GUM)."`
	Cases     string   `type:"existingfile" help:"Single references to learn from besides (pipeline/testdata/references.list)."`
	Sentences string   `type:"existingfile" help:"Labelled sentences to learn from besides (gold/sentences.jsonl)."`
	Articles  []string `type:"existingfile" help:"Articles to learn from besides, with --notes."`
	Notes     []string `type:"existingfile" help:"The notes of an analyst on the articles."`
	Parts     []string `default:"dev,train" help:"Which sections of the cases to learn from."`
	Skip      []string `placeholder:"PREFIX" help:"Leave out documents whose id begins so, such as GUM_essay."`
	Out       string   `required:"" help:"File of weights to write (lang/en/coref/antecedent.weights)."`
	Passes    int      `default:"12"`
	Seed      uint64   `default:"1"`
}

// Run learns the weights of antecedents.
func (c *trainCorefCmd) Run(ctx context.Context, to streams) error {
	stage, docs, err := chained(ctx, c.File, c.Skip)
	if err != nil {
		return err
	}
	var labelled []coref.Labelled
	for _, d := range docs {
		labelled = append(labelled, coref.Labelled{Doc: d.doc, Chain: d.gold.Chain})
	}
	cases, err := c.cases(to)
	if err != nil {
		return err
	}
	var weights bytes.Buffer
	if err := stage.Train(labelled, cases, c.Passes, c.Seed, &weights); err != nil {
		return err
	}
	fmt.Fprintf(to.out, "%d documents, %d cases, %d bytes\n", len(labelled), len(cases), weights.Len())
	return os.WriteFile(c.Out, weights.Bytes(), 0o644)
}

// cases are the single references to learn from, with their documents.
func (c *trainCorefCmd) cases(to streams) ([]coref.LabelledCase, error) {
	var all []coref.Case
	for _, read := range []func(streams) ([]coref.Case, error){c.listed, c.ofSentences, c.ofNotes} {
		cases, err := read(to)
		if err != nil {
			return nil, err
		}
		all = append(all, cases...)
	}
	_, read, err := upToActors()
	if err != nil {
		return nil, err
	}
	var out []coref.LabelledCase
	for i := range all {
		doc, err := read(&all[i].Article)
		if err != nil {
			return nil, err
		}
		out = append(out, coref.LabelledCase{Doc: doc, Case: all[i]})
	}
	return out, nil
}

// listed are the cases of a list.
func (c *trainCorefCmd) listed(streams) ([]coref.Case, error) {
	if c.Cases == "" {
		return nil, nil
	}
	file, err := os.Open(c.Cases)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	cases, err := coref.ReadCases(file)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", c.Cases, err)
	}
	return slices.DeleteFunc(cases, func(k coref.Case) bool { return !slices.Contains(c.Parts, k.Section) }), nil
}

// ofSentences are the words of labelled sentences that a move has for its
// source or target, and whose codes are noted; those that are no pronoun teach nothing.
func (c *trainCorefCmd) ofSentences(streams) ([]coref.Case, error) {
	if c.Sentences == "" {
		return nil, nil
	}
	sentences, err := bench.ReadFile[bench.EventSentence](c.Sentences)
	if err != nil {
		return nil, err
	}
	var out []coref.Case
	for i := range sentences {
		s := &sentences[i]
		if s.Split != "train" {
			continue
		}
		for _, m := range s.Moves {
			if len(m.Source) == 1 && len(m.SourceCodes) > 0 {
				out = append(out, coref.Case{Article: *s.Article(), Span: m.Source[0], Wanted: strings.Join(sortedCodes(m.SourceCodes), " ")})
			}
			if len(m.Target) == 1 && len(m.TargetCodes) > 0 {
				out = append(out, coref.Case{Article: *s.Article(), Span: m.Target[0], Wanted: strings.Join(sortedCodes(m.TargetCodes), " ")})
			}
		}
	}
	return out, nil
}

// ofNotes are the first words of the passages of moves in articles with notes,
// and the codes of the move's source: a pronoun there is who does it.
func (c *trainCorefCmd) ofNotes(to streams) ([]coref.Case, error) {
	noted, err := to.noted(c.Articles, c.Notes)
	if err != nil {
		return nil, err
	}
	var out []coref.Case
	for _, n := range noted {
		for _, m := range n.Notes.Moves {
			word, _, _ := strings.Cut(m.Evidence, " ")
			if len(m.Source) > 0 {
				span := demarche.Span{Start: m.Span.Start, End: m.Span.Start + len([]rune(word))}
				out = append(out, coref.Case{Article: *n.Article, Span: span, Wanted: strings.Join(sortedCodes(m.Source), " ")})
			}
		}
	}
	return out, nil
}

func sortedCodes(codes []string) []string { return slices.Sorted(slices.Values(codes)) }
