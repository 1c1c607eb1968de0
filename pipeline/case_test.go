package pipeline

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the expected records of testdata/*.txtar")

// Each case is an archive: an article, and its records with their words, a
// line each. A change of behaviour is read in the diff that -update makes.
func TestCases(t *testing.T) {
	p, err := New("en", "test")
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) { runCase(t, p, path) })
	}
}

func runCase(t *testing.T, p *Pipeline, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.Files) != 2 || archive.Files[0].Name != "article" || archive.Files[1].Name != "records" {
		t.Fatalf("%s: want the files article and records", path)
	}
	r, err := p.Read(caseArticle(t, string(archive.Files[0].Data)))
	if err != nil {
		t.Fatal(err)
	}
	got := describe(r)
	if *update {
		archive.Files[1].Data = []byte(got)
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := string(archive.Files[1].Data); got != want {
		t.Errorf("%s: got\n%s\nwant\n%s", path, got, want)
	}
}

// caseArticle reads "published: DAY", "outlet: NAME" lines, a blank line, the text.
func caseArticle(t *testing.T, file string) *demarche.Article {
	head, text, ok := strings.Cut(file, "\n\n")
	if !ok {
		t.Fatal("a case starts with head lines and a blank line")
	}
	a := &demarche.Article{ID: "case", Lang: "en", Text: strings.TrimSpace(text)}
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "published":
			a.Published = value
		case "outlet":
			a.Outlet = value
		default:
			t.Fatalf("unknown head line %q", line)
		}
	}
	return a
}

// describe is the records of a reading, a line each.
func describe(r *demarche.Reading) string {
	var b strings.Builder
	text := []rune(r.Article.Text)
	words := func(s demarche.Span) string { return string(text[s.Start:s.End]) }
	for _, m := range r.Moves {
		fmt.Fprintf(&b, "%s %s %s > %s, %s%s%s, %s: %s\n", m.ID, m.Type, codes(r, m.Source), codes(r, m.Target),
			m.Modality, by(r, m.SaidBy), on(m.Date), m.Issue, words(m.Span))
		for _, c := range m.Conditions {
			fmt.Fprintf(&b, "   %s: %s\n", c.Relation, words(c.Span))
		}
		if d := m.Deadline; d != nil {
			fmt.Fprintf(&b, "   deadline %s..%s: %s\n", d.Earliest, d.Latest, words(d.Span))
		}
	}
	for _, s := range r.Statuses {
		fmt.Fprintf(&b, "status %s %s, %s%s: %s\n", s.State, codes(r, s.Parties), s.Issue, by(r, s.SaidBy), words(s.Span))
	}
	return b.String()
}

func codes(r *demarche.Reading, ids []string) string {
	var out []string
	for _, id := range ids {
		out = append(out, strings.Join(r.Actors[id].Codes, "+"))
	}
	return "[" + strings.Join(out, " ") + "]"
}

func by(r *demarche.Reading, id string) string {
	if id == "" {
		return ""
	}
	return " by " + codes(r, []string{id})
}

func on(date *demarche.Interval) string {
	if date == nil {
		return ""
	}
	return " on " + date.EDTF
}
