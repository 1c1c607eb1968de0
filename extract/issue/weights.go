package issue

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"slices"

	"github.com/demarche/demarche"
)

// weights score each issue: a softmax over a linear model of hashed features
// and of what the table tells. All numbers are whole, so that every machine
// gives the same.
type weights struct {
	hashes []uint32 // of the features that count, rising
	rows   []int8   // feature x issue, in 256 parts of a unit
	told   []int16  // place x issue, in units for a sixteenth
}

const (
	modelName   = "issue/issue.model"
	modelMagic  = "DMIS\x01"
	modelRemedy = "train it again with: demarche train issues"
	rowUnit     = 256
	mostRows    = 9000 // features in a model, so that its file stays below 400 KB
)

func newWeights(rows int) *weights {
	n := len(demarche.Issues)
	return &weights{make([]uint32, rows), make([]int8, rows*n), make([]int16, places*n)}
}

// best is the index of the issue that a passage is about.
func (m *weights) best(c *clues) int {
	n := len(demarche.Issues)
	scores := make([]int32, n)
	for _, f := range c.features {
		if r, ok := slices.BinarySearch(m.hashes, f); ok {
			for i, w := range m.rows[r*n : (r+1)*n] {
				scores[i] += int32(w) * rowUnit
			}
		}
	}
	for l, told := range c.told {
		for i, v := range told {
			scores[i] += v * int32(m.told[l*n+i])
		}
	}
	return highest(scores)
}

// readWeights loads issue/issue.model. A language may do without one.
func readWeights(files fs.FS) (*weights, error) {
	data, err := fs.ReadFile(files, modelName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	const head = len(modelMagic) + 4
	if !bytes.HasPrefix(data, []byte(modelMagic)) || len(data) < head {
		return nil, fmt.Errorf("%s: not an issue model of this version; %s", modelName, modelRemedy)
	}
	if binary.LittleEndian.Uint32(data[len(modelMagic):]) != crc32.ChecksumIEEE(data[head:]) {
		return nil, fmt.Errorf("%s: checksum does not match: the file is damaged", modelName)
	}
	m, err := decodeWeights(data[head:])
	if err != nil {
		return nil, fmt.Errorf("%s: %w; %s", modelName, err, modelRemedy)
	}
	return m, nil
}

func decodeWeights(data []byte) (*weights, error) {
	r := bytes.NewReader(data)
	var rows uint32
	if err := binary.Read(r, binary.LittleEndian, &rows); err != nil || rows > mostRows {
		return nil, errors.New("no number of features")
	}
	m := newWeights(int(rows))
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

// parts are the numbers of a model in the order of its file, after the number
// of features.
func (m *weights) parts() []any { return []any{m.hashes, m.told, m.rows} }

// bytes is the file form of the weights.
func (m *weights) bytes() []byte {
	var body bytes.Buffer
	binary.Write(&body, binary.LittleEndian, uint32(len(m.hashes)))
	for _, p := range m.parts() {
		binary.Write(&body, binary.LittleEndian, p)
	}
	return sealed(body.Bytes())
}

// sealed is the body of a model file behind its version and checksum.
func sealed(body []byte) []byte {
	head := binary.LittleEndian.AppendUint32([]byte(modelMagic), crc32.ChecksumIEEE(body))
	return append(head, body...)
}
