package move

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/issue"
	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/nlptest"
)

// withStates gives the document a state at each of the words.
func withStates(d *nlp.Doc, codes map[string]string) *nlp.Doc {
	for i, t := range d.Tokens {
		code, ok := codes[t.Text]
		if !ok {
			continue
		}
		m := nlp.Mention{First: i, End: i + 1, Head: i}
		m.Actor, m.Form, m.Span = code, demarche.NameForm, t.Span
		d.Mentions = append(d.Mentions, m)
		d.Actors[code] = demarche.Actor{Name: t.Text, Kind: demarche.StateActor, Codes: []string{code}}
	}
	d.IndexMentions()
	return d
}

const talksTree = `
Talks talk NOUN NNS 6 nsubj
between between ADP IN 3 case
Oman Oman PROPN NNP 1 nmod
and and CCONJ CC 5 cc
Iran Iran PROPN NNP 3 conj
failed fail VERB VBD 0 root
`

var whoStates = map[string]string{"Oman": "OMN", "Iran": "IRN", "Poland": "POL", "Hamas": "HAMAS", "Mali": "MLI"}

// TestPlaces: where actors stand around a trigger.
func TestPlaces(t *testing.T) {
	for _, c := range []struct{ tree, trigger, want string }{
		{controlTree, "urged", "OMN subj; IRN obj"},
		{controlTree, "withdraw", "OMN ; IRN subj"},
		{passiveTree, "confiscated", "POL by"},
		{talksTree, "Talks", "OMN IRN between; OMN between; IRN between"},
	} {
		d := withStates(nlptest.Doc(t, c.tree), whoStates)
		x := (&Extractor{lexicon: &lexicon{}, who: &whoModel{}, issues: new(issue.Classifier)}).extraction(d, &extract.Records{})
		x.scoper = newScoper(x.lexicon, d, nil)
		i := tokenOf(t, d, c.trigger)
		pos, _ := part(d, i)
		var got []string
		for _, p := range x.ask(candidate{frame: learned(demarche.Request, pos), head: i, tokens: []int{i}, clause: i}).places {
			got = append(got, strings.Join(p.ids, " ")+" "+p.at)
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %q, want %q", c.trigger, s, c.want)
		}
	}
}

// TestAnswersOfTarget: several sources are never their own targets; of two that
// talk, one is left for the other side.
func TestAnswersOfTarget(t *testing.T) {
	d := withStates(nlptest.Doc(t, talksTree), whoStates)
	x := (&Extractor{lexicon: &lexicon{}, who: &whoModel{}, issues: new(issue.Classifier)}).extraction(d, &extract.Records{})
	x.scoper = newScoper(x.lexicon, d, nil)
	q := x.ask(candidate{frame: learned(demarche.Consult, 'n'), head: 0, tokens: []int{0}, clause: 0})
	has := func(source []string, sides string) bool {
		return slices.ContainsFunc(q.answers(true, source), func(a answer) bool { return a.sides == sides })
	}
	if has([]string{"OMN", "IRN"}, "IRN OMN") || !has([]string{"OMN"}, "IRN") || !has([]string{"OMN"}, "") {
		t.Error("answers for the target of talks: want the other side and nobody, not both")
	}
}

// TestWhoModelFile: what is written is read back; a broken line is named.
func TestWhoModelFile(t *testing.T) {
	m := &whoModel{
		weights: map[clue]weight{clueOf("slot", "subj", "v"): {210, -7}, clueOf("nobody"): {0, -15}},
		names:   map[clue]string{clueOf("slot", "subj", "v"): "slot subj v", clueOf("nobody"): "nobody"},
	}
	var file bytes.Buffer
	if err := m.write(&file); err != nil {
		t.Fatal(err)
	}
	read := func(text string) (*whoModel, error) {
		return readWho(fstest.MapFS{whoFile: {Data: []byte(text)}})
	}
	back, err := read(file.String())
	if err != nil || len(back.weights) != 2 || back.weights[clueOf("slot subj v")] != (weight{210, -7}) {
		t.Errorf("read back %v, %v", back, err)
	}
	for text, want := range map[string]string{
		"weights\n":                  "move/who.model:1:",
		file.String() + "1 2 more\n": "move/who.model:1:",
		sealed("much 2 nothing\n"):   "move/who.model:2:",
	} {
		if _, err := read(text); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: error %v, want one at %s", text, err, want)
		}
	}
}

// sealed is a model file with its checksum.
func sealed(body string) string {
	return fmt.Sprintf(whoTitle, crc32.ChecksumIEEE([]byte(body))) + body
}

func FuzzWhoModel(f *testing.F) {
	f.Add("12 0 nobody\n")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := readWho(fstest.MapFS{whoFile: {Data: []byte(sealed(text))}})
		if err != nil && !strings.HasPrefix(err.Error(), whoFile) {
			t.Errorf("error without a place: %v", err)
		}
		if err == nil && m == nil {
			t.Error("neither a model nor an error")
		}
	})
}

// TestLearnsWho: from texts in which the subject does it to the object, a model
// learns that; the same texts give the same file.
func TestLearnsWho(t *testing.T) {
	e := &Extractor{lexicon: &lexicon{frames: map[string][]*frame{key('v', "urge"): {{typ: demarche.Request, cameo: "100", pos: 'v', lemma: "urge"}}}},
		who: &whoModel{}, issues: new(issue.Classifier)}
	var texts []Told
	for range 20 {
		d := withStates(nlptest.Doc(t, controlTree), whoStates)
		texts = append(texts, Told{
			Labelled: Labelled{Doc: d, Records: &extract.Records{}, Moves: []Label{{Span: d.Tokens[1].Span, Type: demarche.Request}}},
			Sides:    []Sides{{[]string{"OMN"}, []string{"IRN"}}},
		})
	}
	var first, second bytes.Buffer
	if err := e.TrainWho(texts, 5, 1, &first); err != nil {
		t.Fatal(err)
	}
	if err := e.TrainWho(texts, 5, 1, &second); err != nil || first.String() != second.String() {
		t.Errorf("trained twice, the files differ: %v", err)
	}
	var err error
	if e.who, err = readWho(fstest.MapFS{whoFile: {Data: first.Bytes()}}); err != nil {
		t.Fatal(err)
	}
	d := withStates(nlptest.Doc(t, controlTree), whoStates)
	x := e.extraction(d, &extract.Records{})
	b := x.cast(x.decided()[0])
	if sidesOf(d, b.source) != "OMN" || sidesOf(d, b.target) != "IRN" || b.probability < 0.5 {
		t.Errorf("cast %v > %v, %.2f", b.source, b.target, b.probability)
	}
}
