// Package kernel holds the inner loops of the syntax network. They work on
// whole numbers, or take each float step in a fixed order without fusing, so
// that the portable and the assembly versions give the same bits.
package kernel

// The product is computed in tiles of 8 or 16 rows by 32 columns.
const (
	TileRows = 16
	halfTile = 8
	Panel    = 32
)

// Pack lays a matrix out for Mul: panels of 32 columns, in each the rows in
// pairs, in each pair the two numbers of a column side by side. At gives the
// weight of a row (0 <= row < k) and column; k is even, cols a multiple of 32.
func Pack(k, cols int, at func(row, col int) int16) []int16 {
	w := make([]int16, k*cols)
	for row := range k {
		for col := range cols {
			w[Place(k, row, col)] = at(row, col)
		}
	}
	return w
}

// Place is where Pack puts the weight of a row, of k, and a column.
func Place(k, row, col int) int {
	return col/Panel*k*Panel + row/2*2*Panel + col%Panel*2 + row%2
}

// tile computes y[r*ys+c] = sum of x[r*xs+i] * w over i for 8 rows and the 32
// columns of one panel; i runs over pairs*2.
var tile = tileGo

// Weights are a matrix of k rows as the kernels want it. Quads is nil where
// the processor has no use for it or a weight needs more than a byte.
type Weights struct {
	pairs []int16
	quads []int8
}

// Prepare makes weights of what Pack laid out.
func Prepare(pairs []int16, k, cols int) Weights {
	w := Weights{pairs: pairs}
	if mulQuads != nil && k%32 == 0 {
		w.quads = quads(pairs, k, cols)
	}
	return w
}

// quads lays weights out in panels of 32 columns, in each the rows in fours, in
// each four the numbers of a column side by side; nil if one is too large.
func quads(pairs []int16, k, cols int) []int8 {
	out := make([]int8, k*cols)
	for row := range k {
		for col := range cols {
			v := pairs[Place(k, row, col)]
			if int16(int8(v)) != v {
				return nil
			}
			out[col/Panel*k*Panel+row/4*4*Panel+col%Panel*4+row%4] = int8(v)
		}
	}
	return out
}

// Scratch is memory for products, used by one goroutine at a time.
type Scratch struct {
	upper, lower []uint8
	sums         [1024]int32
}

// halves is room for the upper and lower bytes of n numbers.
func (s *Scratch) halves(n int) (upper, lower []uint8) {
	if len(s.upper) < n {
		s.upper, s.lower = make([]uint8, n+n/4), make([]uint8, n+n/4)
	}
	return s.upper[:n], s.lower[:n]
}

// mulQuads is Mul with quads, where there is assembly for it.
var mulQuads func(y []int32, x []int16, quads []int8, rows, k, cols int, s *Scratch)

// Mul computes y[rows x cols] = x[rows x k] * w. Rows is a multiple of 16. The
// caller sees to it that no sum exceeds 32 bits.
func Mul(y []int32, x []int16, w Weights, rows, k, cols int, s *Scratch) {
	if rows == 0 {
		return
	}
	_, _, _ = y[rows*cols-1], x[rows*k-1], w.pairs[k*cols-1]
	if w.quads != nil {
		mulQuads(y, x, w.quads, rows, k, cols, s)
		return
	}
	for c := 0; c < cols; c += Panel {
		for r := 0; r < rows; r += halfTile {
			tile(&y[r*cols+c], cols, &x[r*k], k, &w.pairs[c*k], k/2)
		}
	}
}

// dot is the inner product of n numbers, n a multiple of 16.
var dot = dotGo

// Dot is the inner product; the length of x is a multiple of 16.
func Dot(x, y []int16) int32 {
	_ = y[len(x)-1]
	return dot(&x[0], &y[0], len(x))
}
