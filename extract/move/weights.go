package move

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"math"

	"github.com/demarche/demarche"
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

const weightsMagic = "DMMV\x02"

const remedy = "train it again with: demarche train moves"

// readWeights loads move/trigger.model. A language may do without one.
func readWeights(files fs.FS) (*weights, error) {
	const name, head = "move/trigger.model", len(weightsMagic) + 4
	data, err := fs.ReadFile(files, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(data, []byte(weightsMagic)) || len(data) < head {
		return nil, fmt.Errorf("%s: not a trigger model of this version; %s", name, remedy)
	}
	if binary.LittleEndian.Uint32(data[len(weightsMagic):]) != crc32.ChecksumIEEE(data[head:]) {
		return nil, fmt.Errorf("%s: checksum does not match: the file is damaged", name)
	}
	m, err := decodeWeights(data[head:])
	if err != nil {
		return nil, fmt.Errorf("%s: %w; %s", name, err, remedy)
	}
	return m, nil
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
	var width uint32
	if err := binary.Read(r, binary.LittleEndian, &width); err != nil || width > 1<<14 {
		return nil, fmt.Errorf("no width of a state")
	}
	m := newWeights(int(width))
	for _, p := range m.parts() {
		if err := binary.Read(r, binary.LittleEndian, p); err != nil {
			return nil, err
		}
	}
	if r.Len() > 0 {
		return nil, fmt.Errorf("%d bytes too many", r.Len())
	}
	return m, nil
}

// bytes is the file form of the weights.
func (m *weights) bytes() []byte {
	var body bytes.Buffer
	binary.Write(&body, binary.LittleEndian, uint32(m.width))
	for _, p := range m.parts() {
		binary.Write(&body, binary.LittleEndian, p)
	}
	out := binary.LittleEndian.AppendUint32([]byte(weightsMagic), crc32.ChecksumIEEE(body.Bytes()))
	return append(out, body.Bytes()...)
}

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
	softmax(out)
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

func softmax(x []float64) {
	top := x[0]
	for _, v := range x {
		top = math.Max(top, v)
	}
	total := 0.0
	for k, v := range x {
		x[k] = math.Exp(v - top)
		total += x[k]
	}
	for k := range x {
		x[k] /= total
	}
}
