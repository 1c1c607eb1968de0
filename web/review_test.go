package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer/answertest"
	"github.com/demarche/demarche/store/sqlite"
	"github.com/demarche/demarche/store/storetest"
)

// bench is a desk over a store that the test looks into.
type bench struct {
	t     *testing.T
	store *sqlite.Store
	http.Handler
}

func newBench(t *testing.T, readings ...*demarche.Reading) bench {
	t.Helper()
	s := answertest.Store(t, readings...)
	d := desk(s)
	d.User = "A. Analyst"
	return bench{t, s, d.Handler()}
}

// send sends a form as a browser on this machine does, and follows where it leads.
func (b bench) send(path string, form ...string) (status int, to, body string) {
	b.t.Helper()
	values := url.Values{}
	for _, pair := range form {
		name, value, _ := strings.Cut(pair, "=")
		values.Add(name, value)
	}
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Host = "127.0.0.1:8080"
	w := httptest.NewRecorder()
	b.ServeHTTP(w, r)
	if to = w.Header().Get("Location"); to != "" {
		_, body, _ = get(b.t, b, to)
		return w.Code, to, body
	}
	return w.Code, "", w.Body.String()
}

// sketch is the records of an article in a line.
func (b bench) sketch(article string) string {
	b.t.Helper()
	entries, err := b.store.Entries(b.t.Context(), demarche.Filter{Article: article, Oldest: true}, demarche.Page{})
	if err != nil {
		b.t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		line := []string{e.ID, e.Type(), strings.Join(demarche.Codes(e.Source), "+") + ">" + strings.Join(demarche.Codes(e.Target), "+"), string(e.Review)}
		out = append(out, strings.TrimSpace(strings.Join(line, " ")))
	}
	return strings.Join(out, "; ")
}

const untouched = "m1 THREATEN USA>RUS; m2 REJECT RUS>USA; m3 SUPPORT UKR>USA"

// TestCorrect corrects records by the forms of the pages, and takes it back.
func TestCorrect(t *testing.T) {
	b := newBench(t, storetest.Readings()...)
	number := 0 // of the last correction
	for _, step := range []struct {
		form []string
		want string // the records afterwards; empty: the form is refused
	}{
		{[]string{"action=accept", "article=ultimatum", "record=m1"}, "m1 THREATEN USA>RUS accept; m2 REJECT RUS>USA; m3 SUPPORT UKR>USA"},
		{[]string{"action=undo", "correction=1"}, untouched},
		{[]string{"action=reject", "article=ultimatum", "record=m2", "why=background"}, "m1 THREATEN USA>RUS; m3 SUPPORT UKR>USA"},
		{[]string{"action=undo", "correction=3"}, untouched},
		{[]string{"action=edit", "article=ultimatum", "record=m3", "type=ACCUSE", "source=ukraine, POL", "target=", "said=", "modality=possible", "issue=unknown", "day=2025-07-28"},
			"m3 ACCUSE POL+UKR> edit; m1 THREATEN USA>RUS; m2 REJECT RUS>USA"},
		{[]string{"action=undo", "correction=5-5"}, untouched},
		{[]string{"action=edit", "article=ultimatum", "record=m1", "type=THREATEN", "source=USA", "target=RUS", "modality=actual", "issue=sanctions", "due-first=2025-08-07", "due-last=2025-08-09"},
			"m1 THREATEN USA>RUS edit; m2 REJECT RUS>USA; m3 SUPPORT UKR>USA"},
		{[]string{"action=undo", "correction=7"}, untouched},
		{[]string{"action=edit", "article=ultimatum", "record=m1", "type=THREATEN", "source=USA", "target=RUS", "modality=actual", "issue=sanctions", "due-first=2025-08-09", "due-last=2025-08-07"}, ""},
		{[]string{"action=same-as", "article=ultimatum", "record=m2", "other=standstill/m1"}, untouched},
		{[]string{"action=different", "article=ultimatum", "record=m2", "other=standstill/m1"}, untouched},
		{[]string{"action=add", "article=ultimatum", "words=Ukraine welcomed it", "start=140", "type=SUPPORT", "source=UKR", "target=USA", "modality=actual", "issue=sanctions"},
			untouched + "; c11 SUPPORT UKR>USA add"},
		{[]string{"action=add", "article=ultimatum", "words=Nobody said so", "type=SUPPORT", "source=UKR"}, ""},
		{[]string{"action=add", "article=ultimatum", "words=Ukraine welcomed it", "type=SUPPORT"}, ""},
		{[]string{"action=edit", "article=ultimatum", "record=m1", "type=THREATEN", "source=USA", "target=RUS", "modality=actual", "issue=sanctions"}, ""},
		{[]string{"action=edit", "article=ultimatum", "record=m1", "type=SING", "source=USA", "target=RUS", "modality=actual", "issue=sanctions"}, ""},
		{[]string{"action=edit", "article=ultimatum", "record=m1", "type=THREATEN", "source=Atlantis", "target=RUS", "modality=actual", "issue=sanctions"}, ""},
		{[]string{"action=edit", "article=ultimatum", "record=m1", "type=THREATEN", "source=USA", "target=RUS", "modality=actual", "issue=sanctions", "day=2025-02-30"}, ""},
		{[]string{"action=accept", "article=ultimatum", "record=m99"}, ""},
		{[]string{"action=same-as", "article=ultimatum", "record=m2", "other=none/m1"}, ""},
		{[]string{"action=undo", "correction=999"}, ""},
		{[]string{"action=burn", "article=ultimatum", "record=m1"}, ""},
	} {
		before := b.sketch("ultimatum")
		status, to, _ := b.send("/review", append(step.form, "back=/review?q=is:pending")...)
		if step.want == "" {
			if status < 400 || status >= 500 || b.sketch("ultimatum") != before {
				t.Errorf("%v is answered %d, records: %s", step.form, status, b.sketch("ultimatum"))
			}
			continue
		}
		number++
		if status != http.StatusSeeOther || !strings.Contains(to, fmt.Sprintf("done=%d", number)) {
			t.Errorf("%v is answered %d, leads to %q", step.form, status, to)
		}
		if got := b.sketch("ultimatum"); got != step.want {
			t.Errorf("after %v: %s, want %s", step.form, got, step.want)
		}
	}
	made, err := b.store.Corrections(t.Context(), "", demarche.Page{})
	if err != nil || len(made) != number {
		t.Fatalf("%d corrections are kept, want %d; error %v", len(made), number, err)
	}
	for _, c := range made {
		if c.By != "A. Analyst" || !c.Made.Equal(now) {
			t.Errorf("correction %d is of %s by %q", c.ID, c.Made, c.By)
		}
	}
	if why := made[number-3].Why; why != "background" {
		t.Errorf("the reason kept is %q", why)
	}
}

