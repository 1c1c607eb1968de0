package move

import (
	"math"
	"math/rand/v2"
)

// instance is one token to learn from.
type instance struct {
	features    []uint32
	state, head []int16
	class       int
}

// How the weights are learnt. The texts are few, so that much is left out at
// random and steps over the rarer features are short.
const (
	wideRate  = 0.008
	deepRate  = 0.05
	decay     = 1e-6
	dropState = 0.2
	dropWide  = 0.3
	enough    = 0.98      // probability of the right class from which there is no more to learn
	stateUnit = 1.0 / 256 // of a state as the hidden layer sees it
)

// learner fits the weights of a trigger model.
type learner struct {
	width                     int
	wide, first, bias, second fitted
	rnd                       *rand.Rand
	input                     []float32 // of the hidden layer
	h, dh                     [hidden]float32
	kept                      []uint32 // features not left out
}

// descend fits weights by stochastic gradient descent on the cross-entropy of
// the softmax, and averages them over the second half of the epochs.
func descend(data []instance, width, epochs int, seed uint64) *weights {
	l := &learner{
		width: width, rnd: rand.New(rand.NewPCG(seed, 0)), input: make([]float32, 2*width),
		wide: newFitted(classes << buckets), first: newFitted(hidden * 2 * width), bias: newFitted(hidden), second: newFitted(classes * hidden),
	}
	for _, t := range []*fitted{&l.first, &l.second} {
		for k := range t.w {
			t.w[k] = float32(l.rnd.NormFloat64()) * 0.05
		}
	}
	for epoch := range epochs {
		for _, k := range l.rnd.Perm(len(data)) {
			l.learn(&data[k])
		}
		if epoch >= epochs/2 {
			for _, t := range []*fitted{&l.wide, &l.first, &l.bias, &l.second} {
				t.average(epochs - epochs/2)
			}
		}
	}
	return l.quantised()
}

// learn takes one step on one token.
func (l *learner) learn(x *instance) {
	l.read(x)
	p := l.probabilities()
	if p[x.class] > enough {
		return
	}
	p[x.class]--
	clear(l.dh[:])
	for c, g := range p {
		for _, f := range l.kept {
			l.wide.step(int(f)*classes+c, float32(g), wideRate)
		}
		for k, v := range l.h {
			l.dh[k] += float32(g) * l.second.w[c*hidden+k]
			l.second.step(c*hidden+k, float32(g)*v, deepRate)
		}
	}
	l.back()
}

// read takes in a token, leaving some of what is known of it out.
func (l *learner) read(x *instance) {
	l.kept = l.kept[:0]
	for _, f := range x.features {
		if l.rnd.Float32() >= dropWide {
			l.kept = append(l.kept, f)
		}
	}
	clear(l.input)
	for n, s := range [][]int16{x.state, x.head} {
		for j, v := range s {
			if l.rnd.Float32() >= dropState {
				l.input[n*l.width+j] = float32(v) * stateUnit / (1 - dropState)
			}
		}
	}
	for k := range l.h {
		v := l.bias.w[k]
		row := l.first.w[k*2*l.width : (k+1)*2*l.width]
		for j, in := range l.input {
			v += in * row[j]
		}
		l.h[k] = max(0, v)
	}
}

func (l *learner) probabilities() []float64 {
	p := make([]float64, classes)
	for c := range p {
		for k, v := range l.h {
			p[c] += float64(l.second.w[c*hidden+k] * v)
		}
	}
	for _, f := range l.kept {
		for c := range p {
			p[c] += float64(l.wide.w[int(f)*classes+c])
		}
	}
	softmax(p)
	return p
}

// back takes the step of the hidden layer.
func (l *learner) back() {
	for k, g := range l.dh {
		if l.h[k] <= 0 {
			continue
		}
		l.bias.step(k, g, deepRate)
		for j, in := range l.input {
			if in != 0 {
				l.first.step(k*2*l.width+j, g*in, deepRate)
			}
		}
	}
}

// quantised rounds the averaged weights to whole numbers.
func (l *learner) quantised() *weights {
	m := newWeights(l.width)
	m.wideScale = round(m.wide, l.wide.mean, 1)
	m.hiddenScale = round(m.first, l.first.mean, stateUnit)
	copy(m.bias, l.bias.mean)
	copy(m.second, l.second.mean)
	return m
}

// fitted is weights while they are learnt, by AdaGrad (Duchi et al. 2011).
type fitted struct{ w, mean, grad []float32 }

func newFitted(n int) fitted {
	return fitted{make([]float32, n), make([]float32, n), make([]float32, n)}
}

func (t *fitted) step(k int, g, rate float32) {
	g += decay * t.w[k]
	t.grad[k] += g * g
	t.w[k] -= rate * g / (1e-3 + float32(math.Sqrt(float64(t.grad[k]))))
}

// average adds the weights to their mean over n times.
func (t *fitted) average(n int) {
	for k, w := range t.w {
		t.mean[k] += w / float32(n)
	}
}

// round fills whole with the weights w in steps, and returns the size of a step
// times unit.
func round(whole []int8, w []float32, unit float32) float32 {
	top := float32(1e-9)
	for _, v := range w {
		top = max(top, v, -v)
	}
	for k, v := range w {
		whole[k] = int8(math.Round(float64(v * 127 / top)))
	}
	return top / 127 * unit
}
