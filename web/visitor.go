package web

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/demarche/demarche"
)

// visitor says who a request is from: by a bearer token, by the cookie of a
// session, or, on a desk for one person, that person, who may do everything.
// Its error is of kind StrangerFault if the desk does not know. Handlers ask
// VisitorOf, for which this is called once per request.
func (d *Desk) visitor(r *http.Request) (demarche.Account, error) {
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok && d.Token != nil {
		return d.Token(r.Context(), token)
	}
	return demarche.Account{Name: d.User, Role: demarche.Admin}, nil
}

type visitorKey struct{}

// withVisitor is the context of a request from an account.
func withVisitor(ctx context.Context, a demarche.Account) context.Context {
	return context.WithValue(ctx, visitorKey{}, a)
}

// VisitorOf is the account that the request of a handler is from. What it
// corrects is signed with its name.
func VisitorOf(ctx context.Context) demarche.Account {
	a, _ := ctx.Value(visitorKey{}).(demarche.Account)
	return a
}

// identify lets requests through whose visitor is known.
func (d *Desk) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, err := d.visitor(r)
		if err != nil {
			d.refuse(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(withVisitor(r.Context(), a)))
	})
}

// refuse says why a request is not answered: to programs as a problem (RFC
// 9457), to people as a page.
func (d *Desk) refuse(w http.ResponseWriter, r *http.Request, err error) {
	if !strings.HasPrefix(r.URL.Path, "/api/") && r.URL.Path != "/mcp" {
		d.page(func(*visit) (view, error) { return view{}, err }).ServeHTTP(w, r)
		return
	}
	status, answer := d.fault(&visit{r, reader{tongue: tongues[0]}}, err)
	page := answer.Data.(faultPage)
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]any{"type": "about:blank", "title": page.Heading, "detail": page.Detail, "status": status})
}
