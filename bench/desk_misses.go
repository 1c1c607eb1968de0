package bench

import (
	"fmt"
	"io"

	"github.com/demarche/demarche"
)

// excerptLen is how many code points of a passage a line of misses shows.
const excerptLen = 110

// writeMisses prints the noted moves that no read move with the same type and
// actors stands for, then the read moves that stand for none.
func (s *deskScore) writeMisses(w io.Writer) {
	matched, paired := make([]bool, len(s.golds)), make([]bool, len(s.reads))
	for _, at := range s.pairs {
		g, p := &s.golds[at.gold], &s.reads[at.read]
		matched[at.gold] = g.Type == p.Type && sameActors(g, p)
		paired[at.read] = true
	}
	for i := range s.golds {
		if g := &s.golds[i]; !matched[i] {
			fmt.Fprintf(w, "miss %s: %s %v>%v | %s | read as: %s\n", s.article.ID, g.Type, g.source, g.target,
				excerpt(g.Evidence, demarche.Span{End: excerptLen}), quoteList(s.readAs(g)))
		}
	}
	for j, p := range s.reads {
		if !paired[j] {
			span := demarche.Span{Start: p.Span.Start, End: min(p.Span.End, p.Span.Start+excerptLen)}
			fmt.Fprintf(w, "extra %s: %v | %s\n", s.article.ID, p, excerpt(s.article.Text, span))
		}
	}
}

// readAs are the read moves whose passage is that of a noted one.
func (s *deskScore) readAs(g *goldMove) (out []string) {
	for _, p := range s.reads {
		if overlap(g.Span, p.Span) >= 0.5 {
			out = append(out, p.String())
		}
	}
	return out
}

// String is the move as "REQUEST ['RUS']>['USA']".
func (p readMove) String() string { return fmt.Sprintf("%s %v>%v", p.Type, p.source, p.target) }

// excerpt is the part of text inside span, as far as there is one.
func excerpt(text string, span demarche.Span) string {
	runes := []rune(text)
	return string(runes[min(span.Start, len(runes)):min(span.End, len(runes))])
}
