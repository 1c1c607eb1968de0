package issue

import (
	"bytes"
	"errors"
	"io/fs"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract/learnt"
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
	rowUnit  = 256
	mostRows = 9000 // features in a model, so that its file stays below 400 KB
)

var modelFile = learnt.File{
	Name: "issue/issue.model", Magic: "DMIS\x01", What: "an issue model", Remedy: "train it again with: demarche train issues",
}

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
func readWeights(files fs.FS) (m *weights, err error) {
	err = modelFile.Read(files, func(body []byte) (err error) {
		m, err = decodeWeights(body)
		return err
	})
	return m, err
}

func decodeWeights(data []byte) (*weights, error) {
	r := bytes.NewReader(data)
	rows, ok := learnt.Count(r, mostRows)
	if !ok {
		return nil, errors.New("no number of features")
	}
	m := newWeights(rows)
	if err := learnt.Fill(r, m.parts()); err != nil {
		return nil, err
	}
	return m, nil
}

// parts are the numbers of a model in the order of its file, after the number
// of features.
func (m *weights) parts() []any { return []any{m.hashes, m.told, m.rows} }

// bytes is the file form of the weights.
func (m *weights) bytes() []byte { return modelFile.Seal(learnt.Encode(len(m.hashes), m.parts())) }
