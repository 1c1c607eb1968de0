package move

import (
	"math"
	"math/rand/v2"

	"github.com/demarche/demarche/extract/learnt"
)

// instance is one token to learn from.
type instance struct {
	features    []uint32
	state, head []int16
	class       int
	sure        bool // the last step found it learnt
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
	idle      = 0.7       // share of the tokens learnt that an epoch passes over
	stateUnit = 1.0 / 256 // of a state as the hidden layer sees it
)

// learner fits the weights of a trigger model.
type learner struct {
	width                     int
	wide, first, bias, second learnt.Weights
	rnd                       *rand.Rand
	kept                      []uint32 // features not left out
	at                        []int    // inputs of the hidden layer not left out
	input                     []float32
	h, dh, grad               [hidden]float32 // grad is the squared steps of a unit's weights, summed
}

// descend fits weights by stochastic gradient descent on the cross-entropy of
// the softmax, and averages them over the second half of the epochs.
func descend(data []instance, width, epochs int, seed uint64) *weights {
	l := &learner{
		width: width, rnd: rand.New(rand.NewPCG(seed, 0)),
		wide: learnt.NewWeights(classes << buckets), first: learnt.NewWeights(hidden * 2 * width), bias: learnt.NewWeights(hidden), second: learnt.NewWeights(classes * hidden),
	}
	for _, t := range []*learnt.Weights{&l.first, &l.second} {
		for k := range t.W {
			t.W[k] = float32(l.rnd.NormFloat64()) * 0.05
		}
	}
	for epoch := range epochs {
		for _, k := range l.rnd.Perm(len(data)) {
			if x := &data[k]; !x.sure || l.rnd.Float32() >= idle {
				l.learn(x)
			}
		}
		if epoch >= epochs/2 {
			for _, t := range []*learnt.Weights{&l.wide, &l.first, &l.bias, &l.second} {
				t.Average(epochs - epochs/2)
			}
		}
	}
	return l.quantised()
}

// learn takes one step on one token.
func (l *learner) learn(x *instance) {
	l.read(x)
	p := l.probabilities()
	if x.sure = p[x.class] > enough; x.sure {
		return
	}
	p[x.class]--
	clear(l.dh[:])
	for c, g := range p {
		for _, f := range l.kept {
			step(&l.wide, int(f)*classes+c, float32(g), wideRate)
		}
		for k, v := range l.h {
			l.dh[k] += float32(g) * l.second.W[c*hidden+k]
			step(&l.second, c*hidden+k, float32(g)*v, deepRate)
		}
	}
	l.back()
}

// read takes in a token, leaving some of what is known of it out.
func (l *learner) read(x *instance) {
	l.kept, l.at, l.input = l.kept[:0], l.at[:0], l.input[:0]
	for _, f := range x.features {
		if l.rnd.Float32() >= dropWide {
			l.kept = append(l.kept, f)
		}
	}
	for n, s := range [][]int16{x.state, x.head} {
		for j, v := range s {
			if v != 0 && l.rnd.Float32() >= dropState {
				l.at = append(l.at, n*l.width+j)
				l.input = append(l.input, float32(v)*stateUnit/(1-dropState))
			}
		}
	}
	copy(l.h[:], l.bias.W)
	for n, j := range l.at {
		in, column := l.input[n], l.column(j)
		for k, w := range column {
			l.h[k] += in * w
		}
	}
	for k, v := range l.h {
		l.h[k] = max(0, v)
	}
}

// column is the weights of one input of the hidden layer, side by side.
func (l *learner) column(j int) []float32 { return l.first.W[j*hidden : (j+1)*hidden] }

func (l *learner) probabilities() []float64 {
	p := make([]float64, classes)
	for _, f := range l.kept {
		for c, w := range l.wide.W[int(f)*classes : (int(f)+1)*classes] {
			p[c] += float64(w)
		}
	}
	for c := range p {
		p[c] /= 1 - dropWide
		for k, v := range l.h {
			p[c] += float64(l.second.W[c*hidden+k] * v)
		}
	}
	learnt.Softmax(p)
	return p
}

// back takes the step of the hidden layer. The weights of a unit share the
// length of their step.
func (l *learner) back() {
	squares := float32(1e-6)
	for _, in := range l.input {
		squares += in * in
	}
	squares /= float32(len(l.input) + 1)
	for k, g := range l.dh {
		if l.h[k] <= 0 {
			l.dh[k] = 0
			continue
		}
		step(&l.bias, k, g, deepRate)
		l.grad[k] += g * g * squares
		l.dh[k] = deepRate * g / (1e-3 + float32(math.Sqrt(float64(l.grad[k]))))
	}
	for n, j := range l.at {
		in, column := l.input[n], l.column(j)
		for k := range column {
			column[k] -= in * l.dh[k]
		}
	}
}

// quantised rounds the averaged weights to whole numbers.
func (l *learner) quantised() *weights {
	m := newWeights(l.width)
	m.wideScale = round(m.wide, l.wide.Mean, 1)
	m.hiddenScale = round(m.first, l.rows(), stateUnit)
	copy(m.bias, l.bias.Mean)
	copy(m.second, l.second.Mean)
	return m
}

// rows are the averaged weights of the hidden layer, those of a unit side by side.
func (l *learner) rows() []float32 {
	inputs := 2 * l.width
	out := make([]float32, len(l.first.Mean))
	for i, w := range l.first.Mean {
		out[i%hidden*inputs+i/hidden] = w
	}
	return out
}

// step takes a step of weight k that also draws it to zero.
func step(t *learnt.Weights, k int, g, rate float32) { t.Step(k, g+decay*t.W[k], rate) }

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
