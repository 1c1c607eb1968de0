package train

import (
	"math"

	"github.com/demarche/demarche/nlp/syntax"
)

// backward adds the gradients of a batch to the worker's sums, after forward.
// Weight is what one token counts for.
func (n *net) backward(b *batch, s *state, drop, weight float32) {
	rows, h := b.padded(), n.heads
	dy := zeros(&s.dy, rows*h.Width)
	for r, want := range b.want {
		s.loss += choose(s.y[r*h.Width+h.Tags.At:][:h.Tags.Width], dy[r*h.Width+h.Tags.At:], want.Tags, weight)
		s.loss += choose(s.y[r*h.Width+h.Names.At:][:h.Names.Width], dy[r*h.Width+h.Names.At:], want.Names, weight)
	}
	n.arcsBack(b, s, weight)
	n.labelsBack(b, s, weight)
	if drop > 0 {
		for r := range rows {
			maskRow(dy[r*h.Width:][:h.Tags.At], s.vectorMask[r*h.Tags.At:])
		}
	}
	s.linearBack(n.out, s.x[n.shape.Layers], 2*n.shape.Hidden, dy, rows)
	d := s.inputBack(n.out, &s.draw, dy, rows)
	s.undrop(n.shape.Layers, d, drop)
	for l := n.shape.Layers - 1; l >= 0; l-- {
		s.cellsBack(n.shape, l, b, d)
		m := n.layers[l]
		s.linearBack(m, s.x[l], m.in, s.du, rows)
		dx := s.inputBack(m, &s.dx, s.du, rows)
		s.undrop(l, dx, drop)
		if l > 0 {
			s.bypassBack(n.shape, l, b, d, dx)
		}
		s.dx, s.draw = s.draw, s.dx
		d = dx
	}
	sum := n.table.workers[s.worker]
	for r, list := range b.rows {
		sum.add(list, d[r*n.shape.Embed:(r+1)*n.shape.Embed])
	}
}

// choose is the loss of choosing from logits by softmax what is wanted, the
// cross-entropy; its gradient goes to d. Nothing is known where want is empty.
func choose(logits, d []float32, want []syntax.Share, weight float32) (loss float64) {
	if len(want) == 0 {
		return 0
	}
	d = d[:len(logits)]
	copy(d, logits)
	softmax(d)
	for _, w := range want {
		loss -= float64(w.Part) * math.Log(float64(d[w.Choice])+1e-9)
	}
	for _, w := range want {
		d[w.Choice] -= w.Part
	}
	for i := range d {
		d[i] *= weight
	}
	return loss
}

func softmax(x []float32) {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	var sum float32
	for i, v := range x {
		e := exp(v - top)
		x[i] = e
		sum += e
	}
	sum = 1 / sum
	for i := range x {
		x[i] *= sum
	}
}

// linearBack adds the gradient of a matrix and its bias.
func (s *state) linearBack(m *matrix, x []float32, xs int, dy []float32, rows int) {
	s.addOuter(m.w.grad[s.worker], x, xs, dy, m.outP, m.outP, rows, m.in)
	bias := m.bias.grad[s.worker]
	for r := range rows {
		axpy(bias, dy[r*m.outP:(r+1)*m.outP], 1)
	}
}

// inputBack is the gradient of a matrix's input.
func (s *state) inputBack(m *matrix, buf *[]float32, dy []float32, rows int) []float32 {
	dx := grow(buf, rows*m.inP)
	s.mulPanels(dx, m.inP, dy, m.outP, m.back, rows, m.outP, false)
	return dx
}

func (s *state) undrop(k int, d []float32, drop float32) {
	if drop <= 0 {
		return
	}
	for i, m := range s.mask[k][:len(d)] {
		d[i] *= m
	}
}

// arcsBack goes back through the choice of heads.
func (n *net) arcsBack(b *batch, s *state, weight float32) {
	rows, h, a := b.padded(), n.heads, n.shape.Arc
	dt := zeros(&s.dt, rows*a)
	for i := range len(b.start) - 1 {
		n.sentenceArcs(b, s, b.start[i], b.start[i+1], weight)
	}
	ddep := grow(&s.dpair, rows*a)
	s.addOuter(n.arcs.w.grad[s.worker], s.y[h.Dep.At:], h.Width, dt, a, a, rows, a)
	for r := range rows {
		axpy(n.arcs.bias.grad[s.worker], dt[r*a:(r+1)*a], 1)
	}
	s.mulPanels(ddep, a, dt, a, n.arcs.back, rows, a, false)
	for r := range rows {
		copy(s.dy[r*h.Width+h.Dep.At:][:a], ddep[r*a:(r+1)*a])
		unleak(s.dy[r*h.Width+h.Dep.At:][:a], s.y[r*h.Width+h.Dep.At:])
		unleak(s.dy[r*h.Width+h.Head.At:][:a], s.y[r*h.Width+h.Head.At:])
	}
}

func unleak(d, y []float32) {
	for j, v := range y[:len(d)] {
		if v < 0 {
			d[j] *= leak
		}
	}
}

