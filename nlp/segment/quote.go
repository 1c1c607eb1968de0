package segment

import (
	"cmp"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// mark says what a quotation mark does where it stands.
type mark uint8

const (
	noMark mark = iota
	opening
	closing
)

// maxNesting bounds the quotations that are open at once.
const maxNesting = 4

// quoteScan follows the quotation marks of a text.
type quoteScan struct {
	tokens []token
	text   []nlp.Token
	open   []openQuote
	found  []nlp.Quote
}

type openQuote struct {
	start  int // token after the opening mark
	family family
}

// family is a style of quotation marks that open and close each other.
type family uint8

const (
	curly    family = iota + 1 // “ ”, and „ “
	angle                      // « »
	straight                   // " and '' and ``
	single                     // ‘ ’ and '
)

var families = map[string]family{
	"“": curly, "”": curly, "„": curly, "«": angle, "»": angle, "\"": straight, "``": straight, "''": straight,
	"‘‘": straight, "’’": straight, "‘": single, "’": single, "'": single, "`": single,
}

// quotes finds the quotations and marks the tokens that open and close them.
// At the end of a paragraph an open quotation goes on if the next paragraph
// begins with its mark (as newspapers print long quotations); otherwise it
// ends there, its closing mark missing.
func quotes(tokens []token, text []nlp.Token) []nlp.Quote {
	q := &quoteScan{tokens: tokens, text: text}
	for i := range tokens {
		f := noFamily
		if tokens[i].kind == other {
			f = families[text[i].Text]
		}
		if tokens[i].gap == paragraph {
			if q.goesOn(f) {
				tokens[i].mark = opening
				continue
			}
			q.abandon(i)
		}
		if f != noFamily {
			q.step(i, f)
		}
	}
	q.abandon(len(tokens))
	slices.SortFunc(q.found, func(a, b nlp.Quote) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
	})
	return q.found
}

const noFamily family = 0

func (q *quoteScan) goesOn(f family) bool {
	return f != noFamily && f != single && len(q.open) > 0 && q.open[0].family == f
}

// step opens or closes a quotation at mark i.
func (q *quoteScan) step(i int, f family) {
	level := q.level(f)
	switch q.direction(i, f, level >= 0) {
	case opening:
		if len(q.open) < maxNesting {
			q.tokens[i].mark = opening
			q.open = append(q.open, openQuote{i + 1, f})
		}
	case closing:
		if level >= 0 {
			q.tokens[i].mark = closing
			q.close(level, i, false)
			q.open = q.open[:level]
		}
	}
}

// level is the innermost open quotation that a mark of family f closes, or -1:
// one of that family, else one of the other double marks, since texts mix the
// two kinds (“no").
func (q *quoteScan) level(f family) int {
	for l := len(q.open) - 1; l >= 0; l-- {
		if q.open[l].family == f {
			return l
		}
	}
	switch f {
	case curly:
		return q.lastOf(straight)
	case straight:
		return q.lastOf(curly)
	}
	return -1
}

// lastOf is the innermost open quotation if it is of family f, or -1.
func (q *quoteScan) lastOf(f family) int {
	if l := len(q.open) - 1; l >= 0 && q.open[l].family == f {
		return l
	}
	return -1
}

// direction is what the mark at i does, by its shape or else by the blanks
// around it.
func (q *quoteScan) direction(i int, f family, isOpen bool) mark {
	before := q.tokens[i].gap == noGap && !q.follows(i)
	after := i+1 < len(q.tokens) && q.tokens[i+1].gap == noGap
	switch q.text[i].Text {
	case "„", "«", "``", "‘‘", "‘", "`":
		return opening
	case "“":
		if q.closesLow(i) || isOpen && before && !after {
			return closing
		}
		return opening
	case "”", "»", "’", "’’":
		return closing
	}
	switch {
	case f == single && before == after:
		return noMark
	case after && !before:
		return opening
	case before && !after, isOpen:
		return closing
	case f == single:
		return noMark
	}
	return opening
}

// follows reports whether mark i stands after an opening bracket, a dash or
// another opening mark, where it opens although no blank precedes it.
func (q *quoteScan) follows(i int) bool {
	if i == 0 {
		return true
	}
	switch q.text[i-1].Text {
	case "(", "[", "{", "-", "--", "–", "—", "/":
		return true
	}
	return q.tokens[i-1].mark == opening
}

// closesLow reports whether “ at i ends a quotation that „ began.
func (q *quoteScan) closesLow(i int) bool {
	l := q.level(curly)
	return l >= 0 && q.text[q.open[l].start-1].Text == "„"
}

// abandon ends all open quotations before token end: their closing marks are
// missing. Single marks that nothing closes were apostrophes.
func (q *quoteScan) abandon(end int) {
	for l, o := range q.open {
		if o.family == single {
			q.tokens[o.start-1].mark = noMark
			continue
		}
		q.close(l, end, true)
	}
	q.open = q.open[:0]
}

// close records the quotation of a level, which ends before token end.
func (q *quoteScan) close(level, end int, open bool) {
	start := q.open[level].start
	if start < end {
		span := demarche.Span{Start: q.text[start].Span.Start, End: q.text[end-1].Span.End}
		q.found = append(q.found, nlp.Quote{Span: span, Open: open})
	}
}
