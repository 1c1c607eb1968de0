package train

import (
	"bytes"
	"context"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/conllu"
	"github.com/demarche/demarche/nlp/syntax"
	"github.com/demarche/demarche/nlp/syntax/score"
)

// toy is a treebank of "the envoy saw Oslo ." with other words in each place.
func toy() (trees []conllu.Sentence, named []Named, text [][]string) {
	for _, noun := range []string{"envoy", "minister", "king", "guard"} {
		for _, verb := range []string{"saw", "left", "praised"} {
			for _, place := range []string{"Oslo", "Kyiv", "Bonn"} {
				trees = append(trees, conllu.Sentence{Words: []conllu.Word{
					{Form: "the", Lemma: "the", UPOS: "DET", XPOS: "DT", Head: 2, Deprel: "det"},
					{Form: noun, Lemma: noun, UPOS: "NOUN", XPOS: "NN", Head: 3, Deprel: "nsubj"},
					{Form: verb, Lemma: verb[:3], UPOS: "VERB", XPOS: "VBD", Head: 0, Deprel: "root"},
					{Form: place, Lemma: place, UPOS: "PROPN", XPOS: "NNP", Head: 3, Deprel: "obj"},
					{Form: ".", Lemma: ".", UPOS: "PUNCT", XPOS: ".", Head: 3, Deprel: "punct"},
				}})
				named = append(named, Named{Forms: []string{"the", noun, verb, place, "."}, Tags: []string{"O", "O", "O", "B-place", "O"}})
				text = append(text, []string{"the", noun, verb, place, "."})
			}
		}
	}
	return trees, named, text
}

var toyOptions = Options{
	Name: "toy 1", Seed: 1, Epochs: 50, Batch: 60, Workers: 2, Rate: 0.01, Dropout: 0.1, Decay: 0.9, Warmup: 1, RawShare: 0.3,
	Shape: syntax.Shape{Rows: 256, Embed: 32, Hidden: 32, Layers: 2, Arc: 32, Label: 32}, Log: io.Discard,
}

// scores is what a model makes of the words of a treebank, and how well.
func scores(t *testing.T, m *syntax.Model, trees []conllu.Sentence) (*nlp.Doc, *score.Scores) {
	t.Helper()
	doc := conllu.Doc(trees)
	if err := syntax.NewStage(m).Process(doc); err != nil {
		t.Fatal(err)
	}
	s, err := score.Compare(trees, conllu.FromDoc(doc))
	if err != nil {
		t.Fatal(err)
	}
	return doc, s
}

func TestTrainLearns(t *testing.T) {
	trees, named, text := toy()
	m, err := Train(context.Background(), Data{Trees: trees, Named: named, Text: text}, toyOptions)
	if err != nil {
		t.Fatal(err)
	}
	doc, s := scores(t, m, trees)
	if s.LAS.F1() < 99 || s.UPOS.F1() < 99 || s.Lemmas.F1() < 99 {
		t.Errorf("of the treebank it was trained on the model gets %s", s.Line())
	}
	if len(doc.Names) != len(trees) || doc.Names[0] != (nlp.Name{First: 3, End: 4, Head: 3, Kind: nlp.PlaceName}) {
		t.Errorf("%d names, want %d: %v", len(doc.Names), len(trees), doc.Names)
	}
}

