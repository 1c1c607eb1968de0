package web_test

import (
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/demarche/demarche/store/storetest"
)

// TestLanguage asks for a page in the ways in which a language is chosen.
func TestLanguage(t *testing.T) {
	h := serve(t, storetest.Readings()...)
	for _, test := range []struct{ address, cookie, accept, want, keeps string }{
		{"/dossiers", "", "", "en", ""},
		{"/dossiers", "", "ru-RU, en;q=0.5", "ru", ""},
		{"/dossiers", "", "fr, de;q=0.5", "en", ""},
		{"/dossiers", "ru", "en", "ru", ""},
		{"/dossiers?lang=en", "ru", "ru", "en", "en"},
		{"/dossiers?lang=ru", "", "en", "ru", "ru"},
		{"/dossiers?lang=<b>", "xx", "", "en", ""},
		{"/nowhere", "ru", "", "ru", ""},
	} {
		r := httptest.NewRequest(http.MethodGet, test.address, nil)
		r.Host = "localhost"
		r.Header.Set("Accept-Language", test.accept)
		r.AddCookie(&http.Cookie{Name: "lang", Value: test.cookie})
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		root, err := html.Parse(strings.NewReader(w.Body.String()))
		if err != nil {
			t.Fatal(err)
		}
		if got := attr(find(root, "html"), "lang"); got != test.want {
			t.Errorf("%+v: the page is in %q", test, got)
		}
		kept := ""
		for _, c := range w.Result().Cookies() {
			kept = c.Value
		}
		if kept != test.keeps {
			t.Errorf("%+v: the cookie keeps %q", test, kept)
		}
	}
}

// TestFinder looks for things of each sort by the beginnings of their words.
func TestFinder(t *testing.T) {
	h := serve(t, storetest.Readings()...)
	for _, test := range []struct {
		address string
		want    []string // addresses, in order
	}{
		{"/find", []string{"/dossier/RUS-USA", "/dossier/UKR-USA", "/", "/dossiers", "/positions", "/deadlines", "/linkages", "/review", "/sources", "/search"}},
		{"/find?q=rus", []string{"/dossier/RUS-USA", "/search?q=with%3ARUS", "/article/806d57290c7d63a0", "/article/ultimatum", "/article/istanbul", "/search?q=rus"}},
		{"/find?q=united+ukr", []string{"/dossier/UKR-USA", "/article/ultimatum", "/search?q=united+ukr"}},
		{"/find?q=embas", []string{"/search?q=issue%3Aembassies", "/article/istanbul", "/article/standstill", "/search?q=embas"}},
		{"/find?q=visa", []string{"/search?q=issue%3Avisas", "/search?q=visa"}},
		{"/find?q=сша&lang=ru", []string{"/search?q=%D1%81%D1%88%D0%B0"}},
		{"/find?q=росс+соед&lang=ru", []string{"/dossier/RUS-USA", "/search?" + url.Values{"q": {"росс соед"}}.Encode()}},
		{"/find?q=%22", []string{"/search?q=%22"}},
	} {
		status, body, _ := get(t, h, test.address)
		root, err := html.Parse(strings.NewReader(body))
		if err != nil || status != http.StatusOK || strings.Contains(body, "<html") {
			t.Fatalf("%s answers %d, error %v: %s", test.address, status, err, body)
		}
		var got []string
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && n.Data == "a" {
				got = append(got, attr(n, "href"))
			}
		}
		if strings.Join(got, " ") != strings.Join(test.want, " ") {
			t.Errorf("%s leads to %v, want %v", test.address, got, test.want)
		}
	}
}

// TestWeight sums up what a first visit loads.
func TestWeight(t *testing.T) {
	h := serve(t, storetest.Readings()...)
	_, body, _ := get(t, h, "/")
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	total := zipped(t, body)
	for n := range root.Descendants() {
		for _, at := range []string{attr(n, "href"), attr(n, "src")} {
			if strings.HasPrefix(at, "/static/") {
				_, file, _ := get(t, h, at)
				total += zipped(t, file)
			}
		}
	}
	if total > 200<<10 || total < 1<<10 {
		t.Errorf("the first page weighs %d bytes, compressed", total)
	}
}

func zipped(t *testing.T, text string) int {
	t.Helper()
	var b strings.Builder
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
