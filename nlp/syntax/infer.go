package syntax

import (
	"slices"

	"github.com/demarche/demarche/nlp/syntax/kernel"
)

// work is the memory of one run of the network. It is used by one goroutine
// at a time.
type work struct {
	model *Model
	heads Heads
	cache wordCache

	start   []int // row of each sentence's root; at the end, the number of rows
	x       [2][]int16
	sums    []int32
	scratch kernel.Scratch
	state   []float32

	dep, head, arc []int16 // rows x Arc
	labels         []float32
	tags, names    []float32
	pair           []int16
	govs           []int // rows of the heads
	scores         []int32
	tree           tree
}

// newWork is for a model that is prepared.
func newWork(m *Model) *work {
	return &work{model: m, heads: HeadLayout(m.Shape, m.Vocab), cache: newWordCache(m)}
}

func grow[T any](buf *[]T, n int) []T {
	if cap(*buf) < n {
		*buf = make([]T, n+n/4)
	}
	*buf = (*buf)[:n]
	return *buf
}

// rowsOf is the number of rows of the sentences set, and the same rounded up
// to whole tiles.
func (w *work) rowsOf() (rows, padded int) {
	rows = w.start[len(w.start)-1]
	return rows, (rows + kernel.TileRows - 1) / kernel.TileRows * kernel.TileRows
}

// encode reads the sentences (forms as the features see them) and leaves the
// heads' outputs in w.
func (w *work) encode(sentences [][]string) {
	m := w.model
	w.start = w.start[:0]
	rows := 0
	for _, s := range sentences {
		w.start = append(w.start, rows)
		rows += len(s) + 1
	}
	w.start = append(w.start, rows)
	_, padded := w.rowsOf()
	x := grow(&w.x[0], padded*m.Shape.Embed)
	clear(x[rows*m.Shape.Embed:])
	row := 0
	for _, s := range sentences {
		copy(x[row*m.Shape.Embed:], w.cache.root)
		row++
		for _, form := range s {
			copy(x[row*m.Shape.Embed:(row+1)*m.Shape.Embed], w.cache.vector(form))
			row++
		}
	}
	for l := range m.Layers {
		w.layer(l)
		w.x[0], w.x[1] = w.x[1], w.x[0]
	}
	w.readHeads()
}

// mul multiplies the rows of x by a matrix into w.sums.
func (w *work) mul(x []int16, m *Matrix) []int32 {
	_, padded := w.rowsOf()
	y := grow(&w.sums, padded*m.Out)
	kernel.Mul(y, x, m.ready, padded, m.In, m.Out, &w.scratch)
	return y
}

// layer computes x[1], the input of the next layer, from x[0].
func (w *work) layer(l int) {
	m, d := w.model, w.model.Shape.Hidden
	u := w.mul(w.x[0], &m.Layers[l])
	rows, padded := w.rowsOf()
	out := grow(&w.x[1], padded*2*d)
	clear(out[rows*2*d:])
	c := kernel.Cell{
		Gates: Gates(l), Width: d, Scale: m.Layers[l].Scale, Bias: m.Layers[l].Bias,
		Bypass: m.Scales.Inputs[l], Step: 1 / m.Scales.Inputs[l+1], Limit: MaxValue,
	}
	for i := range len(w.start) - 1 {
		for dir := range 2 {
			c.Run(out, u, w.x[0], grow(&w.state, d), w.start[i], w.start[i+1], dir)
		}
	}
}

