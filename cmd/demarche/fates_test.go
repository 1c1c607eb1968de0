package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/pipeline"
	"golang.org/x/tools/txtar"
)

// TestFates reads series of reports about real processes, written for this
// test, and holds the fates of their commitments to what became of them: nine
// in ten right, and none wrongly met or carried out.
func TestFates(t *testing.T) {
	p, err := pipeline.New("en", "test")
	if err != nil {
		t.Fatal(err)
	}
	files, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	lexicon, err := dossier.NewLexicon(files)
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("testdata/fates/*.txtar")
	if err != nil || len(paths) < 12 {
		t.Fatalf("%d series: %v", len(paths), err)
	}
	var total, right int
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var entries []demarche.Entry
		for _, f := range archive.Files {
			if day, ok := strings.CutPrefix(f.Name, "fates "); ok {
				n, m := checkFates(t, filepath.Base(path), string(f.Data), lexicon.Commitments(entries, date(t, day)))
				total, right = total+n, right+m
				continue
			}
			entries = append(entries, readReport(t, p, f)...)
		}
	}
	t.Logf("%d of %d fates right", right, total)
	if 10*right < 9*total {
		t.Errorf("only %d of %d fates right", right, total)
	}
}

func date(t *testing.T, day string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// readReport is the records of a report; its name is its day.
func readReport(t *testing.T, p *pipeline.Pipeline, f txtar.File) []demarche.Entry {
	t.Helper()
	text := strings.Join(strings.Fields(string(f.Data)), " ")
	r, err := p.Read(&demarche.Article{ID: f.Name, Published: f.Name, Lang: "en", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	entries := r.Entries()
	for i := range entries {
		entries[i].Article = demarche.Head{ID: f.Name, Published: f.Name}
	}
	return entries
}

// checkFates compares commitments with lines like "demand IRN > GBR Grace: met",
// kind, parties and a word of it, fates that would be right.
func checkFates(t *testing.T, series, lines string, found []demarche.Commitment) (total, right int) {
	t.Helper()
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(line)
		total++
		what, want, _ := strings.Cut(line, ": ")
		fates := strings.Split(want, "|")
		got := "not read"
		for _, c := range found {
			if named(&c, what) {
				got = string(c.Fate)
				break
			}
		}
		if slices.Contains(fates, got) {
			right++
			continue
		}
		t.Logf("%s: %s: got %s, want %s\n%s", series, what, got, want, describe(found))
		if got == string(demarche.FateMet) || got == string(demarche.FateCarriedOut) {
			t.Errorf("%s: %s: wrongly %s", series, what, got)
		}
	}
	for _, c := range found {
		ended := c.Fate == demarche.FateMet || c.Fate == demarche.FateCarriedOut
		if ended && !slices.ContainsFunc(slices.Collect(strings.Lines(lines)), func(line string) bool {
			what, _, _ := strings.Cut(line, ": ")
			return named(&c, what)
		}) {
			t.Errorf("%s: nobody expects this to be %s\n%s", series, c.Fate, describe([]demarche.Commitment{c}))
		}
	}
	return total, right
}

// named reports whether a commitment is the one meant by "demand IRN > GBR
// Grace"; * is any party or none.
func named(c *demarche.Commitment, what string) bool {
	first, part := &c.Statements[0], strings.SplitN(what, " ", 5)
	is := func(parties []demarche.Party, code string) bool {
		return code == "*" || strings.Join(demarche.Codes(parties), "+") == code
	}
	return string(c.Kind) == part[0] && is(first.Source, part[1]) && is(first.Target, part[3]) && strings.Contains(first.Words(), part[4])
}

func describe(found []demarche.Commitment) string {
	var b strings.Builder
	for _, c := range found {
		first := &c.Statements[0]
		fmt.Fprintf(&b, "  %s %v > %v %s: %s\n", c.Kind, demarche.Codes(first.Source), demarche.Codes(first.Target), first.Words(), c.Fate)
		for _, s := range c.Steps {
			fmt.Fprintf(&b, "     %s %s: %s\n", s.Day, s.Fate, s.Why)
		}
	}
	return b.String()
}
