package web_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/store/sqlite"
	"github.com/demarche/demarche/store/storetest"
)

// asked counts how often pages ask the store for an article.
type asked struct {
	*sqlite.Store
	times atomic.Int32
	fails atomic.Bool
}

func (a *asked) Article(ctx context.Context, name string, revision int) (*demarche.Kept, error) {
	a.times.Add(1)
	if a.fails.Load() {
		return nil, errors.New("disk on fire")
	}
	return a.Store.Article(ctx, name, revision)
}

// want checks how often the store was asked since it was last checked.
func (a *asked) want(t *testing.T, when string, times int32) {
	t.Helper()
	if got := a.times.Swap(0); got != times {
		t.Errorf("%s: the store was asked %d times, want %d", when, got, times)
	}
}

func counting(t *testing.T) (*asked, string) {
	path := filepath.Join(t.TempDir(), "test.db")
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if _, err := s.Add(t.Context(), storetest.Readings()[2], storetest.Now); err != nil {
		t.Fatal(err)
	}
	return &asked{Store: s}, path
}

func TestRemember(t *testing.T) {
	s, path := counting(t)
	d, today := desk(s), now
	d.Now = func() time.Time { return today }
	h := d.Handler()
	_, first, header := get(t, h, "/article/ultimatum")
	s.want(t, "at first", 1)
	_, again, headerAgain := get(t, h, "/article/ultimatum")
	s.want(t, "again", 0)
	if first != again || header.Get("ETag") != headerAgain.Get("ETag") || header.Get("Content-Type") != headerAgain.Get("Content-Type") {
		t.Errorf("again the answer is another: %v, %v", header, headerAgain)
	}
	for range 2 {
		_, russian, header := get(t, h, "/article/ultimatum?lang=ru")
		if !strings.Contains(russian, `lang="ru"`) || len(header.Values("Set-Cookie")) != 1 {
			t.Errorf("in Russian: cookies %q", header.Values("Set-Cookie"))
		}
	}
	s.want(t, "in another language", 1)

	today = today.AddDate(0, 0, 1)
	get(t, h, "/article/ultimatum")
	s.want(t, "on another day", 1)

	other, err := sqlite.Open(t.Context(), path) // as another process does
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := other.Correct(t.Context(), demarche.Correction{Action: demarche.RejectRecord, Article: "ultimatum", Record: "m1", By: "ana", Made: storetest.Now}); err != nil {
		t.Fatal(err)
	}
	_, corrected, _ := get(t, h, "/article/ultimatum")
	s.want(t, "after a correction by another process", 1)
	if corrected == first {
		t.Error("the correction is not shown")
	}
}

// TestNotRemembered checks that errors and what is posted are worked out anew.
func TestNotRemembered(t *testing.T) {
	s, _ := counting(t)
	h := desk(s).Handler()
	s.fails.Store(true)
	for range 2 {
		if status, _, header := get(t, h, "/article/ultimatum"); status != http.StatusInternalServerError || header.Get("ETag") != "" {
			t.Errorf("a fault answers %d with tag %q", status, header.Get("ETag"))
		}
	}
	s.want(t, "of a fault", 2)
	s.fails.Store(false)
	if status, _, _ := get(t, h, "/article/ultimatum"); status != http.StatusOK {
		t.Errorf("after the fault: %d", status)
	}
	s.want(t, "after the fault", 1)
}

// TestUnchanged checks that a browser that has a page is told so.
func TestUnchanged(t *testing.T) {
	s, _ := counting(t)
	h := desk(s).Handler()
	_, _, header := get(t, h, "/article/ultimatum")
	r := httptest.NewRequest(http.MethodGet, "/article/ultimatum", nil)
	r.Host = "127.0.0.1:8080"
	r.Header.Set("If-None-Match", header.Get("ETag"))
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, r); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("%d with %d bytes", w.Code, w.Body.Len())
	}
}

// TestTogether asks for one page many times at once.
func TestTogether(t *testing.T) {
	s, _ := counting(t)
	h := desk(s).Handler()
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if status, _, _ := get(t, h, "/article/ultimatum"); status != http.StatusOK {
				t.Errorf("status %d", status)
			}
		})
	}
	all.Wait()
	s.want(t, "by twenty at once", 1)
}

// TestRememberedVisitor checks that no account sees the page of another.
func TestRememberedVisitor(t *testing.T) {
	d := share(t, false, false)
	ada, rob := d.signIn("ada"), d.signIn("rob")
	for range 2 {
		for name, cookie := range map[string]*http.Cookie{"ada": ada, "rob": rob} {
			w := httptest.NewRecorder()
			r := httptest.NewRequest(http.MethodGet, "/dossiers", nil)
			r.Host = "desk.example"
			r.AddCookie(cookie)
			if d.ServeHTTP(w, r); !strings.Contains(w.Body.String(), ">"+name+"<") {
				t.Errorf("%s does not see the own name", name)
			}
		}
	}
}
