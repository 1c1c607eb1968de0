package move

import (
	"strings"
	"testing"

	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/nlptest"
)

const passiveTree = `
Six six NUM CD 2 nummod
properties property NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
confiscated confiscate VERB VBN 0 root
by by ADP IN 6 case
Poland Poland PROPN NNP 4 obl:agent
`

const reducedTree = `
Moscow Moscow PROPN NNP 2 nsubj
wants want VERB VBZ 0 root
properties property NOUN NNS 2 obj
confiscated confiscate VERB VBN 3 acl
in in ADP IN 6 case
2016 2016 NUM CD 4 obl
`

const relativeTree = `
properties property NOUN NNS 0 root
that that PRON WDT 4 obj
Poland Poland PROPN NNP 4 nsubj
confiscated confiscate VERB VBD 1 acl:relcl
`

const controlTree = `
Oman Oman PROPN NNP 2 nsubj
urged urge VERB VBD 0 root
Iran Iran PROPN NNP 2 obj
to to PART TO 5 mark
withdraw withdraw VERB VB 2 xcomp
troops troops NOUN NNS 5 obj
and and CCONJ CC 8 cc
talk talk VERB VB 5 conj
`

const gerundTree = `
Oman Oman PROPN NNP 2 nsubj
accused accuse VERB VBD 0 root
Iran Iran PROPN NNP 2 obj
of of SCONJ IN 5 mark
shelling shell VERB VBG 2 advcl
boats boat NOUN NNS 5 obj
`

const particleTree = `
Hamas Hamas PROPN NNP 2 nsubj
handed hand VERB VBD 0 root
over over ADP IN 5 case
joint joint ADJ JJ 5 amod
prisoners prisoner NOUN NNS 2 obl
`

const orderTree = `
Mali Mali PROPN NNP 2 nsubj
ordered order VERB VBD 0 root
envoys envoy NOUN NNS 2 obj
to to PART TO 5 mark
leave leave VERB VB 3 acl
`

func TestSlots(t *testing.T) {
	lex := &lexicon{lists: map[string]map[string]bool{"negation": {"not": true}, "object-control": {"of": true}, "particle": {"over": true}}}
	for _, c := range []struct{ tree, verb, slot, want string }{
		{passiveTree, "confiscated", "subj", "Poland"},
		{passiveTree, "confiscated", "obj", "properties"},
		{reducedTree, "confiscated", "obj", "properties"},
		{reducedTree, "confiscated", "subj", ""},
		{reducedTree, "confiscated", "in", "2016"},
		{relativeTree, "confiscated", "subj", "Poland"},
		{relativeTree, "confiscated", "obj", "properties"},
		{controlTree, "urged", "xcomp", "withdraw"},
		{controlTree, "withdraw", "subj", "Iran"},
		{controlTree, "talk", "subj", "Iran"},
		{gerundTree, "accused", "of", "shelling"},
		{gerundTree, "shelling", "obj", "boats"},
		{gerundTree, "shelling", "subj", "Iran"},
		{particleTree, "handed", "obj", "prisoners"},
		{particleTree, "handed", "amod", "joint"},
		{orderTree, "ordered", "xcomp", "leave"},
		{orderTree, "ordered", "subj|obj", "Mali envoys"},
	} {
		d := nlptest.Doc(t, c.tree)
		i := tokenOf(t, d, c.verb)
		var got []string
		for _, k := range lex.slot(d, i, c.slot) {
			got = append(got, d.Tokens[k].Text)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s of %q = %v, want %s", c.slot, c.verb, got, c.want)
		}
	}
}

func tokenOf(t *testing.T, d *nlp.Doc, text string) int {
	t.Helper()
	for i, tok := range d.Tokens {
		if tok.Text == text {
			return i
		}
	}
	t.Fatalf("no token %q", text)
	return -1
}

// A chain of heads that share subjects without end must not hang.
func TestSharedSubjectsEnd(t *testing.T) {
	d := nlptest.Doc(t, `
go go VERB VB 0 root
run run VERB VB 1 conj
sit sit VERB VB 2 conj
`)
	if got := new(lexicon).subjects(d, 2); got != nil {
		t.Errorf("subjects = %v, want none", got)
	}
}
