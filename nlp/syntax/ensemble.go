package syntax

import (
	"errors"
	"math"
	"slices"

	"github.com/demarche/demarche/nlp/syntax/kernel"
)

// Ensemble is several models that read together: the mean of their
// probabilities counts. It is slow and serves as a teacher of one model.
type Ensemble struct{ works []*work }

// Share is a choice and its probability.
type Share struct {
	Choice int32
	Part   float32
}

// Belief is what is held of a word: its head in the tree, 0 being the root, and
// the likely heads, tags, relations to the head of the tree, and name tags.
// Parts sum to one; none are given of what is not known.
type Belief struct {
	Head                       int
	Heads, Tags, Labels, Names []Share
}

// NewEnsemble joins models of one vocabulary.
func NewEnsemble(models ...*Model) (*Ensemble, error) {
	e := &Ensemble{}
	for _, m := range models {
		v, first := m.Vocab, models[0].Vocab
		if !slices.Equal(v.Tags, first.Tags) || !slices.Equal(v.Labels, first.Labels) || !slices.Equal(v.Names, first.Names) {
			return nil, errors.New(m.Name + " has another vocabulary than " + models[0].Name)
		}
		m.prepare()
		e.works = append(e.works, newWork(m))
	}
	return e, nil
}

// Vocab is what the choices mean.
func (e *Ensemble) Vocab() Vocab { return e.works[0].model.Vocab }

// Read is what the models believe of the words of sentences.
func (e *Ensemble) Read(sentences [][]string) [][]Belief {
	for _, w := range e.works {
		w.encode(sentences)
	}
	out := make([][]Belief, len(sentences))
	first := e.works[0] // rows are the same for all
	rows, _ := first.rowsOf()
	govs := slices.Repeat([]int{-1}, rows)
	for i, s := range sentences {
		lo := first.start[i]
		out[i] = e.words(lo, len(s)+1)
		for k, b := range out[i] {
			govs[lo+1+k] = lo + b.Head
		}
	}
	e.relations(sentences, govs, out)
	return out
}

// words are the beliefs about the n-1 words whose root is row lo, but for the
// relations.
func (e *Ensemble) words(lo, n int) []Belief {
	out := make([]Belief, n-1)
	scores := make([]int32, n*n)
	h := e.works[0].heads
	for m := 1; m < n; m++ {
		b := &out[m-1]
		p := e.mean(n, func(w *work, to []float32) { w.arcScores(to, lo, m, n) })
		for k, v := range p {
			scores[m*n+k] = int32(1e6 * math.Log(float64(v)+1e-9))
		}
		b.Heads = shares(p)
		b.Tags = shares(e.mean(h.Tags.Width, func(w *work, to []float32) { copy(to, w.tags[(lo+m)*len(to):]) }))
		b.Names = shares(e.mean(h.Names.Width, func(w *work, to []float32) { copy(to, w.names[(lo+m)*len(to):]) }))
	}
	for m, head := range e.works[0].tree.heads(scores, n) {
		if m > 0 {
			out[m-1].Head = head
		}
	}
	return out
}

// arcScores are the scores of the heads of word m.
func (w *work) arcScores(to []float32, lo, m, n int) {
	a, unit := w.model.Shape.Arc, w.model.Scales.Arc*w.model.Scales.Head
	arc := w.arc[(lo+m)*a : (lo+m+1)*a]
	for h := range n {
		to[h] = float32(kernel.Dot(arc, w.head[(lo+h)*a:(lo+h+1)*a])) * unit
	}
	to[m] = -1e9
}

// relations adds the relations to beliefs, given the rows of the heads.
func (e *Ensemble) relations(sentences [][]string, govs []int, out [][]Belief) {
	sums := make([][]int32, len(e.works))
	for i, w := range e.works {
		sums[i] = w.relations(govs)
	}
	for i, s := range sentences {
		for k := range s {
			row, at := e.works[0].start[i]+1+k, 0
			out[i][k].Labels = shares(e.mean(len(e.Vocab().Labels), func(w *work, to []float32) {
				m := &w.model.Labels
				m.floats(to, sums[at][row*m.Out:], 0)
				at++
			}))
		}
	}
}

// mean is the mean over the models of the probabilities that the scores give.
func (e *Ensemble) mean(n int, scores func(w *work, to []float32)) []float32 {
	sum, one := make([]float32, n), make([]float32, n)
	for _, w := range e.works {
		scores(w, one)
		top, total := slices.Max(one), float32(0)
		for i, v := range one {
			one[i] = float32(math.Exp(float64(v - top)))
			total += one[i]
		}
		for i, v := range one {
			sum[i] += v / (total * float32(len(e.works)))
		}
	}
	return sum
}

// least is the smallest part that is kept.
const least = 0.02

// shares are the likely choices, the likeliest in any case; what is left goes
// to them in proportion.
func shares(p []float32) []Share {
	var out []Share
	var sum float32
	limit := min(least, slices.Max(p))
	for i, v := range p {
		if v >= limit {
			out = append(out, Share{Choice: int32(i), Part: v})
			sum += v
		}
	}
	for i := range out {
		out[i].Part /= sum
	}
	return out
}
