package actor

import (
	"slices"
	"strings"
	"testing"

	"github.com/demarche/demarche/lang/table"
)

// A user's table goes before the others: it replaces the terms of an office
// that a person holds there, names another holder, and gives a name away.
func TestOwn(t *testing.T) {
	own := table.Parse("mine.table", `person AVA: Ada Quill, hos President @ 2012-05-01/2014-05-01
person AVA: Eve Roan, hos President @ 2015-01-01/2015-12-31
person BOR: Di Eland
body AVA GOV: League Council
not: Avaport
`)
	g, err := Load(with(nil), own)
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]string{
		"2011-01-01": "", "2013-01-01": "per:ada-quill", "2014-06-01": "per:ben-tarn", "2015-06-01": "per:eve-roan", "2016-06-01": "per:ben-tarn",
	} {
		got := ""
		if p := g.Holder("AVA", HeadOfState, day); p != nil {
			got = p.ID
		}
		if got != want {
			t.Errorf("head of state of AVA on %s: %q, want %q", day, got, want)
		}
	}
	if p := g.Holder("BOR", HeadOfState, "2010-01-01"); p == nil || p.ID != "per:di-eland" {
		t.Error("a row without terms took those of the tables away")
	}
	for text, want := range map[string]string{"League Council": "AVA", "Avaport": ""} {
		words := parts(text)
		n := slices.IndexFunc(g.names[words[0]], func(n name) bool { return slices.Equal(n.rest, words[1:]) })
		got := ""
		if a := g.actors[g.names[words[0]][n].id]; len(a.Codes) > 0 {
			got = a.Codes[0]
		}
		if got != want {
			t.Errorf("%s stands for %q, want %q", text, got, want)
		}
	}
	if !strings.HasPrefix(g.Date(), "2015-01-01 with ") {
		t.Errorf("date %q does not tell of the user's table", g.Date())
	}
}

func FuzzOwn(f *testing.F) {
	f.Add("person AVA: Ada Quill, hos President @ 2012/\nterm AVA fm Minister: Bo = B @ 2001\nnot: x\n")
	f.Add("person: x\nstate AVA codes: iso, Q\nsense x\n: y\nperson AVA x: -\n")
	f.Fuzz(func(t *testing.T, text string) {
		own := table.Parse("own", text)
		g, err := Load(with(nil), own)
		if (g == nil) == (err == nil) {
			t.Fatalf("a gazetteer and a fault, or neither: %v", err)
		}
	})
}
