package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"
	"time"
)

type addressKey struct{}

// remember keeps the address of a request for its answer.
func (a *API) remember(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), addressKey{}, r.URL)))
	})
}

// addressOf is the address that a request asked for.
func addressOf(ctx context.Context) *url.URL {
	if u, ok := ctx.Value(addressKey{}).(*url.URL); ok {
		return u
	}
	return &url.URL{}
}

// tagged gives answers a tag that changes with what is kept, with the day and
// with the program, and does not work out again what the caller has.
func (a *API) tagged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead || !strings.HasPrefix(r.URL.Path, Root) {
			next.ServeHTTP(w, r)
			return
		}
		version, err := a.Store.Version(r.Context())
		if err != nil {
			a.problem(r.Context(), err).write(w)
			return
		}
		sum := sha256.Sum256([]byte(version + "\n" + a.Desk.Now().Format(time.DateOnly) + "\n" + a.Version))
		tag := `W/"` + hex.EncodeToString(sum[:12]) + `"`
		w.Header().Set("Cache-Control", "private, no-cache")
		if strings.Contains(r.Header.Get("If-None-Match"), tag) {
			w.Header().Set("ETag", tag)
			w.WriteHeader(http.StatusNotModified)
			return
		}
		next.ServeHTTP(&tagging{w, tag}, r)
	})
}

// tagging adds the tag to an answer that is one.
type tagging struct {
	http.ResponseWriter
	tag string
}

func (t *tagging) WriteHeader(status int) {
	if status == http.StatusOK {
		t.Header().Set("ETag", t.tag)
	}
	t.ResponseWriter.WriteHeader(status)
}

func (t *tagging) Unwrap() http.ResponseWriter { return t.ResponseWriter }

// sameOrigin refuses what a page of another site has a browser send.
func sameOrigin(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		p := &Problem{Type: "about:blank", Title: "Forbidden", Status: http.StatusForbidden, Detail: "a page of another site sent this", Remedy: "send it from a page of this server or from no page"}
		p.write(w)
	}))
	return protection.Handler(next)
}
