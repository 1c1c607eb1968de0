package nlp

import (
	"strings"
	"testing"

	"github.com/demarche/demarche"
)

// TestSlice holds Slice to what cutting the text as code points gives.
func TestSlice(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "ASCII": strings.Repeat("plain ", 40), "short": "né",
		"one stride": strings.Repeat("é", stride), "mixed": strings.Repeat("a é 會 🇨🇮 “x” ", 30),
	} {
		doc, points := NewDoc(&demarche.Article{Text: text}), []rune(text)
		if doc.Len() != len(points) {
			t.Errorf("%s: length %d, want %d", name, doc.Len(), len(points))
		}
		for start := range len(points) + 1 {
			for _, end := range []int{start, min(start+3, len(points)), len(points)} {
				if got := doc.Slice(demarche.Span{Start: start, End: end}); got != string(points[start:end]) {
					t.Fatalf("%s: %d to %d is %q, want %q", name, start, end, got, string(points[start:end]))
				}
			}
		}
	}
}

// TestChildren holds the lists of dependents to the heads.
func TestChildren(t *testing.T) {
	doc := &Doc{Tokens: []Token{{Head: 2}, {Head: 0}, {Head: -1}, {Head: 2}, {Head: 3}, {Head: -1}}}
	doc.LinkTree()
	seen := 0
	for i := range doc.Tokens {
		last := -1
		for _, c := range doc.Children(i) {
			if doc.Tokens[c].Head != i || c <= last {
				t.Errorf("token %d has the dependents %v", i, doc.Children(i))
			}
			last = c
			seen++
		}
	}
	if seen != 4 {
		t.Errorf("%d dependents, want 4", seen)
	}
}
