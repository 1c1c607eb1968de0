package move

import (
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// Thresholds under which a text is about the affairs of one state: the share of
// its sentences that name two sides, and the share of its mentions that are of
// the side named second most. A text of few sentences cannot tell.
const (
	fewSentences = 6
	hardlyTwo    = 0.15
	seldomTwo    = 0.25
	minorSecond  = 0.15
)

// domestic reports whether a text is about the affairs of one state, as news of
// its elections, courts and sports are. What is said there to nobody in
// particular is said to its own public.
func domestic(d *nlp.Doc) bool {
	n := len(d.Sentences)
	if n < fewSentences {
		return false
	}
	first := make([]string, n)
	two := map[int]bool{}
	count := map[string]int{}
	total := 0
	for _, m := range d.Mentions {
		for _, code := range d.Actors[m.Actor].Codes {
			side, _, _ := strings.Cut(code, "-")
			count[side]++
			total++
			switch s := d.Tokens[m.Head].Sent; {
			case first[s] == "":
				first[s] = side
			case first[s] != side:
				two[s] = true
			}
		}
	}
	most, second := 0, 0
	for _, c := range count {
		if c > most {
			most, second = c, most
		} else if c > second {
			second = c
		}
	}
	share := float64(len(two)) / float64(n)
	return share < hardlyTwo || share < seldomTwo && float64(second) < minorSecond*float64(total)
}

// internal reports whether a move in a text about one state's affairs is one of
// them: a side is unknown or guessed, or people of the state deal with each
// other and no force is used.
func (x *extraction) internal(b binding, typ demarche.MoveType) bool {
	if b.guessed || !x.known(b.source) || !x.known(b.target) {
		return true
	}
	switch typ {
	case demarche.Coerce, demarche.Assault, demarche.Protest:
		return false
	}
	return x.home(b.source) == x.home(b.target)
}

// home is the state, or organisation, of the first of ids.
func (x *extraction) home(ids []string) string {
	state, _, _ := strings.Cut(codesOf(x.doc, ids[0])[0], "-")
	return state
}
