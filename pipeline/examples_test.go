package pipeline

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/lang"
)

// example is a line of an examples.list: "+ field | field | text" of what must
// be found, or "- text" of what must not.
type example struct {
	at     string // file:line
	want   bool
	fields []string // the last is the text
}

func examples(t *testing.T, path string) []example {
	t.Helper()
	files, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	data, err := fs.ReadFile(files, path)
	if err != nil {
		t.Fatal(err)
	}
	var out []example
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] != '+' && line[0] != '-' {
			t.Fatalf("%s:%d: a line begins with +, - or #", path, n)
		}
		e := example{at: fmt.Sprintf("%s:%d", path, n), want: line[0] == '+'}
		for _, f := range strings.Split(line[1:], " | ") {
			e.fields = append(e.fields, strings.TrimSpace(f))
		}
		out = append(out, e)
	}
	return out
}

func readExample(t *testing.T, e example) *demarche.Reading {
	t.Helper()
	p, err := english()
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Read(&demarche.Article{ID: e.at, Published: "2024-05-15", Lang: "en", Text: e.fields[len(e.fields)-1]})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// spell is the text of spans, with " ... " where they leave words out.
func spell(r *demarche.Reading, spans []demarche.Span) string {
	text := []rune(r.Article.Text)
	var out []string
	for _, s := range spans {
		out = append(out, string(text[s.Start:s.End]))
	}
	return strings.Join(out, " ... ")
}

func TestAttributionExamples(t *testing.T) {
	for _, e := range examples(t, "attribution/examples.list") {
		r := readExample(t, e)
		var got []string
		for _, a := range r.Attributions {
			source := spell(r, a.Source)
			if source == "" {
				source = "-"
			}
			got = append(got, a.Act+" | "+source+" | "+bare(spell(r, a.Content)))
		}
		if !e.want && len(got) > 0 {
			t.Errorf("%s: found %q in %q", e.at, got, e.fields[0])
		}
		if e.want && (len(e.fields) != 4 || !slices.Contains(got, e.fields[0]+" | "+e.fields[1]+" | "+bare(e.fields[2]))) {
			t.Errorf("%s: found %q, want %q", e.at, got, e.fields[:len(e.fields)-1])
		}
	}
}

// bare is a passage without the marks around it.
func bare(s string) string { return strings.Trim(s, "“”«»\"' ,.") }

// The states of examples are those of a process between two states.
func TestStatusExamples(t *testing.T) {
	for _, e := range examples(t, "status/examples.list") {
		last := len(e.fields) - 1
		e.fields[last] = "Peru and Chile met. " + e.fields[last]
		r := readExample(t, e)
		var got []string
		for _, s := range r.Statuses {
			got = append(got, string(s.State))
		}
		if !e.want && len(got) > 0 || e.want && !slices.Contains(got, e.fields[0]) {
			t.Errorf("%s: found %q: %v", e.at, got, e.fields)
		}
	}
}
