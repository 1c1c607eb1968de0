package pipeline

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/nlp"
)

// The lines of these files are "DATE | text with the [[mention]] | wanted", and
// perhaps "| OUTLET". The brackets are taken out before the text is read, and
// " ¶ " begins a new line.
func TestActorExamples(t *testing.T) { checkMentions(t, "actor/examples.list", 120) }

func TestCorefExamples(t *testing.T) { checkMentions(t, "coref/examples.list", 60) }

func checkMentions(t *testing.T, path string, least int) {
	files, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	data, err := fs.ReadFile(files, path)
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		all++
		f := strings.Split(line+" | ", " | ")
		if len(f) < 4 {
			t.Fatalf("%s:%d: want `DATE | text with the [[mention]] | wanted`", path, n+1)
		}
		got := mentioned(t, f[0], f[1], f[3])
		if wants(got, strings.Fields(f[2])) {
			right++
		} else {
			t.Errorf("%s:%d: got %v, want %s: %s", path, n+1, got, f[2], f[1])
		}
	}
	t.Logf("%s: %d of %d right", path, right, all)
	if all < least {
		t.Errorf("%s: only %d examples, want %d", path, all, least)
	}
}

// mentioned are the ids and codes of the actors that the words in brackets
// refer to, each once, and "place" if they name one.
func mentioned(t *testing.T, day, marked, outlet string) []string {
	t.Helper()
	before, rest, _ := strings.Cut(strings.ReplaceAll(marked, " ¶ ", "\n"), "[[")
	inside, after, ok := strings.Cut(rest, "]]")
	if !ok {
		t.Fatalf("no [[mention]] in %q", marked)
	}
	p, err := english()
	if err != nil {
		t.Fatal(err)
	}
	a := &demarche.Article{ID: "example", Published: day, Outlet: outlet, Lang: "en", Text: before + inside + after}
	analysis, err := p.Analyse(a)
	if err != nil {
		t.Fatal(err)
	}
	start := len([]rune(before))
	var out []string
	for _, m := range longest(analysis.Doc, demarche.Span{Start: start, End: start + len([]rune(inside))}) {
		out = append(append(out, m.Actor), analysis.Doc.Actors[m.Actor].Codes...)
		if m.Place {
			out = append(out, "place")
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// longest are the longest mentions with their head inside a span; several if
// they share an extent.
func longest(doc *nlp.Doc, in demarche.Span) []nlp.Mention {
	var best []nlp.Mention
	for _, m := range doc.Mentions {
		if !in.Contains(doc.Tokens[m.Head].Span) {
			continue
		}
		if len(best) > 0 && m.Span.Len() > best[0].Span.Len() {
			best = nil
		}
		if len(best) == 0 || m.Span.Len() == best[0].Span.Len() {
			best = append(best, m)
		}
	}
	return best
}

// wants reports whether what was found is what is wanted: every wanted word,
// and no code or place beside them. Ids need not be wanted.
func wants(got, want []string) bool {
	if len(want) == 1 && want[0] == "none" {
		return len(got) == 0
	}
	for _, g := range got {
		if !strings.Contains(g, ":") && !slices.Contains(want, g) {
			return false
		}
	}
	return !slices.ContainsFunc(want, func(w string) bool { return !slices.Contains(got, w) })
}