func TestTrainRepeats(t *testing.T) {
	trees, named, text := toy()
	o := toyOptions
	o.Epochs = 2
	var files [2]bytes.Buffer
	for i := range files {
		m, err := Train(context.Background(), Data{Trees: trees, Named: named, Text: text}, o)
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Encode(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("the same options gave two models")
	}
}

// A model that goes on from a good one with a layer more, for a moment and from
// what an ensemble of it believes alone, is as good.
func TestGoesOn(t *testing.T) {
	trees, named, text := toy()
	d := Data{Trees: trees, Named: named, Text: text}
	m, err := Train(context.Background(), d, toyOptions)
	if err != nil {
		t.Fatal(err)
	}
	e, err := syntax.NewEnsemble(m, m)
	if err != nil {
		t.Fatal(err)
	}
	for i, words := range e.Read(text) {
		d.Silver = append(d.Silver, Silver{Forms: text[i], Words: words})
	}
	o := toyOptions
	o.From, o.Epochs, o.Rate, o.Warmup, o.RawShare, o.Shape.Layers = []*syntax.Model{m}, 2, 0.001, 0, 0, 3
	if m, err = Train(context.Background(), d, o); err != nil {
		t.Fatal(err)
	}
	if _, s := scores(t, m, trees); s.LAS.F1() < 99 {
		t.Errorf("having gone on the model gets %s", s.Line())
	}
	o.Shape.Arc = 64
	if _, err := Train(context.Background(), d, o); err == nil {
		t.Error("a model of another shape was gone on from")
	}
}

// The mean of the weights of models that are the same, with no epoch of training,
// is the model; that of two that are not is another.
func TestMean(t *testing.T) {
	trees, named, text := toy()
	d, o := Data{Trees: trees, Named: named, Text: text}, toyOptions
	mean := func(models ...*syntax.Model) *syntax.Model {
		o.From = models
		m, err := Train(context.Background(), d, o)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	m := mean()
	o.Epochs, o.Rate, o.Warmup, o.RawShare = 1, 0.01, 0, 0
	other := mean(m)
	o.Epochs = 0
	first, second, third := mean(m), mean(other), mean(m, other)
	if one, two := encoded(t, first), encoded(t, mean(m, m)); !bytes.Equal(one, two) {
		t.Error("the mean of a model and itself is another model")
	}
	for i, bias := range third.Heads.Bias {
		if want := (first.Heads.Bias[i] + second.Heads.Bias[i]) / 2; math.Abs(float64(bias-want)) > 1e-6 {
			t.Fatalf("bias %d is %g, want %g", i, bias, want)
		}
	}
}

func TestStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	trees, named, text := toy()
	if m, err := Train(ctx, Data{Trees: trees, Named: named, Text: text}, toyOptions); err == nil || m != nil {
		t.Errorf("an interrupted training gave %v, %v", m, err)
	}
}

func TestReadNamed(t *testing.T) {
	got, err := ReadNamed(strings.NewReader("Polish\tB-misc\nMP\tO\nAnna\tB-politician\nKos\tI-politician\n\n\nRaid\tB-misc\n7\tI-misc\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := "B-demonym O B-person I-person|B-other I-other"
	var tags []string
	for _, n := range got {
		tags = append(tags, strings.Join(n.Tags, " "))
	}
	if tags := strings.Join(tags, "|"); tags != want {
		t.Errorf("tags %q, want %q", tags, want)
	}
	for text, want := range map[string]string{
		"a\tO\nb\n":        "2: want a word, a tab and a type",
		"a\tB-planet\n":    `1: unknown type "B-planet"`,
		"a\tperson\n":      `1: unknown type "person"`,
		"a\tX-location\n":  `1: unknown type "X-location"`,
		"a\tO\n\nb\tB\n":   `3: unknown type "B"`,
		"a\tO\n\nb\tB-\n":  `3: unknown type "B-"`,
		"a\t\n":            "1: want a word, a tab and a type",
		"a\tI-location\nb": "2: want a word, a tab and a type",
	} {
		if _, err := ReadNamed(strings.NewReader(text)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// GUM marks all nominals; names are cut out of them.
func TestEntityNames(t *testing.T) {
	const bank = "# newdoc id = GUM_toy\n" +
		"1\tthe\tthe\tDET\tDT\t_\t3\tdet\t_\tEntity=(1-person-new\n" +
		"2\tPolish\tPolish\tADJ\tJJ\t_\t3\tamod\t_\t_\n" +
		"3\tenvoy\tenvoy\tNOUN\tNN\t_\t5\tnsubj\t_\tEntity=1)\n" +
		"4\thas\thave\tAUX\tVBZ\t_\t5\taux\t_\t_\n" +
		"5\tleft\tleave\tVERB\tVBN\t_\t0\troot\t_\t_\n" +
		"6\tthe\tthe\tDET\tDT\t_\t7\tdet\t_\tEntity=(2-organization-new\n" +
		"7\tBank\tBank\tPROPN\tNNP\t_\t5\tobj\t_\t_\n" +
		"8\tof\tof\tADP\tIN\t_\t9\tcase\t_\t_\n" +
		"9\tNorway\tNorway\tPROPN\tNNP\t_\t7\tnmod\t_\tEntity=(3-place-new)2)\n"
	sentences, err := conllu.Read(strings.NewReader(bank))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(entityNames(&sentences[0]), " ")
	if want := "O B-demonym O O O O B-organisation I-organisation I-organisation"; got != want {
		t.Errorf("tags %q, want %q", got, want)
	}
}

func encoded(t *testing.T, m *syntax.Model) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := m.Encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
