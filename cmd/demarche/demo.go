package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/demo"
	"github.com/demarche/demarche/store/sqlite"
	"github.com/demarche/demarche/web"
)

type demoCmd struct {
	DB string `name:"db" placeholder:"FILE" help:"Keep the reports in this database; else they are gone when the program ends."`
	address
}

// Run reads the reports that come with the program and serves their pages.
func (c *demoCmd) Run(ctx context.Context, io streams) (err error) {
	if err := web.CheckAddr(c.Addr); err != nil {
		return err
	}
	listener, err := c.listen(ctx, 20)
	if err != nil {
		return err
	}
	defer listener.Close()
	if c.DB == "" {
		folder, err := os.MkdirTemp("", "demarche-demo-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		c.DB = filepath.Join(folder, "demo.db")
	}
	store, err := sqlite.Open(ctx, c.DB)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	a := &addRun{ctx: ctx, store: store, languages: &languages{}, out: io.out, err: io.err, progress: newProgress(io.err)}
	if err := a.all(runtime.NumCPU(), demoArticles()); err != nil {
		return err
	}
	if err := c.tell(ctx, store, "http://"+listener.Addr().String(), io); err != nil {
		return err
	}
	desk, err := newPages(store, c.DB, io)
	if err != nil {
		return err
	}
	return web.Serve(ctx, listener, desk.Handler())
}

// demoArticles are the reports that come with the program.
func demoArticles() iter.Seq[found] {
	return func(yield func(found) bool) {
		articles, err := demo.Articles()
		if err != nil {
			yield(found{err: err})
		}
		for i := range articles {
			if !yield(found{article: &articles[i]}) {
				return
			}
		}
	}
}

// tell names the addresses of the first dossiers.
func (c *demoCmd) tell(ctx context.Context, store *sqlite.Store, base string, io streams) error {
	dossiers, err := store.Pairs(ctx, demarche.Page{Limit: 2})
	if err != nil {
		return err
	}
	fmt.Fprintf(io.out, "\nWhat was found is served at %s/ (Ctrl-C ends it)\n", base)
	for _, d := range dossiers {
		fmt.Fprintf(io.out, "  %s/dossier/%s\n", base, d.Pair)
	}
	return nil
}
