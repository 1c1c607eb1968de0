package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/demarche/demarche"
)

// Problem is what went wrong (RFC 9457), and what to do about it.
type Problem struct {
	Type   string  `json:"type"` // always about:blank: the title says it
	Title  string  `json:"title"`
	Status int     `json:"status"` // of HTTP
	Detail string  `json:"detail"` // what is wrong, and where
	Remedy string  `json:"remedy,omitempty"`
	Errors []Fault `json:"errors,omitempty"` // where several things are wrong
}

// Fault is one of several things that are wrong.
type Fault struct {
	Location string `json:"location,omitempty"` // "query.limit", "body.records"
	Message  string `json:"message"`
}

// Error is the detail.
func (p *Problem) Error() string { return p.Detail }

// GetStatus is the status of HTTP.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is that of problems.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

func init() {
	huma.NewError = func(status int, detail string, errs ...error) huma.StatusError { return invalid(status, detail, errs) }
}

// invalid is the problem of a request that does not fit the document.
func invalid(status int, detail string, errs []error) *Problem {
	if status == http.StatusUnprocessableEntity {
		status = http.StatusBadRequest
	}
	p := &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail, Remedy: "see /api/openapi.json for what can be asked"}
	for _, err := range errs {
		var detail *huma.ErrorDetail
		if errors.As(err, &detail) {
			p.Errors = append(p.Errors, Fault{detail.Location, detail.Message})
			p.Detail += "; " + detail.Location + ": " + detail.Message
		}
	}
	return p
}

// statuses are those of faults that a caller can mend.
var statuses = map[demarche.ErrorKind]int{
	demarche.MissingFault:  http.StatusNotFound,
	demarche.StrangerFault: http.StatusUnauthorized,
	demarche.RoleFault:     http.StatusForbidden,
}

// problem says of an error what its caller may know, and logs the rest.
func (a *API) problem(ctx context.Context, err error) *Problem {
	var known *demarche.Error
	var p *Problem
	switch {
	case errors.As(err, &p):
		return p
	case errors.As(err, &known):
		status, ok := statuses[known.Kind]
		if !ok {
			status = http.StatusBadRequest
		}
		detail := strings.TrimPrefix(known.Place+": "+known.Err.Error(), ": ")
		return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail, Remedy: known.Remedy}
	case ctx.Err() == nil:
		a.Log.Error("answering", "path", addressOf(ctx).Path, "error", err)
	}
	status := http.StatusInternalServerError
	return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: "this could not be answered", Remedy: "see the log of the server"}
}

// write answers with the problem.
func (p *Problem) write(w http.ResponseWriter) {
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	json.NewEncoder(w).Encode(p)
}

// nowhere answers what no operation answers.
func nowhere(w http.ResponseWriter, r *http.Request) {
	p := &Problem{Type: "about:blank", Title: "Not Found", Status: http.StatusNotFound, Detail: r.Method + " " + r.URL.Path + ": there is no such address", Remedy: "see /api/openapi.json for what can be asked"}
	p.write(w)
}
