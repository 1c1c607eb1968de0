package train

import (
	"math"

	"github.com/demarche/demarche/nlp/syntax"
	"github.com/demarche/demarche/nlp/syntax/kernel"
)

// ranges are the largest values seen between the matrices of the network.
type ranges struct {
	inputs               []float32
	dep, head, arc, pair float32
}

// measure runs the network over some examples and notes its ranges.
func (n *net) measure(c *corpus, examples []*example) *ranges {
	r := &ranges{inputs: make([]float32, n.shape.Layers+1)}
	s := newState(0, n.shape.Layers, nil)
	for i := 0; i < len(examples); i += 16 {
		b := c.newBatch(examples[i:min(i+16, len(examples))], n.shape.Rows, nil)
		n.forward(b, s, 0)
		for l, x := range s.raw {
			width := len(x) / b.padded()
			widen(&r.inputs[l], x[:b.len()*width])
		}
		for row := range b.len() {
			y := s.y[row*n.heads.Width:]
			widen(&r.dep, y[n.heads.Dep.At:][:n.heads.Dep.Width])
			widen(&r.head, y[n.heads.Head.At:][:n.heads.Head.Width])
			widen(&r.pair, y[n.heads.LabelDep.At:][:n.heads.LabelDep.Width])
			widen(&r.pair, y[n.heads.LabelHead.At:][:n.heads.LabelHead.Width])
		}
		widen(&r.arc, s.t[:b.len()*n.shape.Arc])
	}
	return r
}

func widen(top *float32, x []float32) {
	for _, v := range x {
		if a := abs(v); a > *top {
			*top = a
		}
	}
}

// quantise is the network with averaged weights, in whole numbers.
func (n *net) quantise(c *corpus, sample []*example) *syntax.Model {
	r := n.measure(c, sample)
	m := &syntax.Model{Shape: n.shape, Vocab: n.vocab, Words: c.words()}
	for _, top := range r.inputs {
		m.Scales.Inputs = append(m.Scales.Inputs, top/syntax.MaxValue)
	}
	m.Scales.Dep, m.Scales.Head = r.dep/syntax.MaxValue, r.head/syntax.MaxValue
	m.Scales.Arc, m.Scales.Pair = r.arc/syntax.MaxValue, 2*r.pair/syntax.MaxValue
	m.Table, m.Factor, m.Unit = n.table.quantise()
	for l, x := range n.layers {
		m.Layers = append(m.Layers, x.quantise(m.Scales.Inputs[l]))
	}
	m.Heads = n.out.quantise(m.Scales.Inputs[n.shape.Layers])
	m.Arcs = n.arcs.quantise(m.Scales.Dep)
	m.Labels = n.labels.quantise(m.Scales.Pair)
	return m
}

// quantise gives each column a scale of its own.
func (m *matrix) quantise(input float32) syntax.Matrix {
	q := syntax.Matrix{In: m.in, Out: m.outP, Bias: append([]float32{}, m.bias.val...), Scale: make([]float32, m.outP)}
	for o := range m.out {
		var top float32
		for i := range m.in {
			top = max(top, abs(m.w.val[m.at(i, o)]))
		}
		q.Scale[o] = max(top, 1e-12) / syntax.MaxWeight
	}
	q.Weights = kernel.Pack(m.in, m.outP, func(i, o int) int16 {
		if o >= m.out {
			return 0
		}
		return int16(math.RoundToEven(float64(m.w.val[m.at(i, o)] / q.Scale[o])))
	})
	for o := range q.Scale {
		q.Scale[o] *= input
	}
	return q
}

// quantise gives each row a factor; rows that were never trained are zero.
func (t *table) quantise() (table []int8, factor []uint8, unit float32) {
	table, factor = make([]int8, len(t.val)), make([]uint8, t.rows)
	for r := range t.rows {
		if t.seen[r] >= 0 {
			widen(&unit, t.row(int32(r)))
		}
	}
	unit /= 127 * 255
	for r := range t.rows {
		var top float32
		widen(&top, t.row(int32(r)))
		if t.seen[r] < 0 || top == 0 {
			continue
		}
		f := math.Ceil(float64(top / (127 * unit)))
		factor[r] = uint8(min(255, f))
		for i, v := range t.row(int32(r)) {
			table[r*t.width+i] = int8(max(-127, min(127, math.RoundToEven(float64(v)/(float64(factor[r])*float64(unit))))))
		}
	}
	return table, factor, unit
}
