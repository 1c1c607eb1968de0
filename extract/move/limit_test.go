package move

import (
	"slices"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/nlptest"
)

const limitTree = `
Spain Spain PROPN NNP 2 nsubj
has have VERB VBZ 0 root
until until ADP IN 4 case
Friday Friday PROPN NNP 2 obl
to to PART TO 6 mark
leave leave VERB VB 2 advcl
`

const carriedTree = `
Spain Spain PROPN NNP 2 nsubj
plans plan VERB VBZ 0 root
to to PART TO 4 mark
leave leave VERB VB 2 xcomp
by by ADP IN 6 case
Friday Friday PROPN NNP 4 obl
`

// The words above a limit are the verb that it hangs on and those of which that
// is the complement; a day that limits nothing has none.
func TestLimits(t *testing.T) {
	for _, c := range []struct {
		name, tree string
		day        int
		kind       demarche.TimexKind
		want       []int
	}{
		{"has until", limitTree, 3, demarche.DueBy, []int{1}},
		{"plans to leave by", carriedTree, 5, demarche.DueBy, []int{3, 1}},
		{"on a day", limitTree, 3, demarche.At, nil},
	} {
		doc := nlptest.Doc(t, c.tree)
		doc.Timexes = []nlp.Timex{{First: c.day, End: c.day + 1}}
		doc.Timexes[0].Kind = c.kind
		var got []int
		x := &extraction{lexicon: &lexicon{}, doc: doc, records: &extract.Records{}}
		for _, t := range x.limits() {
			got = append(got, t.words...)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: words %v, want %v", c.name, got, c.want)
		}
	}
}
