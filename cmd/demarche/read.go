package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"

	"github.com/demarche/demarche/export/jsonl"
	"github.com/demarche/demarche/export/text"
	"github.com/demarche/demarche/pipeline"
)

type readCmd struct {
	input
	Format string `enum:",text,jsonl,conllu" default:"" placeholder:"FORMAT" help:"text (default on a terminal), jsonl (default elsewhere) or conllu."`
	Tokens bool   `help:"Put the tokens into jsonl."`
	Jobs   int    `short:"j" placeholder:"N" help:"Articles to read at a time; the number of cores if not given."`
}

// Run reads the files and prints the readings, in order.
func (c *readCmd) Run(ctx context.Context, io streams) error {
	r := &readRun{languages: &languages{}, print: c.printer(io.out)}
	progress := newProgress(io.err)
	failed := false
	err := inOrder(ctx, c.jobs(), c.articles(io.in), r.work, func(res result) error {
		progress.step()
		if res.err != nil {
			failed = true
			progress.clear()
			fmt.Fprintln(io.err, "demarche:", res.err)
			return nil
		}
		_, err := io.out.Write(res.printed)
		return err
	})
	progress.clear()
	switch {
	case err != nil:
		return err
	case failed:
		return errReported
	}
	return nil
}

func (c *readCmd) jobs() int {
	if c.Jobs > 0 {
		return c.Jobs
	}
	return runtime.NumCPU()
}

// printer writes one analysed article.
type printer func(io.Writer, *pipeline.Analysis) error

// printer is the one for the format asked for, or that fits what out is.
func (c *readCmd) printer(out io.Writer) printer {
	format := c.Format
	if format == "" && isTerminal(out) {
		format = "text"
	}
	switch format {
	case "text":
		o := textOptions(out)
		return func(w io.Writer, a *pipeline.Analysis) error { return text.Write(w, a.Reading, o) }
	case "conllu":
		return func(w io.Writer, a *pipeline.Analysis) error { return writeConllu(w, a.Doc) }
	}
	return func(w io.Writer, a *pipeline.Analysis) error {
		if c.Tokens {
			a.Reading.Tokens = pipeline.Tokens(a.Doc)
		}
		return jsonl.Write(w, a.Reading)
	}
}

// readRun is what the workers share.
type readRun struct {
	languages *languages
	print     printer
}

// result is a printed reading, or what is wrong with the article.
type result struct {
	printed []byte
	err     error
}

// work reads and prints one article.
func (r *readRun) work(f found) result {
	if f.err != nil {
		return result{err: f.err}
	}
	analysis, err := r.languages.analyse(f.article)
	if err != nil {
		return result{err: fmt.Errorf("%s: %w", f.file, err)}
	}
	var b bytes.Buffer
	err = r.print(&b, analysis)
	return result{b.Bytes(), err}
}
