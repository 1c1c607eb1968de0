package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/export"
	"github.com/demarche/demarche/export/jsonl"
	"github.com/demarche/demarche/store/sqlite"
)

type exportCmd struct {
	database
	Query  []string `arg:"" optional:"" help:"Which records, as for demarche search; all if not given."`
	Format string   `default:"csv" placeholder:"FORMAT" help:"${formats}; or readings: whole readings with their articles, which demarche import takes back."`
	Out    string   `short:"o" placeholder:"FILE" help:"Where to write; standard output if not given."`
	Base   string   `placeholder:"URL" help:"Address of the pages, for links to them."`
}

// formatHelp is the list of formats for --help.
func formatHelp() string {
	var out []string
	for _, f := range export.Formats() {
		out = append(out, f.Name+" ("+f.About+")")
	}
	return strings.Join(out, "; ")
}

// Run writes all that the query finds, however much that is.
func (c *exportCmd) Run(ctx context.Context, to streams) error {
	store, err := c.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(c.write(ctx, store, to.out), store.Close())
}

func (c *exportCmd) write(ctx context.Context, store *sqlite.Store, out io.Writer) (err error) {
	if c.Out != "" {
		file, errOpen := os.Create(c.Out)
		if errOpen != nil {
			return errOpen
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		out = file
	}
	w := bufio.NewWriter(out)
	defer func() { err = errors.Join(err, w.Flush()) }()
	if c.Format == "readings" {
		return writeReadings(ctx, store, w)
	}
	desk, err := newDesk(store)
	if err != nil {
		return err
	}
	format, err := export.Find(c.Format)
	if err != nil {
		return err
	}
	query := strings.Join(c.Query, " ")
	if _, err := desk.Filter(ctx, query); err != nil {
		return err
	}
	sink := format.Open(w, export.Options{Title: cmp.Or(query, "all records"), Base: c.Base, Now: time.Now()})
	return errors.Join(desk.Each(ctx, query, format.Gone, sink.Write), sink.Close())
}

// writeReadings writes the newest reading of every revision, oldest first.
func writeReadings(ctx context.Context, store *sqlite.Store, w io.Writer) error {
	return store.EachReading(ctx, func(r *demarche.Reading) error { return jsonl.Write(w, r) })
}

type importCmd struct {
	database
	Files []string `arg:"" type:"existingfile" help:"Readings, an object per line."`
}

// Run keeps readings as they are.
func (c *importCmd) Run(ctx context.Context, to streams) error {
	store, err := c.open(ctx)
	if err != nil {
		return err
	}
	counts := map[demarche.Outcome]int{}
	for _, name := range c.Files {
		if err = importFile(ctx, store, name, counts); err != nil {
			break
		}
	}
	for _, o := range []demarche.Outcome{demarche.Added, demarche.Revised, demarche.Reread, demarche.Unchanged} {
		if counts[o] > 0 {
			fmt.Fprintf(to.out, "%-12s  %d\n", o, counts[o])
		}
	}
	return errors.Join(err, store.Close())
}

func importFile(ctx context.Context, store *sqlite.Store, name string, counts map[demarche.Outcome]int) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	for r, err := range jsonl.Read(file, name) {
		if err != nil {
			return err
		}
		outcome, err := store.Add(ctx, r, time.Now())
		if err != nil {
			return err
		}
		counts[outcome]++
	}
	return nil
}
