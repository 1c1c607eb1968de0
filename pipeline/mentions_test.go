package pipeline

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// TestMentions measures how many of the mentions of testdata/mentions.list lead
// to the right actor.
func TestMentions(t *testing.T) {
	const file, least, bar = "testdata/mentions.list", 300, 97
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, " | ")
		if len(f) != 4 {
			t.Fatalf("%s:%d: want `DATE | sentence with the [[mention]] | wanted | document`", file, n+1)
		}
		all++
		if doc, ids := actorsOf(t, f[0], f[1]); isRight(doc, ids, strings.Fields(f[2])) {
			right++
		} else {
			t.Logf("%s:%d: got %v, want %s: %s", file, n+1, ids, f[2], f[1])
		}
	}
	t.Logf("%s: %d of %d right", file, right, all)
	if all < least || 100*right < bar*all {
		t.Errorf("%d of %d mentions right, want %d %% of %d or more", right, all, bar, least)
	}
}

// actorsOf reads a sentence and gives the actors of the mention in brackets:
// of the longest one with its head there, else of the shortest one around it.
func actorsOf(t *testing.T, day, marked string) (*nlp.Doc, []string) {
	t.Helper()
	before, rest, _ := strings.Cut(marked, "[[")
	inside, after, ok := strings.Cut(rest, "]]")
	if !ok {
		t.Fatalf("no [[mention]] in %q", marked)
	}
	p, err := english()
	if err != nil {
		t.Fatal(err)
	}
	analysis, err := p.Analyse(&demarche.Article{ID: "mention", Published: day, Lang: "en", Text: before + inside + after})
	if err != nil {
		t.Fatal(err)
	}
	doc, start := analysis.Doc, len([]rune(before))
	in := demarche.Span{Start: start, End: start + len([]rune(inside))}
	best := longest(doc, in)
	if len(best) == 0 {
		best = slices.DeleteFunc(slices.Clone(doc.Mentions), func(m nlp.Mention) bool { return !m.Span.Contains(in) })
		slices.SortStableFunc(best, func(a, b nlp.Mention) int { return a.Span.Len() - b.Span.Len() })
		best = best[:min(1, len(best))]
	}
	var ids []string
	for _, m := range best {
		ids = append(ids, m.Actor)
	}
	return doc, ids
}

// isRight reports whether actors stand for the wanted code alone, and are
// called by the wanted word.
func isRight(doc *nlp.Doc, ids, wanted []string) bool {
	var codes []string
	called := ""
	for _, id := range ids {
		codes = append(codes, doc.Actors[id].Codes...)
		called += " " + strings.ToLower(id+" "+doc.Actors[id].Name)
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	for _, w := range wanted {
		if word, name := strings.CutPrefix(w, "~"); name && !strings.Contains(called, strings.ToLower(word)) {
			return false
		}
	}
	return len(codes) == 1 && slices.Contains(strings.Split(wanted[0], "|"), codes[0])
}
