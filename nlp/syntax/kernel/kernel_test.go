package kernel

import (
	"math/rand/v2"
	"slices"
	"testing"
)

type tileFunc = func(*int32, int, *int16, int, *int16, int)

// The versions of the kernels that the processor can run; the tests of each
// kind of processor add theirs.
var (
	tiles = map[string]tileFunc{"portable": tileGo}
	dots  = map[string]func(x, y *int16, n int) int32{"portable": dotGo}
)

// Mul of what Pack lays out is the product of matrices.
func TestMul(t *testing.T) {
	const rows, k, cols = 16, 6, 64
	rnd := rand.New(rand.NewPCG(1, 2))
	x, plain := numbers(rnd, rows*k, 2047), numbers(rnd, k*cols, 1023)
	y := make([]int32, rows*cols)
	w := Prepare(Pack(k, cols, func(row, col int) int16 { return plain[row*cols+col] }), k, cols)
	Mul(y, x, w, rows, k, cols, &Scratch{})
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
	Mul(nil, nil, Weights{}, 0, k, cols, nil)
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

func TestTiles(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, size := range []struct{ rows, k, cols int }{
		{16, 2, 32}, {16, 4, 64}, {32, 6, 96}, {16, 34, 32}, {16, 130, 64}, {48, 384, 160}, {16, 512, 32},
	} {
		x, w := numbers(rnd, size.rows*size.k, 2047), numbers(rnd, size.k*size.cols, 1023)
		want := product(tileGo, x, w, size.rows, size.k, size.cols)
		for name, f := range tiles {
			if got := product(f, x, w, size.rows, size.k, size.cols); !slices.Equal(got, want) {
				t.Errorf("%s differs from the portable product for %+v", name, size)
			}
		}
	}
}

// The largest sum there may be does not overflow.
func TestLargestSums(t *testing.T) {
	const k = 512
	x, w := constant(16*k, 2047), constant(k*32, -1023)
	for name, f := range tiles {
		for i, got := range product(f, x, w, 16, k, 32) {
			if got != -k*2047*1023 {
				t.Fatalf("%s: number %d of the product is %d", name, i, got)
			}
		}
	}
	v := constant(k, 2047)
	for name, f := range dots {
		if got := f(&v[0], &v[0], k); got != k*2047*2047 {
			t.Errorf("%s: the inner product is %d", name, got)
		}
	}
}

func TestDots(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for n := 16; n <= 512; n += 16 {
		x, y := numbers(rnd, n, 2047), numbers(rnd, n, 2047)
		for name, f := range dots {
			if got, want := f(&x[0], &y[0], n), dotGo(&x[0], &y[0], n); got != want {
				t.Errorf("%s: the product of %d numbers = %d, want %d", name, n, got, want)
			}
		}
	}
}

func constant(n int, v int16) []int16 { return slices.Repeat([]int16{v}, n) }

func product(f tileFunc, x, w []int16, rows, k, cols int) []int32 {
	old := tile
	tile = f
	defer func() { tile = old }()
	y := make([]int32, rows*cols)
	Mul(y, x, Weights{pairs: w}, rows, k, cols, nil)
	return y
}

func BenchmarkMul(b *testing.B) {
	old := tile
	defer func() { tile = old }()
	for name, f := range tiles {
		b.Run(name, func(b *testing.B) {
			const rows, k, cols = 256, 384, 1152
			rnd := rand.New(rand.NewPCG(1, 2))
			x, w, y := numbers(rnd, rows*k, 2047), numbers(rnd, k*cols, 1023), make([]int32, rows*cols)
			tile = f
			for b.Loop() {
				Mul(y, x, Weights{pairs: w}, rows, k, cols, nil)
			}
			b.ReportMetric(float64(rows*k*cols)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	}
}
