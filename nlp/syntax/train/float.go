package train

import (
	"math"
	"unsafe"
)

// Training spends its time in matrix products. They are made of one kernel:
// eight rows by 32 columns of the result, summed over k. The second factor is
// stored in panels of 32 columns, each panel row by row, so that the kernel
// reads it front to back. Results differ in the last bits between processors,
// as sums are taken in another order; a run repeats exactly on the same kind.
const (
	tileRows = 8
	panel    = 32
)

// tile computes c[r][j] (+)= sum over i < k of a[r*rs+i*ks] * b[i*32+j] for
// r < 8 and j < 32, rows of c being cs apart.
var tile = tileGo

// tileHalf, where the processor has it, computes a block of 32 rows and columns
// from numbers cut to their upper halves (bfloat16), b in pairs of rows.
var tileHalf func(c *float32, cs int, a *uint16, as int, b *uint32, k int, add bool)

// pairUp and narrow cut numbers to their upper halves, rounded.
var (
	pairUp func(dst *uint32, x, y *float32, n int)
	narrow func(dst *uint16, x *float32, n int)
)

var (
	axpyBlock = axpyGo
	dotBlock  = dotGo
)

func tileGo(c *float32, cs int, a *float32, rs, ks int, b *float32, k int, add bool) {
	cc := unsafe.Slice(c, 7*cs+panel)
	aa := unsafe.Slice(a, 7*rs+(k-1)*ks+1)
	bb := unsafe.Slice(b, k*panel)
	for r := range tileRows {
		row := cc[r*cs : r*cs+panel]
		if !add {
			clear(row)
		}
		for i := range k {
			v := aa[r*rs+i*ks]
			for j, w := range bb[i*panel : (i+1)*panel] {
				row[j] += v * w
			}
		}
	}
}

func axpyGo(y, x *float32, n int, a float32) {
	yy, xx := unsafe.Slice(y, n), unsafe.Slice(x, n)
	for i, v := range xx {
		yy[i] += a * v
	}
}

func dotGo(x, y *float32, n int) (sum float32) {
	yy := unsafe.Slice(y, n)
	for i, v := range unsafe.Slice(x, n) {
		sum += v * yy[i]
	}
	return sum
}

// axpy adds a*x to y. The length of x must be a multiple of 8.
func axpy(y, x []float32, a float32) {
	_ = y[len(x)-1]
	axpyBlock(&y[0], &x[0], len(x), a)
}

// dot is the inner product; the length of x must be a multiple of 8.
func dot(x, y []float32) float32 {
	_ = y[len(x)-1]
	return dotBlock(&x[0], &y[0], len(x))
}

// roundUp is the next multiple of k.
func roundUp(n, k int) int { return (n + k - 1) / k * k }

// factor is the second factor of a product, in panels: as it is, or, where
// tileHalf is set, in halves.
type factor struct {
	full  []float32
	pairs []uint32
}

// scratch is what products need besides.
type scratch struct {
	panel      []float32
	half, turn []uint16
	pairs      []uint32
}

// mulPanels computes the rows of y[rows x cols] (+)= x[rows x k] * w. Rows, k
// and cols are multiples of 32; rows of x are xs apart.
func (s *scratch) mulPanels(y []float32, cols int, x []float32, xs int, w factor, rows, k int, add bool) {
	_, _ = y[rows*cols-1], x[(rows-1)*xs+k-1]
	if tileHalf != nil {
		a := s.narrow(x, xs, rows, k)
		for p := 0; p < cols; p += panel {
			b := &w.pairs[p*k/2 : (p+panel)*k/2][0]
			for r := 0; r < rows; r += panel {
				tileHalf(&y[r*cols+p], cols, &a[r*k], k, b, k, add)
			}
		}
		return
	}
	for p := 0; p < cols; p += panel {
		b := &w.full[p*k : (p+panel)*k][0]
		for r := 0; r < rows; r += tileRows {
			tile(&y[r*cols+p], cols, &x[r*xs], xs, 1, b, k, add)
		}
	}
}

// factor is a factor that is used once.
func (s *scratch) factor(panels []float32) factor {
	f := factor{full: panels}
	if tileHalf != nil {
		f.pairs = grow(&s.pairs, len(panels)/2)
		for i := 0; i < len(panels); i += 2 * panel {
			pairUp(&f.pairs[i/2], &panels[i], &panels[i+panel], panel)
		}
	}
	return f
}

// addOuter adds x^T * y to g, which is in panels: the gradient of mulPanels'
// w. Rows of x and y are xs and ys apart; k, the width of x, cols, that of y,
// and rows are multiples of 32.
func (s *scratch) addOuter(g []float32, x []float32, xs int, y []float32, ys, cols, rows, k int) {
	_, _, _ = g[k*cols-1], x[(rows-1)*xs+k-1], y[(rows-1)*ys+cols-1]
	if tileHalf != nil {
		s.addOuterHalf(g, x, xs, y, ys, cols, rows, k)
		return
	}
	buf := grow(&s.panel, rows*panel)
	for p := 0; p < cols; p += panel {
		for r := range rows {
			copy(buf[r*panel:(r+1)*panel], y[r*ys+p:])
		}
		for i := 0; i < k; i += tileRows {
			tile(&g[p*k+i*panel], panel, &x[i], 1, xs, &buf[0], rows, true)
		}
	}
}

func (s *scratch) addOuterHalf(g []float32, x []float32, xs int, y []float32, ys, cols, rows, k int) {
	turned := s.turned(s.narrow(x, xs, rows, k), rows, k)
	b := grow(&s.pairs, rows*panel/2)
	for p := 0; p < cols; p += panel {
		for r := 0; r < rows; r += 2 {
			pairUp(&b[r*panel/2], &y[r*ys+p], &y[(r+1)*ys+p], panel)
		}
		for i := 0; i < k; i += panel {
			tileHalf(&g[p*k+i*panel], panel, &turned[i*rows], rows, &b[0], rows, true)
		}
	}
}

// narrow is x in halves, its rows one after another.
func (s *scratch) narrow(x []float32, xs, rows, k int) []uint16 {
	a := grow(&s.half, rows*k)
	for r := range rows {
		narrow(&a[r*k], &x[r*xs], k)
	}
	return a
}

// turned is the transpose of a[rows x k].
func (s *scratch) turned(a []uint16, rows, k int) []uint16 {
	t := grow(&s.turn, rows*k)
	for r := 0; r < rows; r += panel { // in blocks that stay in the cache
		for i := range k {
			to := t[i*rows+r:][:panel]
			for j := range to {
				to[j] = a[(r+j)*k+i]
			}
		}
	}
	return t
}

// exp is e^x for x <= 0 to about 1e-7 of 1: 2^n times a polynomial in what is
// left (the Taylor series of 2^f about f = 0, |f| <= 1/2).
func exp(x float32) float32 {
	if x < -80 {
		return 0
	}
	x *= 1.44269504
	const shift = 3 << 22
	n := (x + shift) - shift
	f := x - n
	p := 1 + f*(0.69314718+f*(0.24022651+f*(0.05550411+f*(0.00961813+f*(0.00133336+f*0.00015404)))))
	return p * math.Float32frombits(uint32(int32(n)+127)<<23)
}

func pow34(n int) float64 { return math.Pow(float64(n), 0.75) }
