package pipeline

import (
	"os"
	"slices"
	"testing"

	"github.com/demarche/demarche/nlp/coref"
)

// Of the references in real documents a share must come out right, of those
// that served development and of those that did not.
func TestReferences(t *testing.T) {
	p, err := english()
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open("testdata/references.list")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	cases, err := coref.ReadCases(file)
	if err != nil {
		t.Fatalf("%s:%v", file.Name(), err)
	}
	right, all := map[string]int{}, map[string]int{}
	for i := range cases {
		c := &cases[i]
		a, err := p.Analyse(&c.Article)
		if err != nil {
			t.Fatal(err)
		}
		all[c.Section]++
		if got, want := c.Judge(a.Doc, c.Found(a.Doc)); slices.Equal(got, want) {
			right[c.Section]++
		} else {
			t.Logf("%s:%d: got %v, want %v", file.Name(), c.Line, got, want)
		}
	}
	for section, least := range map[string]float64{"dev": 0.85, "train": 0.85, "held out": 0.70} {
		t.Logf("%s: %d of %d right", section, right[section], all[section])
		if share := float64(right[section]) / float64(max(all[section], 1)); share < least {
			t.Errorf("%s: %.3f right, want %.2f", section, share, least)
		}
	}
}
