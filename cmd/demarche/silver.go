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

// silver has an ensemble of models read running text.
func silver(ctx context.Context, models []*syntax.Model, text [][]string, log io.Writer) ([]train.Silver, error) {
	out := make([]train.Silver, len(text))
	errs := make([]error, runtime.NumCPU())
	chunks := make(chan int)
	var wg sync.WaitGroup
	for w := range errs {
		wg.Go(func() {
			e, err := syntax.NewEnsemble(models...)
			errs[w] = err
			for i := range chunks {
				if err != nil {
					continue
				}
				some := text[i:min(i+silverChunk, len(text))]
				for k, words := range e.Read(some) {
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
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
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