// TestStrangers sends forms as a page elsewhere would, and to elsewhere.
func TestStrangers(t *testing.T) {
	b := newBench(t, storetest.Readings()...)
	for header, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://news.example"} {
		form := "action=reject&article=ultimatum&record=m1"
		r := httptest.NewRequest(http.MethodPost, "/review", strings.NewReader(form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set(header, value)
		r.Host = "127.0.0.1:8080"
		w := httptest.NewRecorder()
		b.ServeHTTP(w, r)
		if w.Code != http.StatusForbidden || b.sketch("ultimatum") != untouched {
			t.Errorf("a form with %s: %s is answered %d", header, value, w.Code)
		}
	}
	for _, back := range []string{"https://news.example/", "//news.example/x", `/\news.example`, "javascript:alert(1)", ""} {
		_, to, _ := b.send("/review", "action=accept", "article=ultimatum", "record=m1", "back="+back)
		if !strings.HasPrefix(to, "/review?done=") {
			t.Errorf("back=%s leads to %s", back, to)
		}
	}
}

// TestBulk previews a correction of all that a search finds, makes it, and
// takes it back.
func TestBulk(t *testing.T) {
	b := newBench(t, storetest.Readings()...)
	const form = "/review/bulk?q=issue%3Asanctions&action=edit&issue=trade&why=scope"
	_, body, _ := get(t, b, form)
	for _, want := range []string{"Correct 3 records", "Issue: <s>Sanctions</s>", "<b>Trade</b>"} {
		if !strings.Contains(body, want) {
			t.Errorf("the preview lacks %q", want)
		}
	}
	if b.sketch("ultimatum") != untouched {
		t.Errorf("the preview has changed %s", b.sketch("ultimatum"))
	}
	_, digest, _ := strings.Cut(body, `name="digest" value="`)
	digest, _, _ = strings.Cut(digest, `"`)
	sent := []string{"q=issue:sanctions", "action=edit", "issue=trade", "why=scope"}
	if status, _, _ := b.send("/review/bulk", append(sent, "digest=0")...); status != http.StatusBadRequest {
		t.Errorf("a correction of what was not shown is answered %d", status)
	}
	_, to, _ := b.send("/review/bulk", append(sent, "digest="+digest)...)
	if !strings.Contains(to, "done=1-3") || !strings.Contains(b.sketch("ultimatum"), "m1 THREATEN USA>RUS edit") {
		t.Errorf("leads to %s, records: %s", to, b.sketch("ultimatum"))
	}
	if status, _, _ := b.send("/review/bulk", append(sent, "digest="+digest)...); status != http.StatusBadRequest {
		t.Errorf("the same again is answered %d", status)
	}
	b.send("/review", "action=undo", "correction=1-3")
	if b.sketch("ultimatum") != untouched {
		t.Errorf("after the undo: %s", b.sketch("ultimatum"))
	}
	_, body, _ = get(t, b, "/review/bulk?q=type%3AREJECT&action=edit&type=stalled")
	if !strings.Contains(body, "Nothing would change.") {
		t.Error("a move would be made a status")
	}
}

// TestVersions cites a record, changes it, and looks at what was cited.
func TestVersions(t *testing.T) {
	b := newBench(t, storetest.Readings()...)
	const cited = "/record/ultimatum/m2?revision=1&amp;reading=1&amp;corrections=0"
	_, body, _ := get(t, b, "/record/ultimatum/m2")
	if !strings.Contains(body, cited) {
		t.Fatalf("the page does not lead to %s", cited)
	}
	address := strings.ReplaceAll(cited, "&amp;", "&")
	if _, body, _ = get(t, b, address); !strings.Contains(body, "It stands so now.") {
		t.Error("what was cited is said to have changed at once")
	}
	b.send("/review", "action=edit", "article=ultimatum", "record=m2", "type=ACCUSE", "source=RUS", "target=USA", "modality=actual", "issue=sanctions")
	if _, body, _ = get(t, b, address); !strings.Contains(body, "It stands otherwise now") || !strings.Contains(outline(t, body), "# Reject Russia") {
		t.Errorf("what was cited is shown as\n%s", outline(t, body))
	}
	_, body, _ = get(t, b, "/record/ultimatum/m2")
	for _, want := range []string{"corrections=1", "Reject", "by hand", "A. Analyst", "@misc{", "article-newspaper"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page of the corrected record lacks %q", want)
		}
	}
	for path, want := range map[string]int{
		"/record/ultimatum/m9": 404, "/record/none/m1": 404, "/record/ultimatum/m1?revision=1": 400, "/record/ultimatum/m1?revision=1&reading=9": 404,
		"/record/ultimatum/m1?revision=9&reading=1": 404, "/record/ultimatum/c1?revision=1&reading=1": 404, "/record/ultimatum/m1?corrections=x": 400,
		"/article/ultimatum/add": 400, "/article/ultimatum/add?words=nowhere": 400, "/article/none/add?words=x": 404,
		"/review?q=who:": 400, "/review?page=0": 400, "/review?at=none/m1": 404, "/review/bulk": 400, "/review/bulk?q=x&action=undo": 400,
		"/deadlines?fate=late": 400, "/deadlines?view=x": 400, "/deadlines?view=calendar&month=x": 400, "/deadlines?q=is:open": 400, "/deadlines.ics?fate=late": 400,
		"/linkages?issue=x": 400, "/linkages?party=Atlantis": 400, "/linkages?kind=x": 400, "/sources?health=ill": 400, "/source?name=none": 404,
	} {
		if status, _, _ := get(t, b, path); status != want {
			t.Errorf("%s is answered %d, want %d", path, status, want)
		}
	}
}

