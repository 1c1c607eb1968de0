// Package kernel holds the inner loops of the syntax network. They work on
// whole numbers, or take each float step in a fixed order without fusing, so
// that the portable and the assembly versions give the same bits.
package kernel

// The product is computed in tiles of 8 rows by 32 columns.
const (
	TileRows = 8
	Panel    = 32
)

// Pack lays a matrix out for Mul: panels of 32 columns, in each the rows in
// pairs, in each pair the two numbers of a column side by side. At gives the
// weight of a row (0 <= row < k) and column; k is even, cols a multiple of 32.
func Pack(k, cols int, at func(row, col int) int16) []int16 {
	w := make([]int16, k*cols)
	for row := range k {
		for col := range cols {
			w[col/Panel*k*Panel+row/2*2*Panel+col%Panel*2+row%2] = at(row, col)
		}
	}
	return w
}

// tile computes y[r*ys+c] = sum of x[r*xs+i] * w over i for 8 rows and the 32
// columns of one panel; i runs over pairs*2.
var tile = tileGo

// Mul computes y[rows x cols] = x[rows x k] * w, w as laid out by Pack. Rows
// is a multiple of 8. The caller sees to it that no sum exceeds 32 bits.
func Mul(y []int32, x []int16, w []int16, rows, k, cols int) {
	if rows == 0 {
		return
	}
	_, _, _ = y[rows*cols-1], x[rows*k-1], w[k*cols-1]
	for c := 0; c < cols; c += Panel {
		for r := 0; r < rows; r += TileRows {
			tile(&y[r*cols+c], cols, &x[r*k], k, &w[c*k], k/2)
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
