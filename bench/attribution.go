package bench

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/demarche/demarche"
)

// AttributionText is a text with its gold attributions, in the form of the
// PolNeAR corpus (Newell, Margolin and Ruths 2018) as JSON Lines.
type AttributionText struct {
	ID           string                 `json:"id"`
	Published    string                 `json:"date"`
	Title        string                 `json:"title"`
	Text         string                 `json:"text"`
	Attributions []demarche.Attribution `json:"attributions"`
}

// Article is the text as an article to read.
func (t *AttributionText) Article() *demarche.Article {
	return &demarche.Article{ID: t.ID, Published: t.Published, Title: t.Title, Lang: "en", Text: t.Text}
}

// Outermost are the attributions that stand in no other: PolNeAR has no others.
func Outermost(all []demarche.Attribution) []demarche.Attribution {
	return slices.DeleteFunc(slices.Clone(all), func(a demarche.Attribution) bool { return a.Parent != "" })
}

// leastShared is the Jaccard index of the words of two contents from which one
// stands for the other.
const leastShared = 0.5

// AttributionTally counts attributions over a corpus. Contents are compared by
// their words: the same words are Exact, a Jaccard index of at least one half
// is a Match. Of the matches, Source has the same head word, Cue shares a word,
// and Lenient has both; Triple has a Jaccard index of at least one half for
// content, source and cue.
type AttributionTally struct {
	Gold, Read                                 int
	Exact, Match, Source, Cue, Triple, Lenient int
	GoldWords, ReadWords, BothWords            int
	Kinds                                      map[demarche.Manner]*MannerTally
}

// MannerTally counts the gold attributions of one manner.
type MannerTally struct{ Gold, Match, Lenient int }

// NewAttributionTally is a tally of nothing.
func NewAttributionTally() *AttributionTally {
	t := &AttributionTally{Kinds: map[demarche.Manner]*MannerTally{}}
	for _, m := range manners {
		t.Kinds[m] = &MannerTally{}
	}
	return t
}

var manners = []demarche.Manner{demarche.Direct, demarche.Mixed, demarche.Indirect}

// roles are the words of an attribution.
type roles struct{ content, source, cue wordSet }

// Attributions compares what was read in a text with its gold.
func (t *AttributionTally) Attributions(text *AttributionText, read []demarche.Attribution) {
	w := splitWords(text.Text)
	gold, found := w.roles(text.Attributions), w.roles(read)
	t.Gold += len(gold)
	t.Read += len(found)
	t.Exact += len(alignRoles(gold, found, func(g, r roles) float64 {
		if g.content.equal(r.content) {
			return 1
		}
		return 0
	}, 1))
	t.words(gold, found)
	kinds := make([]*MannerTally, len(gold))
	for i := range gold {
		kinds[i] = t.Kinds[w.manner(gold[i].content)]
		kinds[i].Gold++
	}
	for _, p := range alignRoles(gold, found, func(g, r roles) float64 { return g.content.jaccard(r.content) }, leastShared) {
		t.pair(w, gold[p[0]], found[p[1]], kinds[p[0]])
	}
}

// pair counts a match.
func (t *AttributionTally) pair(w *wordText, g, r roles, kind *MannerTally) {
	source := w.head(g.source) == w.head(r.source)
	cue := g.cue.meets(r.cue) || len(g.cue) == 0 && len(r.cue) == 0
	t.Match++
	kind.Match++
	t.Source += ifTrue(source)
	t.Cue += ifTrue(cue)
	t.Lenient += ifTrue(source && cue)
	kind.Lenient += ifTrue(source && cue)
	t.Triple += ifTrue(g.source.jaccard(r.source) >= leastShared && g.cue.jaccard(r.cue) >= leastShared)
}

// words counts the words inside any content.
func (t *AttributionTally) words(gold, read []roles) {
	inGold, inRead := contents(gold), contents(read)
	t.GoldWords += len(inGold)
	t.ReadWords += len(inRead)
	for i := range inGold {
		t.BothWords += ifTrue(inRead[i])
	}
}

func contents(all []roles) wordSet {
	out := wordSet{}
	for _, r := range all {
		for i := range r.content {
			out[i] = true
		}
	}
	return out
}

// alignRoles pairs gold and read one to one, the most similar first, as far as
// they are at least so similar.
func alignRoles(gold, read []roles, similar func(g, r roles) float64, least float64) [][2]int {
	type candidate struct {
		score float64
		pair  [2]int
	}
	var all []candidate
	for i := range gold {
		for j := range read {
			if s := similar(gold[i], read[j]); s > 0 && s >= least {
				all = append(all, candidate{s, [2]int{i, j}})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	usedGold, usedRead := map[int]bool{}, map[int]bool{}
	var out [][2]int
	for _, c := range all {
		if !usedGold[c.pair[0]] && !usedRead[c.pair[1]] {
			usedGold[c.pair[0]], usedRead[c.pair[1]] = true, true
			out = append(out, c.pair)
		}
	}
	return out
}

// Report prints precision, recall and F1 in percent, then the recall by manner.
func (t *AttributionTally) Report(w io.Writer) {
	fmt.Fprintf(w, "gold %d  read %d\n%-18s %6s %6s %6s\n", t.Gold, t.Read, "", "P", "R", "F1")
	for _, line := range []struct {
		name            string
		hit, read, gold int
	}{
		{"content exact", t.Exact, t.Read, t.Gold},
		{"content tokens", t.BothWords, t.ReadWords, t.GoldWords},
		{"content >=0.50", t.Match, t.Read, t.Gold},
		{"source head", t.Source, t.Read, t.Gold},
		{"cue any word", t.Cue, t.Read, t.Gold},
		{"triple >=0.50", t.Triple, t.Read, t.Gold},
		{"triple lenient", t.Lenient, t.Read, t.Gold},
	} {
		p, r, f1 := prf(line.hit, line.read, line.gold)
		fmt.Fprintf(w, "%-18s %6.1f %6.1f %6.1f\n", line.name, 100*p, 100*r, 100*f1)
	}
	for _, m := range manners {
		if k := t.Kinds[m]; k.Gold > 0 {
			_, match, _ := prf(k.Match, k.Gold, k.Gold)
			_, lenient, _ := prf(k.Lenient, k.Gold, k.Gold)
			fmt.Fprintf(w, "recall %-9s n=%-5d content>=0.50 %5.1f  triple lenient %5.1f\n", m, k.Gold, 100*match, 100*lenient)
		}
	}
}
