package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
	"github.com/demarche/demarche/answer/answertest"
	"github.com/demarche/demarche/store/sqlite"
	"github.com/demarche/demarche/store/storetest"
	"github.com/demarche/demarche/web"
)

// now is the day on which the API is asked.
var now = time.Date(2025, 8, 1, 12, 0, 0, 0, time.UTC)

// serve keeps readings and serves them, with the API behind the frame of the
// pages as users have it.
func serve(t testing.TB, readings ...*demarche.Reading) http.Handler {
	t.Helper()
	return behind(t, &API{Store: answertest.Store(t, readings...), Read: again})
}

// behind is the API behind the frame of the pages.
func behind(t testing.TB, a *API) http.Handler {
	t.Helper()
	a.Desk = answertest.Desk(t, a.Store, now)
	a.Version, a.Log = "test", slog.New(slog.DiscardHandler)
	d := &web.Desk{
		API: a.Handler(), Now: a.Desk.Now, Log: a.Log, User: "Ann Analyst",
		Token: func(_ context.Context, token string) (demarche.Account, error) {
			if token == "reader" {
				return demarche.Account{Name: "Rea Reader", Role: demarche.Reader}, nil
			}
			return demarche.Account{}, &demarche.Error{Kind: demarche.StrangerFault, Err: errors.New("nobody's token")}
		},
	}
	return d.Handler()
}

// again reads an article as if nothing were in it.
func again(a *demarche.Article) (*demarche.Reading, error) {
	return &demarche.Reading{Article: *a, System: storetest.Version}, nil
}

