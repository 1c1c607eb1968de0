package syntax

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"
	"unsafe"

	"github.com/demarche/demarche/nlp/syntax/kernel"
)

// A model file is a line of magic, the length and checksum (CRC-32C) of the
// rest, a JSON header and the numbers, little-endian, in the order of encode.
const magic = "demarche syntax model 2\n"

const remedy = `; train it again with "demarche train syntax" or take the file of the release`

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

type header struct {
	Name   string
	Shape  Shape
	Vocab  Vocab
	Scales Scales
	Unit   float32
	Words  int
	Lemmas int // bytes
}

// Encode writes the model as a file that Decode reads.
func (m *Model) Encode(w io.Writer) error {
	var body bytes.Buffer
	lemmas := m.Lemmas.encode()
	head, err := json.Marshal(header{Name: m.Name, Shape: m.Shape, Vocab: m.Vocab, Scales: m.Scales,
		Unit: m.Unit, Words: len(m.Words), Lemmas: len(lemmas)})
	if err != nil {
		return err
	}
	le := binary.LittleEndian
	binary.Write(&body, le, uint32(len(head)))
	body.Write(head)
	body.Write(lemmas)
	parts := []any{m.Words, m.Table, m.Factor}
	for _, x := range m.matrices() {
		parts = append(parts, bytesOf(x.Weights), x.Scale, x.Bias)
	}
	for _, p := range parts {
		binary.Write(&body, le, p)
	}
	sum := make([]byte, 12)
	le.PutUint64(sum, uint64(body.Len()))
	le.PutUint32(sum[8:], crc32.Checksum(body.Bytes(), castagnoli))
	for _, p := range [][]byte{[]byte(magic), sum, body.Bytes()} {
		if _, err := w.Write(p); err != nil {
			return err
		}
	}
	return nil
}

func bytesOf(weights []int16) []byte {
	out := make([]byte, len(weights))
	for i, w := range weights {
		out[i] = byte(w)
	}
	return out
}

// Decode reads a model. The model keeps parts of data, which must not change.
func Decode(data []byte) (*Model, error) {
	body, err := checked(data)
	if err != nil {
		return nil, err
	}
	return decode(body)
}

// decode reads what stands behind the checksum.
func decode(body []byte) (*Model, error) {
	r := &reader{data: body}
	var h header
	if err := json.Unmarshal(r.bytes(int(r.uint32())), &h); err != nil {
		return nil, fmt.Errorf("header: %w", err)
	}
	if err := h.check(); err != nil {
		return nil, fmt.Errorf("header: %w", err)
	}
	lemmas, err := decodeLemmas(r.bytes(h.Lemmas))
	if err != nil {
		return nil, err
	}
	m := &Model{Name: h.Name, Shape: h.Shape, Vocab: h.Vocab, Scales: h.Scales, Unit: h.Unit, Lemmas: lemmas}
	m.Words = r.uint32s(h.Words)
	m.Table = r.int8s(h.Shape.Rows * h.Shape.Embed)
	m.Factor = r.bytes(h.Shape.Rows)
	m.allocate()
	for _, x := range m.matrices() {
		x.Weights, x.Scale, x.Bias = r.weights(x.In*x.Out), r.floats(x.Out), r.floats(x.Out)
	}
	if r.short || len(r.data) > 0 {
		return nil, errors.New("sizes in the header do not fit the file" + remedy)
	}
	return m, nil
}

// checked is the body of a file whose magic and checksum are right.
func checked(data []byte) ([]byte, error) {
	const head = len(magic) + 12
	if len(data) < head || string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("not a file of format %q%s", magic[:len(magic)-1], remedy)
	}
	body := data[head:]
	if n := binary.LittleEndian.Uint64(data[len(magic):]); n != uint64(len(body)) {
		return nil, fmt.Errorf("the file holds %d bytes of %d%s", len(body), n, remedy)
	}
	if crc32.Checksum(body, castagnoli) != binary.LittleEndian.Uint32(data[len(magic)+8:]) {
		return nil, errors.New("the checksum is wrong, the file is damaged" + remedy)
	}
	return body, nil
}