// TestRetold puts two reports of one event together, and takes them apart by
// hand.
func TestRetold(t *testing.T) {
	again := storetest.Readings()[2]
	again.Article.ID, again.Article.URL, again.Article.Outlet = "reprint", "https://third.example/1", "Third Post"
	b := newBench(t, append(storetest.Readings(), again)...)
	_, body, _ := get(t, b, "/record/ultimatum/m2")
	for _, want := range []string{"2 records · 2 articles · 1 origin", "Third Post", "reprint"} {
		if !strings.Contains(outline(t, body), want) {
			t.Errorf("lacks %q in\n%s", want, outline(t, body))
		}
	}
	b.send("/review", "action=different", "article=ultimatum", "record=m2", "other=reprint/m2")
	if _, body, _ = get(t, b, "/record/ultimatum/m2"); !strings.Contains(outline(t, body), "1 record · 1 article") {
		t.Errorf("after they were taken apart\n%s", outline(t, body))
	}
}

// TestLong shows a hostile article of five million letters: as text, in parts,
// and finds its records in them.
func TestLong(t *testing.T) {
	long := hostile()
	block := "<script>alert(1)</script></p><b>bold \u202eturned\x00 & broken <a href='javascript:x'"
	long.Article.ID, long.Article.URL = "long", ""
	long.Article.Text = strings.Repeat(block+"\n\n", 5_000_000/len(block)) + "Russia threatened Ukraine."
	n := len([]rune(long.Article.Text))
	long.Sentences = []demarche.Span{{Start: n - 26, End: n}}
	long.Moves = long.Moves[:1]
	long.Moves[0].Span, long.Moves[0].Trigger = long.Sentences[0], demarche.Span{Start: n - 19, End: n - 9}
	long.Moves[0].Deadline, long.Moves[0].Conditions = nil, nil
	long.Statuses, long.Attributions = nil, nil
	b := newBench(t, long)
	paths := []string{"/article/long", "/record/long/m1", "/review", "/article/long/add?words=" + url.QueryEscape("Russia threatened")}
	_, body, _ := get(t, b, "/record/long/m1")
	_, part, _ := strings.Cut(body, `href="/article/long?part=`)
	part, _, _ = strings.Cut(part, `#m1"`)
	if _, body, _ := get(t, b, "/article/long?part="+part); !strings.Contains(body, `id="m1"`) {
		t.Errorf("part %q does not show the record", part)
	}
	for _, path := range append(paths, "/article/long?part="+part) {
		status, body, _ := get(t, b, path)
		if status != http.StatusOK || len(body) > 2<<20 {
			t.Errorf("%s is answered %d with %d bytes", path, status, len(body))
		}
		wantHarmless(t, path, body)
	}
}

