package syntax

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/conllu"
	"github.com/demarche/demarche/nlp/syntax/kernel"
)

// tiny is a small model with random weights: it reads nonsense, and so puts
// what must hold for any weights to the test.
func tiny(seed uint64) *Model {
	rnd := rand.New(rand.NewPCG(seed, 0))
	m := &Model{
		Name:   "tiny 1",
		Shape:  Shape{Rows: 512, Embed: 32, Hidden: 32, Layers: 2, Arc: 32, Label: 32},
		Vocab:  Vocab{Tags: []string{"NOUN|NN", "VERB|VBD", "PROPN|NNP"}, Labels: []string{"root", "obj", "nsubj"}, Names: []string{"O", "B-place", "I-place"}},
		Unit:   1e-4,
		Words:  []uint32{1, 2, 3},
		Scales: Scales{Inputs: []float32{0.001, 0.001, 0.001}, Dep: 0.001, Head: 0.001, Arc: 0.001, Pair: 0.001},
	}
	m.Lemmas = LearnLemmas(func(yield func(form, tag, lemma string)) {
		yield("talks", "NOUN|NN", "talk")
		yield("s", "VERB|VBD", "be")
		yield("né", "VERB|VBD", "nè")
	})
	for range m.Shape.Rows * m.Shape.Embed {
		m.Table = append(m.Table, int8(rnd.IntN(255)-127))
	}
	for range m.Shape.Rows {
		m.Factor = append(m.Factor, uint8(rnd.IntN(256)))
	}
	m.allocate()
	for _, x := range m.matrices() {
		x.Weights = kernel.Pack(x.In, x.Out, func(int, int) int16 { return int16(rnd.IntN(2*MaxWeight+1) - MaxWeight) })
		for range x.Out {
			x.Scale, x.Bias = append(x.Scale, 1e-6), append(x.Bias, rnd.Float32()-0.5)
		}
	}
	return m
}

func encoded(t testing.TB, m *Model) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := m.Encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parsed is what a model makes of sentences of words.
func parsed(t testing.TB, m *Model, sentences ...[]string) *nlp.Doc {
	t.Helper()
	var bare []conllu.Sentence
	for _, words := range sentences {
		var s conllu.Sentence
		for _, w := range words {
			s.Words = append(s.Words, conllu.Word{Form: w})
		}
		bare = append(bare, s)
	}
	doc := conllu.Doc(bare)
	if err := NewStage(m).Process(doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func treebank(t testing.TB, doc *nlp.Doc) string {
	t.Helper()
	var b bytes.Buffer
	if err := conllu.Write(&b, conllu.FromDoc(doc)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
