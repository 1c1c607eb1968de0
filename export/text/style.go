package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche"
)

// The ANSI attributes in use.
const (
	plain  = ""
	bold   = "1"
	dim    = "2"
	red    = "31"
	green  = "32"
	yellow = "33"
	cyan   = "36"
)

// style says whether attributes are printed.
type style bool

func (s style) paint(attr, text string) string {
	if !s || attr == plain || text == "" {
		return text
	}
	return "\x1b[" + attr + "m" + text + "\x1b[0m"
}

func moveColor(t demarche.MoveType) string {
	switch {
	case t == demarche.Request:
		return yellow
	case t.Quad().Cooperative():
		return green
	}
	return red
}

func stateColor(s demarche.State) string {
	switch s {
	case demarche.Stalled, demarche.Suspended, demarche.BrokenOff, demarche.Lapsed:
		return red
	}
	return green
}

// word is a word of running text and how it is painted.
type word struct{ text, attr string }

// words are the words of s, all painted alike.
func words(s, attr string) []word {
	var out []word
	for _, f := range strings.Fields(clean(s)) {
		out = append(out, word{f, attr})
	}
	return out
}

// indent is where the text below the first line of a record begins.
const indent = "       "

// wrap prints words in lines of the width, going on at a column; 0 is a new line.
func (p *printer) wrap(column int, text []word) {
	for _, w := range text {
		n := utf8.RuneCountInString(w.text)
		switch {
		case column == 0:
			p.out.WriteString(indent)
			column = len(indent)
		case column+1+n > p.width:
			p.out.WriteString("\n" + indent)
			column = len(indent)
		default:
			p.out.WriteByte(' ')
			column++
		}
		p.out.WriteString(p.style.paint(w.attr, w.text))
		column += n
	}
	if column > 0 {
		p.out.WriteByte('\n')
	}
}

// quote prints the words of a span; those that meet lit stand out.
func (p *printer) quote(s, lit demarche.Span) { p.wrap(0, p.quoted(s, lit)) }

// quoteAll prints the words of a discontinuous passage.
func (p *printer) quoteAll(spans []demarche.Span) {
	var all []word
	for i, s := range spans {
		if i > 0 {
			all = append(all, word{"[...]", dim})
		}
		all = append(all, p.quoted(s, demarche.Span{})...)
	}
	p.wrap(0, all)
}

func (p *printer) quoted(s, lit demarche.Span) []word {
	var out []word
	for at := s.Start; at < s.End; {
		end := at
		for end < s.End && !unicode.IsSpace(p.text[end]) {
			end++
		}
		if text := clean(string(p.text[at:end])); text != "" {
			attr := plain
			if lit.Overlaps(demarche.Span{Start: at, End: end}) {
				attr = bold
			}
			out = append(out, word{text, attr})
		}
		at = end + 1
	}
	return out
}

// slices is the text of spans on one line.
func (p *printer) slices(spans []demarche.Span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, clean(string(p.text[s.Start:s.End])))
	}
	return strings.Join(parts, " … ")
}

// clean is s on one line and without characters that command a terminal or
// change the direction of text.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
