package segment

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// overlay is the English tables with one file replaced.
func overlay(tb testing.TB, name, text string) fs.FS {
	tb.Helper()
	files := fstest.MapFS{}
	for _, f := range []string{"segment/abbreviations.table", "segment/tokens.table"} {
		b, err := fs.ReadFile(english, f)
		if err != nil {
			tb.Fatal(err)
		}
		files[f] = &fstest.MapFile{Data: b}
	}
	files[name] = &fstest.MapFile{Data: []byte(text)}
	return files
}

// checkSegments fails unless tokens and sentences lie in order inside the text
// and no letter is outside every token.
func checkSegments(tb testing.TB, doc *nlp.Doc) {
	tb.Helper()
	at := 0
	for i, t := range doc.Tokens {
		if t.Span.Start < at || t.Span.Len() == 0 || t.Span.End > doc.Len() || t.Head != -1 {
			tb.Fatalf("token %d %v after %d", i, t, at)
		}
		for _, r := range doc.Slice(spanOf(at, t.Span.Start)) {
			if !isBlank(r) {
				tb.Fatalf("%q lies between tokens", r)
			}
		}
		at = t.Span.End
	}
	next := 0
	for i, s := range doc.Sentences {
		if s.First != next || s.End <= s.First || s.End-s.First > maxSentence || s.Span != doc.TokenSpan(s.First, s.End) {
			tb.Fatalf("sentence %d %v after token %d", i, s, next)
		}
		for k := s.First; k < s.End; k++ {
			if doc.Tokens[k].Sent != i {
				tb.Fatalf("token %d says sentence %d, is in %d", k, doc.Tokens[k].Sent, i)
			}
		}
		next = s.End
	}
	if next != len(doc.Tokens) {
		tb.Fatalf("%d of %d tokens in sentences", next, len(doc.Tokens))
	}
	for _, q := range doc.Quotes {
		if q.Span.Start >= q.Span.End || q.Span.End > doc.Len() {
			tb.Fatalf("quote %v", q)
		}
	}
}

var junk = map[string]string{
	"no blanks":  "ab.C'd-e",
	"letters":    "a",
	"quotes":     "\"",
	"apostrophe": "'",
	"nested":     "“«",
	"stops":      ". ",
	"initials":   "A. ",
	"brackets":   "([",
	"references": "[1]",
	"hyphens":    "a-",
	"digits":     "1-2,",
	"emoji":      "👩‍👩‍👧🏽",
	"controls":   "\x00\x01\u200b\u202e",
	"newlines":   "\n",
	"lines":      "a\n",
	"mixed":      "عربY中文я",
	"dateline":   "ROME ",
	"marks":      "é\u0301\u0301",
}

func TestJunk(t *testing.T) {
	for name, piece := range junk {
		t.Run(name, func(t *testing.T) {
			checkSegments(t, process(t, strings.Repeat(piece, 4000)))
		})
	}
}

func FuzzSegment(f *testing.F) {
	f.Add("MOSCOW (Reuters) - “We can't,” Gen. A. Lee said.\n\n\"No. 5...\" U.S.-led [19]")
	for _, piece := range junk {
		f.Add(strings.Repeat(piece, 40))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if utf8.ValidString(text) {
			checkSegments(t, process(t, text))
		}
	})
}

func FuzzTables(f *testing.F) {
	f.Add("prefix: a\nsplit: can|not")
	f.Fuzz(func(t *testing.T, text string) {
		stage, err := New(overlay(t, "segment/tokens.table", text))
		if err != nil {
			return
		}
		doc := nlp.NewDoc(article("It can't be co-written; 5pm."))
		if err := stage.Process(doc); err != nil {
			t.Fatal(err)
		}
		checkSegments(t, doc)
	})
}

func BenchmarkSegment(b *testing.B) {
	stage, err := New(english)
	if err != nil {
		b.Fatal(err)
	}
	news := "The U.S. envoy, who can't stay, told Gen. Smith’s aides on Jan. 5: “We will not go.” "
	texts := map[string]string{"news-1k": strings.Repeat(news, 50), "news-100k": strings.Repeat(news, 5000)}
	for name, piece := range junk {
		texts[name] = strings.Repeat(piece, 200000)
	}
	for name, text := range texts {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if err := stage.Process(nlp.NewDoc(article(text))); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func spanOf(start, end int) demarche.Span { return demarche.Span{Start: start, End: end} }

func article(text string) *demarche.Article { return &demarche.Article{Text: text} }