func (h *header) check() error {
	if err := h.Shape.Check(); err != nil {
		return err
	}
	switch {
	case h.Words < 0 || h.Words > 1<<24 || h.Lemmas < 0:
		return errors.New("sizes out of range")
	case len(h.Scales.Inputs) != h.Shape.Layers+1:
		return errors.New("not one scale per layer")
	}
	for _, step := range append([]float32{h.Scales.Dep, h.Scales.Head, h.Scales.Arc, h.Scales.Pair}, h.Scales.Inputs...) {
		if step <= 0 {
			return fmt.Errorf("a scale is %g", step)
		}
	}
	return h.Vocab.check()
}

// check tells whether there is something to choose from, and whether each
// continuation of a name stands behind its beginning.
func (v *Vocab) check() error {
	if len(v.Tags) == 0 || len(v.Names) == 0 || !slices.ContainsFunc(v.Labels, func(l string) bool { return l != "root" }) {
		return errors.New("empty vocabulary")
	}
	for i, tag := range v.Names {
		kind, inside := strings.CutPrefix(tag, "I-")
		if inside && (i == 0 || v.Names[i-1] != "B-"+kind) {
			return fmt.Errorf("name tag %q does not follow \"B-%s\"", tag, kind)
		}
	}
	return nil
}

// allocate makes the matrices without their numbers.
func (m *Model) allocate() {
	m.Layers = make([]Matrix, m.Shape.Layers)
	for l := range m.Layers {
		m.Layers[l] = Matrix{In: m.Shape.LayerIn(l), Out: Gates(l) * 2 * m.Shape.Hidden}
	}
	m.Heads = Matrix{In: 2 * m.Shape.Hidden, Out: HeadLayout(m.Shape, m.Vocab).Width}
	m.Arcs = Matrix{In: m.Shape.Arc, Out: m.Shape.Arc}
	m.Labels = Matrix{In: m.Shape.Label, Out: (len(m.Vocab.Labels) + 31) / 32 * 32}
}

// prepare makes the matrices ready for the processor.
func (m *Model) prepare() {
	for _, x := range m.matrices() {
		x.ready = kernel.Prepare(x.Weights, x.In, x.Out)
	}
}

func (m *Model) matrices() []*Matrix {
	var all []*Matrix
	for l := range m.Layers {
		all = append(all, &m.Layers[l])
	}
	return append(all, &m.Heads, &m.Arcs, &m.Labels)
}

// reader takes numbers off the front of data. Once data is too short all that
// follows is empty.
type reader struct {
	data  []byte
	short bool
}

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.data) || r.short {
		r.short = true
		return make([]byte, 0)
	}
	b := r.data[:n:n]
	r.data = r.data[n:]
	return b
}

func (r *reader) uint32() uint32 {
	if b := r.bytes(4); len(b) == 4 {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (r *reader) uint32s(n int) []uint32 {
	b := r.bytes(4 * n)
	out := make([]uint32, len(b)/4)
	binary.Decode(b, binary.LittleEndian, out)
	return out
}

func (r *reader) weights(n int) []int16 {
	b := r.int8s(n)
	out := make([]int16, len(b))
	for i, w := range b {
		out[i] = int16(w)
	}
	return out
}

func (r *reader) floats(n int) []float32 {
	b := r.bytes(4 * n)
	out := make([]float32, len(b)/4)
	binary.Decode(b, binary.LittleEndian, out)
	return out
}

// int8s shares the memory of data: the table is most of the file.
func (r *reader) int8s(n int) []int8 {
	b := r.bytes(n)
	if len(b) == 0 {
		return nil
	}
	return unsafe.Slice((*int8)(unsafe.Pointer(&b[0])), len(b))
}
