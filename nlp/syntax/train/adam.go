package train

import (
	"math"
	"sync"
	"unsafe"
)

// Adam (Kingma and Ba 2015) with gradients cut to a norm of at most maxNorm.
const (
	beta1   = float32(0.9)
	beta2   = float32(0.98)
	maxNorm = 2
)

// update takes one step of the given matrices and of tables down the gradients
// of all workers. Decay is the share of the averaged weights that is kept.
func (n *net) update(matrices []*matrix, tables []*table, rate, decay float32) {
	n.step++
	var all []*weights
	for _, m := range matrices {
		all = append(all, m.w, m.bias)
	}
	norms := make([]float64, len(all))
	parallel(len(all), func(i int) { norms[i] = all[i].gather() })
	var norm float64
	for _, x := range norms {
		norm += x
	}
	scale := float32(1)
	if norm = math.Sqrt(norm); norm > maxNorm {
		scale = float32(maxNorm / norm)
	}
	c := &adamStep{
		scale: scale, keep1: beta1, take1: 1 - beta1, keep2: beta2, take2: 1 - beta2, eps: 1e-8,
		rate:   rate / float32(1-math.Pow(float64(beta1), float64(n.step))),
		unbias: 1 / float32(1-math.Pow(float64(beta2), float64(n.step))),
		decay:  min(decay, float32(n.step)/float32(n.step+10)),
	}
	parallel(len(tables)+len(all), func(i int) {
		if i < len(tables) {
			tables[i].update(n.step, rate, scale, c.decay)
			return
		}
		i -= len(tables)
		all[i].move(c)
		if i%2 == 0 {
			matrices[i/2].prepare()
		}
	})
}

// gather sums the workers' gradients into the first and returns their square.
func (w *weights) gather() (square float64) {
	sum := w.grad[0]
	for _, g := range w.grad[1:] {
		axpy(sum, g, 1)
		clear(g)
	}
	for _, g := range sum {
		square += float64(g) * float64(g)
	}
	return square
}

// adamStep is what a step is made with; the kernels read it as nine numbers.
type adamStep struct {
	scale             float32 // of the gradient
	keep1, take1      float32 // of the first moment
	keep2, take2      float32 // of the second moment
	rate, unbias, eps float32
	decay             float32 // share of the average that is kept
}

// adamBlock moves n values, n a multiple of 16.
var adamBlock = adamGo

func adamGo(val, m, v, mean, grad *float32, n int, c *adamStep) {
	vals, ms, vs := unsafe.Slice(val, n), unsafe.Slice(m, n), unsafe.Slice(v, n)
	means := unsafe.Slice(mean, n)
	for i, g := range unsafe.Slice(grad, n) {
		g *= c.scale
		ms[i] = c.keep1*ms[i] + c.take1*g
		vs[i] = c.keep2*vs[i] + c.take2*g*g
		vals[i] -= c.rate * ms[i] / (float32(math.Sqrt(float64(vs[i]*c.unbias))) + c.eps)
		means[i] = vals[i] + c.decay*(means[i]-vals[i])
	}
}

func (w *weights) move(c *adamStep) {
	adamBlock(&w.val[0], &w.m[0], &w.v[0], &w.mean[0], &w.grad[0][0], len(w.val), c)
	clear(w.grad[0])
}

// parallel calls f for 0 to n-1, the largest tasks being expected in front.
func parallel(n int, f func(int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { f(i) })
	}
	wg.Wait()
}
