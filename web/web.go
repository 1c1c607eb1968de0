// Package web shows what a store keeps, as pages: the dossiers, one dossier,
// one article with its records lit. The pages are rendered on the server, work
// without scripts and ask no other host for anything.
package web

import (
	"bytes"
	"context"
	"errors"
	"io"
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
	Coverage(context.Context, demarche.Filter) ([]demarche.Outlet, error)
	Revised(ctx context.Context, since, until string, p demarche.Page) ([]demarche.Head, error)
	Version(context.Context) (string, error)
	Busiest(ctx context.Context, f demarche.Filter, few int) ([]demarche.Pair, error)
	dossier.Kept
	Reviewed
	Supplied
}

// Desk makes the pages.
type Desk struct {
	Store   Store
	Lexicon *dossier.Lexicon // says which commitments are open
	Now     func() time.Time // the clock; deadlines are counted from its day
	Version string
	Log     *slog.Logger
	User    string // who corrects, on a desk for one person

	// Token says whose a bearer token is; its error is of kind StrangerFault if
	// it is nobody's. Nil: there are no tokens.
	Token func(ctx context.Context, token string) (demarche.Account, error)

	API       http.Handler // answers programs, below /api/; nil: nobody does
	Assistant http.Handler // answers assistants, at /mcp; nil: nobody does

	Team *Team                                                      // nil: a desk for one person
	Feed func(ctx context.Context, w io.Writer, alert string) error // writes the Atom feed of an alert; nil: there is none

	supplies suppliesKept
	answers  remembered
}

// Handler serves the pages.
func (d *Desk) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /static/", static())
	mux.Handle("GET /{$}", d.remember(d.page(d.today)))
	mux.Handle("GET /dossiers", d.remember(d.page(d.dossiers)))
	mux.Handle("GET /dossier/{pair}", d.remember(d.page(d.dossier)))
	mux.Handle("GET /positions", d.remember(d.page(d.positions)))
	mux.Handle("GET /search", d.remember(d.page(d.search)))
	mux.Handle("GET /find", d.remember(d.page(d.finder)))
	mux.Handle("GET /article/{name}", d.remember(d.page(d.article)))
	mux.Handle("GET /article/{name}/add", d.page(d.missing))
	mux.Handle("GET /record/{article}/{record}", d.remember(d.page(d.oneRecord)))
	mux.Handle("GET /review", d.remember(d.page(d.review)))
	mux.Handle("POST /review", d.post(d.correct))
	mux.Handle("GET /review/bulk", d.page(d.bulk))
	mux.Handle("POST /review/bulk", d.post(d.correctBulk))
	mux.Handle("GET /deadlines", d.remember(d.page(d.deadlines)))
	mux.HandleFunc("GET /deadlines.ics", d.deadlinesFile)
	mux.Handle("GET /linkages", d.remember(d.page(d.linkages)))
	mux.Handle("GET /sources", d.page(d.sources))
	mux.Handle("GET /source", d.page(d.source))
	mux.HandleFunc("GET /alerts/{file}", d.alertFeed)
	d.accountPages(mux)
	mux.Handle("GET /", d.page(nowhere))
	return guard(http.NewCrossOriginProtection().Handler(d.identify(d.beside(mux))))
}

// beside adds to the pages what answers programs.
func (d *Desk) beside(pages http.Handler) http.Handler {
	all := http.NewServeMux()
	all.Handle("/", pages)
	if d.API != nil {
		all.Handle("/api/", d.API)
	}
	if d.Assistant != nil {
		all.Handle("/mcp", d.Assistant)
	}
	return all
}

// view is a page that is ready to be rendered.
type view struct {
	template string
	part     string // the part of the template that is the answer; empty: the page
	section  string // slug of the section it belongs to; empty: that of its address
	Title    string
	Query    string // what stands in the search box
	Data     any
}

// page renders what make makes, or what went wrong.
func (d *Desk) page(make func(*visit) (view, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status, answer := http.StatusOK, view{}
		v, err := d.visit(w, r)
		if err == nil {
			answer, err = make(v)
		}
		if err != nil {
			status, answer = d.fault(v, err)
		}
		d.render(w, v, status, answer)
	})
}

// visit is a request in the language of the visitor.
func (d *Desk) visit(w http.ResponseWriter, r *http.Request) (*visit, error) {
	v := &visit{r, reader{tongue: choose(r)}}
	keepChoice(w, r, v.tongue)
	var err error
	v.names, err = d.Store.Names(r.Context())
	return v, err
}

const htmlType = "text/html; charset=utf-8"

// render writes a page, or a part of one.
func (d *Desk) render(w http.ResponseWriter, v *visit, status int, answer view) {
	var b bytes.Buffer
	page := templates[v.tongue][answer.template]
	err := error(nil)
	if answer.part != "" {
		err = page.ExecuteTemplate(&b, answer.part, answer.Data)
	} else {
		err = page.Execute(&b, frame{answer, d.Version, *v})
	}
	if err != nil {
		d.Log.Error("rendering", "path", v.URL.Path, "error", err)
		http.Error(w, "The page could not be rendered; the log says why.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", htmlType)
	w.WriteHeader(status)
	hidden.WriteString(w, b.String())
}

// faultPage is what the page of an error shows.
type faultPage struct {
	Heading, Detail string
}

// fault is the page for an error. What is not the visitor's doing is logged
// and not shown.
func (d *Desk) fault(v *visit, err error) (int, view) {
	status, page := http.StatusInternalServerError, faultPage{v.Say("fault.inside"), v.Say("fault.log")}
	var known *demarche.Error
	if errors.As(err, &known) {
		status, page = http.StatusBadRequest, faultPage{v.Say("fault.asked"), known.Error()}
		switch known.Kind {
		case demarche.MissingFault:
			status, page.Heading = http.StatusNotFound, v.Say("fault.missing")
		case demarche.StrangerFault:
			status, page.Heading = http.StatusUnauthorized, v.Say("fault.stranger")
		case demarche.RoleFault:
			status, page.Heading = http.StatusForbidden, v.Say("fault.role")
		}
	} else if v.Context().Err() == nil {
		d.Log.Error("serving", "path", v.URL.Path, "error", err)
	}
	return status, view{template: "error.html", section: "none", Title: page.Heading, Data: page}
}

func nowhere(v *visit) (view, error) {
	return view{}, &demarche.Error{
		Kind: demarche.MissingFault, Place: v.URL.Path, Err: errors.New(v.Say("fault.nowhere")),
		Remedy: v.Say("fault.start"),
	}
}
