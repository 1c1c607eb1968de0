package kernel

import (
	"math/rand/v2"
	"slices"
	"testing"

	"golang.org/x/sys/cpu"
)

func init() {
	if cpu.X86.HasAVX2 {
		tiles["AVX2"], dots["AVX2"] = tileAVX2, dotAVX2
	}
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI {
		tiles["VNNI"] = tileVNNI
	}
}

// The product by bytes is that by words, whatever its size and its numbers.
func TestQuads(t *testing.T) {
	if mulQuads == nil {
		t.Skip("no AMX")
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, size := range []struct{ rows, k, cols int }{{16, 32, 32}, {16, 64, 64}, {48, 96, 32}, {80, 128, 160}, {32, 512, 96}} {
		for name, x := range map[string][]int16{
			"random": numbers(rnd, size.rows*size.k, 2047), "largest": constant(size.rows*size.k, 2047), "smallest": constant(size.rows*size.k, -2047),
		} {
			pairs := numbers(rnd, size.k*size.cols, 127)
			w := Prepare(pairs, size.k, size.cols)
			if w.quads == nil {
				t.Fatal("weights of a byte are not laid out in fours")
			}
			y := make([]int32, size.rows*size.cols)
			Mul(y, x, w, size.rows, size.k, size.cols, &Scratch{})
			if want := product(tileGo, x, pairs, size.rows, size.k, size.cols); !slices.Equal(y, want) {
				t.Errorf("%s numbers, %+v: the product by bytes differs", name, size)
			}
		}
	}
	if w := Prepare(constant(32*32, 128), 32, 32); w.quads != nil {
		t.Error("a weight of 128 was put into a byte")
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

func BenchmarkQuads(b *testing.B) {
	if mulQuads == nil {
		b.Skip("no AMX")
	}
	const rows, k, cols = 256, 384, 1152
	rnd := rand.New(rand.NewPCG(1, 2))
	x, w, y := numbers(rnd, rows*k, 2047), Prepare(numbers(rnd, k*cols, 127), k, cols), make([]int32, rows*cols)
	for b.Loop() {
		Mul(y, x, w, rows, k, cols, &Scratch{})
	}
	b.ReportMetric(float64(rows*k*cols)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
