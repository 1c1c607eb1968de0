package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/store/sqlite"
)

type searchCmd struct {
	database
	listing
	Query    []string `arg:"" optional:"" help:"Words, \"phrases\", -unwanted words, and who: to: with: pair: said-by: type: issue: outlet: lang: after: before: since: until: is: (docs/keeping.md). Without a query the saved searches are listed."`
	Articles bool     `help:"List articles by the words in their text instead of records."`
	Limit    int      `default:"50" placeholder:"N" help:"How many to list at most: ${default}; 0 for all."`
	Save     string   `placeholder:"NAME" help:"Keep the search under a name; an empty query forgets it."`
	Saved    string   `placeholder:"NAME" help:"Run a search that was kept."`
}

// Run lists the records or articles that a search finds.
func (c *searchCmd) Run(ctx context.Context, to streams) error {
	store, err := c.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(c.search(ctx, store, to.out), store.Close())
}

func (c *searchCmd) search(ctx context.Context, store *sqlite.Store, out io.Writer) error {
	query := strings.Join(c.Query, " ")
	saved, err := store.SavedSearches(ctx)
	switch {
	case err != nil:
		return err
	case c.Save != "":
		return c.save(ctx, store, query)
	case c.Saved != "":
		i := slices.IndexFunc(saved, func(q demarche.SavedSearch) bool { return q.Name == c.Saved })
		if i < 0 {
			return &demarche.Error{Place: c.Saved, Err: errors.New("no search is saved under that name"), Remedy: "list them with demarche search"}
		}
		query = strings.TrimSpace(saved[i].Query + " " + query)
	case query == "":
		for _, q := range saved {
			fmt.Fprintf(out, "%-20s  %s\n", q.Name, q.Query)
		}
		return nil
	}
	if c.Articles {
		heads, err := store.FindArticles(ctx, query, demarche.Page{Limit: c.Limit})
		return errors.Join(err, c.heads(out, heads))
	}
	lexicon, err := newLexicon()
	if err != nil {
		return err
	}
	entries, _, err := lexicon.Find(ctx, store, query, demarche.Page{Limit: c.Limit}, time.Now())
	if err != nil {
		return err
	}
	return c.entries(out, entries)
}

// save keeps a search, or forgets it if it is empty.
func (c *searchCmd) save(ctx context.Context, store *sqlite.Store, query string) error {
	if _, err := parseQuery(ctx, store, query); err != nil {
		return err
	}
	return store.SaveSearch(ctx, c.Save, query)
}

func parseQuery(ctx context.Context, store *sqlite.Store, query string) (demarche.Filter, error) {
	names, err := store.Names(ctx)
	if err != nil {
		return demarche.Filter{}, err
	}
	return demarche.ParseQuery(query, names)
}

// heads prints articles.
func (l *listing) heads(w io.Writer, heads []demarche.Head) error {
	switch l.Format {
	case "json":
		return jsonLines(w, heads)
	case "csv":
		var rows [][]string
		for _, h := range heads {
			rows = append(rows, []string{h.ID, h.Published, h.Outlet, h.Title, h.URL})
		}
		return table(w, []string{"article", "published", "outlet", "title", "url"}, rows)
	}
	for _, h := range heads {
		if _, err := fmt.Fprintf(w, "%-11.10s  %s  %s  (%s)\n", h.Published, h.ID, h.Title, h.Outlet); err != nil {
			return err
		}
	}
	return nil
}
