package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"

	"github.com/demarche/demarche/nlp/syntax"
	"github.com/demarche/demarche/nlp/syntax/train"
)

// silverChunk is how many sentences an ensemble reads at a time.
const silverChunk = 16

// reader is an ensemble that reads trees and, unless nil, another for the names.
type reader struct{ trees, names *syntax.Ensemble }

func newReader(trees, names []*syntax.Model) (r reader, err error) {
	if r.trees, err = syntax.NewEnsemble(trees...); err != nil || len(names) == 0 {
		return r, err
	}
	r.names, err = syntax.NewEnsemble(names...)
	return r, err
}

func (r reader) read(sentences [][]string) [][]syntax.Belief {
	out := r.trees.Read(sentences)
	if r.names != nil {
		for i, words := range r.names.Read(sentences) {
			for k := range words {
				out[i][k].Names = words[k].Names
			}
		}
	}
	return out
}

// silver has ensembles of models read running text: one its trees, the other,
// if there is one, its names.
func silver(ctx context.Context, trees, names []*syntax.Model, text [][]string, log io.Writer) ([]train.Silver, error) {
	out := make([]train.Silver, len(text))
	chunks := make(chan int)
	var wg sync.WaitGroup
	for range runtime.NumCPU() {
		r, err := newReader(trees, names)
		if err != nil {
			close(chunks)
			return nil, err
		}
		wg.Go(func() {
			for i := range chunks {
				some := text[i:min(i+silverChunk, len(text))]
				for k, words := range r.read(some) {
					out[i+k] = train.Silver{Forms: some[k], Words: words}
				}
			}
		})
	}
	for i := 0; i < len(text) && ctx.Err() == nil; i += silverChunk {
		if i%(1000*silverChunk) == 0 {
			fmt.Fprintf(log, "teachers have read %d of %d sentences\n", i, len(text))
		}
		chunks <- i
	}
	close(chunks)
	wg.Wait()
	return out, ctx.Err()
}

// distinct are the sentences of 5 to 60 words, each once.
func distinct(text [][]string) (out [][]string) {
	seen := map[string]bool{}
	for _, words := range text {
		if key := strings.Join(words, " "); len(words) >= 5 && len(words) <= 60 && !seen[key] {
			seen[key] = true
			out = append(out, words)
		}
	}
	return out
}

// spread is n sentences at equal distances, all if n is zero or too large.
func spread(text [][]string, n int) (out [][]string) {
	if n <= 0 || n >= len(text) {
		return text
	}
	for i := range n {
		out = append(out, text[i*len(text)/n])
	}
	return out
}

// readModels reads model files.
func readModels(paths ...string) ([]*syntax.Model, error) {
	var out []*syntax.Model
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		m, err := syntax.Decode(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, m)
	}
	return out, nil
}
