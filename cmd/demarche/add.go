package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/store/sqlite"
)

type addCmd struct {
	input
	database
	sender
	Jobs   int  `short:"j" placeholder:"N" help:"Articles to read at a time; the number of cores if not given."`
	Alerts bool `help:"Then look for what alerts have to tell, and send it."`
}

// Run reads the files and keeps what is found in them.
func (c *addCmd) Run(ctx context.Context, io streams) error {
	store, err := c.open(ctx)
	if err != nil {
		return err
	}
	a := &addRun{ctx: ctx, store: store, languages: &languages{}, out: io.out, err: io.err, progress: newProgress(io.err)}
	err = a.all(cmp.Or(c.Jobs, runtime.NumCPU()), c.articles(io.in))
	a.progress.clear()
	if err == nil && c.Alerts {
		err = c.once(ctx, store, io)
	}
	err = errors.Join(err, store.Close())
	switch {
	case errors.Is(err, context.Canceled):
		return errors.New("interrupted; the articles listed are kept, and adding the same files again goes on with the rest")
	case err != nil:
		return err
	case a.failed:
		return errReported
	}
	return nil
}

// addRun is what the articles of one run share.
type addRun struct {
	ctx       context.Context
	store     *sqlite.Store
	languages *languages
	progress  *progress
	out, err  io.Writer
	failed    bool
	waiting   []read // to be kept together
	since     time.Time
}

// So many articles are kept together, if they come within so long.
const (
	together = 64
	patience = time.Second
)

// read is an article with its reading, or what is wrong with the article. The
// reading is nil if the store has it already.
type read struct {
	article *demarche.Article
	reading *demarche.Reading
	err     error
}

// all reads and keeps articles, so many at a time.
func (a *addRun) all(jobs int, articles iter.Seq[found]) error {
	if err := inOrder(a.ctx, jobs, articles, a.work, a.keep); err != nil {
		return err
	}
	return a.flush()
}

// work reads one article, unless the store has it as this version reads it.
func (a *addRun) work(f found) read {
	if f.err != nil {
		return read{err: f.err}
	}
	p, err := a.languages.of(f.article)
	if err != nil {
		return read{err: err}
	}
	kept, err := a.store.Has(a.ctx, f.article, p.System())
	if kept || err != nil {
		return read{article: f.article, err: err}
	}
	reading, err := p.Read(f.article)
	return read{f.article, reading, err}
}

// keep adds what was read and says what became of it. A fault of an article is
// told and passed over; one of the store ends the run.
func (a *addRun) keep(r read) error {
	a.progress.step()
	if r.err != nil {
		a.failed = true
		a.progress.clear()
		fmt.Fprintln(a.err, "demarche:", r.err)
		return nil
	}
	if len(a.waiting) == 0 {
		a.since = time.Now()
	}
	a.waiting = append(a.waiting, r)
	if len(a.waiting) < together && time.Since(a.since) < patience {
		return nil
	}
	return a.flush()
}

// flush keeps what waits, and says so.
func (a *addRun) flush() error {
	var readings []*demarche.Reading
	for _, r := range a.waiting {
		if r.reading != nil {
			readings = append(readings, r.reading)
		}
	}
	outcomes, err := a.store.AddAll(a.ctx, readings, time.Now())
	if err != nil {
		return err
	}
	a.progress.clear()
	for _, r := range a.waiting {
		outcome, records := demarche.Unchanged, ""
		if r.reading != nil {
			outcome, outcomes = outcomes[0], outcomes[1:]
			records = fmt.Sprintf("  (%d moves, %d statuses)", len(r.reading.Moves), len(r.reading.Statuses))
		}
		if _, err := fmt.Fprintf(a.out, "%-12s  %s  %s%s\n", outcome, r.article.ID, cmp.Or(r.article.Title, "untitled"), records); err != nil {
			return err
		}
	}
	a.waiting = a.waiting[:0]
	return nil
}
