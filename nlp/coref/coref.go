// Package coref resolves what points back to an actor: pronouns, relatives and
// descriptions ("the minister", "the bloc", "the two sides"). Each gets a
// mention of the actor it stands for.
//
// All noun phrases are candidates, so that "they" may also turn out to be the
// children and no actor at all. Those that cannot agree are struck out; of the
// rest, and of the choice of none, a log-linear model takes the likeliest.
package coref

import (
	"cmp"
	"io/fs"
	"slices"

	"github.com/demarche/demarche/nlp"
)

// Stage resolves references. It is safe for concurrent use.
type Stage struct{ words *words }

// New reads the tables in coref/ of a language folder.
func New(files fs.FS) (nlp.Stage, error) {
	w, err := readWords(files)
	if err != nil {
		return nil, err
	}
	return &Stage{w}, nil
}

func (*Stage) Name() string       { return "coref" }
func (*Stage) Needs() []nlp.Layer { return []nlp.Layer{nlp.Segments, nlp.Trees, nlp.Names, nlp.Who} }
func (*Stage) Fills() []nlp.Layer { return []nlp.Layer{nlp.Refs} }

// Links tells for every pronoun of the third person in a document that the
// stages before this one have read which phrase it stands for.
func (s *Stage) Links(doc *nlp.Doc) []Link {
	r := newResolver(s.words, doc)
	r.read()
	return r.links
}

// Process adds to Mentions.
func (s *Stage) Process(doc *nlp.Doc) error {
	r := newResolver(s.words, doc)
	r.read()
	doc.Mentions = append(doc.Mentions, r.found...)
	slices.SortStableFunc(doc.Mentions, func(a, b nlp.Mention) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Head, b.Head))
	})
	doc.IndexMentions()
	return nil
}