func (n *net) sentenceArcs(b *batch, s *state, lo, hi int, weight float32) {
	h, a := n.heads, n.shape.Arc
	head := func(buf []float32, r int) []float32 { return buf[r*h.Width+h.Head.At:][:a] }
	scores, d := grow(&s.scores, 2*(hi-lo))[:hi-lo], s.scores[hi-lo:]
	for m := lo + 1; m < hi; m++ {
		if b.head[m] < 0 {
			continue
		}
		want := b.want[m].Heads
		t, dt := s.t[m*a:(m+1)*a], s.dt[m*a:(m+1)*a]
		for k := range scores {
			scores[k] = dot(t, head(s.y, lo+k))
		}
		scores[m-lo] = -1e9
		s.loss += choose(scores, d, want, weight)
		for k, v := range d {
			if abs(v) > 1e-4*weight {
				axpy(dt, head(s.y, lo+k), v)
				axpy(head(s.dy, lo+k), t, v)
			}
		}
	}
}

// labelsBack goes back through the choice of relations, given gold heads.
func (n *net) labelsBack(b *batch, s *state, weight float32) {
	rows, h, w, m := b.padded(), n.heads, n.shape.Label, n.labels
	pair := zeros(&s.pair, rows*w)
	for r, head := range b.head {
		if head < 0 {
			continue
		}
		dep, gov := s.y[r*h.Width+h.LabelDep.At:][:w], s.y[head*h.Width+h.LabelHead.At:]
		for j, v := range dep {
			pair[r*w+j] = max(0, v+gov[j])
		}
	}
	logits := grow(&s.logits, rows*m.outP)
	s.linear(logits, pair, w, m, rows)
	for r := range rows {
		row := logits[r*m.outP : (r+1)*m.outP]
		if r >= len(b.head) || b.head[r] < 0 {
			clear(row)
			continue
		}
		s.loss += choose(row[:m.out], row, b.want[r].Labels, weight)
		clear(row[m.out:])
	}
	s.linearBack(m, pair, w, logits, rows)
	d := s.inputBack(m, &s.dpair, logits, rows)
	for r, head := range b.head {
		if head < 0 {
			continue
		}
		dep, gov := s.dy[r*h.Width+h.LabelDep.At:][:w], s.dy[head*h.Width+h.LabelHead.At:]
		for j, v := range pair[r*w : (r+1)*w] {
			if v > 0 {
				dep[j] += d[r*w+j]
				gov[j] += d[r*w+j]
			}
		}
	}
}

// cellsBack goes back through a layer's recurrence: from d, the gradient of
// the layer's output, to du, that of its gates.
func (s *state) cellsBack(shape syntax.Shape, l int, b *batch, d []float32) {
	width := shape.Hidden
	zeros(&s.du, b.padded()*syntax.Gates(l)*2*width)
	carry := make([]float32, width)
	for i := range len(b.start) - 1 {
		lo, hi := b.start[i], b.start[i+1]
		clear(carry)
		for k := hi - 1; k >= lo; k-- {
			s.cellBack(l, width, k, k-1, 0, k == lo, d, carry)
		}
		clear(carry)
		for k := lo; k < hi; k++ {
			s.cellBack(l, width, k, k+1, 1, k == hi-1, d, carry)
		}
	}
}

func (s *state) cellBack(l, w, at, prev, dir int, first bool, d, carry []float32) {
	g, bypass := s.gates(l, w, at, dir)
	du := s.du[(2*at+dir)*syntax.Gates(l)*w:][:syntax.Gates(l)*w]
	c, dh := s.c[l][(2*at+dir)*w:][:w], d[(2*at+dir)*w:][:w]
	cand, forget, reset, pass := g[:w], g[w:][:w], g[2*w:][:w], bypass[:w]
	dcand, dforget, dreset := du[:w], du[w:][:w], du[2*w:][:w]
	before := zeroState[:w]
	if !first {
		before = s.c[l][(2*prev+dir)*w:][:w]
	}
	for j, dhj := range dh {
		f, r := squash(forget[j]), squash(reset[j])
		dc := dhj*r*cellScale + carry[j]
		dreset[j] = dhj * (c[j]*cellScale - pass[j]) * slope(reset[j])
		dforget[j] = dc * (before[j] - cand[j]) * slope(forget[j])
		dcand[j] = dc * (1 - f)
		carry[j] = dc * f
	}
	if l == 0 {
		for j, v := range dh {
			du[3*w+j] = v * (1 - squash(reset[j]))
		}
	}
}

var zeroState = make([]float32, 1024)

// bypassBack adds to dx what reaches a layer's input past its cells.
func (s *state) bypassBack(shape syntax.Shape, l int, b *batch, d, dx []float32) {
	w := shape.Hidden
	for at := range b.len() {
		for dir := range 2 {
			reset := s.u[l][(2*at+dir)*3*w+2*w:][:w]
			dh, to := d[(2*at+dir)*w:][:w], dx[(2*at+dir)*w:][:w]
			for j, v := range dh {
				to[j] += v * (1 - squash(reset[j]))
			}
		}
	}
}
