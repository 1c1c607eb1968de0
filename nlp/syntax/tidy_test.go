package syntax

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/nlptest"
)

func TestTidyNames(t *testing.T) {
	const trees = `
		the the DET DT 3 det
		ruling rule VERB VBG 3 amod
		Unity Unity PROPN NNP 4 compound
		Party Party PROPN NNP 0 root
		and and CCONJ CC 7 cc
		the the DET DT 7 det
		Alliance Alliance PROPN NNP 4 conj
		of of ADP IN 9 case
		Freetown Freetown PROPN NNP 7 nmod
		left leave VERB VBD 4 parataxis
		republicans republican NOUN NNS 10 nsubj

		Group group NOUN NN 0 root
		of of ADP IN 1 case

		Twenty Twenty PROPN NNP 0 root`
	for _, c := range []struct {
		of   string // kind and words of the names as tagged
		want string
	}{
		{"organisation 1-5", "Unity Party"},
		{"organisation 2-4", "Unity Party"},
		{"organisation 6-8, place 8-9", "Alliance of Freetown"},
		{"person 6-8, place 8-9", "Alliance|Freetown"},
		{"organisation 9-10", ""},
		{"demonym 10-11", "republicans"},
		{"organisation 11-13, place 13-14", "Group|Twenty"}, // not across sentences
	} {
		doc := nlptest.Doc(t, trees)
		doc.Names = namesOf(t, c.of)
		tidyNames(doc)
		var got []string
		for _, n := range doc.Names {
			got = append(got, doc.Slice(doc.TokenSpan(n.First, n.End)))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: names are %q, want %q", c.of, got, c.want)
		}
		before := slices.Clone(doc.Names)
		if tidyNames(doc); !slices.Equal(before, doc.Names) {
			t.Errorf("%s: not the same when tidied again: %v", c.of, doc.Names)
		}
	}
}

// namesOf reads names written as "kind first-end, kind first-end".
func namesOf(t *testing.T, text string) (names []nlp.Name) {
	t.Helper()
	for part := range strings.SplitSeq(text, ", ") {
		kind, span, _ := strings.Cut(part, " ")
		first, end, _ := strings.Cut(span, "-")
		names = append(names, nlp.Name{Kind: nlp.NameKind(kind), First: atoi(t, first), End: atoi(t, end)})
	}
	return names
}

func atoi(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
