// Package story finds the texts that report the same happening. It knows no
// language and no list of topics: texts are compared by the words, names and
// numbers that they share, measured against how much each of them shares with
// its nearest neighbours.
package story

import (
	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier/words"
)

// The figures below were chosen on the topics of ECB+ that are not kept back,
// by cross-validation over topics (docs/dossiers.md).
const (
	// neighbours is how many of the nearest texts say how close texts about one
	// happening stand here.
	neighbours = 8
	// lone is the closeness that a text is taken to have at least: one without
	// any near text shall not be joined to the least far.
	lone = 0.2
	// Threshold is the mean scaled likeness from which texts are one story, where
	// most happenings are told by many.
	Threshold = 0.58
	// SparseThreshold is the one for a stream of news in which most articles are
	// the only one about what they tell.
	SparseThreshold = 0.8
)

// Cluster gives every article the number of its story: stories are numbered
// from 0 in the order of their first articles. The outcome depends on nothing
// but the texts and their order. Time and memory grow with the square of the
// number of articles; Index is for more than some weeks' worth.
func Cluster(articles []*demarche.Article, threshold float64) []int {
	m := cosines(vectors(articles))
	near := make([]float64, len(m))
	for i := range m {
		near[i] = closeness(highest(m[i]))
	}
	scale(m, near)
	return averageLink(m, threshold)
}

func vectors(articles []*demarche.Article) []vector {
	v, cut := newVocabulary(), make([][]words.Word, len(articles))
	for i, a := range articles {
		cut[i] = cutWords(a)
		v.learnCase(cut[i])
	}
	counts := make([]vector, len(articles))
	for i := range cut {
		counts[i] = v.count(cut[i])
	}
	for i := range counts {
		counts[i] = v.weigh(counts[i])
	}
	return counts
}

// cutWords are those of the headline and the text.
func cutWords(a *demarche.Article) []words.Word { return words.Cut(a.Title + "\n" + a.Text) }
