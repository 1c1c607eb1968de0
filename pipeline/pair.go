package pipeline

import (
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
)

// Names of the two actors in a reading by AnalysePair.
const (
	PairSource = "SOURCE"
	PairTarget = "TARGET"
)

// AnalysePair reads an article as if it spoke of two actors only: the phrases
// at source and target, in code points, whoever they are. It answers what the
// one does to the other where a person has marked the two.
func (p *Pipeline) AnalysePair(a *demarche.Article, source, target demarche.Span) (*Analysis, error) {
	return p.analyse(a, func(d *nlp.Doc) {
		d.Actors, d.Mentions = map[string]demarche.Actor{}, nil
		for id, span := range map[string]demarche.Span{PairSource: source, PairTarget: target} {
			d.Actors[id] = demarche.Actor{Name: d.Slice(span), Kind: demarche.GroupActor, Codes: []string{id}}
			if first, end := tokensIn(d, span); first < end {
				d.Mentions = append(d.Mentions, nlp.Mention{
					Mention: demarche.Mention{Span: span, Actor: id, Form: demarche.NominalForm},
					First:   first, End: end, Head: headOf(d, first, end),
				})
			}
		}
		slices.SortFunc(d.Mentions, func(a, b nlp.Mention) int { return a.First - b.First })
		d.IndexMentions()
	})
}

// tokensIn are the tokens [first, end) that reach into a span.
func tokensIn(d *nlp.Doc, span demarche.Span) (first, end int) {
	first = slices.IndexFunc(d.Tokens, func(t nlp.Token) bool { return t.Span.Overlaps(span) })
	if first < 0 {
		return 0, 0
	}
	for end = first; end < len(d.Tokens) && d.Tokens[end].Span.Overlaps(span); end++ {
	}
	return first, end
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

// Relation is what the phrase at source does to the phrase at target in the
// text of an article, with the rule that says so; "" if nothing is found.
func (p *Pipeline) Relation(a *demarche.Article, source, target demarche.Span) (demarche.MoveType, string, error) {
	analysis, err := p.AnalysePair(a, source, target)
	if err != nil {
		return "", "", err
	}
	best, top := demarche.Move{}, -1.0
	for _, m := range analysis.Records.Moves {
		if f := pairFit(analysis.Doc, m); f > top {
			best, top = m.Move, f
		}
	}
	return best.Type, best.Rule, nil
}

// pairFit is how well a move fits a pair: best with the source on one side and
// the target on the other, and its trigger near to both.
func pairFit(d *nlp.Doc, m extract.Move) float64 {
	fit := 0.0
	for _, side := range []struct {
		ids  []string
		want string
	}{{m.Source, PairSource}, {m.Target, PairTarget}} {
		switch {
		case slices.Equal(side.ids, []string{side.want}):
			fit += 3
		case slices.Contains(side.ids, side.want):
			fit += 2
		}
	}
	for k := range d.Mentions {
		fit -= 0.1 * float64(steps(d, m.Head, d.Mentions[k].Head))
	}
	return fit + 10 // above the -1 of no move at all
}

// steps is the number of relations between two tokens in the tree; tokens of
// different sentences are far apart.
func steps(d *nlp.Doc, a, b int) int {
	above := map[int]int{}
	for i, n := a, 0; i >= 0; i, n = d.Tokens[i].Head, n+1 {
		above[i] = n
	}
	for i, n := b, 0; i >= 0; i, n = d.Tokens[i].Head, n+1 {
		if m, ok := above[i]; ok {
			return n + m
		}
	}
	return 20
}
