// Package web shows what a store keeps, as pages: the dossiers, one dossier,
// one article with its records lit. The pages are rendered on the server, work
// without scripts and ask no other host for anything.
package web

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier"
)

// Store is what the pages ask for.
type Store interface {
	Counts(context.Context) (demarche.Counts, error)
	Names(context.Context) (map[string]string, error)
	Articles(context.Context, demarche.Page) ([]demarche.Head, error)
	Article(ctx context.Context, name string, revision int) (*demarche.Kept, error)
	Pairs(context.Context, demarche.Page) ([]demarche.PairSummary, error)
	Pair(ctx context.Context, p demarche.Pair, asOf string) (demarche.PairSummary, error)
	Entries(context.Context, demarche.Filter, demarche.Page) ([]demarche.Entry, error)
	Points(context.Context, demarche.Filter, demarche.Page) ([]demarche.Point, error)
	Count(context.Context, demarche.Filter) (int, error)
	FindArticles(ctx context.Context, words string, p demarche.Page) ([]demarche.Head, error)
	SavedSearches(context.Context) ([]demarche.SavedSearch, error)
}

// Desk makes the pages.
type Desk struct {
	Store   Store
	Lexicon *dossier.Lexicon // says which commitments are open
	Now     func() time.Time // the clock; deadlines are counted from its day
	Version string
	Log     *slog.Logger
}

// Handler serves the pages.
func (d *Desk) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /static/", static())
	mux.Handle("GET /{$}", d.page(d.home))
	mux.Handle("GET /dossier/{pair}", d.page(d.dossier))
	mux.Handle("GET /search", d.page(d.search))
	mux.HandleFunc("GET /api/records", d.records)
	mux.Handle("GET /article/{name}", d.page(d.article))
	mux.Handle("GET /", d.page(nowhere))
	return guard(mux)
}

// view is a page that is ready to be rendered.
type view struct {
	template string
	Title    string
	Version  string
	Query    string // what stands in the search box
	Data     any
}

// page renders what make makes, or what went wrong.
func (d *Desk) page(make func(*http.Request) (view, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status := http.StatusOK
		v, err := make(r)
		if err != nil {
			status, v = d.fault(r, err)
		}
		v.Version = d.Version
		var b bytes.Buffer
		if err := templates[v.template].Execute(&b, v); err != nil {
			d.Log.Error("rendering", "path", r.URL.Path, "error", err)
			http.Error(w, "The page could not be rendered; the log says why.", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(status)
		hidden.WriteString(w, b.String())
	})
}

// faultPage is what the page of an error shows.
type faultPage struct {
	Heading, Detail string
}

// fault is the page for an error. What is not the visitor's doing is logged
// and not shown.
func (d *Desk) fault(r *http.Request, err error) (int, view) {
	status, page := http.StatusInternalServerError, faultPage{"This page could not be made", "The log of the server says why."}
	var known *demarche.Error
	if errors.As(err, &known) && known.Kind == demarche.MissingFault {
		status, page = http.StatusNotFound, faultPage{"Not found", known.Error()}
	} else if errors.As(err, &known) {
		status, page = http.StatusBadRequest, faultPage{"Not understood", known.Error()}
	} else if r.Context().Err() == nil {
		d.Log.Error("serving", "path", r.URL.Path, "error", err)
	}
	return status, view{template: "error.html", Title: page.Heading, Data: page}
}

func nowhere(r *http.Request) (view, error) {
	return view{}, &demarche.Error{
		Kind: demarche.MissingFault, Place: r.URL.Path, Err: errors.New("there is no such page"),
		Remedy: "start from the list of what is kept",
	}
}
