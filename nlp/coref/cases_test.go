package coref

import (
	"slices"
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

func TestReadCases(t *testing.T) {
	cases, err := ReadCases(strings.NewReader("# about\n\n# --- dev\n2020-01-02 | Gazette | Avalia met Borea. ¶ [[It]] agreed. | AVA | own\n"))
	if err != nil || len(cases) != 1 {
		t.Fatalf("got %v, %v; want one case", cases, err)
	}
	c := cases[0]
	if c.Section != "dev" || c.Line != 4 || c.Article.Text != "Avalia met Borea.\n\nIt agreed." || c.Span != (demarche.Span{Start: 19, End: 21}) {
		t.Errorf("read %+v", c)
	}
	for text, want := range map[string]string{
		"\na | b | c\n":             "2: 3 fields",
		"a | b | no mark | d | e\n": "1: no [[reference]]",
	} {
		if _, err := ReadCases(strings.NewReader(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// A case wants codes, nobody, or whomever words of its own text name.
func TestJudge(t *testing.T) {
	c, err := newCase("2020-01-02", "", "Rusk met Dahl. [[He]] left.", "=Dahl")
	if err != nil {
		t.Fatal(err)
	}
	doc := nlp.NewDoc(&c.Article)
	doc.Actors["per:rusk"] = demarche.Actor{Codes: []string{"AVA"}}
	doc.Actors["per:dahl"] = demarche.Actor{Codes: []string{"BOR"}}
	for _, m := range []demarche.Mention{{Span: demarche.Span{Start: 0, End: 4}, Actor: "per:rusk"}, {Span: demarche.Span{Start: 9, End: 13}, Actor: "per:dahl"}} {
		doc.Mentions = append(doc.Mentions, nlp.Mention{Mention: m})
	}
	for _, k := range []struct {
		wanted string
		found  []string
		right  bool
	}{
		{"=Dahl", []string{"per:dahl"}, true},
		{"=Dahl", []string{"per:rusk"}, false},
		{"=Dahl", nil, false},
		{"=Rusk; Dahl", []string{"per:dahl", "per:rusk"}, true},
		{"AVA BOR", []string{"per:dahl", "per:rusk"}, true},
		{"BOR", []string{"per:dahl", "per:rusk"}, false},
		{"none", nil, true},
		{"none", []string{"per:dahl"}, false},
	} {
		c.Wanted = k.wanted
		if got, want := c.Judge(doc, k.found); slices.Equal(got, want) != k.right {
			t.Errorf("%s, found %v: got %v, want %v", k.wanted, k.found, got, want)
		}
	}
}

func FuzzCases(f *testing.F) {
	f.Add("# --- dev\n2020-01-02 | Gazette | Avalia. ¶ [[It]] agreed. | AVA | own\n")
	f.Fuzz(func(t *testing.T, text string) {
		cases, err := ReadCases(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, c := range cases {
			if n := len([]rune(c.Article.Text)); c.Span.Start < 0 || c.Span.End > n || c.Span.End < c.Span.Start {
				t.Errorf("%q: the reference %v lies outside its text of %d", text, c.Span, n)
			}
		}
	})
}
