package move

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// Labelled is an analysed sentence with the moves that a person marked in it.
type Labelled struct {
	Doc   *nlp.Doc
	Moves []Label
}

// Label is one marked move: its type and, in code points, its trigger or the
// passage that states it.
type Label struct {
	Span demarche.Span
	Type demarche.MoveType
}

// instance is one token to learn from.
type instance struct {
	features []uint32
	class    int
}

// Train learns the weights of triggers from labelled sentences by stochastic
// gradient descent with AdaGrad steps on a softmax with L2 decay, averaged over
// the steps, and writes the model file to w. The same sentences in the same
// order, epochs and seed give the same file.
func (e *Extractor) Train(sentences []Labelled, epochs int, seed uint64, w io.Writer) error {
	data := e.lexicon.instances(sentences)
	if len(data) == 0 {
		return fmt.Errorf("no labelled sentence to learn from")
	}
	m := descend(data, epochs, rand.New(rand.NewPCG(seed, 0)))
	_, err := w.Write(m.quantise().bytes())
	return err
}

func (l *lexicon) instances(sentences []Labelled) []instance {
	var out []instance
	for _, s := range sentences {
		gold := map[int]int{}
		for _, label := range s.Moves {
			if i := l.triggerIn(s.Doc, label); i >= 0 {
				gold[i] = typeIndex(label.Type)
			}
		}
		for i := range s.Doc.Tokens {
			if _, ok := part(s.Doc, i); !ok {
				continue
			}
			class, ok := gold[i]
			if !ok {
				class = classes - 1
			}
			c, _ := l.match(s.Doc, i)
			out = append(out, instance{l.features(s.Doc, i, c.frame), class})
		}
	}
	return out
}

// triggerIn is the token of a marked span that carries the move: one that a
// frame of its type fits, else the top one that can be a trigger; -1 if none can.
func (l *lexicon) triggerIn(d *nlp.Doc, label Label) int {
	top := -1
	for i, t := range d.Tokens {
		if !label.Span.Overlaps(t.Span) {
			continue
		}
		if _, ok := part(d, i); !ok {
			continue
		}
		if c, ok := l.match(d, i); ok && c.frame.typ == label.Type {
			return i
		}
		if top < 0 || t.Head < 0 || d.Under(top, i) {
			top = i
		}
	}
	return top
}

func typeIndex(t demarche.MoveType) int {
	for k, m := range demarche.MoveTypes {
		if m == t {
			return k
		}
	}
	return classes - 1
}

// dense is the weights while they are learnt.
type dense struct{ w, sum, grad []float64 }

const (
	rate  = 0.3
	decay = 1e-6
)

func descend(data []instance, epochs int, rnd *rand.Rand) *dense {
	n := classes << buckets
	m := &dense{make([]float64, n), make([]float64, n), make([]float64, n)}
	for range epochs {
		for _, k := range rnd.Perm(len(data)) {
			m.step(data[k])
		}
		for k, w := range m.w {
			m.sum[k] += w
		}
	}
	for k := range m.sum {
		m.sum[k] /= float64(epochs)
	}
	return m
}

func (m *dense) step(x instance) {
	p := make([]float64, classes)
	for _, f := range x.features {
		for c := range p {
			p[c] += m.w[int(f)*classes+c]
		}
	}
	softmax(p)
	p[x.class]--
	for _, f := range x.features {
		for c, g := range p {
			k := int(f)*classes + c
			g += decay * m.w[k]
			m.grad[k] += g * g
			m.w[k] -= rate * g / (1e-3 + math.Sqrt(m.grad[k]))
		}
	}
}

// quantise rounds the averaged weights to signed bytes.
func (m *dense) quantise() *weights {
	top := 1e-9
	for _, w := range m.sum {
		top = math.Max(top, math.Abs(w))
	}
	out := &weights{scale: top / 127, w: make([]int8, len(m.sum))}
	for k, w := range m.sum {
		out.w[k] = int8(math.Round(w / out.scale))
	}
	return out
}
