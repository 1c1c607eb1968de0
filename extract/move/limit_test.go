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

const hingeTree = `
If if SCONJ IN 3 mark
Peru Peru PROPN NNP 3 nsubj
stays stay VERB VBZ 6 advcl
, , PUNCT , 3 punct
he he PRON PRP 6 nsubj
said say VERB VBD 0 root
, , PUNCT , 10 punct
Spain Spain PROPN NNP 10 nsubj
will will AUX MD 10 aux
leave leave VERB VB 6 parataxis
`

const afterwardsTree = `
Spain Spain PROPN NNP 2 nsubj
left leave VERB VBD 0 root
after after SCONJ IN 5 mark
Peru Peru PROPN NNP 5 nsubj
stayed stay VERB VBD 2 advcl
`

const phraseTree = `
Spain Spain PROPN NNP 2 nsubj
leaves leave VERB VBZ 0 root
in in ADP IN 4 case
exchange exchange NOUN NN 2 obl
for for ADP IN 6 case
oil oil NOUN NN 4 nmod
`

const soonTree = `
Spain Spain PROPN NNP 3 nsubj
will will AUX MD 3 aux
leave leave VERB VB 0 root
as as ADV RB 5 advmod
soon soon ADV RB 3 advmod
as as SCONJ IN 8 mark
Peru Peru PROPN NNP 8 nsubj
pays pay VERB VBZ 5 advcl
`

const inverseTree = `
Should should AUX MD 3 aux
Peru Peru PROPN NNP 3 nsubj
stay stay VERB VB 6 advcl
Spain Spain PROPN NNP 6 nsubj
will will AUX MD 6 aux
leave leave VERB VB 0 root
`

// What depends on a condition is above it; where a word of saying is, it is what
// is said. A clause of time is no condition.
func TestHinges(t *testing.T) {
	hinge := map[string]bool{"if": true, "in exchange": true, "soon as": true, "should": true}
	for _, c := range []struct {
		name, tree string
		want       []int
	}{
		{"if, he said", hingeTree, []int{9}},
		{"after", afterwardsTree, nil},
		{"in exchange for", phraseTree, []int{1}},
		{"as soon as", soonTree, []int{2}},
		{"should", inverseTree, []int{5}},
	} {
		doc := nlptest.Doc(t, c.tree)
		x := &extraction{lexicon: &lexicon{lists: map[string]map[string]bool{"hinge": hinge}}, doc: doc, records: &extract.Records{}}
		for i, tok := range doc.Tokens {
			if tok.Lemma == "say" {
				x.records.Attributions = append(x.records.Attributions, extract.Attribution{Cue: i})
			}
		}
		var got []int
		for _, t := range x.hinges() {
			got = append(got, t.words...)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: words %v, want %v", c.name, got, c.want)
		}
	}
}
