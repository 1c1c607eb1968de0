package score

import (
	"strings"
	"testing"

	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/conllu"
)

// bank reads rows of "form UPOS head relation", sentences parted by "/".
func bank(t *testing.T, text string) (out []conllu.Sentence) {
	t.Helper()
	var b strings.Builder
	for _, s := range strings.Split(text, "/") {
		f := strings.Fields(s)
		for i := 0; i+3 < len(f); i += 4 {
			b.WriteString(strings.Join([]string{string(rune('1' + i/4)), f[i], f[i], f[i+1], "_", "_", f[i+2], f[i+3], "_", "_"}, "\t") + "\n")
		}
		b.WriteString("\n")
	}
	out, err := conllu.Read(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestCompare(t *testing.T) {
	gold := bank(t, "Oslo PROPN 2 nsubj waits VERB 0 root for ADP 4 case it PRON 2 obl")
	for _, c := range []struct {
		name, got                   string
		words, sentences, uas, clas Count
		las                         float64
	}{
		{"the same", "Oslo PROPN 2 nsubj waits VERB 0 root for ADP 4 case it PRON 2 obl",
			Count{4, 4, 4}, Count{1, 1, 1}, Count{4, 4, 4}, Count{3, 3, 3}, 100},
		{"subtypes do not count", "Oslo PROPN 2 nsubj:pass waits VERB 0 root for ADP 4 case it PRON 2 obl:arg",
			Count{4, 4, 4}, Count{1, 1, 1}, Count{4, 4, 4}, Count{3, 3, 3}, 100},
		{"a wrong relation and a wrong head", "Oslo PROPN 2 obj waits VERB 0 root for ADP 2 case it PRON 2 obl",
			Count{4, 4, 4}, Count{1, 1, 1}, Count{3, 4, 4}, Count{2, 3, 3}, 50},
		{"two words in one", "Oslo PROPN 2 nsubj waits VERB 0 root forit PRON 2 obl",
			Count{2, 3, 4}, Count{1, 1, 1}, Count{2, 3, 4}, Count{2, 3, 3}, 400.0 / 7},
		{"two sentences", "Oslo PROPN 2 nsubj waits VERB 0 root / for ADP 2 case it PRON 0 root",
			Count{4, 4, 4}, Count{0, 2, 1}, Count{3, 4, 4}, Count{2, 3, 3}, 75},
	} {
		s, err := Compare(gold, bank(t, c.got))
		if err != nil {
			t.Fatal(err)
		}
		if s.Words != c.words || s.Sentences != c.sentences || s.UAS != c.uas || s.CLAS != c.clas || s.LAS.F1() != c.las {
			t.Errorf("%s: words %v sentences %v UAS %v CLAS %v LAS %.2f, want %v %v %v %v %.2f", c.name,
				s.Words, s.Sentences, s.UAS, s.CLAS, s.LAS.F1(), c.words, c.sentences, c.uas, c.clas, c.las)
		}
	}
	if _, err := Compare(gold, bank(t, "Oslo PROPN 0 root wants VERB 1 dep")); err == nil || err.Error() != "the texts differ from character 6 on" {
		t.Errorf("other words: %v", err)
	}
}

func TestNames(t *testing.T) {
	tags := func(s string) [][]string { return [][]string{strings.Fields(s)} }
	gold := tags("B-person I-person O B-place B-place O B-other")
	got := tags("B-person O O B-place I-place O B-place")
	if c := Names(gold, got, nlp.PersonName, nlp.PlaceName); c != (Count{Right: 0, Given: 3, Want: 3}) {
		t.Errorf("got %+v", c)
	}
	if c := Names(gold, gold, nlp.PlaceName); c != (Count{Right: 2, Given: 2, Want: 2}) {
		t.Errorf("against itself %+v", c)
	}
}
