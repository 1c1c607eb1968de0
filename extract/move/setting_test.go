package move

import (
	"slices"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/issue"
	"github.com/demarche/demarche/nlp/nlptest"
)

// A text is known by whose it is and by how many sides its sentences name, a
// sentence by who speaks in it.
func TestSetting(t *testing.T) {
	doc := nlptest.Doc(t, `We we PRON PRP 2 nsubj
thank thank VERB VBP 0 root
Spain Spain PROPN NNP 2 obj

Spain Spain PROPN NNP 2 nsubj
praised praise VERB VBD 0 root
Oman Oman PROPN NNP 2 obj`)
	for _, at := range []int{2, 3} {
		nlptest.Mention(doc, at, "ESP", "ESP")
	}
	nlptest.Mention(doc, 5, "OMN", "OMN")
	doc.Voice = "USA"
	e := &Extractor{lexicon: &lexicon{lists: map[string]map[string]bool{"first-person": {"we": true}}}, issues: &issue.Classifier{}}
	x := e.extraction(doc, &extract.Records{})
	w := newWitness(x, []candidate{{frame: learned(demarche.Support, 'v'), head: 4, tokens: []int{4}, clause: 4}})
	if got, want := w.setting.kinds, []string{"release", "states <=2", "length <=2", "of two sides <=5", "proposals <=5"}; !slices.Equal(got, want) {
		t.Errorf("the text is %q, want %q", got, want)
	}
	if got := w.setting.own; !slices.Equal(got, []bool{true, false}) {
		t.Errorf("somebody speaks of himself: %v", got)
	}
	if got := w.setting.proposals; !slices.Equal(got, []int{0, 1}) {
		t.Errorf("proposals %v", got)
	}
}
