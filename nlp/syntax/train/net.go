// Package train fits the syntax network to treebanks: hand-written
// back-propagation through the layers described in package syntax, with Adam
// and an average of the weights over the last steps.
package train

import (
	"math"
	"math/rand/v2"

	"github.com/demarche/demarche/nlp/syntax"
)

// matrix is a weight matrix with its bias while it is trained.
type matrix struct {
	in, out   int
	w, bias   *weights
	forward   factor // w
	back      factor // w^T, which carries errors backwards
	inP, outP int    // in and out rounded up to whole panels
}

// weights are numbers with the moments that Adam keeps and their average.
type weights struct {
	val, m, v, mean []float32
	grad            [][]float32 // one per worker
}

func newWeights(n, workers int) *weights {
	w := &weights{val: make([]float32, n), m: make([]float32, n), v: make([]float32, n), mean: make([]float32, n)}
	for range workers {
		w.grad = append(w.grad, make([]float32, n))
	}
	return w
}

// forget starts Adam and the average anew from the values as they are.
func (w *weights) forget() {
	clear(w.m)
	clear(w.v)
	copy(w.mean, w.val)
}

func newMatrix(in, out int, scale float64, workers int, rnd *rand.Rand) *matrix {
	m := &matrix{in: in, out: out, inP: roundUp(in, panel), outP: roundUp(out, panel)}
	m.w, m.bias = newWeights(in*m.outP, workers), newWeights(m.outP, workers)
	m.forward = factor{full: m.w.val}
	if tileHalf != nil {
		m.forward.pairs, m.back.pairs = make([]uint32, in*m.outP/2), make([]uint32, m.outP*m.inP/2)
	} else {
		m.back.full = make([]float32, m.outP*m.inP)
	}
	for o := range out {
		for i := range in {
			m.w.val[m.at(i, o)] = float32(rnd.NormFloat64() * scale)
		}
	}
	return m
}

// at is the place of a weight in its panel.
func (m *matrix) at(i, o int) int { return o/panel*panel*m.in + i*panel + o%panel }

// prepare renews the factors that products with the weights are made with.
func (m *matrix) prepare() {
	m.forward.full = m.w.val
	for p := 0; p < m.outP; p += panel {
		if tileHalf != nil {
			m.pairPanel(p)
		} else {
			m.transposePanel(p)
		}
	}
}

func (m *matrix) transposePanel(p int) {
	for i := range m.in {
		row := m.w.val[p*m.in+i*panel:][:panel]
		to := m.back.full[i/panel*panel*m.outP+i%panel:]
		for j, v := range row {
			to[(p+j)*panel] = v
		}
	}
}

func (m *matrix) pairPanel(p int) {
	from, to := m.w.val[p*m.in:], m.forward.pairs[p*m.in/2:]
	for i := 0; i < m.in; i += 2 {
		pairUp(&to[i*panel/2], &from[i*panel], &from[(i+1)*panel], panel)
	}
	var half [panel]uint16
	for i := range m.in {
		narrow(&half[0], &from[i*panel], panel)
		back := m.back.pairs[i/panel*panel*m.outP/2+i%panel:]
		for j := 0; j < panel; j += 2 {
			back[(p+j)/2*panel] = uint32(half[j]) | uint32(half[j+1])<<16
		}
	}
}

// net is a network in training.
type net struct {
	shape  syntax.Shape
	vocab  syntax.Vocab
	heads  syntax.Heads
	table  *table
	layers []*matrix
	out    *matrix // the heads
	arcs   *matrix
	labels *matrix
	step   int
}

func newNet(shape syntax.Shape, vocab syntax.Vocab, workers int, rnd *rand.Rand) *net {
	n := &net{shape: shape, vocab: vocab, heads: syntax.HeadLayout(shape, vocab)}
	n.table = newTable(shape.Rows, shape.Embed, workers, rnd)
	for l := range shape.Layers {
		in := shape.LayerIn(l)
		n.layers = append(n.layers, newMatrix(in, syntax.Gates(l)*2*shape.Hidden, 1.2/math.Sqrt(float64(in)), workers, rnd))
	}
	in := 2 * shape.Hidden
	n.out = newMatrix(in, n.heads.Width, 1/math.Sqrt(float64(in)), workers, rnd)
	n.arcs = newMatrix(shape.Arc, shape.Arc, 1/float64(shape.Arc), workers, rnd)
	n.labels = newMatrix(shape.Label, len(vocab.Labels), 1/math.Sqrt(float64(shape.Label)), workers, rnd)
	for _, m := range n.matrices() {
		m.prepare()
	}
	return n
}

func (n *net) matrices() []*matrix {
	return append(append([]*matrix{}, n.layers...), n.out, n.arcs, n.labels)
}
