package issue

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// tagged is plain with every word a noun that hangs on the first of its sentence.
func tagged(text string) *nlp.Doc {
	d := plain(text)
	d.Sentences = d.Sentences[:strings.Count(text, ".")]
	for i := range d.Tokens {
		t := &d.Tokens[i]
		t.UPOS, t.Head = "NOUN", -1
		t.Span = demarche.Span{Start: 3 * i, End: 3*i + 2}
		s := &d.Sentences[t.Sent]
		if s.End == 0 {
			s.First = i
		} else {
			t.Head = s.First
		}
		s.End = i + 1
	}
	return d
}

// lessons say things that the table does not know, each in a sentence with a
// word that it takes for something else.
func lessons() (out []Labelled) {
	for range 4 {
		for text, issue := range map[string]demarche.Issue{"Widget levy gas.": "trade", "Gizmo raid gas.": "water"} {
			d := tagged(text)
			out = append(out, Labelled{d, []Passage{{demarche.Span{Start: 0, End: 8}, demarche.Accuse, issue}}})
		}
	}
	return out
}

// trained is a classifier with a model that learnt docs, and the model's file.
func trained(t testing.TB, docs []Labelled) (*Classifier, []byte) {
	t.Helper()
	table := fstest.MapFS{"issue/words.table": {Data: []byte("energy 3: gas\n")}}
	c, err := New(table)
	if err != nil {
		t.Fatal(err)
	}
	var model bytes.Buffer
	if err := c.Train(docs, 10, 1, &model); err != nil {
		t.Fatal(err)
	}
	table[modelFile.Name] = &fstest.MapFile{Data: model.Bytes()}
	if c, err = New(table); err != nil {
		t.Fatal(err)
	}
	return c, model.Bytes()
}

func TestModelLearnsWhatTheTableDoesNotKnow(t *testing.T) {
	c, _ := trained(t, lessons())
	for text, want := range map[string]demarche.Issue{"Widget levy gas.": "trade", "Gizmo raid gas.": "water"} {
		if got := c.Read(tagged(text)).Of(0, 3, demarche.Accuse); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
	got := c.Judge(Labelled{tagged("Gizmo raid gas."), []Passage{{Span: demarche.Span{Start: 0, End: 8}, Type: demarche.Accuse}, {}}})
	if len(got) != 2 || got[0] != "water" || got[1] != unknown {
		t.Errorf("judged %v, want water, and %s for a passage without words", got, unknown)
	}
}

func TestSameLessonsSameModel(t *testing.T) {
	docs := []Labelled{lessons()[0], {tagged("Gas raid. Gizmo gas."), []Passage{{demarche.Span{Start: 0, End: 5}, "", "finance"}}}}
	_, a := trained(t, docs)
	_, b := trained(t, docs)
	if !bytes.Equal(a, b) {
		t.Error("two trainings gave two models")
	}
}

func TestNothingToLearnFrom(t *testing.T) {
	_, c := english(t)
	if err := c.Train([]Labelled{{Doc: tagged("Gas.")}}, 1, 1, &bytes.Buffer{}); err == nil {
		t.Error("no error")
	}
}

func TestFaultyModels(t *testing.T) {
	_, model := trained(t, lessons())
	damaged := bytes.Clone(model)
	damaged[len(damaged)-1]++
	body := model[len(modelFile.Magic)+4:]
	for want, data := range map[string][]byte{
		"not an issue model of this version; train it again": []byte("DMIS\x00"),
		"the file is damaged":                                damaged,
		"unexpected EOF; train it":                           modelFile.Seal(body[:len(body)-1]),
		"1 bytes too many; train it":                         modelFile.Seal(append(bytes.Clone(body), 0)),
	} {
		_, err := readWeights(fstest.MapFS{modelFile.Name: {Data: data}})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), modelFile.Name) {
			t.Errorf("got %v, want %s: ... %s", err, modelFile.Name, want)
		}
	}
}

// Whatever is read as a model is written as it was, and tells some issue.
func FuzzModel(f *testing.F) {
	_, model := trained(f, lessons())
	f.Add(model[len(modelFile.Magic)+4:])
	f.Add([]byte{1, 0, 0, 0})
	f.Fuzz(func(t *testing.T, body []byte) {
		m, err := decodeWeights(body)
		if err != nil {
			return
		}
		if !bytes.Equal(m.bytes()[len(modelFile.Magic)+4:], body) {
			t.Error("the model does not write what it read")
		}
		topics := &Topics{doc: tagged("Gas raid."), model: m, shares: make([]float64, len(demarche.Issues)), article: make([]float64, len(demarche.Issues)),
			paragraphs: []int{0}, content: []string{"gas", "raid"}}
		topics.Of(0, 2)
	})
}
