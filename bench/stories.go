package bench

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/demarche/demarche"
)

// StoryText is a text with the happening that it reports: a document of ECB+
// (Cybulska and Vossen 2014) as JSON Lines. Topic holds the happenings of one
// sort, two takeovers or two quakes; nothing but the folds looks at it.
type StoryText struct {
	ID      string `json:"id"`
	Topic   string `json:"topic"`
	Cluster string `json:"cluster"`
	Title   string `json:"title"`
	Text    string `json:"text"`
}

// Article is the text as an article, without its topic.
func (t *StoryText) Article() *demarche.Article {
	return &demarche.Article{ID: t.ID, Title: t.Title, Text: t.Text}
}

// Story says to which cluster a text was put.
type Story struct {
	ID      string `json:"id"`
	Cluster string `json:"cluster"`
}

// Agreement is how well clusters fit the gold ones: B-cubed (Bagga and Baldwin
// 1998), pairs of texts, and the Rand index adjusted for chance (Hubert and
// Arabie 1985).
type Agreement struct {
	Texts, Gold, Found        int
	B3P, B3R, B3F             float64
	PairP, PairR, PairF, Rand float64
}

// Agree compares clusters: gold[i] and found[i] are those of text i.
func Agree(gold []string, found []int) Agreement {
	type cell struct {
		gold  string
		found int
	}
	cells, golds, founds := map[cell]int{}, map[string]int{}, map[int]int{}
	for i, g := range gold {
		cells[cell{g, found[i]}]++
		golds[g]++
		founds[found[i]]++
	}
	a := Agreement{Texts: len(gold), Gold: len(golds), Found: len(founds)}
	both := 0.0
	var squaresP, squaresR float64
	inOrder := slices.SortedFunc(maps.Keys(cells), func(a, b cell) int { // so that sums come out the same every time
		return cmp.Or(cmp.Compare(a.gold, b.gold), cmp.Compare(a.found, b.found))
	})
	for _, c := range inOrder {
		n := float64(cells[c])
		squaresP += n * n / float64(founds[c.found])
		squaresR += n * n / float64(golds[c.gold])
		both += n * (n - 1) / 2
	}
	texts := float64(max(1, a.Texts))
	a.B3P, a.B3R = squaresP/texts, squaresR/texts
	a.B3F = harmonic(a.B3P, a.B3R)
	a.pairs(both, pairsIn(golds), pairsIn(founds))
	return a
}

// pairs fills what counts pairs of texts: those together in both, in gold, in found.
func (a *Agreement) pairs(both, gold, found float64) {
	a.PairP, a.PairR, a.Rand = 1, 1, 1
	if found > 0 {
		a.PairP = both / found
	}
	if gold > 0 {
		a.PairR = both / gold
	}
	a.PairF = harmonic(a.PairP, a.PairR)
	chance := 0.0
	if all := float64(a.Texts) * float64(a.Texts-1) / 2; all > 0 {
		chance = gold * found / all
	}
	if most := (gold + found) / 2; most != chance {
		a.Rand = (both - chance) / (most - chance)
	}
}

func pairsIn[K comparable](sizes map[K]int) float64 {
	pairs := 0
	for _, n := range sizes {
		pairs += n * (n - 1) / 2
	}
	return float64(pairs)
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Report prints the agreement.
func (a *Agreement) Report(w io.Writer) {
	fmt.Fprintf(w, "%d texts, %d clusters in gold, %d found\n", a.Texts, a.Gold, a.Found)
	fmt.Fprintf(w, "B-cubed    P %.3f  R %.3f  F1 %.3f\n", a.B3P, a.B3R, a.B3F)
	fmt.Fprintf(w, "pairs      P %.3f  R %.3f  F1 %.3f\n", a.PairP, a.PairR, a.PairF)
	fmt.Fprintf(w, "ARI        %.3f\n", a.Rand)
}

// Clusterer gives each text the number of its cluster.
type Clusterer func(texts []StoryText, threshold float64) []int

// Folds divides texts by topic: the k-th topic, in the order of their first
// texts, is in fold k modulo n.
func Folds(texts []StoryText, n int) [][]StoryText {
	fold, out := map[string]int{}, make([][]StoryText, n)
	for _, t := range texts {
		k, known := fold[t.Topic]
		if !known {
			k = len(fold) % n
			fold[t.Topic] = k
		}
		out[k] = append(out[k], t)
	}
	return out
}

// CrossValidate clusters each fold with the threshold that is best, by the sum
// of B-cubed F1 and ARI, on the other folds.
func CrossValidate(folds [][]StoryText, thresholds []float64, cluster Clusterer) (chosen []float64, out []Agreement) {
	scores := make([][]Agreement, len(folds)) // by fold and threshold
	for k, texts := range folds {
		for _, t := range thresholds {
			scores[k] = append(scores[k], Agree(Clusters(texts), cluster(texts, t)))
		}
	}
	for k := range folds {
		best, most := 0, -1.0
		for t := range thresholds {
			sum := 0.0
			for other := range folds {
				if other != k {
					sum += scores[other][t].B3F + scores[other][t].Rand
				}
			}
			if sum > most {
				best, most = t, sum
			}
		}
		chosen, out = append(chosen, thresholds[best]), append(out, scores[k][best])
	}
	return chosen, out
}

// Clusters are the gold clusters of texts.
func Clusters(texts []StoryText) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = t.Cluster
	}
	return out
}
