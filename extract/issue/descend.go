package issue

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract/learnt"
)

// How the weights are learnt. Steps over the features are short: many are rare,
// and what the table tells carries over to other texts better than they do.
const (
	rowRate  = 0.02
	toldRate = 0.01
	drop     = 0.1  // share of the features left out at random
	enough   = 0.98 // probability of the right issue from which there is no more to learn
	trust    = 1.5  // weight at the start of what the table tells in the passage
)

// learner fits the weights of an issue model.
type learner struct {
	rows, told learnt.Weights // feature x issue; place x issue
	rnd        *rand.Rand
	kept       []int // rows not left out
}

// descend fits weights by stochastic gradient descent on the cross-entropy of
// the softmax, and averages them over the second half of the epochs.
func descend(data []instance, hashes []uint32, epochs int, seed uint64) *weights {
	n := len(demarche.Issues)
	l := &learner{rows: learnt.NewWeights(len(hashes) * n), told: learnt.NewWeights(places * n), rnd: rand.New(rand.NewPCG(seed, 0))}
	for place, share := range map[int]float32{inPassage: 1, inRest: inSentence, inParagraph: nearby, inNeighbours: nearby * apart, overall: 1} {
		for i := range n {
			l.told.W[place*n+i] = trust * share
		}
	}
	for epoch := range epochs {
		for _, k := range l.rnd.Perm(len(data)) {
			l.learn(&data[k])
		}
		if epoch >= epochs/2 {
			l.rows.Average(epochs - epochs/2)
			l.told.Average(epochs - epochs/2)
		}
	}
	return l.quantised(hashes)
}

// learn takes one step on one passage.
func (l *learner) learn(x *instance) {
	l.kept = l.kept[:0]
	for _, r := range x.rows {
		if l.rnd.Float32() >= drop {
			l.kept = append(l.kept, r)
		}
	}
	p := l.probabilities(x)
	if p[x.class] > enough {
		return
	}
	p[x.class]--
	for i, g := range p {
		for _, r := range l.kept {
			l.rows.Step(r*len(p)+i, float32(g), rowRate)
		}
		for place, told := range x.told {
			if told[i] != 0 {
				l.told.Step(place*len(p)+i, float32(g)*float32(told[i])/sixteenths, toldRate)
			}
		}
	}
}

func (l *learner) probabilities(x *instance) []float64 {
	p := make([]float64, len(demarche.Issues))
	for _, r := range l.kept {
		for i, w := range l.rows.W[r*len(p) : (r+1)*len(p)] {
			p[i] += float64(w)
		}
	}
	for place, told := range x.told {
		for i, v := range told {
			p[i] += float64(float32(v) / sixteenths * l.told.W[place*len(p)+i])
		}
	}
	learnt.Softmax(p)
	return p
}

// quantised rounds the weights of the features that matter most to whole numbers.
func (l *learner) quantised(hashes []uint32) *weights {
	n := len(demarche.Issues)
	keep := l.weightiest(len(hashes))
	m := newWeights(len(keep))
	top := float32(1e-9)
	for _, v := range l.rows.Mean {
		top = max(top, v, -v)
	}
	unit := top / math.MaxInt8
	for k, r := range keep {
		m.hashes[k] = hashes[r]
		for i, v := range l.rows.Mean[r*n : (r+1)*n] {
			m.rows[k*n+i] = int8(math.Round(float64(v / unit)))
		}
	}
	for k, v := range l.told.Mean {
		whole := math.Round(float64(v / unit * rowUnit / sixteenths))
		m.told[k] = int16(max(math.MinInt16, min(math.MaxInt16, whole)))
	}
	return m
}

// weightiest are the rows with the greatest sums of squares, as many as fit in
// a model, rising.
func (l *learner) weightiest(rows int) []int {
	n := len(demarche.Issues)
	squares := make([]float64, rows)
	keep := make([]int, rows)
	for r := range keep {
		keep[r] = r
		for _, v := range l.rows.Mean[r*n : (r+1)*n] {
			squares[r] += float64(v * v)
		}
	}
	slices.SortStableFunc(keep, func(a, b int) int { return cmp.Compare(squares[b], squares[a]) })
	keep = keep[:min(rows, mostRows)]
	slices.Sort(keep)
	return keep
}
