package train

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/demarche/demarche/nlp/syntax"
	"github.com/demarche/demarche/nlp/syntax/kernel"
)

// start sets the weights to the mean of those of models (Wortsman et al. 2022,
// "Model soups"), which makes sense where one has gone on from the other.
func (n *net) start(models []*syntax.Model, rnd *rand.Rand) error {
	for k, m := range models {
		if err := n.load(m, 1/float32(k+1), rnd); err != nil {
			return err
		}
	}
	return nil
}

// load moves the weights that share of the way to those of a model. Layers that
// the model lacks are put on top as copies of what lies under them, more or less.
func (n *net) load(m *syntax.Model, share float32, rnd *rand.Rand) error {
	same := m.Shape
	same.Layers = n.shape.Layers
	if same != n.shape || m.Shape.Layers > n.shape.Layers {
		return errors.New("the model to go on from has another shape")
	}
	if !slices.Equal(m.Vocab.Tags, n.vocab.Tags) || !slices.Equal(m.Vocab.Labels, n.vocab.Labels) || !slices.Equal(m.Vocab.Names, n.vocab.Names) {
		return errors.New("the model to go on from has another vocabulary")
	}
	n.table.load(m, share)
	for l, layer := range n.layers {
		if l < len(m.Layers) {
			layer.load(&m.Layers[l], m.Scales.Inputs[l], share)
		} else {
			layer.copyInput(n.shape.Hidden, rnd)
		}
	}
	n.out.load(&m.Heads, m.Scales.Inputs[m.Shape.Layers], share)
	n.arcs.load(&m.Arcs, m.Scales.Dep, share)
	n.labels.load(&m.Labels, m.Scales.Pair, share)
	for _, x := range n.matrices() {
		x.w.forget()
		x.bias.forget()
		x.prepare()
	}
	return nil
}

// load moves a matrix to that of a model whose input is counted in steps.
func (m *matrix) load(q *syntax.Matrix, step, share float32) {
	for o := range m.out {
		for i := range m.in {
			move(&m.w.val[m.at(i, o)], float32(q.Weights[kernel.Place(q.In, i, o)])*q.Scale[o]/step, share)
		}
	}
	for o, v := range q.Bias {
		move(&m.bias.val[o], v, share)
	}
}

// load moves the table to that of a model; rows that either has never trained
// are the other's.
func (t *table) load(m *syntax.Model, share float32) {
	for r, f := range m.Factor {
		part := share
		if f == 0 && share < 1 {
			continue
		}
		if t.seen[r] < 0 {
			part = 1
		}
		if f > 0 {
			t.seen[r] = 0
		}
		for i := range t.width {
			move(&t.val[r*t.width+i], float32(m.Table[r*t.width+i])*float32(f)*m.Unit, part)
		}
	}
	copy(t.mean, t.val)
}

// move moves a number that share of the way to another.
func move(v *float32, to, share float32) { *v = (1-share)**v + share*to }

// copyInput makes a layer above the first let through what it is given: the
// candidate is the input, and the forget gate is nearly shut.
func (m *matrix) copyInput(hidden int, rnd *rand.Rand) {
	noise := 0.2 / math.Sqrt(float64(m.in))
	for dir := range 2 {
		first := dir * syntax.Gates(1) * hidden
		for j := range hidden {
			for i := range m.in {
				m.w.val[m.at(i, first+j)] = float32(rnd.NormFloat64() * noise)
			}
			m.w.val[m.at(dir*hidden+j, first+j)] += 1 / cellScale
			m.bias.val[first+hidden+j] = -3
		}
	}
}
