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

type rereadCmd struct {
	database
	Changes bool `help:"Print every record that is new, gone or changed."`
	Jobs    int  `short:"j" placeholder:"N" help:"Articles to read at a time; the number of cores if not given."`
}

// Run reads what is kept with this version of the program, as far as it has not
// done so. The readings of earlier versions stay.
func (c *rereadCmd) Run(ctx context.Context, to streams) error {
	store, err := c.open(ctx)
	if err != nil {
		return err
	}
	r := &rereadRun{
		addRun:  addRun{ctx: ctx, store: store, languages: &languages{}, out: to.out, err: to.err, progress: newProgress(to.err)},
		changes: c.Changes,
	}
	p, err := r.languages.of(&demarche.Article{})
	if err != nil {
		return errors.Join(err, store.Close())
	}
	err = inOrder(ctx, cmp.Or(c.Jobs, runtime.NumCPU()), unread(ctx, store, p.System()), r.work, r.keep)
	if err == nil {
		err = r.flush()
	}
	r.progress.clear()
	if err == nil {
		r.sum()
	}
	err = errors.Join(err, store.Close())
	switch {
	case errors.Is(err, context.Canceled):
		return errors.New("interrupted; what was read is kept, and demarche reread goes on with the rest")
	case err != nil:
		return err
	case r.failed:
		return errReported
	}
	return nil
}

// unread walks through the articles that system has not read; a fault of the
// store ends it.
func unread(ctx context.Context, store *sqlite.Store, system demarche.System) iter.Seq[found] {
	return func(yield func(found) bool) {
		for after := int64(0); ; {
			batch, last, err := store.Unread(ctx, system, after, 100)
			if err != nil {
				yield(found{err: err})
				return
			}
			if len(batch) == 0 {
				return
			}
			for i := range batch {
				if !yield(found{article: &batch[i]}) {
					return
				}
			}
			after = last
		}
	}
}

// rereadRun counts what another reading changes.
type rereadRun struct {
	addRun
	changes                                bool
	articles, same, created, gone, changed int
}

// keep adds the reading and compares its records with those shown before.
func (r *rereadRun) keep(res read) error {
	if res.err != nil || res.reading == nil {
		return r.addRun.keep(res)
	}
	r.progress.step()
	before, err := r.store.Shown(r.ctx, res.article)
	if err != nil {
		return err
	}
	if _, err := r.store.Add(r.ctx, res.reading, time.Now()); err != nil {
		return err
	}
	after, err := r.store.Shown(r.ctx, res.article)
	if err != nil {
		return err
	}
	c := demarche.Compare(before, after, res.article.Text, res.article.Text)
	r.articles++
	r.same += len(c.Same)
	r.created += len(c.New)
	r.gone += len(c.Gone)
	r.changed += len(c.Changed)
	if r.changes {
		r.progress.clear()
		printComparison(r.out, &c)
	}
	return nil
}

func (r *rereadRun) sum() {
	fmt.Fprintf(r.out, "%d articles read again: %d records as before, %d new, %d gone, %d changed\n",
		r.articles, r.same, r.created, r.gone, r.changed)
}

func printComparison(w io.Writer, c *demarche.Comparison) {
	for i := range c.New {
		printChange(w, "new", &c.New[i])
	}
	for i := range c.Gone {
		printChange(w, "gone", &c.Gone[i])
	}
	for i := range c.Changed {
		printChange(w, "was", &c.Changed[i][0])
		printChange(w, "is", &c.Changed[i][1])
	}
}

func printChange(w io.Writer, what string, e *demarche.Entry) {
	fmt.Fprintf(w, "%-4s  %s  %s  %s > %s  %s  “%s”\n", what, e.Place(), e.Type(), codes(e.Source), codes(e.Target), e.Issue(), e.Words())
}
