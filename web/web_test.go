package web_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer/answertest"
	"github.com/demarche/demarche/dossier"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/store/storetest"
	"github.com/demarche/demarche/web"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// now is the day on which the pages are looked at.
var now = time.Date(2025, 8, 1, 12, 0, 0, 0, time.UTC)

// serve keeps readings and gives the pages of them.
func serve(t testing.TB, readings ...*demarche.Reading) http.Handler {
	t.Helper()
	return desk(answertest.Store(t, readings...)).Handler()
}

func desk(s web.Store) *web.Desk {
	files, err := lang.FS("en")
	if err != nil {
		panic(err)
	}
	lexicon, err := dossier.NewLexicon(files)
	if err != nil {
		panic(err)
	}
	return &web.Desk{Store: s, Lexicon: lexicon, Now: func() time.Time { return now }, Version: "test", Log: slog.New(slog.DiscardHandler)}
}

// get asks for a page as a browser on this machine does.
func get(t testing.TB, h http.Handler, path string) (int, string, http.Header) {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Host = "127.0.0.1:8080"
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code, w.Body.String(), w.Header()
}

// TestPages compares the text of pages with testdata/pages.txt.
func TestPages(t *testing.T) {
	revised := storetest.Readings()[1]
	revised.Article.Text = revised.Article.Text[:strings.Index(revised.Article.Text, "\n\n")]
	revised.Moves = revised.Moves[:1]
	h := serve(t, append(storetest.Readings(), revised)...)
	const golden = "testdata/pages.txt"
	want, err := txtar.ParseFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	for i, file := range want.Files {
		status, body, _ := get(t, h, file.Name)
		got := fmt.Sprintf("%d\n%s\n", status, outline(t, body))
		if *update {
			want.Files[i].Data = []byte(got)
		} else if got != string(file.Data) {
			t.Errorf("%s: got\n%s\nwant\n%s\n(go test -update rewrites %s)", file.Name, got, file.Data, golden)
		}
	}
	if *update {
		if err := os.WriteFile(golden, txtar.Format(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// outline is the text of the main part of a page: a line for each block, cells
// parted by bars, links with their addresses.
func outline(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	write(&b, find(root, "main"))
	var lines []string
	for line := range strings.Lines(b.String()) {
		if line = strings.Join(strings.Fields(line), " "); strings.Trim(line, "| ") != "" {
			lines = append(lines, strings.Trim(line, "| "))
		}
	}
	return strings.Join(lines, "\n")
}

var blocks = map[string]string{
	"p": "", "h1": "# ", "h2": "## ", "h3": "### ", "li": "- ", "tr": "", "div": "", "section": "", "form": "",
	"summary": "", "dt": "  ", "table": "", "ol": "", "ul": "",
}

func write(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(strings.ReplaceAll(n.Data, "\n", " "))
	}
	mark, block := blocks[n.Data]
	if n.Type == html.ElementNode && block {
		b.WriteString("\n" + mark)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		write(b, c)
	}
	if n.Type != html.ElementNode {
		return
	}
	switch n.Data {
	case "a":
		if to := attr(n, "href"); strings.HasPrefix(to, "/") {
			b.WriteString(" <" + to + ">")
		}
	case "td", "th":
		b.WriteString(" | ")
	case "dt":
		b.WriteString(": ")
	case "option":
		b.WriteString(", ")
	}
	if block {
		b.WriteString("\n")
	}
}

func find(n *html.Node, name string) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == name {
			return d
		}
	}
	return nil
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// TestLinks follows the links within the pages, of those that differ in their
// query the first sixty: each page is there, and so is each place in it that a
// link names.
func TestLinks(t *testing.T) {
	h := serve(t, storetest.Readings()...)
	ids := map[string]map[string]bool{} // of each page
	queue, from, asked := []string{"/"}, map[string]string{}, map[string]int{}
	for len(queue) > 0 {
		link := queue[0]
		queue = queue[1:]
		path, fragment, _ := strings.Cut(link, "#")
		if ids[path] == nil {
			var links []string
			ids[path], links = page(t, h, path, from[link])
			for _, next := range links {
				sort, _, _ := strings.Cut(next, "?")
				if _, seen := from[next]; !seen && asked[sort] < 60 {
					asked[sort]++
					from[next] = path
					queue = append(queue, next)
				}
			}
		}
		if fragment != "" && !ids[path][fragment] {
			t.Errorf("%s has no place %q, to which %s links", path, fragment, from[link])
		}
	}
	if len(ids) < 30 {
		t.Errorf("only %d pages were met", len(ids))
	}
}

// page is the ids on a page and the addresses of its links.
func page(t *testing.T, h http.Handler, path, from string) (ids map[string]bool, links []string) {
	t.Helper()
	status, body, _ := get(t, h, path)
	if status != http.StatusOK {
		t.Errorf("%s, to which %s links, answers %d", path, from, status)
	}
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	ids = map[string]bool{}
	for n := range root.Descendants() {
		if id := attr(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("%s has two places %q", path, id)
			}
			ids[id] = true
		}
		to := attr(n, "href")
		switch {
		case strings.HasPrefix(to, "#"):
			links = append(links, path+to)
		case strings.HasPrefix(to, "/"):
			links = append(links, to)
		}
	}
	return ids, links
}

// hostile is an article of which every field attacks the page.
func hostile() *demarche.Reading {
	const attack = `"><script>alert(1)</script><img src=x onerror=alert(2)>` + "\u202etfel ot thgir\u2066\x1b[31m" + `</p></div></main>{{.}}`
	text := "<b>one</b> & two\x00\n\n" + attack + "\n\n<!-- three"
	r := &demarche.Reading{
		Article: demarche.Article{ID: attack, URL: "javascript:alert(3)//" + attack, Outlet: attack, Title: attack,
			Published: attack, Lang: attack, Text: text},
		System:    demarche.System{Version: attack},
		Sentences: []demarche.Span{{Start: 0, End: len([]rune(text))}},
		Actors:    map[string]demarche.Actor{"x": {Name: attack, Codes: []string{"RUS"}}, "y": {Name: attack, Codes: []string{"USA"}}},
		Notes:     []string{attack},
	}
	for i := range 3 { // three that cross
		span := demarche.Span{Start: 3 * i, End: 20 + 12*i}
		r.Moves = append(r.Moves, demarche.Move{
			ID: fmt.Sprintf("m%d", i+1), Span: span, Trigger: span, Type: demarche.MoveType(attack), Mode: attack,
			Source: []string{"x"}, Target: []string{"y"}, SaidBy: "x", Issue: demarche.Issue(attack), Place: attack,
			Modality: demarche.Modality(attack), Date: &demarche.Interval{EDTF: attack, Earliest: attack},
			Deadline: &demarche.Deadline{Span: span, Earliest: attack}, Conditions: []demarche.Condition{{Relation: attack, Span: span}},
		})
	}
	r.Statuses = []demarche.Status{{Span: demarche.Span{Start: 0, End: 9}, Parties: []string{"x", "y"}, State: attack, Issue: attack}}
	r.Attributions = []demarche.Attribution{{ID: "a1", Act: attack, Manner: attack, Speaker: "x", Content: []demarche.Span{{Start: 2, End: 8}, {Start: 30, End: 40}}}}
	return r
}

// TestHostile looks for anything in the pages of a hostile article that is not
// the program's own.
func TestHostile(t *testing.T) {
	h := serve(t, hostile())
	_, body, _ := get(t, h, "/dossiers")
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	paths := []string{"/", "/dossiers", "/positions?cell=RUS/unknown&since=2020-01-01", "/dossier/RUS-USA", "/dossier/RUS-USA?show=moves&order=oldest", "/find?q=onerror", "/%3Cscript%3Ealert(1)"}
	for n := range root.Descendants() {
		if to := attr(n, "href"); strings.HasPrefix(to, "/article/") {
			paths = append(paths, to)
		}
	}
	if len(paths) < 8 {
		t.Fatal("the first page does not lead to the article")
	}
	for _, path := range paths {
		_, body, _ := get(t, h, path)
		wantHarmless(t, path, body)
	}
	_, body, _ = get(t, h, paths[7])
	root, err = html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	var shown strings.Builder
	write(&shown, find(root, "article"))
	for _, want := range []string{"<b>one</b> & two", `"><script>alert(1)</script>`, "<!-- three", "[U+202E]tfel", "\u241b[31m"} {
		if !strings.Contains(shown.String(), want) {
			t.Errorf("%q is not shown in\n%s", want, shown.String())
		}
	}
}

var ownScript = regexp.MustCompile(`^/static/[a-z]+\.js\?v=[0-9a-f]+$`)

func wantHarmless(t *testing.T, path, body string) {
	t.Helper()
	if i := strings.IndexAny(body, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x1b\x00"); i >= 0 {
		t.Errorf("%s: a control character stands at %d", path, i)
	}
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.CommentNode || n.Type != html.ElementNode {
			continue
		}
		if n.Data == "img" || n.Data == "b" && strings.Contains(body, "<b>one") || n.Data == "style" {
			t.Errorf("%s: an element %s", path, n.Data)
		}
		if n.Data == "script" && (n.FirstChild != nil || !ownScript.MatchString(attr(n, "src"))) {
			t.Errorf("%s: a script that is not ours", path)
		}
		for _, a := range n.Attr {
			u, err := url.Parse(a.Val)
			isAddress := a.Key == "href" || a.Key == "src" || a.Key == "action"
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || isAddress && (err != nil || u.Scheme != "" || u.Host != "") {
				t.Errorf("%s: attribute %s=%q", path, a.Key, a.Val)
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	h := serve(t, storetest.Readings()...)
	for path, want := range map[string]int{
		"/":                                    http.StatusOK,
		"/nowhere":                             http.StatusNotFound,
		"/article/none":                        http.StatusNotFound,
		"/article/istanbul?revision=2":         http.StatusNotFound,
		"/article/istanbul?revision=x":         http.StatusBadRequest,
		"/dossier/RUS":                         http.StatusBadRequest,
		"/dossier/RUS-RUS":                     http.StatusBadRequest,
		"/dossier/usa-rus":                     http.StatusOK,
		"/dossier/RUS-USA?asof=2025-02-30":     http.StatusBadRequest,
		"/dossier/RUS-USA?page=0":              http.StatusBadRequest,
		"/dossier/RUS-USA?page=99":             http.StatusOK,
		"/dossier/AAA-BBB":                     http.StatusOK,
		"/dossier/RUS-USA?issue=no-such-issue": http.StatusOK,
		"/?lang=xx":                            http.StatusOK,
		"/?since=2025-02-30":                   http.StatusBadRequest,
		"/?asof=yesterday":                     http.StatusBadRequest,
		"/?with=nobody":                        http.StatusBadRequest,
		"/?issue=none":                         http.StatusBadRequest,
		"/?outlet=\"x&with=USA":                http.StatusOK,
		"/positions?pair=RUS":                  http.StatusBadRequest,
		"/positions?pair=AAA-BBB":              http.StatusOK,
		"/positions?cell=none":                 http.StatusOK,
		"/positions?since=x":                   http.StatusBadRequest,
		"/dossier/RUS-USA?after=1":             http.StatusBadRequest,
		"/static/desk.css":                     http.StatusOK,
		"/static/none.css":                     http.StatusNotFound,
	} {
		status, body, header := get(t, h, path)
		if status != want {
			t.Errorf("%s answers %d, want %d", path, status, want)
		}
		if csp := header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s has the policy %q", path, csp)
		}
		if status != http.StatusOK && !strings.HasPrefix(path, "/static") && !strings.Contains(body, "<h1>Not ") {
			t.Errorf("%s has no page to say what is wrong: %s", path, body)
		}
	}
}

func TestOtherHosts(t *testing.T) {
	h := serve(t)
	for host, want := range map[string]int{
		"127.0.0.1:8080": 200, "localhost": 200, "localhost:9": 200, "[::1]:8080": 200, "[::1]": 200,
		"news.example": 421, "127.0.0.1.news.example:8080": 421, "192.0.2.1:8080": 421, "": 421, "[": 421,
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("host %q is answered %d, want %d", host, w.Code, want)
		}
	}
}

// broken is a store of which every question fails.
type broken struct{ web.Store }

func (broken) Counts(context.Context) (demarche.Counts, error) {
	return demarche.Counts{}, errors.New("disk on fire")
}
func (broken) Article(context.Context, string, int) (*demarche.Kept, error) {
	return nil, errors.New("disk on fire")
}

// TestBroken checks that what goes wrong inside is logged and not shown.
func TestBroken(t *testing.T) {
	var log strings.Builder
	d := desk(broken{answertest.Store(t)})
	d.Log = slog.New(slog.NewTextHandler(&log, nil))
	for _, path := range []string{"/", "/article/x"} {
		status, body, _ := get(t, d.Handler(), path)
		if status != http.StatusInternalServerError || strings.Contains(body, "fire") {
			t.Errorf("%s answers %d: %s", path, status, body)
		}
	}
	if !strings.Contains(log.String(), "disk on fire") {
		t.Errorf("the log says %q", log.String())
	}
}

func TestServe(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	first, err := web.Listen(ctx, "127.0.0.1:0", 1)
	if err != nil {
		t.Fatal(err)
	}
	second, err := web.Listen(ctx, first.Addr().String(), 20)
	if err != nil {
		t.Fatalf("the next port is not taken: %v", err)
	}
	defer second.Close()
	if _, err := web.Listen(ctx, first.Addr().String(), 1); err == nil {
		t.Error("a port was opened twice")
	}
	ended := make(chan error)
	go func() { ended <- web.Serve(ctx, first, serve(t)) }()
	answer, err := http.Get("http://" + first.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil || answer.StatusCode != http.StatusOK || !strings.Contains(string(body), "demarche add FILE") {
		t.Errorf("answer %d, error %v: %s", answer.StatusCode, err, body)
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("the server ended with %v", err)
	}
}

func TestCheckAddr(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:8080", ":8080", "192.0.2.1:80", "news.example:80", "[::]:80"} {
		err := web.CheckAddr(addr)
		var fault *demarche.Error
		if !errors.As(err, &fault) || fault.Remedy == "" {
			t.Errorf("%s: error %v, want one with a remedy", addr, err)
		}
	}
}
