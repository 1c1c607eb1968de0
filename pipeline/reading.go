package pipeline

import (
	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
)

// reading is the document and its records without what only the stages need.
func (p *Pipeline) reading(doc *nlp.Doc, records *extract.Records) *demarche.Reading {
	r := &demarche.Reading{
		Article:      *doc.Article,
		System:       p.system,
		Sentences:    []demarche.Span{},
		Actors:       doc.Actors,
		Mentions:     []demarche.Mention{},
		Timexes:      []demarche.Timex{},
		Attributions: []demarche.Attribution{},
		Moves:        []demarche.Move{},
		Statuses:     []demarche.Status{},
		Notes:        doc.Notes,
	}
	for _, s := range doc.Sentences {
		r.Sentences = append(r.Sentences, s.Span)
	}
	for _, m := range doc.Mentions {
		r.Mentions = append(r.Mentions, m.Mention)
	}
	for _, t := range doc.Timexes {
		r.Timexes = append(r.Timexes, t.Timex)
	}
	for _, found := range records.Attributions {
		a := found.Attribution
		a.Source, a.Cue, a.Content = orEmpty(a.Source), orEmpty(a.Cue), orEmpty(a.Content)
		r.Attributions = append(r.Attributions, a)
	}
	for _, m := range records.Moves {
		m.Source, m.Target = orEmpty(m.Source), orEmpty(m.Target)
		r.Moves = append(r.Moves, m.Move)
	}
	for _, s := range records.Statuses {
		s.Parties = orEmpty(s.Parties)
		r.Statuses = append(r.Statuses, s.Status)
	}
	return r
}

// orEmpty is s, and an empty list instead of nil, which JSON would show as null.
func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// Tokens is the token list of a document in the form of a reading.
func Tokens(doc *nlp.Doc) []demarche.Token {
	out := make([]demarche.Token, 0, len(doc.Tokens))
	for _, t := range doc.Tokens {
		out = append(out, demarche.Token{
			Span: t.Span, Lemma: t.Lemma, UPOS: t.UPOS, XPOS: t.XPOS, Head: t.Head, Deprel: t.Deprel,
		})
	}
	return out
}
