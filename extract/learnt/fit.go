package learnt

import (
	"math"
	"slices"
)

// Weights are weights while they are learnt, by AdaGrad (Duchi et al. 2011).
type Weights struct {
	W, Mean []float32
	squares []float32 // of the gradients so far, summed
}

// NewWeights are n weights of zero.
func NewWeights(n int) Weights {
	return Weights{make([]float32, n), make([]float32, n), make([]float32, n)}
}

// Step moves weight k against its gradient g.
func (t *Weights) Step(k int, g, rate float32) {
	t.squares[k] += g * g
	t.W[k] -= rate * g / (1e-3 + float32(math.Sqrt(float64(t.squares[k]))))
}

// Average adds the weights to their mean over n times.
func (t *Weights) Average(n int) {
	for k, w := range t.W {
		t.Mean[k] += w / float32(n)
	}
}

// Softmax turns scores into probabilities, in place.
func Softmax(x []float64) {
	top, total := slices.Max(x), 0.0
	for k, v := range x {
		x[k] = math.Exp(v - top)
		total += x[k]
	}
	for k := range x {
		x[k] /= total
	}
}

// Hash is FNV-1a (32 bits) over parts, each closed by a byte that no text has.
func Hash(parts ...string) uint32 {
	h := uint32(2166136261)
	for _, p := range parts {
		for k := range len(p) {
			h = (h ^ uint32(p[k])) * 16777619
		}
		h = (h ^ 0xff) * 16777619
	}
	return h
}
