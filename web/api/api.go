// Package api answers programs: JSON over HTTP, described by the OpenAPI
// document that it serves. What it says is worked out by package answer, so it
// is what pages and the command line say.
package api

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
)

// Root is where the addresses of the API begin.
const Root = "/api/v1"

// Store is what the API asks beside what answers are made of, and gives.
type Store interface {
	answer.Store
	answer.Corrector
	Articles(context.Context, demarche.Page) ([]demarche.Head, error)
	FindArticles(ctx context.Context, words string, p demarche.Page) ([]demarche.Head, error)
	Pairs(context.Context, demarche.Page) ([]demarche.PairSummary, error)
	Supplies(ctx context.Context, asOf string) ([]demarche.Supply, error)
	Updates(ctx context.Context, after string, limit int) (list []demarche.Update, next string, err error)
	Version(context.Context) (string, error)
	SaveSearch(ctx context.Context, name, query string) error
	Each(context.Context, demarche.Filter, func(*demarche.Entry) error) error
	EachReading(context.Context, func(*demarche.Reading) error) error
}

// API is what programs ask.
type API struct {
	Desk    *answer.Desk
	Store   Store
	Read    answer.Reader // reads an article again that a person has dated
	Version string        // of the program
	Log     *slog.Logger

	huma huma.API
}

// Handler serves the addresses below /api/.
func (a *API) Handler() http.Handler {
	mux := http.NewServeMux()
	a.huma = humago.New(mux, config())
	a.operations()
	mux.HandleFunc("GET /api/openapi.json", serveDocument)
	mux.HandleFunc("/api/", nowhere)
	return sameOrigin(a.remember(a.tagged(mux)))
}

// config describes the API as a whole.
func config() huma.Config {
	writeJSON := huma.Format{
		Marshal: func(w io.Writer, v any) error {
			e := json.NewEncoder(w)
			e.SetEscapeHTML(false)
			return e.Encode(v)
		},
		Unmarshal: json.Unmarshal,
	}
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI:    "3.1.0",
			Info:       info,
			Servers:    []*huma.Server{{URL: "/", Description: "the server that gives this document"}},
			Components: &huma.Components{Schemas: registry(), SecuritySchemes: security},
			Security:   []map[string][]string{{}, {"token": {}}},
			Tags:       tags,
		},
		Formats:                      map[string]huma.Format{"application/json": writeJSON, "json": writeJSON},
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
	}
}

// operations are all that can be asked.
func (a *API) operations() {
	a.articles()
	a.records()
	a.dossiers()
	a.searches()
	a.changes()
	a.exports()
	a.corrections()
}

// body is an answer with its headers.
type body[T any] struct {
	Link string `header:"Link" doc:"The address of the next page, as RFC 8288 has it."`
	Body T
}

// get registers a question.
func get[I, O any](a *API, path, id, tag, summary string, ask func(context.Context, *I) (O, error)) {
	register(a, huma.Operation{Method: http.MethodGet, Path: Root + path, OperationID: id, Tags: []string{tag}, Summary: summary}, ask)
}

func register[I, O any](a *API, op huma.Operation, do func(context.Context, *I) (O, error)) {
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*body[O], error) {
		out, err := do(ctx, in)
		if err != nil {
			return nil, a.problem(ctx, err)
		}
		b := &body[O]{Body: out}
		if p, ok := any(out).(interface{ next() string }); ok && p.next() != "" {
			b.Link = "<" + p.next() + `>; rel="next"`
		}
		return b, nil
	})
}
