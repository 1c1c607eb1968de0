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
const buckets = 16

// classes is the 16 types and, last, none of them.
var classes = len(demarche.MoveTypes) + 1

// weights score each class from hashed features: a linear softmax model.
// Weights are stored as signed bytes with one scale; sums are of integers, so
// every machine gives the same.
type weights struct {
	scale float64
	w     []int8 // bucket*classes + class
}

const weightsMagic = "DMMV\x01"

// readWeights loads move/trigger.model. A language may do without one.
func readWeights(files fs.FS) (*weights, error) {
	data, err := fs.ReadFile(files, "move/trigger.model")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	const name, head = "move/trigger.model", len(weightsMagic) + 12
	if !bytes.HasPrefix(data, []byte(weightsMagic)) || len(data) != head+classes<<buckets {
		return nil, fmt.Errorf("%s: not a trigger model of this version; train it again with: demarche train moves", name)
	}
	sum := binary.LittleEndian.Uint32(data[len(weightsMagic):])
	if crc32.ChecksumIEEE(data[len(weightsMagic)+4:]) != sum {
		return nil, fmt.Errorf("%s: checksum does not match: the file is damaged", name)
	}
	m := &weights{scale: math.Float64frombits(binary.LittleEndian.Uint64(data[len(weightsMagic)+4:]))}
	m.w = make([]int8, classes<<buckets)
	for k, b := range data[head:] {
		m.w[k] = int8(b)
	}
	return m, nil
}

// bytes is the file form of the weights.
func (m *weights) bytes() []byte {
	body := binary.LittleEndian.AppendUint64(nil, math.Float64bits(m.scale))
	for _, w := range m.w {
		body = append(body, byte(w))
	}
	out := binary.LittleEndian.AppendUint32([]byte(weightsMagic), crc32.ChecksumIEEE(body))
	return append(out, body...)
}

// probabilities of the classes, given features.
func (m *weights) probabilities(features []uint32) []float64 {
	sums := make([]int32, classes)
	for _, f := range features {
		row := m.w[int(f)*classes : (int(f)+1)*classes]
		for c, w := range row {
			sums[c] += int32(w)
		}
	}
	out := make([]float64, classes)
	for c, s := range sums {
		out[c] = float64(s) * m.scale
	}
	softmax(out)
	return out
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
