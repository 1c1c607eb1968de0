package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/demarche/demarche"
)

// visitor says who a request is from: by a bearer token, by the cookie of a
// session, or, on a desk for one person, that person, who may do everything.
// Its error is of kind StrangerFault if the desk does not know. Handlers ask
// VisitorOf, for which this is called once per request.
func (d *Desk) visitor(r *http.Request) (demarche.Account, error) {
	if token := tokenOf(r); token != "" && d.Token != nil {
		return d.Token(r.Context(), token)
	}
	if d.Team != nil {
		return d.Team.session(r, d.Now())
	}
	return demarche.Account{Name: d.User, Role: demarche.Admin}, nil
}

// tokenOf is the token that a request is signed with: as a bearer token, or, for
// readers of feeds that know nothing else, as the password of Basic
// authentication.
func tokenOf(r *http.Request) string {
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return token
	}
	_, password, _ := r.BasicAuth()
	return password
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

// identify lets requests through whose visitor is known and may make them. A
// desk for one person answers to the names of this machine only: a page
// elsewhere that has its name resolve to it must not read what is kept.
func (d *Desk) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if d.Team == nil && !isLoopback(r.Host) {
			http.Error(w, "This server answers only to localhost.", http.StatusMisdirectedRequest)
			return
		}
		if d.Team != nil && d.Team.TLS {
			w.Header().Set("Strict-Transport-Security", "max-age=31536000")
		}
		if d.Team != nil && open(r) {
			next.ServeHTTP(w, r)
			return
		}
		a, err := d.visitor(r)
		if err == nil && d.Team != nil && programs(r) && !d.Team.requests.Allow(d.Now(), a.Name) {
			tooMany(w)
			return
		}
		if err == nil {
			err = d.permit(r, a)
		}
		if err != nil {
			d.refuse(w, r, err)
			return
		}
		d.serveAs(a, next, w, r)
	})
}

// serveAs answers an account. No cache keeps the answers: others may use the browser.
func (d *Desk) serveAs(a demarche.Account, next http.Handler, w http.ResponseWriter, r *http.Request) {
	if d.Team != nil {
		w.Header().Set("Cache-Control", "no-store")
		if least(r) == demarche.Analyst {
			d.audit(r, a.Name, "did", r.Method+" "+r.URL.Path)
		}
	}
	next.ServeHTTP(w, r.WithContext(withVisitor(r.Context(), a)))
}

// refuse says why a request is not answered: to programs as a problem (RFC
// 9457), to people as a page, and to people who have to sign in by leading them
// there.
func (d *Desk) refuse(w http.ResponseWriter, r *http.Request, err error) {
	var known *demarche.Error
	stranger := errors.As(err, &known) && known.Kind == demarche.StrangerFault
	if stranger {
		w.Header().Set("WWW-Authenticate", `Bearer realm="demarche"`)
	}
	switch {
	case programs(r):
	case stranger && d.Team != nil && r.Method == http.MethodGet && !strings.Contains(r.URL.Path, "."):
		http.Redirect(w, r, "/login?"+url.Values{"next": {r.URL.RequestURI()}}.Encode(), http.StatusSeeOther)
		return
	default:
		d.page(func(*visit) (view, error) { return view{}, err }).ServeHTTP(w, r)
		return
	}
	status, answer := d.fault(&visit{r, reader{tongue: tongues[0]}}, err)
	page := answer.Data.(faultPage)
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]any{"type": "about:blank", "title": page.Heading, "detail": page.Detail, "status": status})
}
