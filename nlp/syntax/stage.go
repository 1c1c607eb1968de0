// Package syntax reads sentences: part of speech, lemma, dependency tree and
// named spans, with one network in one pass.
//
// A word is the sum of hashed features (features.go). Layers of simple
// recurrent units read each sentence in both directions; from their output the
// heads choose tag, name tag, head word (a biaffine score, Dozat and Manning
// 2017) and relation. All weights are whole numbers (infer.go), so that every
// processor computes the same. Package train fits the network.
package syntax

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/demarche/demarche/lang/table"
	"github.com/demarche/demarche/nlp"
)

const (
	modelFile = "syntax/model.bin"
	lemmaFile = "syntax/lemmas.table"
)

// Stage fills the trees and the names of a document.
type Stage struct {
	model  *Model
	lemmas map[string]string // "UPOS form" -> lemma, before what the model knows
	idle   sync.Pool         // of *work
	kept   int               // tokens of a document whose states are kept
}

// New loads syntax/model.bin and syntax/lemmas.table from the folder of a
// language.
func New(files fs.FS) (nlp.Stage, error) {
	data, err := fs.ReadFile(files, modelFile)
	if err != nil {
		return nil, fmt.Errorf("syntax: %w", err)
	}
	m, err := Decode(data)
	if err != nil {
		return nil, fmt.Errorf("syntax: %s: %w", modelFile, err)
	}
	s := NewStage(m)
	return s, s.readLemmas(files)
}

// capitalEndings is the key, in the place of a lemma, of endings ("-an") with
// which an unknown word keeps its capital.
const capitalEndings = "capital"

// readLemmas reads lines `UPOS lemma: form, form`.
func (s *Stage) readLemmas(files fs.FS) error {
	t, err := table.Read(files, lemmaFile)
	if err != nil {
		return fmt.Errorf("syntax: %w", err)
	}
	s.lemmas, s.model.Lemmas.capitals = map[string]string{}, map[string][]string{}
	for _, row := range t.Rows {
		if len(row.Keys) != 2 {
			t.Fault(row.Keys[0], "want `UPOS lemma: form, form`")
			continue
		}
		pos, lemma := row.Keys[0].Text, row.Keys[1].Text
		for _, form := range row.Items {
			if ending, ok := strings.CutPrefix(form.Text, "-"); ok && lemma == capitalEndings {
				s.model.Lemmas.capitals[pos] = append(s.model.Lemmas.capitals[pos], ending)
				continue
			}
			s.lemmas[pos+" "+form.Text] = lemma
		}
	}
	return t.Err()
}

// NewStage is a stage with a given model.
func NewStage(m *Model) *Stage {
	m.prepare()
	s := &Stage{model: m, kept: maxKept}
	s.idle.New = func() any { return newWork(m) }
	return s
}

// Name is the name of the stage.
func (s *Stage) Name() string { return "syntax" }

// ModelName is the name and version of the model.
func (s *Stage) ModelName() string { return s.model.Name }

// Needs are the sentences and their tokens.
func (s *Stage) Needs() []nlp.Layer { return []nlp.Layer{nlp.Segments} }

// Fills are the trees, the names and the states of the network.
func (s *Stage) Fills() []nlp.Layer { return []nlp.Layer{nlp.Trees, nlp.Names, nlp.TokenStates} }

// maxRows is the number of rows that go through the network at once; a longer
// sentence goes alone.
const maxRows = 320

// Process reads all sentences of a document.
func (s *Stage) Process(doc *nlp.Doc) error {
	w := s.idle.Get().(*work)
	defer s.idle.Put(w)
	doc.Names = doc.Names[:0]
	doc.States = nlp.States{Width: s.model.stateWidth(), Rest: s.statesAgain(doc)}
	doc.States.Values = make([]int16, doc.States.Width*s.keptTokens(doc))
	first, rows := 0, 0
	for i, sent := range doc.Sentences {
		n := sent.End - sent.First + 1
		if rows > 0 && rows+n > maxRows {
			w.read(doc, first, i)
			first, rows = i, 0
		}
		rows += n
	}
	w.read(doc, first, len(doc.Sentences))
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		if lemma, ok := s.lemmas[t.UPOS+" "+strings.ToLower(t.Text)]; ok {
			t.Lemma = lemma
		}
	}
	doc.LinkTree()
	tidyNames(doc)
	settleKinds(doc)
	w.nameHeads(doc)
	return nil
}