// TestHostileReview looks at the pages of review of a hostile article.
func TestHostileReview(t *testing.T) {
	b := newBench(t, hostile())
	if err := b.store.SaveSearch(t.Context(), `"><script>`, `outlet:"<img src=x>"`); err != nil {
		t.Fatal(err)
	}
	entries, err := b.store.Entries(t.Context(), demarche.Filter{}, demarche.Page{})
	if err != nil || len(entries) == 0 {
		t.Fatalf("%d records, error %v", len(entries), err)
	}
	for _, path := range []string{
		"/review", "/review?q=is:pending&at=" + entries[0].Place(), "/record/" + entries[0].Place(), "/review/bulk?q=is:pending&action=reject&why=%3Cb%3E",
		"/deadlines", "/deadlines?view=calendar", "/deadlines?view=bars", "/linkages", "/sources", "/source?name=" + url.QueryEscape(hostile().Article.Outlet),
	} {
		status, body, _ := get(t, b, path)
		if status != http.StatusOK {
			t.Errorf("%s is answered %d", path, status)
		}
		wantHarmless(t, path, body)
	}
	if status, body, header := get(t, b, "/deadlines.ics"); status != http.StatusOK || !strings.HasPrefix(header.Get("Content-Type"), "text/calendar") || strings.Contains(body, "\nBEGIN:VALARM") {
		t.Errorf("the calendar is answered %d: %s", status, body)
	}
}

// TestSubscribe reads the calendar of the page of deadlines.
func TestSubscribe(t *testing.T) {
	b := newBench(t, storetest.Readings()...)
	_, page, _ := get(t, b, "/deadlines?q=with:RUS")
	for _, want := range []string{"/deadlines.ics?q=with%3ARUS", "said 29 Jul 2025, “within 10 to 12 days”: + 10 to 12 days = 8–10 Aug 2025", "open"} {
		if !strings.Contains(page, want) && !strings.Contains(outline(t, page), want) {
			t.Errorf("the page lacks %q: %s", want, outline(t, page))
		}
	}
	_, ics, _ := get(t, b, "/deadlines.ics?q=with%3ARUS")
	for _, want := range []string{"BEGIN:VCALENDAR", "DTSTART;VALUE=DATE:20250808", "DTEND;VALUE=DATE:20250811", "END:VCALENDAR"} {
		if !strings.Contains(ics, want) {
			t.Errorf("the calendar lacks %q: %s", want, ics)
		}
	}
	if _, ics, _ = get(t, b, "/deadlines.ics?q=with%3ARUS&fate=met"); strings.Contains(ics, "VEVENT") {
		t.Errorf("the filter is not kept: %s", ics)
	}
}
