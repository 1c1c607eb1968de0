package api

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"net/http"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/export"
	"github.com/demarche/demarche/export/jsonl"
)

// The format of whole readings.
const (
	readings     = "readings"
	readingsMIME = "application/x-ndjson"
)

func (a *API) exports() {
	get(a, "/exports", "exports", "exports", "The forms in which records can be had", a.listExports)
	op := huma.Operation{
		Method: http.MethodGet, Path: Root + "/exports/{format}", OperationID: "export", Tags: []string{"exports"},
		Summary:   "All records that a search finds, as a file, however many they are",
		Responses: map[string]*huma.Response{"200": {Description: "the file", Content: map[string]*huma.MediaType{}}, "default": a.faults()},
	}
	for _, f := range formats() {
		op.Responses["200"].Content[f.MIME] = &huma.MediaType{}
	}
	huma.Register(a.huma, op, a.export)
}

// faults is the answer of an operation that fails.
func (a *API) faults() *huma.Response {
	r := a.huma.OpenAPI().Components.Schemas
	return &huma.Response{Description: "Error", Content: map[string]*huma.MediaType{"application/problem+json": {Schema: r.Schema(reflect.TypeFor[Problem](), true, "")}}}
}

// FileFormat is a form in which records can be had.
type FileFormat struct {
	Name  string `json:"name"`
	MIME  string `json:"mime"`
	About string `json:"about"`
	Href  string `json:"href"`
}

func formats() []FileFormat {
	out := []FileFormat{{readings, readingsMIME, "whole readings with their articles, which demarche import takes back", Root + "/exports/" + readings}}
	for _, f := range export.Formats() {
		out = append(out, FileFormat{f.Name, f.MIME, f.About, Root + "/exports/" + f.Name})
	}
	return out
}

func (a *API) listExports(context.Context, *struct{}) (List[FileFormat], error) {
	return List[FileFormat]{Items: formats()}, nil
}

type exportInput struct {
	Query
	Format string `path:"format" doc:"The name of a format, as /exports lists them."`
	Base   string `query:"base" format:"uri" doc:"Address of the pages, for links to them; without it the file has none."`
}

// export streams a file. What goes wrong before its first record is told; what
// goes wrong later breaks the connection, so that nobody takes the file for
// whole.
func (a *API) export(ctx context.Context, in *exportInput) (*huma.StreamResponse, error) {
	_, err := a.Desk.Filter(ctx, in.Q)
	format, errFormat := formatOf(in)
	if err := errors.Join(errFormat, err); err != nil {
		return nil, a.problem(ctx, err)
	}
	return &huma.StreamResponse{Body: func(c huma.Context) {
		c.SetHeader("Content-Type", format.MIME)
		c.SetHeader("Content-Disposition", `attachment; filename="demarche`+format.Ext+`"`)
		_, to := humago.Unwrap(c)
		w := bufio.NewWriterSize(&lasting{to, http.NewResponseController(to), a.Desk.Now}, 32<<10)
		if err := errors.Join(a.writeExport(ctx, in, format, w), w.Flush()); err != nil {
			if ctx.Err() == nil {
				a.Log.Error("exporting", "path", addressOf(ctx).Path, "error", err)
			}
			panic(http.ErrAbortHandler)
		}
	}}, nil
}

// lasting writes for as long as its reader takes something every minute: the
// server ends other answers after that time.
type lasting struct {
	to      http.ResponseWriter
	control *http.ResponseController
	now     func() time.Time
}

func (l *lasting) Write(p []byte) (int, error) {
	err := l.control.SetWriteDeadline(l.now().Add(time.Minute))
	if err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	return l.to.Write(p)
}

func formatOf(in *exportInput) (export.Format, error) {
	switch {
	case in.Format != readings:
		return export.Find(in.Format)
	case in.Q != "":
		return export.Format{}, &demarche.Error{
			Kind: demarche.FormatFault, Place: "q=" + in.Q, Err: errors.New("readings are had whole, all of them"), Remedy: "leave the search out, or ask for jsonl",
		}
	}
	return export.Format{Name: readings, MIME: readingsMIME, Ext: ".jsonl"}, nil
}

func (a *API) writeExport(ctx context.Context, in *exportInput, f export.Format, w *bufio.Writer) error {
	if f.Name == readings {
		return a.Store.EachReading(ctx, func(r *demarche.Reading) error { return jsonl.Write(w, r) })
	}
	sink := f.Open(w, export.Options{Title: cmp.Or(in.Q, "all records"), Base: in.Base, Now: a.Desk.Now()})
	return errors.Join(a.Desk.Each(ctx, in.Q, f.Gone, sink.Write), sink.Close())
}
