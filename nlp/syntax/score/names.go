package score

import (
	"strings"

	"github.com/demarche/demarche/nlp"
)

// Names counts the spans of some kinds that agree in extent and kind. Tags is
// a slice of name tags ("B-person", "I-person", "O") for each sentence.
func Names(gold, got [][]string, kinds ...nlp.NameKind) Count {
	var c Count
	for i := range gold {
		want := map[nlp.Name]bool{}
		for _, n := range names(gold[i], kinds) {
			want[n] = true
			c.Want++
		}
		for _, n := range names(got[i], kinds) {
			c.Given++
			if want[n] {
				c.Right++
			}
		}
	}
	return c
}

// names are the spans that tags mark.
func names(tags []string, kinds []nlp.NameKind) (out []nlp.Name) {
	for i, tag := range tags {
		kind, begins := strings.CutPrefix(tag, "B-")
		if !begins {
			continue
		}
		end := i + 1
		for end < len(tags) && tags[end] == "I-"+kind {
			end++
		}
		for _, k := range kinds {
			if k == nlp.NameKind(kind) {
				out = append(out, nlp.Name{First: i, End: end, Kind: k})
			}
		}
	}
	return out
}
