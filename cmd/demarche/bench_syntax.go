package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/conllu"
	"github.com/demarche/demarche/nlp/syntax/score"
)

type benchSyntaxCmd struct {
	File   string `arg:"" help:"A treebank in CoNLL-U."`
	Passes int    `default:"3" help:"Passes over the text when measuring speed."`
}

// Run prints scores on gold tokens and from raw text, speed and memory.
func (c *benchSyntaxCmd) Run(ctx context.Context, io streams) error {
	gold, err := conllu.ReadFiles(c.File)
	if err != nil {
		return err
	}
	began := time.Now()
	cut, parse, err := parsers()
	if err != nil {
		return err
	}
	ready := time.Since(began)
	fmt.Fprint(io.out, "gold tokens: ")
	if err := c.goldTokens(io.out, gold, parse); err != nil {
		return err
	}
	texts := conllu.Texts(gold)
	fmt.Fprint(io.out, "raw text: ")
	if err := rawText(io.out, gold, texts, cut, parse); err != nil {
		return err
	}
	one := c.speed(texts, 1, cut, parse)
	all := c.speed(texts, runtime.NumCPU(), cut, parse)
	fmt.Fprintf(io.out, "tokens/s: %.0f on one core, %.0f on %d; ready in %s%s\n",
		one, all, runtime.NumCPU(), ready.Round(time.Millisecond), peakMemory())
	return nil
}

func (c *benchSyntaxCmd) goldTokens(out io.Writer, gold []conllu.Sentence, parse nlp.Stage) error {
	doc := conllu.Doc(gold)
	if err := parse.Process(doc); err != nil {
		return err
	}
	s, err := score.Compare(gold, conllu.FromDoc(doc))
	if err != nil {
		return err
	}
	s.Print(out)
	return nil
}

func rawText(out io.Writer, gold []conllu.Sentence, texts []string, stages ...nlp.Stage) error {
	var got []conllu.Sentence
	for _, text := range texts {
		doc, err := analysed(text, stages...)
		if err != nil {
			return err
		}
		got = append(got, conllu.FromDoc(doc)...)
	}
	s, err := score.Compare(gold, got)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "words %.2f  sentences %.2f  %s\n", s.Words.F1(), s.Sentences.F1(), s.Line())
	return nil
}

// speed is the tokens per second of all stages over the texts.
func (c *benchSyntaxCmd) speed(texts []string, workers int, stages ...nlp.Stage) float64 {
	var next, tokens atomic.Int64
	var wg sync.WaitGroup
	began := time.Now()
	for range workers {
		wg.Go(func() {
			for {
				i := next.Add(1) - 1
				if i >= int64(c.Passes*len(texts)) {
					return
				}
				if doc, err := analysed(texts[i%int64(len(texts))], stages...); err == nil {
					tokens.Add(int64(len(doc.Tokens)))
				}
			}
		})
	}
	wg.Wait()
	return float64(tokens.Load()) / time.Since(began).Seconds()
}
