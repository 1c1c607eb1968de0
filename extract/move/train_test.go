package move

import (
	"bytes"
	"testing"
	"testing/fstest"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/issue"
	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/nlptest"
)

// lesson is a sentence, its verb and what a person marked.
func lesson(t testing.TB, verb, object string, typ demarche.MoveType) Labelled {
	doc := nlptest.Doc(t, `Spain Spain PROPN NNP 2 nsubj
`+verb+`s `+verb+` VERB VBZ 0 root
`+object+` `+object+` NOUN NN 2 obj`)
	nlptest.Mention(doc, 0, "ESP", "ESP")
	doc.States = nlp.States{Width: 2, Values: []int16{1, 2, int16(len(verb)), 3, 5, 6}}
	out := Labelled{Doc: doc, Records: &extract.Records{}}
	if typ != "" {
		out.Moves = []Label{{Span: doc.Tokens[1].Span, Type: typ}}
	}
	return out
}

func trainedOn(t testing.TB, texts []Labelled) []byte {
	e := &Extractor{lexicon: &lexicon{}, issues: &issue.Classifier{}}
	var model bytes.Buffer
	if err := e.Train(texts, 40, 1, &model); err != nil {
		t.Fatal(err)
	}
	return model.Bytes()
}

// A model learns a word that no frame knows, and to leave another alone; the
// same texts give the same file.
func TestTrain(t *testing.T) {
	texts := []Labelled{
		lesson(t, "bomb", "port", demarche.Assault), lesson(t, "praise", "treaty", demarche.Support), lesson(t, "eat", "fish", ""),
	}
	model := trainedOn(t, texts)
	if !bytes.Equal(model, trainedOn(t, texts)) {
		t.Error("the same texts give another model")
	}
	files := fstest.MapFS{"move/trigger.model": {Data: model}}
	lex, _, err := compile(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		x := &extraction{lexicon: lex, doc: text.Doc, records: &extract.Records{}}
		found := x.decided()
		switch {
		case len(text.Moves) == 0 && len(found) > 0:
			t.Errorf("%s: found %s", text.Doc.Article.Text, found[0].as)
		case len(text.Moves) > 0 && (len(found) != 1 || found[0].as != text.Moves[0].Type):
			t.Errorf("%s: found %v, want one %s", text.Doc.Article.Text, found, text.Moves[0].Type)
		}
	}
}

// A damaged file, or one of another version, is an error that names the remedy.
func TestReadWeights(t *testing.T) {
	model := newWeights(3).bytes()
	damaged := bytes.Clone(model)
	damaged[len(damaged)-1]++
	for name, data := range map[string][]byte{"empty": {}, "other version": []byte("DMMV\x01...."), "damaged": damaged, "cut": model[:len(model)-9]} {
		if _, err := readWeights(fstest.MapFS{"move/trigger.model": {Data: data}}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	got, err := readWeights(fstest.MapFS{"move/trigger.model": {Data: model}})
	if err != nil || !bytes.Equal(got.bytes(), model) {
		t.Errorf("a model reads back as another: %v", err)
	}
}

func FuzzReadWeights(f *testing.F) {
	f.Add(newWeights(1).bytes()[:64])
	f.Fuzz(func(t *testing.T, data []byte) {
		readWeights(fstest.MapFS{"move/trigger.model": {Data: data}}) // must not panic
		decodeWeights(data)
	})
}

// Of a passage with two verbs the marked one is learnt.
func TestTriggerIn(t *testing.T) {
	doc := nlptest.Doc(t, `Spain Spain PROPN NNP 2 nsubj
bombed bomb VERB VBD 0 root
and and CCONJ CC 4 cc
praised praise VERB VBD 2 conj`)
	e := &Extractor{lexicon: &lexicon{}, issues: &issue.Classifier{}}
	x := e.extraction(doc, &extract.Records{})
	w := newWitness(x, x.proposed())
	passage := doc.TokenSpan(0, 4)
	for trigger, want := range map[demarche.Span]int{{}: 1, doc.Tokens[3].Span: 3} {
		if got := w.triggerIn(Label{Span: passage, Trigger: trigger, Type: demarche.Support}); got != want {
			t.Errorf("with trigger %v: token %d, want %d", trigger, got, want)
		}
	}
}

// Where a person marks the noun of a frame that is the verb's, the verb carries
// the move.
func TestTriggerInFrame(t *testing.T) {
	doc := nlptest.Doc(t, `Spain Spain PROPN NNP 2 nsubj
voiced voice VERB VBD 0 root
thanks thanks NOUN NNS 2 obj`)
	thanks := constraint{slot: "obj", words: map[string]bool{"thanks": true}}
	voicing := &frame{typ: demarche.Support, pos: 'v', lemma: "voice", constraints: []constraint{thanks}}
	e := &Extractor{lexicon: &lexicon{frames: map[string][]*frame{key('v', "voice"): {voicing}}}, issues: &issue.Classifier{}}
	x := e.extraction(doc, &extract.Records{})
	w := newWitness(x, x.proposed())
	for typ, want := range map[demarche.MoveType]int{demarche.Support: 1, demarche.Accuse: 2} {
		if got := w.triggerIn(Label{Span: doc.TokenSpan(0, 3), Trigger: doc.Tokens[2].Span, Type: typ}); got != want {
			t.Errorf("%s: token %d, want %d", typ, got, want)
		}
	}
}
