package train

import (
	"math"
	"math/rand/v2"

	"github.com/demarche/demarche/nlp/syntax"
)

// state is what one worker keeps between the way forward and the way back.
type state struct {
	worker     int
	rnd        *rand.Rand
	raw        [][]float32 // input of each layer and of the heads
	x          [][]float32 // the same after dropout
	mask       [][]float32
	vectorMask []float32
	u, c       [][]float32 // per layer: gates before squashing, cell states
	y, t       []float32   // heads; sought heads
	pair       []float32   // token and gold head together, for the relation
	logits     []float32   // of the relations
	scores     []float32
	dy, dt     []float32
	dpair      []float32
	du, dx     []float32
	draw       []float32
	scratch
	loss float64
}

func newState(worker, layers int, rnd *rand.Rand) *state {
	many := func() [][]float32 { return make([][]float32, layers+1) }
	return &state{worker: worker, rnd: rnd, raw: many(), x: many(), mask: many(), u: many(), c: many()}
}

// grow is *buf with room for n numbers, whatever is in it.
func grow[T any](buf *[]T, n int) []T {
	if cap(*buf) < n {
		*buf = make([]T, n*5/4)
	}
	*buf = (*buf)[:n]
	return *buf
}

// zeros is grow with all numbers zero.
func zeros(buf *[]float32, n int) []float32 {
	b := grow(buf, n)
	clear(b)
	return b
}

// forward computes all layers and the heads' outputs.
func (n *net) forward(b *batch, s *state, drop float32) {
	s.embed(n.table, b, drop)
	for l, m := range n.layers {
		rows := b.padded()
		u := grow(&s.u[l], rows*m.out)
		s.linear(u, s.x[l], m.in, m, rows)
		s.cells(n.shape, l, b)
		s.dropout(l+1, rows*2*n.shape.Hidden, drop)
	}
	n.scoreHeads(b, s, drop)
}

func (s *state) embed(t *table, b *batch, drop float32) {
	raw := zeros(&s.raw[0], b.padded()*t.width)
	for r, rows := range b.rows {
		for _, row := range rows {
			axpy(raw[r*t.width:(r+1)*t.width], t.row(row), 1)
		}
	}
	s.dropout(0, len(raw), drop*0.6)
}

// linear computes y = x*w + bias.
func (s *state) linear(y, x []float32, xs int, m *matrix, rows int) {
	for r := range rows {
		copy(y[r*m.outP:(r+1)*m.outP], m.bias.val)
	}
	s.mulPanels(y, m.outP, x, xs, m.forward, rows, m.in, true)
}

// dropout makes x[k] from raw[k] with each number zero at probability p.
func (s *state) dropout(k, n int, p float32) {
	raw, x := s.raw[k], grow(&s.x[k], n)
	if p <= 0 {
		copy(x, raw)
		return
	}
	mask := s.drawMask(grow(&s.mask[k], n), p)
	for i, m := range mask {
		x[i] = raw[i] * m
	}
}

// drawMask fills a mask, of a length that is a multiple of 4, with zeros at
// probability p and otherwise with what keeps the mean.
func (s *state) drawMask(mask []float32, p float32) []float32 {
	keep, limit := 1/(1-p), uint64(float64(p)*65536)
	for i := 0; i < len(mask); i += 4 {
		bits := s.rnd.Uint64()
		for j := i; j < i+4; j++ {
			mask[j] = keep
			if bits&0xffff < limit {
				mask[j] = 0
			}
			bits >>= 16
		}
	}
	return mask
}

// dropVectors applies dropout to the vectors of arcs and relations, which lie
// before the tags.
func (s *state) dropVectors(h syntax.Heads, rows int, p float32) {
	if p <= 0 {
		return
	}
	width := h.Tags.At
	mask := s.drawMask(grow(&s.vectorMask, rows*width), p)
	for r := range rows {
		maskRow(s.y[r*h.Width:][:width], mask[r*width:])
	}
}

func maskRow(x, mask []float32) {
	for i := range x {
		x[i] *= mask[i]
	}
}

// cells runs the recurrence of a layer over each sentence in both directions.
func (s *state) cells(shape syntax.Shape, l int, b *batch) {
	d, rows := shape.Hidden, b.padded()
	zeros(&s.raw[l+1], rows*2*d)
	grow(&s.c[l], rows*2*d)
	for i := range len(b.start) - 1 {
		lo, hi := b.start[i], b.start[i+1]
		for k := lo; k < hi; k++ {
			s.cell(l, d, k, k-1, 0, k == lo)
		}
		for k := hi - 1; k >= lo; k-- {
			s.cell(l, d, k, k+1, 1, k == hi-1)
		}
	}
}

// cell computes the state at one row from that at row prev:
//
//	c = f*prev + (1-f)*candidate,  h = r*1.6c + (1-r)*bypass
//
// after the simple recurrent unit of Lei et al. 2018, with x/(1+|x|) in place
// of the logistic function.
func (s *state) cell(l, d, at, prev, dir int, first bool) {
	g, bypass := s.gates(l, d, at, dir)
	c, h := s.c[l][(2*at+dir)*d:][:d], s.raw[l+1][(2*at+dir)*d:][:d]
	cand, forget, reset := g[:d], g[d:][:d], g[2*d:][:d]
	bypass = bypass[:d]
	var p []float32
	if first {
		for j := range c {
			c[j] = (1 - squash(forget[j])) * cand[j]
		}
	} else {
		p = s.c[l][(2*prev+dir)*d:][:d]
		for j := range c {
			c[j] = cand[j] + squash(forget[j])*(p[j]-cand[j])
		}
	}
	for j, v := range c {
		h[j] = bypass[j] + squash(reset[j])*(v*cellScale-bypass[j])
	}
}

// gates are a row's values for one direction of layer l, and its bypass.
func (s *state) gates(l, d, at, dir int) (g, bypass []float32) {
	if l == 0 {
		g = s.u[0][(2*at+dir)*4*d:][:4*d]
		return g, g[3*d:]
	}
	return s.u[l][(2*at+dir)*3*d:][:3*d], s.raw[l][(2*at+dir)*d:]
}

const cellScale = 1.6

func squash(x float32) float32 { return 0.5 + 0.5*x/(1+abs(x)) }

// slope is the derivative of squash.
func slope(x float32) float32 {
	d := 1 + abs(x)
	return 0.5 / (d * d)
}

func abs(x float32) float32 { return math.Float32frombits(math.Float32bits(x) &^ (1 << 31)) }

// leak is the slope of the arc vectors' rectifier below zero.
const leak = 0.1

func (n *net) scoreHeads(b *batch, s *state, drop float32) {
	rows, h := b.padded(), n.heads
	y := grow(&s.y, rows*h.Width)
	s.linear(y, s.x[n.shape.Layers], 2*n.shape.Hidden, n.out, rows)
	for r := range rows {
		for _, part := range [][]float32{y[r*h.Width+h.Dep.At:][:h.Dep.Width], y[r*h.Width+h.Head.At:][:h.Head.Width]} {
			for j, v := range part {
				part[j] = max(v, v*leak)
			}
		}
	}
	s.dropVectors(h, rows, drop)
	t := grow(&s.t, rows*n.shape.Arc)
	s.linear(t, y[h.Dep.At:], h.Width, n.arcs, rows)
}
