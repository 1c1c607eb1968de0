package ingest

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/demarche/demarche"
)

// readAll reads a source and gives each article's fields, or its error.
func readAll(name, content string, known demarche.Article) (articles []demarche.Article, faults []string) {
	for a, err := range Articles(name, strings.NewReader(content), known) {
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		articles = append(articles, *a)
	}
	return articles, faults
}

// utf16le is s in UTF-16, low byte first.
func utf16le(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func swapBytes(s string) string {
	b := []byte(s)
	for i := 0; i+1 < len(b); i += 2 {
		b[i], b[i+1] = b[i+1], b[i]
	}
	return string(b)
}

func TestEncodings(t *testing.T) {
	const text = "The café talks ended – at last."
	for name, raw := range map[string]string{
		"UTF-8":                  text,
		"UTF-8 with mark":        "\uFEFF" + text,
		"UTF-16LE with mark":     "\xFF\xFE" + utf16le(text),
		"UTF-16BE with mark":     "\xFE\xFF" + swapBytes(utf16le(text)),
		"UTF-16LE without":       utf16le(text),
		"UTF-16BE without":       swapBytes(utf16le(text)),
		"Windows-1252":           "The caf\xe9 talks ended \x96 at last.",
		"HTML, declared":         `<html><head><meta charset="windows-1251"></head><body><article itemprop="articleBody"><p>` + "\xcf\xf0\xe8\xe2\xe5\xf2" + `</p></article></body></html>`,
		"HTML, wrongly declared": `<html><head><meta charset="windows-1251"></head><body><article itemprop="articleBody"><p>` + text + `</p></article></body></html>`,
	} {
		want := text
		if name == "HTML, declared" {
			want = "Привет"
		}
		got, faults := readAll("talks", raw, demarche.Article{})
		if len(faults) > 0 || len(got) != 1 || got[0].Text != want {
			t.Errorf("%s: got %q, errors %q, want %q", name, got, faults, want)
		}
	}
}

func TestLineEnds(t *testing.T) {
	got, _ := readAll("a.txt", "one\r\n\r\ntwo\rthree", demarche.Article{})
	if want := "one\n\ntwo\nthree"; got[0].Text != want {
		t.Errorf("got %q, want %q", got[0].Text, want)
	}
}

func TestFaults(t *testing.T) {
	for _, test := range []struct{ name, content, want string }{
		{"empty.txt", "", "empty.txt: there is no text; give a file with the text of an article"},
		{"blank.txt", " \r\n\t", "blank.txt: there is no text; give a file with the text of an article"},
		{"empty.jsonl", "", "empty.jsonl: there is no text; give a file with the text of an article"},
		{"nul.txt", "Talks\x00ended", "nul.txt: byte 5: binary data, not text; give plain text, HTML or JSON Lines"},
		{"noise", "ab\x01\x02\x03", "noise: byte 2: binary data, not text; give plain text, HTML or JSON Lines"},
		{"damaged.txt", "café tal\xffks", "damaged.txt: byte 9: byte 0xff is not UTF-8; save the file as UTF-8"},
		{"undefined.txt", "caf\xe9 tal\x81ks", "undefined.txt: byte 8: byte 0x81 is not Windows-1252; save the file as UTF-8"},
		{"declared.html", "<meta charset=gbk><p>\xc4\xe3\xff\xff</p>", "declared.html: byte 23: byte 0xff is not gbk; save the file as UTF-8"},
		{"scripts.html", "<html><body><script>render()</script></body></html>", "scripts.html: no text in the HTML; save the page of one article, after its scripts have run"},
		{"a.json", `{"text": "x", "published": "2025-02-31"}`, `a.json:1: "2025-02-31" is no day of the calendar; write the date like 2025-07-29`},
		{"a.json", "{\n \"text\": 3\n}", `a.json: "text" is a number, not text; write an object with at least "text"`},
		{"a.json", "[\n {\"text\": \"a\"},\n {\"title\": \"b\"}]", "a.json: article 2: there is no text; give a file with the text of an article"},
		{"a.json", "{\n \"text\": \"a\",,\n}", `a.json: byte 15: broken JSON: invalid character ',' looking for beginning of object key string; write an object with at least "text"`},
		{"nul.jsonl", `{"text": "a\u0000b"}`, "nul.jsonl:1: byte 1: binary data, not text; give plain text, HTML or JSON Lines"},
	} {
		if _, faults := readAll(test.name, test.content, demarche.Article{}); strings.Join(faults, "\n") != test.want {
			t.Errorf("%s %q:\n got %s\nwant %s", test.name, test.content, strings.Join(faults, "\n"), test.want)
		}
	}
}

func TestFaultKinds(t *testing.T) {
	for kind, content := range map[demarche.ErrorKind]string{
		demarche.EmptyFault: "", demarche.EncodingFault: "a\x00", demarche.FormatFault: `{"text":}`,
		demarche.DateFault: `{"text": "a", "published": "soon"}`,
	} {
		for _, err := range Articles("a", strings.NewReader(content), demarche.Article{}) {
			if fault := new(demarche.Error); !errors.As(err, &fault) || fault.Kind != kind {
				t.Errorf("%q: got %v, want an error of kind %d", content, err, kind)
			}
		}
	}
}

// A broken line is told of and the others are read.
func TestLines(t *testing.T) {
	articles, faults := readAll("news.jsonl", strings.Join([]string{
		`{"id": "a", "url": "https://example.org/a", "outlet": "Wire", "title": "T", "published": "2025-07-29", "lang": "en", "text": "First.", "more": [1]}`,
		`{"id": "b", "text": "Second.`,
		``,
		`{"id": "d", "text": "Fourth. «Café»", "published": "2025-07-29T10:00:00+03:00"}`,
	}, "\r\n"), demarche.Article{})
	want := []demarche.Article{
		{ID: "a", URL: "https://example.org/a", Outlet: "Wire", Title: "T", Published: "2025-07-29", Lang: "en", Text: "First."},
		{ID: "d", Published: "2025-07-29T10:00:00+03:00", Text: "Fourth. «Café»"},
	}
	if diff := cmp.Diff(want, articles); diff != "" {
		t.Errorf("articles (-want +got):\n%s", diff)
	}
	wantFault := `news.jsonl:2: byte 27: broken JSON: unexpected end of JSON input; write an object with at least "text"`
	if diff := cmp.Diff([]string{wantFault}, faults); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

// A line longer than an article may be is skipped, and the next one read.
func TestLongLine(t *testing.T) {
	long := `{"text": "` + strings.Repeat("x", maxArticle) + `"}`
	articles, faults := readAll("news.jsonl", long+"\n"+`{"text": "Short."}`, demarche.Article{})
	if len(faults) != 1 || !strings.HasPrefix(faults[0], "news.jsonl:1: longer than 32 MiB") {
		t.Errorf("faults = %q", faults)
	}
	if len(articles) != 1 || articles[0].Text != "Short." {
		t.Errorf("articles = %v", articles)
	}
}

func TestFormat(t *testing.T) {
	for _, test := range []struct{ name, content, text string }{
		{"a", `{"text": "x"}`, "x"},
		{"a", "{\n  \"text\":\n \"x\"}", "x"},
		{"a", `[{"text": "x"}]`, "x"},
		{"a.txt", "[Moscow] Talks began.", "[Moscow] Talks began."},
		{"a.txt", "{sic} Talks began.", "{sic} Talks began."},
		{"a.txt", "< 5 people came.", "< 5 people came."},
		{"a", "<!DOCTYPE html><title>T</title><p>Talks began.</p>", "Talks began."},
	} {
		articles, faults := readAll(test.name, test.content, demarche.Article{})
		if len(articles) != 1 || articles[0].Text != test.text {
			t.Errorf("%s %q: got %v, errors %q, want text %q", test.name, test.content, articles, faults, test.text)
		}
	}
}

func TestKnownWins(t *testing.T) {
	known := demarche.Article{Published: "29 July 2025", Outlet: "Wire", Title: "Talks", URL: "https://example.org/1"}
	articles, faults := readAll("a.txt", "Talks began.", known)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	a := articles[0]
	if a.Published != "2025-07-29" || a.Outlet != "Wire" || a.Title != "Talks" || a.URL != "https://example.org/1" {
		t.Errorf("got %+v", a)
	}
}

func TestIDs(t *testing.T) {
	id := func(content, url, outlet string) string {
		articles, _ := readAll("a.txt", content, demarche.Article{URL: url, Outlet: outlet})
		return articles[0].ID
	}
	if a, b := id("One.", "", ""), id("One.", "", ""); a != b || len(a) != 16 {
		t.Errorf("the same text got %s and %s", a, b)
	}
	if id("One.", "", "") == id("Two.", "", "") {
		t.Error("two texts got one id")
	}
	if id("One.", "", "Wire") == id("One.", "", "Post") {
		t.Error("the same text in two outlets got one id")
	}
	if id("One.", "https://example.org/", "") != id("One, corrected.", "https://example.org/", "") {
		t.Error("two texts at one address got two ids")
	}
}

func FuzzArticles(f *testing.F) {
	for _, seed := range []string{
		"Talks began.\r\n", "\xff\xfea\x00b\x00", `{"text": "x"}` + "\n{", "[{},3]", "<p>Talks", "<!--", "caf\xe9 \x81", "",
	} {
		f.Add("a", seed)
		f.Add("a.jsonl", seed)
		f.Add("a.html", seed)
	}
	f.Fuzz(func(t *testing.T, name, content string) {
		for a, err := range Articles(name, strings.NewReader(content), demarche.Article{}) {
			checkOne(t, a, err)
		}
	})
}

func BenchmarkLines(b *testing.B) {
	line := `{"id": "a", "published": "2025-07-29", "text": "` + strings.Repeat("Talks about the café began. ", 100) + `"}` + "\n"
	content := strings.Repeat(line, 100)
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		if articles, _ := readAll("a.jsonl", content, demarche.Article{}); len(articles) != 100 {
			b.Fatal("articles are missing")
		}
	}
}

func BenchmarkPage(b *testing.B) {
	archive, err := txtar.ParseFile("testdata/news.txtar")
	if err != nil {
		b.Fatal(err)
	}
	content := string(archive.Files[0].Data)
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		readAll("page.html", content, demarche.Article{})
	}
}
