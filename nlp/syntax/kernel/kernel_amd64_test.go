package kernel

import (
	"math/rand/v2"
	"slices"
	"testing"

	"golang.org/x/sys/cpu"
)

type tileFunc = func(*int32, int, *int16, int, *int16, int)

// tiles are the versions of tile that the processor can run.
func tiles() map[string]tileFunc {
	all := map[string]tileFunc{"portable": tileGo}
	if cpu.X86.HasAVX2 {
		all["AVX2"] = tileAVX2
	}
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI {
		all["VNNI"] = tileVNNI
	}
	return all
}

func TestTiles(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, size := range []struct{ rows, k, cols int }{
		{8, 2, 32}, {16, 4, 64}, {24, 6, 96}, {8, 34, 32}, {16, 130, 64}, {40, 384, 160}, {8, 512, 32},
	} {
		x, w := numbers(rnd, size.rows*size.k, 2047), numbers(rnd, size.k*size.cols, 1023)
		want := product(tileGo, x, w, size.rows, size.k, size.cols)
		for name, f := range tiles() {
			if got := product(f, x, w, size.rows, size.k, size.cols); !slices.Equal(got, want) {
				t.Errorf("%s differs from the portable product for %+v", name, size)
			}
		}
	}
}

// The largest sum there may be does not overflow.
func TestLargestSums(t *testing.T) {
	const k = 512
	x, w := constant(8*k, 2047), constant(k*32, -1023)
	for name, f := range tiles() {
		for i, got := range product(f, x, w, 8, k, 32) {
			if got != -k*2047*1023 {
				t.Fatalf("%s: number %d of the product is %d", name, i, got)
			}
		}
	}
	v := constant(k, 2047)
	if got := Dot(v, v); got != k*2047*2047 {
		t.Errorf("the inner product is %d", got)
	}
}

func constant(n int, v int16) []int16 { return slices.Repeat([]int16{v}, n) }

func product(f tileFunc, x, w []int16, rows, k, cols int) []int32 {
	old := tile
	tile = f
	defer func() { tile = old }()
	y := make([]int32, rows*cols)
	Mul(y, x, w, rows, k, cols)
	return y
}

func TestDotAVX2(t *testing.T) {
	if !cpu.X86.HasAVX2 {
		t.Skip("no AVX2")
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for n := 16; n <= 512; n += 16 {
		x, y := numbers(rnd, n, 2047), numbers(rnd, n, 2047)
		if got, want := dotAVX2(&x[0], &y[0], n), dotGo(&x[0], &y[0], n); got != want {
			t.Errorf("dot of %d numbers = %d, want %d", n, got, want)
		}
	}
}

// Widths that are no multiple of 8 take the portable way in both runs.
func TestCellAVX2(t *testing.T) {
	if !cpu.X86.HasAVX2 {
		t.Skip("no AVX2")
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, width := range []int{8, 12, 24, 32, 40, 256} {
		for _, gates := range []int{3, 4} {
			for _, rows := range []int{1, 2, 9} {
				got, want := cells(rnd.Uint64(), gates, width, rows)
				if !slices.Equal(got, want) {
					t.Errorf("%d rows of %d gates and width %d differ from the portable ones: %v, want %v", rows, gates, width, got, want)
				}
			}
		}
	}
}

// cells runs random cells with assembly and without.
func cells(seed uint64, gates, width, rows int) (assembly, portable []int16) {
	rnd := rand.New(rand.NewPCG(seed, 0))
	cols := 2 * gates * width
	c := Cell{Gates: gates, Width: width, Scale: floats(rnd, cols, 1e-5), Bias: floats(rnd, cols, 1), Bypass: 0.01, Step: 700, Limit: 2047}
	u := make([]int32, rows*cols)
	for i := range u {
		u[i] = rnd.Int32N(1<<20) - 1<<19
	}
	in := numbers(rnd, rows*2*width, 2047)
	run := func() []int16 {
		out := make([]int16, rows*2*width)
		for dir := range 2 {
			c.Run(out, u, in, make([]float32, width), 0, rows, dir)
		}
		return out
	}
	old := cell
	defer func() { cell = old }()
	cell = cellAVX2
	assembly = run()
	cell = nil
	return assembly, run()
}

func floats(rnd *rand.Rand, n int, scale float32) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = (rnd.Float32() - 0.5) * scale
	}
	return out
}

func BenchmarkMul(b *testing.B) {
	old := tile
	defer func() { tile = old }()
	for name, f := range tiles() {
		b.Run(name, func(b *testing.B) {
			const rows, k, cols = 256, 384, 1152
			rnd := rand.New(rand.NewPCG(1, 2))
			x, w, y := numbers(rnd, rows*k, 2047), numbers(rnd, k*cols, 1023), make([]int32, rows*cols)
			tile = f
			for b.Loop() {
				Mul(y, x, w, rows, k, cols)
			}
			b.ReportMetric(float64(rows*k*cols)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	}
}
