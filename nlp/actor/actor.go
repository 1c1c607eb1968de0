// Package actor finds the actors that a text names, by name, title and
// demonym, and resolves them by the article's date: "the U.S. president" of
// 2014 and of 2025 are two persons. Who is who comes from the tables in
// actor/ of the language folder; persons that the tables lack are resolved
// from their own words ("Turkish Foreign Minister Mevlut Cavusoglu") and
// remembered within the article.
package actor

import (
	"io/fs"

	"github.com/demarche/demarche/nlp"
)

type stage struct{ who *Gazetteer }

// New reads the tables in actor/ of a language folder.
func New(files fs.FS) (nlp.Stage, error) {
	g, err := Load(files)
	if err != nil {
		return nil, err
	}
	return &stage{g}, nil
}

// ModelName is the day of the tables and a digest of those of a user, so that
// readings with other tables are told apart.
func (s *stage) ModelName() string { return s.who.date }

func (*stage) Name() string       { return "actor" }
func (*stage) Needs() []nlp.Layer { return []nlp.Layer{nlp.Segments, nlp.Trees, nlp.Names} }
func (*stage) Fills() []nlp.Layer { return []nlp.Layer{nlp.Who} }

// Process fills Actors and Mentions.
func (s *stage) Process(doc *nlp.Doc) error {
	r := newReader(s.who, doc)
	r.scan()
	r.fullNames()   // persons in full, so that
	r.familyNames() // family names find their bearers
	r.nominals()    // may stand for office-holders, but not in a title
	r.rest()
	sortMentions(doc.Mentions)
	if r.tree {
		r.series()
	}
	doc.IndexMentions()
	return nil
}