// readHeads computes what the outputs are chosen from.
func (w *work) readHeads() {
	m, h := w.model, w.heads
	rows, padded := w.rowsOf()
	y := w.mul(w.x[0], &m.Heads)
	a, b := m.Shape.Arc, m.Shape.Label
	dep, head := grow(&w.dep, padded*a), grow(&w.head, padded*a)
	clear(dep[rows*a:])
	labels := grow(&w.labels, rows*2*b)
	tags, names := grow(&w.tags, rows*h.Tags.Width), grow(&w.names, rows*h.Names.Width)
	for r := range rows {
		row := y[r*h.Width : (r+1)*h.Width]
		m.Heads.arcs(dep[r*a:(r+1)*a], row, h.Dep.At, m.Scales.Dep)
		m.Heads.arcs(head[r*a:(r+1)*a], row, h.Head.At, m.Scales.Head)
		m.Heads.floats(labels[r*2*b:][:b], row, h.LabelDep.At)
		m.Heads.floats(labels[r*2*b+b:][:b], row, h.LabelHead.At)
		m.Heads.floats(tags[r*h.Tags.Width:(r+1)*h.Tags.Width], row, h.Tags.At)
		m.Heads.floats(names[r*h.Names.Width:(r+1)*h.Names.Width], row, h.Names.At)
	}
	t := w.mul(dep, &m.Arcs)
	arc := grow(&w.arc, rows*a)
	for r := range rows {
		for j := range a {
			arc[r*a+j] = kernel.Whole(m.Arcs.value(t[r*a+j], j), 1/m.Scales.Arc, MaxValue)
		}
	}
}

// value is the output of column j for a sum.
func (m *Matrix) value(sum int32, j int) float32 {
	return float32(float32(sum)*m.Scale[j]) + m.Bias[j]
}

func (m *Matrix) floats(dst []float32, row []int32, at int) {
	sums, scale, bias := row[at:][:len(dst)], m.Scale[at:][:len(dst)], m.Bias[at:][:len(dst)]
	for j := range dst {
		dst[j] = float32(float32(sums[j])*scale[j]) + bias[j]
	}
}

// arcs is floats through the leaky rectifier of the arc vectors, counted in
// steps.
func (m *Matrix) arcs(dst []int16, row []int32, at int, step float32) {
	const leak = 0.1
	inverse := 1 / step
	sums, scale, bias := row[at:][:len(dst)], m.Scale[at:][:len(dst)], m.Bias[at:][:len(dst)]
	for j := range dst {
		v := float32(float32(sums[j])*scale[j]) + bias[j]
		dst[j] = kernel.Whole(max(v, float32(v*leak)), inverse, MaxValue)
	}
}

// wordCache holds the network's input for the forms seen last.
type wordCache struct {
	model *Model
	at    map[string]int32
	data  []int16
	root  []int16
	rows  []int32
	sum   []int32
}

// maxCached bounds the forms in a cache; it is emptied when full.
const maxCached = 1 << 14

func newWordCache(m *Model) wordCache {
	c := wordCache{model: m, at: map[string]int32{}, sum: make([]int32, m.Shape.Embed)}
	c.root = make([]int16, m.Shape.Embed)
	c.embed(c.root, []int32{RootRow})
	return c
}

// vector is the input for a form; it holds until the next call.
func (c *wordCache) vector(form string) []int16 {
	width := c.model.Shape.Embed
	if at, ok := c.at[form]; ok {
		return c.data[int(at)*width : (int(at)+1)*width]
	}
	if len(c.at) == maxCached {
		clear(c.at)
		c.data = c.data[:0]
	}
	at := len(c.at)
	c.at[form] = int32(at)
	c.data = slices.Grow(c.data, width)[:(at+1)*width]
	v := c.data[at*width:]
	c.rows = Rows(c.rows[:0], form, c.model.Shape.Rows)
	rows := c.rows
	if _, known := slices.BinarySearch(c.model.Words, WordHash(form)); !known {
		rows = rows[1:]
	}
	c.embed(v, rows)
	return v
}

func (c *wordCache) embed(v []int16, rows []int32) {
	clear(c.sum)
	m := c.model
	for _, r := range rows {
		f := int32(m.Factor[r])
		for i, x := range m.Table[int(r)*len(v) : (int(r)+1)*len(v)] {
			c.sum[i] += int32(x) * f
		}
	}
	scale := m.Unit / m.Scales.Inputs[0]
	for i, x := range c.sum {
		v[i] = kernel.Whole(float32(x), scale, MaxValue)
	}
}