// ask sends a request as a program on this machine does; headers are pairs.
func ask(t testing.TB, h http.Handler, method, address, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, address, strings.NewReader(body))
	r.Host = "127.0.0.1:8080"
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// get wants an answer with a status, and reads it.
func want[T any](t testing.TB, w *httptest.ResponseRecorder, status int) (out T) {
	t.Helper()
	if w.Code != status {
		t.Fatalf("status %d, want %d: %s", w.Code, status, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	return out
}

// examples are requests to every operation of the document, by its id.
var examples = map[string][]string{
	"status":          {"/status"},
	"articles":        {"/articles", "/articles?limit=1", "/articles?q=tariffs"},
	"article":         {"/articles/standstill", "/articles/standstill?revision=1"},
	"article-records": {"/articles/standstill/records?limit=1"},
	"sources":         {"/sources", "/sources?limit=1"},
	"parties":         {"/parties"},
	"records":         {"/records", "/records?q=with:USA+is:due&order=oldest", "/records?limit=2", "/records?q=is:open"},
	"record":          {"/records/standstill/m1", "/records/standstill/s1", "/records/ultimatum/m1"},
	"search":          {"/search?q=tariffs", "/search?q=nothing-of-the-sort"},
	"dossiers":        {"/dossiers", "/dossiers?limit=1"},
	"dossier":         {"/dossiers/RUS-USA", "/dossiers/FRA-MLI", "/dossiers/with:USA%20issue:flights?as_of=2025-03-01"},
	"tracks":          {"/dossiers/RUS-USA/tracks"},
	"events":          {"/dossiers/RUS-USA/events?limit=2"},
	"positions":       {"/dossiers/RUS-USA/positions?as_of=2025-07-31"},
	"shifts":          {"/dossiers/RUS-USA/shifts?since=2025-03-01"},
	"deadlines":       {"/dossiers/RUS-USA/deadlines", "/dossiers/RUS-USA/deadlines?all=true&fate=open,unknown"},
	"linkages":        {"/dossiers/RUS-USA/linkages"},
	"searches":        {"/searches"},
	"changes":         {"/changes?limit=2"},
	"exports":         {"/exports"},
	"corrections":     {"/corrections", "/corrections?article=ultimatum"},
}

// TestContract checks the answers of every question against the document.
func TestContract(t *testing.T) {
	h := serve(t, storetest.Readings()...)
	ask(t, h, http.MethodPost, Root+"/corrections", `{"corrections":[{"action":"accept","record":"ultimatum/m1","why":"read"}]}`)
	ask(t, h, http.MethodPut, Root+"/searches/flights", `{"query":"issue:flights"}`)
	schema := responses(t)
	for id, path := range questions(t) {
		if id == "export" {
			continue
		}
		if len(examples[id]) == 0 {
			t.Errorf("%s is never asked", id)
		}
		for _, address := range examples[id] {
			w := ask(t, h, http.MethodGet, Root+address, "")
			if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/json" {
				t.Errorf("%s answers %d %s: %s", address, w.Code, w.Header().Get("Content-Type"), w.Body)
				continue
			}
			if err := valid(schema, path, "get", "200", "application~1json", w.Body); err != nil {
				t.Errorf("%s: %v", address, err)
			}
		}
	}
}

// questions are the paths of the document that are asked with GET, by the ids
// of their operations.
func questions(t *testing.T) map[string]string {
	t.Helper()
	var doc struct {
		Paths map[string]map[string]struct{ OperationID string }
	}
	if err := json.Unmarshal(document, &doc); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for path, operations := range doc.Paths {
		if op, ok := operations["get"]; ok {
			out[op.OperationID] = path
		}
	}
	return out
}

// responses finds the schemas of the document.
func responses(t testing.TB) *jsonschema.Compiler {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("openapi.json", value); err != nil {
		t.Fatal(err)
	}
	return c
}

func valid(c *jsonschema.Compiler, path, method, status, kind string, body io.Reader) error {
	path = strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(path)
	s, err := c.Compile("openapi.json#/paths/" + path + "/" + method + "/responses/" + status + "/content/" + kind + "/schema")
	if err != nil {
		return err
	}
	value, err := jsonschema.UnmarshalJSON(body)
	if err != nil {
		return err
	}
	return s.Validate(value)
}

// TestPaging walks through lists item by item, and wants what comes at once.
func TestPaging(t *testing.T) {
	h := serve(t, storetest.Readings()...)
	for _, address := range []string{
		"/articles", "/articles?q=the", "/records", "/records?order=oldest", "/records?q=with:USA", "/records?q=is:open", "/sources", "/dossiers",
		"/dossiers/RUS-USA/tracks", "/dossiers/RUS-USA/events", "/dossiers/RUS-USA/positions", "/dossiers/RUS-USA/deadlines?all=true",
		"/dossiers/RUS-USA/linkages",
	} {
		all := want[List[json.RawMessage]](t, ask(t, h, http.MethodGet, Root+address, ""), http.StatusOK)
		if len(all.Items) == 0 || all.Next != "" {
			t.Errorf("%s: %d items, next %q", address, len(all.Items), all.Next)
		}
		var got []json.RawMessage
		next := Root + address + map[bool]string{true: "&", false: "?"}[strings.Contains(address, "?")] + "limit=1"
		for next != "" && len(got) <= len(all.Items) {
			w := ask(t, h, http.MethodGet, next, "")
			page := want[List[json.RawMessage]](t, w, http.StatusOK)
			if link := w.Header().Get("Link"); (link == "") != (page.Next == "") || page.Next != "" && link != "<"+page.Next+`>; rel="next"` {
				t.Errorf("%s: link %q, next %q", next, link, page.Next)
			}
			got, next = append(got, page.Items...), page.Next
		}
		if !slices.EqualFunc(got, all.Items, func(a, b json.RawMessage) bool { return bytes.Equal(a, b) }) {
			t.Errorf("%s: page by page %d items, at once %d, or others", address, len(got), len(all.Items))
		}
	}
}

// TestProblems wants problems that say what is wrong and what to do.
func TestProblems(t *testing.T) {
	h := serve(t, storetest.Readings()...)
	schema := responses(t)
	for _, test := range []struct {
		method, address, body string
		status                int
		detail, remedy        string
	}{
		{"GET", "/records?q=form:new", "", 400, "form:new: no such operator", "write one of"},
		{"GET", "/records?q=who:nobody-known", "", 400, "no party of that name", ""},
		{"GET", "/records?limit=0", "", 400, "query.limit", "openapi.json"},
		{"GET", "/records?offset=3", "", 400, "unknown query parameter", "openapi.json"},
		{"GET", "/records?after=ultimatum/m99", "", 404, "no longer kept", "begin the list again"},
		{"GET", "/articles/none", "", 404, "none: no such article", ""},
		{"GET", "/articles/standstill?revision=7", "", 404, "no revision 7", ""},
		{"GET", "/records/standstill/m99", "", 404, "standstill/m99: no such record", ""},
		{"GET", "/dossiers/is:open", "", 400, "makes no dossier", "leave it out"},
		{"GET", "/dossiers/RUS-USA?as_of=yesterday", "", 400, "query.as_of", ""},
		{"GET", "/dossiers/RUS-USA/deadlines?fate=happy", "", 400, "query.fate", ""},
		{"GET", "/changes?since=yesterday", "", 400, "no place in the list", "leave it out"},
		{"GET", "/exports/pdf", "", 400, "no such format", "write one of"},
		{"GET", "/exports/readings?q=with:USA", "", 400, "had whole", "leave the search out"},
		{"GET", "/exports/csv?q=form:new", "", 400, "no such operator", ""},
		{"GET", "/nothing", "", 404, "GET /api/v1/nothing", "openapi.json"},
		{"DELETE", "/records", "", 404, "DELETE", ""},
		{"POST", "/corrections", `{`, 400, "", ""},
		{"POST", "/corrections", `{"corrections":[]}`, 400, "body.corrections", ""},
		{"POST", "/corrections", `{"corrections":[{"action":"accept","record":"ultimatum/m99"}]}`, 404, "no such record", ""},
		{"POST", "/corrections", `{"corrections":[{"action":"edit","record":"ultimatum/m1"}]}`, 400, "changes nothing", "say what"},
		{"POST", "/corrections", `{"corrections":[{"action":"undo","undoes":99}]}`, 404, "no such correction", ""},
		{"POST", "/corrections", `{"corrections":[{"action":"add","record":"ultimatum","words":"not there","change":{"type":"AID"}}]}`, 404, "does not stand in the text", "as they stand"},
		{"PUT", "/searches/x", `{"query":"form:new"}`, 400, "no such operator", ""},
		{"DELETE", "/searches/x", "", 404, "no search is saved", "lists them"},
	} {
		w := ask(t, h, test.method, Root+test.address, test.body)
		kind := w.Header().Get("Content-Type")
		body := w.Body.String()
		p := want[Problem](t, w, test.status)
		if kind != "application/problem+json" || p.Status != test.status || !strings.Contains(p.Detail, test.detail) || !strings.Contains(p.Remedy, test.remedy) {
			t.Errorf("%s %s answers %s %s", test.method, test.address, kind, body)
		}
		if err := valid(schema, Root+"/status", "get", "default", "application~1problem+json", strings.NewReader(body)); err != nil {
			t.Errorf("%s %s: %v", test.method, test.address, err)
		}
		if w.Header().Get("ETag") != "" {
			t.Errorf("%s %s: a problem with a tag", test.method, test.address)
		}
	}
}

// TestTag answers 304 until something has changed.
func TestTag(t *testing.T) {
	h := serve(t, storetest.Readings()...)
	first := ask(t, h, http.MethodGet, Root+"/records", "")
	tag := first.Header().Get("ETag")
	if w := ask(t, h, http.MethodGet, Root+"/records", "", "If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("tag %s answers %d", tag, w.Code)
	}
	ask(t, h, http.MethodPost, Root+"/corrections", `{"corrections":[{"action":"reject","record":"ultimatum/m1"}]}`)
	if w := ask(t, h, http.MethodGet, Root+"/records", "", "If-None-Match", tag); w.Code != http.StatusOK || w.Header().Get("ETag") == tag {
		t.Errorf("after a correction tag %s answers %d", tag, w.Code)
	}
}

// TestCorrections makes each correction there is, and takes one back.
func TestCorrections(t *testing.T) {
	h := serve(t, storetest.Readings()...)
	w := ask(t, h, http.MethodPost, Root+"/corrections", `{"corrections":[
		{"action":"accept","record":"ultimatum/m1"},
		{"action":"reject","record":"ultimatum/m3","why":"not a move"},
		{"action":"edit","record":"standstill/m1","change":{"issue":"embassies","target":[]}},
		{"action":"add","record":"istanbul","words":"The talks will go on","change":{"type":"CONSULT","source":["USA"]}},
		{"action":"same-as","record":"standstill/m1","other":"ultimatum/m1"},
		{"action":"different","record":"standstill/m1","other":"ultimatum/m1"}]}`)
	body := w.Body.String()
	made := want[List[demarche.Correction]](t, w, http.StatusCreated)
	if err := valid(responses(t), Root+"/corrections", "post", "201", "application~1json", strings.NewReader(body)); err != nil {
		t.Error(err)
	}
	if len(made.Items) != 6 || made.Items[0].By != "Ann Analyst" || made.Items[0].ID == 0 || !made.Items[0].Made.Equal(now) {
		t.Fatalf("corrections %+v", made.Items)
	}
	edited := want[answer.Record](t, ask(t, h, http.MethodGet, Root+"/records/standstill/m1", ""), http.StatusOK)
	if edited.Entry.Issue() != "embassies" || len(edited.Entry.Target) != 0 || len(edited.Corrections) == 0 {
		t.Errorf("edited: %+v", edited)
	}
	undo := want[List[demarche.Correction]](t, ask(t, h, http.MethodPost, Root+"/corrections", `{"corrections":[{"action":"undo","undoes":2}]}`), http.StatusCreated)
	if undo.Items[0].Article != "ultimatum" || undo.Items[0].Undoes != 2 {
		t.Errorf("undone: %+v", undo.Items)
	}
	if r := want[answer.Record](t, ask(t, h, http.MethodGet, Root+"/records/ultimatum/m3", ""), http.StatusOK); r.Entry.Review != "" || len(r.Corrections) != 2 {
		t.Errorf("after the undo: %+v, %d corrections", r.Entry.Review, len(r.Corrections))
	}
	dated := ask(t, h, http.MethodPost, Root+"/corrections", `{"corrections":[{"action":"date","record":"istanbul","day":"2025-03-01"}]}`)
	if want[List[demarche.Correction]](t, dated, http.StatusCreated); want[demarche.Kept](t, ask(t, h, http.MethodGet, Root+"/articles/istanbul", ""), http.StatusOK).Published != "2025-03-01" {
		t.Error("the article was not dated")
	}
}

// TestWhoMay lets readers read and no more, strangers nothing, and no page of
// another site write.
func TestWhoMay(t *testing.T) {
	h := serve(t, storetest.Readings()...)
	accept := `{"corrections":[{"action":"accept","record":"ultimatum/m1"}]}`
	for _, test := range []struct {
		method, address, body string
		headers               []string
		status                int
	}{
		{"GET", "/records", "", []string{"Authorization", "Bearer reader"}, 200},
		{"POST", "/corrections", accept, []string{"Authorization", "Bearer reader"}, 403},
		{"PUT", "/searches/x", `{"query":"who:RUS"}`, []string{"Authorization", "Bearer reader"}, 403},
		{"GET", "/records", "", []string{"Authorization", "Bearer forged"}, 401},
		{"POST", "/corrections", accept, []string{"Origin", "https://elsewhere.example"}, 403},
		{"POST", "/corrections", accept, []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"POST", "/corrections", accept, []string{"Sec-Fetch-Site", "same-origin"}, 201},
		{"POST", "/corrections", accept, nil, 201},
	} {
		if w := ask(t, h, test.method, Root+test.address, test.body, test.headers...); w.Code != test.status {
			t.Errorf("%s %s %v answers %d, want %d: %s", test.method, test.address, test.headers, w.Code, test.status, w.Body)
		}
	}
}

// TestChanges asks for what is new, as a poller does.
func TestChanges(t *testing.T) {
	h := serve(t, storetest.Readings()...)
	seen, next := 0, Root+"/changes?limit=3"
	for range 3 {
		page := want[Changes](t, ask(t, h, http.MethodGet, next, ""), http.StatusOK)
		seen, next = seen+len(page.Items), page.Next
	}
	if seen != 4 {
		t.Errorf("%d changes, want 4", seen)
	}
	ask(t, h, http.MethodPost, Root+"/corrections", `{"corrections":[{"action":"accept","record":"ultimatum/m1"}]}`)
	page := want[Changes](t, ask(t, h, http.MethodGet, next, ""), http.StatusOK)
	if len(page.Items) != 1 || page.Items[0].Outcome != demarche.Corrected {
		t.Errorf("after a correction: %+v", page.Items)
	}
}

// TestExports has every format.
func TestExports(t *testing.T) {
	h := serve(t, storetest.Readings()...)
	all := want[List[FileFormat]](t, ask(t, h, http.MethodGet, Root+"/exports", ""), http.StatusOK)
	for _, f := range all.Items {
		query := map[bool]string{true: "?q=with:USA"}[f.Name != readings]
		w := ask(t, h, http.MethodGet, f.Href+query, "")
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != f.MIME || w.Body.Len() == 0 {
			t.Errorf("%s answers %d %s, %d bytes", f.Href, w.Code, w.Header().Get("Content-Type"), w.Body.Len())
		}
	}
	csv := ask(t, h, http.MethodGet, Root+"/exports/csv?q=with:USA+type:THREATEN", "").Body.String()
	if strings.Count(csv, "\n") != 2 {
		t.Errorf("one threat as CSV: %q", csv)
	}
}

// broken is a store whose disk fails.
type broken struct{ *sqlite.Store }

func (broken) Counts(context.Context) (demarche.Counts, error) {
	return demarche.Counts{}, errors.New("disk on fire")
}

// TestBroken tells nobody what went wrong inside.
func TestBroken(t *testing.T) {
	w := ask(t, behind(t, &API{Store: broken{answertest.Store(t)}}), http.MethodGet, Root+"/status", "")
	if p := want[Problem](t, w, http.StatusInternalServerError); strings.Contains(p.Detail+p.Remedy, "fire") {
		t.Errorf("problem %+v", p)
	}
}

// FuzzFilter wants an answer or a problem with a remedy or a detail to
// whatever is asked for, and never a fault of the server.
func FuzzFilter(f *testing.F) {
	h := serve(f, storetest.Readings()...)
	for _, q := range []string{"", "tariffs who:USA", `"a phrase" -not`, "after:2025 before:2025-07", `who:"x`, "is:open is:due", "pair:RUS-USA", "a:b c", "*", `"`, "-", "NEAR(", "type:THREATEN,REQUEST", "\x00"} {
		f.Add(q, "ultimatum/m1", "2025-07-31", 3)
	}
	f.Fuzz(func(t *testing.T, q, after, day string, limit int) {
		page := url.Values{"q": {q}, "after": {after}, "limit": {strings.TrimSpace(string(rune('0' + limit&7)))}}.Encode()
		for _, address := range []string{
			"/records?" + page, "/articles?" + page, "/exports/csv?" + url.Values{"q": {q}}.Encode(),
			"/dossiers/" + url.PathEscape(q) + "?" + url.Values{"as_of": {day}}.Encode(),
			"/dossiers/RUS-USA/shifts?" + url.Values{"since": {day}, "after": {after}}.Encode(),
			"/changes?" + url.Values{"since": {after}}.Encode(),
		} {
			w := ask(t, h, http.MethodGet, Root+address, "")
			if w.Code >= 500 {
				t.Errorf("%s answers %d: %s", address, w.Code, w.Body)
			}
		}
	})
}

// BenchmarkAnswers measures each question over 2,000 records between a few
// states.
func BenchmarkAnswers(b *testing.B) {
	var readings []*demarche.Reading
	for n := range 200 {
		readings = append(readings, storetest.Numbered(n))
	}
	h := serve(b, readings...)
	top := want[List[demarche.PairSummary]](b, ask(b, h, http.MethodGet, Root+"/dossiers?limit=1", ""), http.StatusOK).Items[0].Pair.String()
	for _, address := range []string{
		"/status", "/articles", "/articles/article-1", "/records", "/records?q=visas", "/records/article-1/m1", "/search?q=visas", "/dossiers",
		"/dossiers/" + top, "/dossiers/" + top + "/events", "/dossiers/" + top + "/positions", "/dossiers/" + top + "/shifts?since=2022-01-01",
		"/dossiers/" + top + "/deadlines?all=true", "/dossiers/" + top + "/linkages", "/sources", "/changes", "/exports/csv", "/exports/jsonl",
	} {
		b.Run(strings.ReplaceAll(address, "/", "_"), func(b *testing.B) {
			for b.Loop() {
				if w := ask(b, h, http.MethodGet, Root+address, ""); w.Code != http.StatusOK {
					b.Fatal(w.Body)
				}
			}
		})
	}
}
