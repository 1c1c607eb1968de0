package actor

import (
	"slices"
	"strings"

	"github.com/demarche/demarche/lang/table"
)

// A release is a text that a state or body publishes itself. Whom it calls
// "ambassador" or "assistant secretary" and says no more of is one of its own.

// outlet is a word of an outlet's name and the code it speaks for.
type outlet struct{ word, code string }

// outletRow reads "CODE: words of the outlet's name".
func (g *Gazetteer) outletRow(t *table.Table, row table.Row) {
	k, ok := keys(t, row, 1)
	if !ok || !g.party(t, row.Keys[0]) {
		return
	}
	for _, item := range row.Items {
		g.outlets = append(g.outlets, outlet{item.Text, k[0]})
	}
}

// voice is the code that an outlet speaks for, or "".
func (g *Gazetteer) voice(name string) string {
	for _, o := range g.outlets {
		if strings.Contains(name, o.word) {
			return o.code
		}
	}
	return ""
}

// releaser is the state whose release this is, if one of some titles is a rank
// that a release gives to its own people without saying whose they are.
func (r *reader) releaser(titles ...title) []string {
	if _, state := r.leaders[r.doc.Voice]; state && slices.ContainsFunc(titles, r.ownRank) {
		return []string{r.doc.Voice}
	}
	return nil
}

func (r *reader) ownRank(t title) bool {
	if t.noun < 0 || t.past {
		return false
	}
	rank, _ := r.words.ownRanks.longest(r.lower[t.first : t.noun+1])
	return rank != nil && *rank
}
