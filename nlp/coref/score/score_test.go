package score

import (
	"bytes"
	"strings"
	"testing"

	"github.com/demarche/demarche/nlp/conllu"
	"github.com/demarche/demarche/nlp/coref"
	"github.com/demarche/demarche/nlp/nlptest"
)

const trees = `
Avalia Avalia PROPN NNP 2 nsubj
saw see VERB VBD 0 root
Borea Borea PROPN NNP 2 obj

It it PRON PRP 2 nsubj
smiled smile VERB VBD 0 root

It it PRON PRP 2 nsubj
left leave VERB VBD 0 root

It it PRON PRP 2 expl
rained rain VERB VBD 0 root
`

// chains are the entity notes of the words of trees.
var chains = []string{"(1-place)", "", "(2-place)", "(1-place)", "", "(1-place)", "", "", ""}

func gold(t *testing.T) (*Gold, []int) {
	t.Helper()
	var text strings.Builder
	n := 0
	for _, block := range strings.Split(strings.TrimSpace(trees), "\n\n") {
		for k, line := range strings.Split(block, "\n") {
			f, note := strings.Fields(line), "_"
			if chains[n] != "" {
				note = "Entity=" + chains[n]
			}
			text.WriteString(strings.Join([]string{string(rune('1' + k)), f[0], f[1], f[2], f[3], "_", f[4], f[5], "_", note}, "\t") + "\n")
			n++
		}
		text.WriteString("\n")
	}
	sentences, err := conllu.Read(strings.NewReader(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	g, err := Place(nlptest.Doc(t, trees), sentences)
	if err != nil {
		t.Fatal(err)
	}
	return g, []int{3, 5, 7}
}

// Links to a phrase of the chain are right, also by way of another pronoun;
// the weather's "it" is to be left alone.
func TestTally(t *testing.T) {
	g, its := gold(t)
	for _, c := range []struct {
		to                  [3]int
		linked, left, named Share
	}{
		{[3]int{0, 3, -1}, Share{2, 2}, Share{1, 1}, Share{2, 2}},
		{[3]int{2, 3, -1}, Share{1, 2}, Share{1, 1}, Share{0, 2}},
		{[3]int{-1, -1, 2}, Share{0, 2}, Share{0, 1}, Share{0, 2}},
	} {
		var tally Tally
		var links []coref.Link
		for k, i := range its {
			links = append(links, coref.Link{Pronoun: i, Antecedent: c.to[k]})
		}
		tally.Add(g, links)
		if tally.Linked != c.linked || tally.Left != c.left || tally.Named != c.named {
			t.Errorf("links to %v: %v, %v, %v; want %v, %v, %v", c.to, tally.Linked, tally.Left, tally.Named, c.linked, c.left, c.named)
		}
	}
}

func TestReport(t *testing.T) {
	g, its := gold(t)
	var tally Tally
	tally.Add(g, []coref.Link{{Pronoun: its[0], Antecedent: 0}})
	var out bytes.Buffer
	tally.Report(&out)
	if want := "found  1.000 (1 of 1)"; !strings.Contains(out.String(), want) {
		t.Errorf("%q is missing in\n%s", want, out.String())
	}
}
