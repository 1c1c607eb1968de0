package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// named are the nearest mentions of actors: those in the span, else in its
// sentence, else the last before it.
func (p prover) named(actors []string, in demarche.Span) []demarche.Span {
	var out []demarche.Span
	for _, actor := range actors {
		out = append(out, p.mentions(actor, in)...)
	}
	slices.SortFunc(out, bySpan)
	return slices.Compact(out)
}

func (p prover) mentions(actor string, in demarche.Span) []demarche.Span {
	within := func(where demarche.Span) (out []demarche.Span) {
		for _, m := range p.Mentions {
			if m.Actor == actor && where.Contains(m.Span) {
				out = append(out, m.Span)
			}
		}
		return out
	}
	if found := within(in); len(found) > 0 {
		return found
	}
	if found := within(p.sentence(in)); len(found) > 0 {
		return found
	}
	if before := within(demarche.Span{End: in.Start}); len(before) > 0 {
		return before[len(before)-1:]
	}
	return nil
}

// sentence is the sentences around a span.
func (p prover) sentence(s demarche.Span) demarche.Span {
	for _, sentence := range p.Sentences {
		if sentence.Overlaps(s) {
			s = s.Cover(sentence)
		}
	}
	return s
}

// dated are the time expressions that give the date of a move.
func (p prover) dated(m *demarche.Move) (out []demarche.Span) {
	if m.Date == nil {
		return nil
	}
	around := p.sentence(m.Span)
	for _, t := range p.Timexes {
		if around.Contains(t.Span) && t.Earliest == m.Date.Earliest && t.Latest == m.Date.Latest && t.Earliest+t.Latest != "" {
			out = append(out, t.Span)
		}
	}
	return out
}

// literal is where words stand in the sentence around a span.
func (p prover) literal(words string, in demarche.Span) []demarche.Span {
	around := p.sentence(in)
	before, _, ok := strings.Cut(string(p.text[around.Start:min(around.End, len(p.text))]), words)
	if !ok {
		return nil
	}
	at := around.Start + len([]rune(before))
	return []demarche.Span{{Start: at, End: at + len([]rune(words))}}
}

func nonEmptySpans(spans ...demarche.Span) []demarche.Span {
	return slices.DeleteFunc(spans, func(s demarche.Span) bool { return s.Len() == 0 })
}

// around are the statements that a record stands in, the outermost first.
func (p prover) around(e demarche.Entry) []demarche.Attribution {
	byID := map[string]demarche.Attribution{}
	for _, a := range p.Attributions {
		byID[a.ID] = a
	}
	var out []demarche.Attribution
	if e.Move != nil && e.Move.Attribution != "" {
		for a, ok := byID[e.Move.Attribution]; ok && len(out) < len(byID); a, ok = byID[a.Parent] {
			out = append(out, a)
		}
		slices.Reverse(out)
		return out
	}
	for _, a := range p.Attributions {
		if slices.ContainsFunc(a.Content, func(s demarche.Span) bool { return s.Contains(e.Span()) }) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b demarche.Attribution) int { return cmp.Compare(length(b.Content), length(a.Content)) })
	return out
}

func length(spans []demarche.Span) (n int) {
	for _, s := range spans {
		n += s.Len()
	}
	return n
}

// chain is who said it through whom, the outermost first.
func (p prover) chain(e demarche.Entry) []said {
	var out []said
	for _, a := range p.around(e) {
		s := said{Words: p.words(slices.Concat(a.Source, a.Cue)), Act: p.to.Say("act." + a.Act), Manner: p.to.Say("manner." + string(a.Manner))}
		if actor, ok := p.Actors[a.Speaker]; ok {
			s.Who = list(p.to.whoAre([]demarche.Party{{Name: actor.Name, Codes: actor.Codes}}))
		}
		out = append(out, s)
	}
	return out
}
