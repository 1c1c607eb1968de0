package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"net/http"
	"strings"
	"sync"
	"time"
)

// memory is how many bytes of pages a desk remembers at most, with their addresses.
const memory = 32 << 20

// remembered are pages that were rendered of one state of the store on one day.
type remembered struct {
	sync.Mutex
	state string
	pages map[string]*keptPage
	bytes int
}

// keptPage is one that is rendered, or is being: whoever asks for it meanwhile
// waits, so that many who ask for one page have it rendered once.
type keptPage struct {
	rendering sync.Mutex
	body      []byte // nil: not rendered, or not to be remembered
	tag       string // the same for the same body
}

// remember answers from memory what was asked before and can have changed only
// with the store, the day, the visitor or the language. Errors are not
// remembered. Answers have an ETag, and no body for a browser that has it.
func (d *Desk) remember(page http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		state, err := d.state(r.Context())
		if err != nil { // the page says so
			page.ServeHTTP(w, r)
			return
		}
		tongue, a := choose(r), VisitorOf(r.Context())
		key := fmt.Sprintf("%q", []string{r.Host, fmt.Sprint(r.TLS != nil), r.URL.RequestURI(), tongue.Code, a.Name, string(a.Role)})
		body, tag := d.answers.find(state, key, func() []byte { return rendered(page, w, r) })
		if body == nil { // it is answered
			return
		}
		keepChoice(w, r, tongue)
		w.Header().Set("ETag", tag)
		if strings.Contains(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", htmlType)
		w.Write(body)
	})
}

// state tells apart what pages are rendered of.
func (d *Desk) state(ctx context.Context) (string, error) {
	version, err := d.Store.Version(ctx)
	return version + " " + d.Now().Format(time.DateOnly), err
}

// find gives the page of a key and its tag, rendered if need be. The body is
// nil if render gives none.
func (m *remembered) find(state, key string, render func() []byte) (body []byte, tag string) {
	a := m.at(state, key)
	a.rendering.Lock()
	defer a.rendering.Unlock()
	if a.body != nil {
		return a.body, a.tag
	}
	body = render()
	tag = fmt.Sprintf(`"%x"`, sha256.Sum256(body))
	if m.keeps(a, key, len(body)) {
		a.body, a.tag = body, tag
	}
	return body, tag
}

// at is the page of a key, which may still have to be rendered. Another state
// forgets all that is remembered.
func (m *remembered) at(state, key string) *keptPage {
	m.Lock()
	defer m.Unlock()
	if m.state != state || m.bytes+len(key) > memory {
		m.state, m.pages, m.bytes = state, map[string]*keptPage{}, 0
	}
	if m.pages[key] == nil {
		m.pages[key] = &keptPage{}
		m.bytes += len(key)
	}
	return m.pages[key]
}

// keeps reports whether a page is to be remembered, for which there must be
// room; where there is none, all is forgotten.
func (m *remembered) keeps(a *keptPage, key string, size int) bool {
	m.Lock()
	defer m.Unlock()
	switch {
	case m.pages[key] != a: // forgotten meanwhile
		return false
	case size == 0:
		delete(m.pages, key)
		m.bytes -= len(key)
		return false
	case m.bytes+size > memory:
		m.pages, m.bytes = map[string]*keptPage{}, 0
		return false
	}
	m.bytes += size
	return true
}

// rendered is the body of a page. An error is written instead, and nil is given.
func rendered(page http.Handler, w http.ResponseWriter, r *http.Request) []byte {
	held := &holding{header: http.Header{}, status: http.StatusOK}
	page.ServeHTTP(held, r)
	if held.status == http.StatusOK {
		return held.body.Bytes()
	}
	maps.Copy(w.Header(), held.header)
	w.WriteHeader(held.status)
	w.Write(held.body.Bytes())
	return nil
}

// holding holds back an answer.
type holding struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (h *holding) Header() http.Header         { return h.header }
func (h *holding) WriteHeader(status int)      { h.status = status }
func (h *holding) Write(p []byte) (int, error) { return h.body.Write(p) }
