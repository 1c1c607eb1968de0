package bench

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// codeSet is a set of actor codes: sorted, without repeats.
type codeSet []string

func newCodeSet(codes []string) codeSet {
	set := slices.Clone(codes)
	slices.Sort(set)
	return slices.Compact(set)
}

// codesOf are the codes of actors of a reading. An actor that the reading does
// not describe stands for itself.
func codesOf(r *demarche.Reading, ids ...string) codeSet {
	var codes []string
	for _, id := range ids {
		if a, ok := r.Actors[id]; ok && a.Codes != nil {
			codes = append(codes, a.Codes...)
		} else {
			codes = append(codes, id)
		}
	}
	return newCodeSet(codes)
}

func (s codeSet) equal(t codeSet) bool { return slices.Equal(s, t) }

// String is the set as ['RUS', 'USA'].
func (s codeSet) String() string { return quoteList(s) }

// quoteList writes strings as a list in brackets. A string that holds a
// single quote and no double quote is put between double quotes.
func quoteList(list []string) string {
	var quoted []string
	for _, s := range list {
		mark := "'"
		if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
			mark = `"`
		}
		s = strings.ReplaceAll(s, `\`, `\\`)
		quoted = append(quoted, mark+strings.ReplaceAll(s, mark, `\`+mark)+mark)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
