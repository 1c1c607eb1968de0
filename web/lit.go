package web

import (
	"cmp"
	"slices"

	"github.com/demarche/demarche"
)

// lit is a stretch of text as it is shown: bare text, or a record with what
// lies inside it.
type lit struct {
	Text   string // of bare text
	Record string // id of the record; empty for bare text
	First  bool   // this is where the record begins
	Class  string
	Label  string // for people: what the record says
	Inside []lit
}

// litSpan is a record to be lit.
type litSpan struct {
	demarche.Span
	Record, Class, Label string
	begun                bool
}

// light cuts the part of a text that lies in within into nested stretches.
// Records that overlap without one holding the other are cut where the outer
// one ends.
func light(text []rune, within demarche.Span, spans []litSpan) []lit {
	var inside []litSpan
	for _, s := range spans {
		if s.Len() > 0 && s.Overlaps(within) {
			s.begun = s.begun || s.Start < within.Start
			s.Span = demarche.Span{Start: max(s.Start, within.Start), End: min(s.End, within.End)}
			inside = append(inside, s)
		}
	}
	sortSpans(inside)
	return nest(text, within, inside)
}

// sortSpans puts outer spans before inner ones.
func sortSpans(spans []litSpan) {
	slices.SortStableFunc(spans, func(a, b litSpan) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
}

// nest lays out spans, which are sorted and lie in within.
func nest(text []rune, within demarche.Span, spans []litSpan) []lit {
	var out []lit
	at := within.Start
	for len(spans) > 0 {
		outer := spans[0]
		if outer.Start > at {
			out = append(out, lit{Text: string(text[at:outer.Start])})
		}
		inner, rest := cut(spans[1:], outer.End)
		out = append(out, lit{
			Record: outer.Record, First: !outer.begun, Class: outer.Class, Label: outer.Label,
			Inside: nest(text, outer.Span, inner),
		})
		at, spans = outer.End, rest
	}
	if at < within.End {
		out = append(out, lit{Text: string(text[at:within.End])})
	}
	return out
}

// cut parts spans at an offset: what lies before it and what lies behind it.
func cut(spans []litSpan, at int) (before, behind []litSpan) {
	for _, s := range spans {
		head, tail := s, s
		head.End, tail.Start = min(s.End, at), max(s.Start, at)
		if head.Len() > 0 {
			before = append(before, head)
			tail.begun = true
		}
		if tail.Len() > 0 {
			behind = append(behind, tail)
		}
	}
	sortSpans(behind)
	return before, behind
}

// paragraphs are the stretches of a text between blank lines, or between line
// ends if there are no blank lines.
func paragraphs(text []rune) []demarche.Span {
	var out []demarche.Span
	byBlank := hasBlankLine(text)
	start, newlines := 0, 0
	for i, c := range text {
		switch {
		case c == '\n':
			newlines++
		case c == ' ' || c == '\t' || c == '\r':
		default:
			if newlines > 1 || newlines == 1 && !byBlank {
				out = append(out, demarche.Span{Start: start, End: i})
				start = i
			}
			newlines = 0
		}
	}
	if start < len(text) {
		out = append(out, demarche.Span{Start: start, End: len(text)})
	}
	return out
}

func hasBlankLine(text []rune) bool {
	newlines := 0
	for _, c := range text {
		switch c {
		case '\n':
			if newlines++; newlines > 1 {
				return true
			}
		case ' ', '\t', '\r':
		default:
			newlines = 0
		}
	}
	return false
}
