// Package coref resolves what points back to an actor: pronouns, relatives and
// descriptions ("the minister", "the bloc", "the two sides"). Each gets a
// mention of the actor it stands for. Candidates are scored by distance,
// grammatical role and frequency, after those that cannot agree are struck out
// (the salience method of Lappin and Leass 1994, much reduced).
package coref

import (
	"cmp"
	"io/fs"
	"slices"

	"github.com/demarche/demarche/nlp"
)

type stage struct{ words *words }

// New reads the tables in coref/ of a language folder.
func New(files fs.FS) (nlp.Stage, error) {
	w, err := readWords(files)
	if err != nil {
		return nil, err
	}
	return &stage{w}, nil
}

func (*stage) Name() string       { return "coref" }
func (*stage) Needs() []nlp.Layer { return []nlp.Layer{nlp.Segments, nlp.Trees, nlp.Who} }
func (*stage) Fills() []nlp.Layer { return []nlp.Layer{nlp.Refs} }

// Process adds to Mentions.
func (s *stage) Process(doc *nlp.Doc) error {
	r := newResolver(s.words, doc)
	for i := range doc.Tokens {
		if given := doc.MentionsAt(i); len(given) > 0 {
			for _, m := range given {
				r.see(*m)
			}
			continue
		}
		r.resolve(i)
	}
	doc.Mentions = append(doc.Mentions, r.found...)
	slices.SortStableFunc(doc.Mentions, func(a, b nlp.Mention) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Head, b.Head))
	})
	doc.IndexMentions()
	return nil
}
