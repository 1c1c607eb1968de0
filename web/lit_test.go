package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/demarche/demarche"
)

// draft prints lit text on one line: "[m1 …]" where a record begins, "(m1 …)"
// where it goes on.
func draft(parts []lit) string {
	var b strings.Builder
	for _, p := range parts {
		switch {
		case p.Record == "":
			b.WriteString(p.Text)
		case p.First:
			fmt.Fprintf(&b, "[%s %s]", p.Record, draft(p.Inside))
		default:
			fmt.Fprintf(&b, "(%s %s)", p.Record, draft(p.Inside))
		}
	}
	return b.String()
}

// bare is the text alone.
func bare(parts []lit) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Text + bare(p.Inside))
	}
	return b.String()
}

// at are spans of records r1, r2, ...
func at(spans ...int) []litSpan {
	var out []litSpan
	for i := 0; i+1 < len(spans); i += 2 {
		out = append(out, litSpan{
			Span: demarche.Span{Start: spans[i], End: spans[i+1]}, Record: fmt.Sprintf("r%d", i/2+1),
		})
	}
	return out
}

func TestLight(t *testing.T) {
	for _, test := range []struct {
		name  string
		spans []litSpan
		want  string
	}{
		{"none", nil, "ab«d»fghij"},
		{"one", at(1, 3), "a[r1 b«]d»fghij"},
		{"side by side", at(0, 2, 2, 4), "[r1 ab][r2 «d]»fghij"},
		{"nested", at(3, 4, 1, 6), "a[r2 b«[r1 d]»f]ghij"},
		{"the same twice", at(1, 3, 1, 3), "a[r1 [r2 b«]]d»fghij"},
		{"crossing", at(0, 4, 2, 8), "[r1 ab[r2 «d]](r2 »fgh)ij"},
		{"three crossing", at(0, 4, 2, 8, 3, 9), "[r1 ab[r2 «[r3 d]]](r3 (r2 »fgh)i)j"},
		{"empty", at(2, 2), "ab«d»fghij"},
		{"beyond the text", at(8, 99), "ab«d»fgh[r1 ij]"},
	} {
		text := []rune("ab«d»fghij")
		if got := draft(light(text, demarche.Span{End: len(text)}, test.spans)); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	for text, want := range map[string]string{
		"":                           "",
		"one":                        "one",
		"one\n\ntwo\r\n \r\nthree\n": "one|two|three",
		"one\ntwo":                   "one|two",
		"wrapped\nline\n\ntwo":       "wrapped\nline|two",
		"\n\none":                    "one",
	} {
		runes := []rune(text)
		var got []string
		var all strings.Builder
		for _, p := range paragraphs(runes) {
			got = append(got, strings.TrimSpace(string(runes[p.Start:p.End])))
			all.WriteString(string(runes[p.Start:p.End]))
		}
		if found := strings.Join(got, "|"); strings.TrimPrefix(found, "|") != want {
			t.Errorf("%q: %q, want %q", text, found, want)
		}
		if all.String() != text {
			t.Errorf("%q: the paragraphs make %q", text, all.String())
		}
	}
}

// FuzzLight checks that lighting never changes, loses or doubles a character,
// and that every record begins once.
func FuzzLight(f *testing.F) {
	f.Add("one two\n\nthree", []byte{0, 5, 2, 9, 2, 4, 12, 1})
	f.Fuzz(func(t *testing.T, text string, places []byte) {
		runes := []rune(text)
		var spans []litSpan
		for i := 0; i+1 < min(len(places), 40); i += 2 {
			start := int(places[i])
			spans = append(spans, at(start, start+int(places[i+1]))...)
			spans[i/2].Record = fmt.Sprintf("r%d", i/2)
		}
		var all strings.Builder
		begun := map[string]int{}
		for _, p := range paragraphs(runes) {
			parts := light(runes, p, spans)
			all.WriteString(bare(parts))
			countBegun(parts, begun)
		}
		if all.String() != string(runes) {
			t.Errorf("%q became %q", string(runes), all.String())
		}
		for record, n := range begun {
			if n != 1 {
				t.Errorf("%s begins %d times", record, n)
			}
		}
	})
}

func countBegun(parts []lit, begun map[string]int) {
	for _, p := range parts {
		if p.First {
			begun[p.Record]++
		}
		countBegun(p.Inside, begun)
	}
}
