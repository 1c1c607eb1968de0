package train

import (
	"math"
	"math/rand/v2"
	"testing"
)

func BenchmarkTile(b *testing.B) {
	const rows, k, cols = 512, 384, 1152
	rnd := rand.New(rand.NewPCG(1, 2))
	x, w, y := make([]float32, rows*k), make([]float32, k*cols), make([]float32, rows*cols)
	for i := range x {
		x[i] = rnd.Float32()
	}
	for i := range w {
		w[i] = rnd.Float32()
	}
	var s scratch
	f := s.factor(w)
	f.pairs = append([]uint32{}, f.pairs...)
	b.Run("mul", func(b *testing.B) {
		for b.Loop() {
			s.mulPanels(y, cols, x, k, f, rows, k, false)
		}
		b.ReportMetric(2*float64(rows*k*cols)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
	})
	b.Run("outer", func(b *testing.B) {
		for b.Loop() {
			s.addOuter(w, x, k, y, cols, cols, rows, k)
		}
		b.ReportMetric(2*float64(rows*k*cols)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
	})
}

// The assembly takes sums in another order, and the half products cut the
// factors to eight bits: so results are compared with a margin.
func TestProducts(t *testing.T) {
	const rows, k, cols = 64, 96, 128
	rnd := rand.New(rand.NewPCG(1, 2))
	margin := 1e-4
	if tileHalf != nil {
		margin = 0.1
	}
	var s scratch
	x, w := normal(rnd, rows*k), normal(rnd, k*cols)
	y := make([]float32, rows*cols)
	s.mulPanels(y, cols, x, k, s.factor(w), rows, k, false)
	g := make([]float32, k*cols)
	s.addOuter(g, x, k, y, cols, cols, rows, k)
	for r := range rows {
		for c := range cols {
			var want float64
			for i := range k {
				want += float64(x[r*k+i]) * float64(w[c/panel*panel*k+i*panel+c%panel])
			}
			if got := float64(y[r*cols+c]); math.Abs(got-want) > margin {
				t.Fatalf("row %d, column %d of the product is %g, want %g", r, c, got, want)
			}
		}
	}
	for i := range k {
		for c := range cols {
			var want float64
			for r := range rows {
				want += float64(x[r*k+i]) * float64(y[r*cols+c])
			}
			if got := float64(g[c/panel*panel*k+i*panel+c%panel]); math.Abs(got-want) > 10*margin {
				t.Fatalf("row %d, column %d of the outer product is %g, want %g", i, c, got, want)
			}
		}
	}
}

func TestDotAndAxpy(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for n := 8; n <= 264; n += 8 {
		x, y := normal(rnd, n), normal(rnd, n)
		if got, want := dot(x, y), dotGo(&x[0], &y[0], n); abs(got-want) > 1e-4 {
			t.Errorf("dot of %d numbers = %g, want %g", n, got, want)
		}
		want := append([]float32{}, y...)
		axpyGo(&want[0], &x[0], n, 0.3)
		axpy(y, x, 0.3)
		for i := range y {
			if abs(y[i]-want[i]) > 1e-5 {
				t.Fatalf("axpy of %d numbers: number %d is %g, want %g", n, i, y[i], want[i])
			}
		}
	}
}

func TestExp(t *testing.T) {
	for x := float32(0); x > -90; x -= 0.37 {
		if got, want := float64(exp(x)), math.Exp(float64(x)); math.Abs(got-want) > 1e-6 {
			t.Errorf("exp(%g) = %g, want %g", x, got, want)
		}
	}
}

func normal(rnd *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(rnd.NormFloat64())
	}
	return out
}

func TestAdam(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	const n = 64
	c := &adamStep{scale: 0.5, keep1: 0.9, take1: 0.1, keep2: 0.98, take2: 0.02, rate: 0.01, unbias: 2, eps: 1e-8, decay: 0.9}
	var a, b [5][n]float32
	for i := range a {
		for j := range a[i] {
			a[i][j] = rnd.Float32()
		}
	}
	b = a
	adamGo(&a[0][0], &a[1][0], &a[2][0], &a[3][0], &a[4][0], n, c)
	adamBlock(&b[0][0], &b[1][0], &b[2][0], &b[3][0], &b[4][0], n, c)
	for i := range a {
		for j := range a[i] {
			if abs(a[i][j]-b[i][j]) > 1e-5 {
				t.Fatalf("number %d of array %d: %g, want %g", j, i, b[i][j], a[i][j])
			}
		}
	}
}
