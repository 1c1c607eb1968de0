package story

import (
	"cmp"
	"maps"
	"slices"

	"github.com/demarche/demarche"
)

// Index puts texts into stories one by one, as they come in. Each text makes
// the stories around it be grouped anew, so that what it shows to belong
// together, or apart, is mended; stories keep their numbers as far as they keep
// their texts. Which words are common shows after some hundred texts. The same texts in the same order give the same stories. It is
// not safe for concurrent use.
type Index struct {
	window    int // days
	day       int // of the newest article
	threshold float64
	words     *vocabulary
	texts     []indexed
	stories   [][]int            // the texts of each, in order; empty if all went to others
	holders   map[int32][]holder // by term, oldest first
}

// indexed is a text of an Index.
type indexed struct {
	day, story int
	vector     vector
	near       []float64 // its highest cosines, at most neighbours
}

// holder is a text that holds a term.
type holder struct {
	text   int
	weight float64
}

// NewIndex makes an empty index that compares texts of at most window days
// apart.
func NewIndex(window int, threshold float64) *Index {
	return &Index{window: window, threshold: threshold, words: newVocabulary(), holders: map[int32][]holder{}}
}

// Add takes an article; its number is that of the articles before it. Articles
// are best added in the order of their days. One without a day is taken to be
// of the day of the article before it.
func (x *Index) Add(a *demarche.Article) {
	if day, ok := a.Day(); ok {
		x.day = int(day.Unix() / (24 * 60 * 60))
	}
	cut := cutWords(a)
	x.words.learnCase(cut)
	v := x.words.weigh(x.words.count(cut))
	cosines, number := x.cosines(v), len(x.texts)
	for other, c := range cosines {
		x.texts[other].meet(c)
	}
	for _, c := range v {
		x.holders[c.term] = append(x.holders[c.term], holder{number, c.weight})
	}
	near := highest(slices.Collect(maps.Values(cosines)))
	x.texts = append(x.texts, indexed{day: x.day, story: len(x.stories), vector: v, near: near})
	x.stories = append(x.stories, []int{number})
	x.regroup(x.around(number, cosines))
}

// Stories is the number of the story of each text, as it stands now.
func (x *Index) Stories() []int {
	out := make([]int, len(x.texts))
	for i, t := range x.texts {
		out[i] = t.story
	}
	return out
}

// cosines are those with the texts of the window, by text.
func (x *Index) cosines(v vector) map[int]float64 {
	out := map[int]float64{}
	for _, c := range v {
		held := x.holders[c.term]
		for len(held) > 0 && x.texts[held[0].text].day < x.day-x.window {
			held = held[1:]
		}
		x.holders[c.term] = held
		for _, h := range held {
			if x.texts[h.text].day <= x.day+x.window {
				out[h.text] += c.weight * h.weight
			}
		}
	}
	return out
}

// around are the story of a text and those of its nearest neighbours.
func (x *Index) around(number int, cosines map[int]float64) (stories []int) {
	others := slices.Sorted(maps.Keys(cosines))
	slices.SortStableFunc(others, func(a, b int) int { return cmp.Compare(cosines[b], cosines[a]) })
	for _, other := range others[:min(len(others), neighbours)] {
		stories = append(stories, x.texts[other].story)
	}
	stories = append(stories, x.texts[number].story)
	slices.Sort(stories)
	return slices.Compact(stories)
}

// regroup groups the texts of some stories anew.
func (x *Index) regroup(stories []int) {
	var texts []int
	for _, s := range stories {
		texts = append(texts, x.stories[s]...)
		x.stories[s] = nil
	}
	slices.Sort(texts)
	groups := map[int][]int{}
	for i, g := range averageLink(x.likeness(texts), x.threshold) {
		groups[g] = append(groups[g], texts[i])
	}
	order := slices.Sorted(maps.Keys(groups))
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(groups[b]), len(groups[a])) })
	for _, g := range order {
		x.name(groups[g], stories)
	}
}

// name gives a group the story number that most of its texts had, if that is
// still free, else any of the stories that is.
func (x *Index) name(group, stories []int) {
	votes := map[int]int{}
	for _, text := range group {
		votes[x.texts[text].story]++
	}
	best := -1
	for _, s := range stories {
		if len(x.stories[s]) == 0 && (best < 0 || votes[s] > votes[best]) {
			best = s
		}
	}
	if best < 0 {
		best = len(x.stories)
		x.stories = append(x.stories, nil)
	}
	x.stories[best] = group
	for _, text := range group {
		x.texts[text].story = best
	}
}

// likeness is the matrix of the scaled likeness of some texts.
func (x *Index) likeness(texts []int) [][]float64 {
	vectors, near := make([]vector, len(texts)), make([]float64, len(texts))
	for i, t := range texts {
		vectors[i], near[i] = x.texts[t].vector, closeness(x.texts[t].near)
	}
	m := cosines(vectors)
	scale(m, near)
	return m
}

// meet takes a cosine with another text into account.
func (t *indexed) meet(cosine float64) {
	if len(t.near) < neighbours || cosine > t.near[len(t.near)-1] {
		t.near = highest(append(t.near, cosine))
	}
}
