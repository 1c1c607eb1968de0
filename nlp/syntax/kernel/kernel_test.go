package kernel

import (
	"math/rand/v2"
	"testing"
)

// Mul of what Pack lays out is the product of matrices.
func TestMul(t *testing.T) {
	const rows, k, cols = 16, 6, 64
	rnd := rand.New(rand.NewPCG(1, 2))
	x, plain := numbers(rnd, rows*k, 2047), numbers(rnd, k*cols, 1023)
	y := make([]int32, rows*cols)
	Mul(y, x, Pack(k, cols, func(row, col int) int16 { return plain[row*cols+col] }), rows, k, cols)
	for r := range rows {
		for c := range cols {
			var want int32
			for i := range k {
				want += int32(x[r*k+i]) * int32(plain[i*cols+c])
			}
			if got := y[r*cols+c]; got != want {
				t.Fatalf("row %d, column %d is %d, want %d", r, c, got, want)
			}
		}
	}
	Mul(nil, nil, nil, 0, k, cols)
}

func TestWhole(t *testing.T) {
	for _, c := range []struct {
		x, steps float32
		want     int16
	}{
		{0, 1, 0}, {0.5, 1, 0}, {1.5, 1, 2}, {2.5, 1, 2}, {-0.5, 1, 0}, {-1.5, 1, -2},
		{0.26, 10, 3}, {1e9, 1, 2047}, {-1e9, 1, -2047}, {2047.4, 1, 2047},
	} {
		if got := Whole(c.x, c.steps, 2047); got != c.want {
			t.Errorf("%g in steps of 1/%g is %d, want %d", c.x, c.steps, got, c.want)
		}
	}
}

func numbers(rnd *rand.Rand, n, limit int) []int16 {
	out := make([]int16, n)
	for i := range out {
		out[i] = int16(rnd.IntN(2*limit+1) - limit)
	}
	return out
}
