package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/bench"
	"github.com/demarche/demarche/pipeline"
	"github.com/demarche/demarche/store/sqlite"
)

type benchRevisionsCmd struct {
	File string `arg:"" help:"Texts in their successive versions, one JSON object per line."`
}

// Run adds the versions of each text to a new store, in order, and counts what
// it keeps of them.
func (c *benchRevisionsCmd) Run(ctx context.Context, to streams) (err error) {
	releases, err := bench.ReadFile[bench.Release](c.File)
	if err != nil {
		return err
	}
	p, err := pipeline.New("en", version)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "demarche-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	store, err := sqlite.Open(ctx, filepath.Join(folder, "revisions.db"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	var tally bench.RevisionTally
	for i := range releases {
		if err := addVersions(ctx, store, p, &releases[i]); err != nil {
			return err
		}
		if err := tallyRelease(ctx, store, &releases[i], &tally); err != nil {
			return err
		}
	}
	tally.Report(to.out)
	return nil
}

func addVersions(ctx context.Context, store *sqlite.Store, p *pipeline.Pipeline, r *bench.Release) error {
	for k := range r.Versions {
		reading, err := p.Read(r.Article(k))
		if err != nil {
			return err
		}
		if _, err := store.Add(ctx, reading, time.Unix(int64(k), 0)); err != nil {
			return err
		}
	}
	return nil
}

// tallyRelease counts the release that was added last.
func tallyRelease(ctx context.Context, store *sqlite.Store, r *bench.Release, tally *bench.RevisionTally) error {
	heads, err := store.Articles(ctx, demarche.Page{})
	if err != nil {
		return err
	}
	for _, h := range heads {
		if h.URL != r.URL {
			continue
		}
		standing, err := store.Entries(ctx, demarche.Filter{Article: h.ID}, demarche.Page{})
		if err != nil {
			return err
		}
		withdrawn, err := store.Entries(ctx, demarche.Filter{Article: h.ID, Withdrawn: true}, demarche.Page{})
		if err != nil {
			return err
		}
		tally.Release(r, h.Revisions, standing, withdrawn)
	}
	return nil
}
