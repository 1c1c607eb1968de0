package syntax

import (
	"fmt"

	"github.com/demarche/demarche/nlp/syntax/kernel"
)

// Shape is the size of a network. The widths are multiples of 32 up to 512,
// Hidden up to 256, so that the kernels' blocks are full and sums fit into 32
// bits; Check tells whether they are.
type Shape struct {
	Rows   int // of the embedding table
	Embed  int // width of an embedding
	Hidden int // width of the state of a layer, per direction
	Layers int
	Arc    int // width of the vectors that arcs are scored with
	Label  int // width of the vectors that relations are chosen with
}

// Check tells what is wrong with a shape.
func (s Shape) Check() error {
	for _, w := range []struct {
		name   string
		n, top int
	}{{"embed", s.Embed, 512}, {"hidden", s.Hidden, 256}, {"arc", s.Arc, 512}, {"label", s.Label, 512}} {
		if w.n < 32 || w.n > w.top || w.n%32 != 0 {
			return fmt.Errorf("%s is %d, not a multiple of 32 from 32 to %d", w.name, w.n, w.top)
		}
	}
	if s.Rows < 2 || s.Rows > 1<<24 || s.Layers < 1 || s.Layers > 16 {
		return fmt.Errorf("%d rows and %d layers: want 2 to %d and 1 to 16", s.Rows, s.Layers, 1<<24)
	}
	return nil
}

// Vocab is what the outputs of the network stand for.
type Vocab struct {
	Tags   []string // "UPOS|XPOS"
	Labels []string // relations
	Names  []string // "O", "B-person", "I-person", ...
}

// Block is a stretch of columns in the output of the heads' matrix.
type Block struct{ At, Width int }

// Heads says where in the output of the heads' matrix each head lies.
type Heads struct {
	Dep, Head           Block // a token as a dependent and as a head, for arcs
	LabelDep, LabelHead Block // the same, for relations
	Tags, Names         Block
	Width               int
}

// Model is a network with whole-number weights, ready to run.
type Model struct {
	Name   string
	Shape  Shape
	Vocab  Vocab
	Words  []uint32 // hashes of the words whose own row is trained, sorted
	Lemmas *Lemmas

	Table  []int8  // Rows x Embed
	Factor []uint8 // per row of Table
	Unit   float32 // an embedding is Table * Factor * Unit
	Layers []Matrix
	Heads  Matrix
	Arcs   Matrix // turns a token as a dependent into the sought head
	Labels Matrix
	Scales Scales
}

// Scales are the steps in which the values between matrices are counted.
type Scales struct {
	Inputs               []float32 // of each layer, and of the heads
	Dep, Head, Arc, Pair float32
}

// Matrix is a linear map: out = float(sum of in * weight) * scale + bias.
type Matrix struct {
	In, Out int
	Weights []int16 // up to MaxWeight, as laid out by kernel.Pack
	Scale   []float32
	Bias    []float32

	ready kernel.Weights // set by prepare
}

// MaxValue and MaxWeight bound the whole numbers: with at most 512 terms no sum
// exceeds 2^27, and a weight is a byte.
const (
	MaxValue  = 2047
	MaxWeight = 127
)

// HeadLayout places the heads of a network one after another.
func HeadLayout(s Shape, v Vocab) Heads {
	var h Heads
	place := func(width int) Block {
		b := Block{At: h.Width, Width: width}
		h.Width += (width + kernel.Panel - 1) / kernel.Panel * kernel.Panel
		return b
	}
	h.Dep, h.Head = place(s.Arc), place(s.Arc)
	h.LabelDep, h.LabelHead = place(s.Label), place(s.Label)
	h.Tags, h.Names = place(len(v.Tags)), place(len(v.Names))
	return h
}

// Gates is the number of values that a cell of a layer is computed from: the
// candidate, the forget gate, the output gate and, in the first layer, what
// bypasses the cell; above it the layer's input bypasses it.
func Gates(layer int) int {
	if layer == 0 {
		return 4
	}
	return 3
}

// LayerIn is the width of the input of a layer; the heads count as one more.
func (s Shape) LayerIn(layer int) int {
	if layer == 0 {
		return s.Embed
	}
	return 2 * s.Hidden
}
