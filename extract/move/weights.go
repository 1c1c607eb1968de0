package move

import (
	"bytes"
	"errors"
	"io/fs"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract/learnt"
)

// buckets is the binary logarithm of the number of hashed features.
const buckets = 17

// hidden is the width of the layer that reads the states of the syntax network.
const hidden = 32

// classes is the 16 types and, last, none of them.
var classes = len(demarche.MoveTypes) + 1

// weights score each class: a softmax over a linear model of hashed features
// and one hidden layer over the states of the syntax network, those of the
// token and of its head. Weights and states are whole numbers and their sums
// are too, so that every machine gives the same.
type weights struct {
	width       int // of a state
	wide        []int8
	first       []int8 // hidden x 2*width
	bias        []float32
	second      []float32 // classes x hidden
	wideScale   float32
	hiddenScale float32
}

var modelFile = learnt.File{
	Name: "move/trigger.model", Magic: "DMMV\x02", What: "a trigger model", Remedy: "train it again with: demarche train moves",
}

// readWeights loads move/trigger.model. A language may do without one.
func readWeights(files fs.FS) (m *weights, err error) {
	err = modelFile.Read(files, func(body []byte) (err error) {
		m, err = decodeWeights(body)
		return err
	})
	return m, err
}

// parts are the numbers of a model in the order of its file, after the width.
func (m *weights) parts() []any {
	return []any{&m.wideScale, &m.hiddenScale, m.bias, m.second, m.first, m.wide}
}

func newWeights(width int) *weights {
	return &weights{width: width, wide: make([]int8, classes<<buckets), first: make([]int8, hidden*2*width),
		bias: make([]float32, hidden), second: make([]float32, classes*hidden)}
}

func decodeWeights(data []byte) (*weights, error) {
	r := bytes.NewReader(data)
	width, ok := learnt.Count(r, 1<<14)
	if !ok {
		return nil, errors.New("no width of a state")
	}
	m := newWeights(width)
	if err := learnt.Fill(r, m.parts()); err != nil {
		return nil, err
	}
	return m, nil
}

// bytes is the file form of the weights.
func (m *weights) bytes() []byte { return modelFile.Seal(learnt.Encode(m.width, m.parts())) }

// probabilities of the classes for a token with its features and the pulls of
// its state and that of its head.
func (m *weights) probabilities(features []uint32, own, head pull) []float64 {
	sums := make([]int32, classes)
	for _, f := range features {
		row := m.wide[int(f)*classes : (int(f)+1)*classes]
		for c, w := range row {
			sums[c] += int32(w)
		}
	}
	h := m.layer(own, head)
	out := make([]float64, classes)
	for c, s := range sums {
		v := float32(float32(s) * m.wideScale)
		for k, w := range m.second[c*hidden : (c+1)*hidden] {
			v += float32(w * h[k])
		}
		out[c] = float64(v)
	}
	learnt.Softmax(out)
	return out
}

// pull is what a state adds to the sums of the hidden layer.
type pull [hidden]int32

// Which state a pull is of.
const (
	ofToken = 0
	ofHead  = 1
)

// pull is that of a state, which may be nil.
func (m *weights) pull(which int, state []int16) (sums pull) {
	if state == nil {
		return sums
	}
	for k := range sums {
		sums[k] = dot(state, m.first[(2*k+which)*m.width:])
	}
	return sums
}

// layer is the hidden layer.
func (m *weights) layer(own, head pull) (h [hidden]float32) {
	for k := range h {
		h[k] = max(0, float32(float32(own[k]+head[k])*m.hiddenScale)+m.bias[k])
	}
	return h
}

func dot(state []int16, w []int8) (sum int32) {
	w = w[:len(state)]
	for j, v := range state {
		sum += int32(v) * int32(w[j])
	}
	return sum
}
