// Package timex finds time expressions and works out the days that they mean.
//
// The words and rules of a language are data (lang/en/timex). Rules build
// values bottom-up over the words of a sentence (chart.go), the longest
// expressions are chosen (select.go), each is resolved against the day of
// publication, the time last mentioned or the day of the saying (moment.go),
// in the direction in which its clause looks (tense.go), and the preposition
// before it decides what it is: a date, a limit, a beginning (kind.go,
// record.go). TIMEX3 and EDTF are derived from the resolved days.
package timex

import (
	"errors"
	"io/fs"
	"sync"

	"github.com/demarche/demarche/nlp"
)

type stage struct {
	grammar *grammar
	known   known
	idle    sync.Pool // of *parser
}

// New reads the tables and rules in timex/ of a language folder.
func New(files fs.FS) (nlp.Stage, error) {
	g := newGrammar()
	s := &stage{grammar: g, known: g.known()}
	err := errors.Join(g.read(files, "timex/words.table"), g.compile(files, "timex/rules"))
	if err != nil {
		return nil, err
	}
	s.idle.New = func() any { return &parser{grammar: g, known: s.known} }
	return s, nil
}

func (*stage) Name() string       { return "timex" }
func (*stage) Needs() []nlp.Layer { return []nlp.Layer{nlp.Segments, nlp.Trees} }
func (*stage) Fills() []nlp.Layer { return []nlp.Layer{nlp.Times} }

// Process fills Timexes.
func (s *stage) Process(doc *nlp.Doc) error {
	p := s.idle.Get().(*parser)
	defer s.idle.Put(p)
	p.slab = p.slab[:0]
	r := newRecorder(s.grammar, s.known, doc)
	atoms := make([]atom, 0, len(doc.Tokens))
	var all []sentenceTimes
	for k, sent := range doc.Sentences {
		from := len(atoms)
		atoms = s.grammar.atoms(atoms, doc, sent)
		p.parse(atoms[from:])
		if f := p.choose(nil, doc); len(f) > 0 {
			all = append(all, sentenceTimes{k, atoms[from:len(atoms):len(atoms)], f})
		}
	}
	r.context.narrative = r.isNarrative(all)
	for _, st := range all {
		r.sentence(st)
		r.dateline(st)
	}
	doc.Timexes = r.out
	doc.IndexTimexes()
	return nil
}

// sentenceTimes are the expressions of a sentence.
type sentenceTimes struct {
	sentence int
	atoms    []atom
	found    []found
}
