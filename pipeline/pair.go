package pipeline

import (
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
)

// The ids of the two actors of a pair.
const (
	pairSource = "SOURCE"
	pairTarget = "TARGET"
)

// relater finds what one actor does to another.
type relater interface {
	Relate(d *nlp.Doc, r *extract.Records, source, target string) demarche.Move
}

// Relation is what the phrase at source does to the phrase at target, in code
// points of the text of an article: a move without parties. It is for texts in
// which a person has marked the two; whoever they are, they are taken for
// actors.
func (p *Pipeline) Relation(a *demarche.Article, source, target demarche.Span) (demarche.Move, error) {
	doc, err := p.annotate(a)
	if err != nil {
		return demarche.Move{}, err
	}
	records := &extract.Records{}
	mark(doc, pairTarget, target)
	mark(doc, pairSource, source)
	for _, e := range p.extractors {
		if r, ok := e.(relater); ok {
			return r.Relate(doc, records, pairSource, pairTarget), nil
		}
		if err := e.Extract(doc, records); err != nil {
			return demarche.Move{}, err
		}
	}
	return demarche.Move{}, nil
}

// mark puts one mention of an actor in the place of those that reach into a
// span.
func mark(d *nlp.Doc, id string, span demarche.Span) {
	first := slices.IndexFunc(d.Tokens, func(t nlp.Token) bool { return t.Span.Overlaps(span) })
	if first < 0 {
		return
	}
	end := first
	for end < len(d.Tokens) && d.Tokens[end].Span.Overlaps(span) {
		end++
	}
	d.Actors[id] = demarche.Actor{Name: d.Slice(span), Kind: demarche.GroupActor, Codes: []string{id}}
	d.Mentions = slices.DeleteFunc(d.Mentions, func(m nlp.Mention) bool { return m.First < end && first < m.End })
	d.Mentions = append(d.Mentions, nlp.Mention{
		Mention: demarche.Mention{Span: span, Actor: id, Form: demarche.NominalForm},
		First:   first, End: end, Head: headOf(d, first, end),
	})
	slices.SortStableFunc(d.Mentions, func(a, b nlp.Mention) int { return a.First - b.First })
	d.IndexMentions()
}

// headOf is the first of tokens [first, end) whose head lies outside them.
func headOf(d *nlp.Doc, first, end int) int {
	for i := first; i < end; i++ {
		if h := d.Tokens[i].Head; (h < first || h >= end) && d.Tokens[i].UPOS != "PUNCT" {
			return i
		}
	}
	return first
}
