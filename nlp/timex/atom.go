package timex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche/nlp"
)

// atom is a word as the grammar reads it: a token, or a part of one where a
// token joins a prefix to a date (mid-July).
type atom struct {
	word    string // in small letters
	token   int
	capital bool
	inside  bool // a later part of its token
}

// atoms are the words of a sentence.
func (g *grammar) atoms(dst []atom, doc *nlp.Doc, s nlp.Sentence) []atom {
	for i := s.First; i < s.End; i++ {
		text := doc.Tokens[i].Text
		a := atom{word: strings.ToLower(text), token: i}
		first, _ := utf8.DecodeRuneInString(text)
		a.capital = unicode.IsUpper(first)
		if prefix, rest, ok := strings.Cut(a.word, "-"); ok && rest != "" && g.lexicon.prefixes[prefix] {
			first, _ := utf8.DecodeRuneInString(text[len(prefix)+1:])
			dst = append(dst, atom{word: prefix, token: i, capital: a.capital},
				atom{word: "-", token: i, inside: true},
				atom{word: rest, token: i, capital: unicode.IsUpper(first), inside: true})
			continue
		}
		dst = append(dst, a)
	}
	return dst
}

// numerals adds the edges of an atom written with digits.
func (p *parser) numerals(i int) {
	w := p.atoms[i].word
	if w == "" || w[0] < '0' || w[0] > '9' || len(w) > 19 {
		return
	}
	digits := leadingDigits(w)
	n := int32(atoi(w[:digits]))
	switch rest := w[digits:]; {
	case rest == "":
		p.integer(i, n, digits)
	case rest == "st" || rest == "nd" || rest == "rd" || rest == "th":
		p.lex(i, p.known.ordinal, n)
	case rest == "s" || rest == "'s" || rest == "’s":
		p.decadeOf(i, n, digits)
	case rest[0] == ':' || rest[0] == '.':
		p.clock(i, w)
		p.fraction(i, w)
	case rest[0] == ',':
		p.lex(i, p.known.number, int32(atoi(strings.ReplaceAll(w, ",", ""))))
	case rest == "/2" || rest == "/4":
		p.lex(i, p.known.fraction, 1)
	case rest[0] == '-' || rest[0] == '/':
		p.numericDate(i, w)
	}
}

// integer adds what a whole number can be: an amount, a day, a year, an hour.
func (p *parser) integer(i int, n int32, digits int) {
	if n >= 0 && digits < 9 {
		p.lex(i, p.known.number, n)
	}
	if n >= 1 && n <= 31 && digits <= 2 {
		p.lex(i, p.known.dayNumber, n)
	}
	if digits == 2 {
		p.lex(i, p.known.shortYear, n)
	}
	if digits == 4 && n >= 1000 && n < 2200 {
		p.lex(i, p.known.year, n)
	}
	if digits == 4 && n < 2400 && n%100 < 60 {
		v := p.lex(i, p.known.militaryTime, n)
		v.set(hour, n/100)
		v.set(minute, n%100)
	}
}

func (p *parser) decadeOf(i int, n int32, digits int) {
	switch {
	case digits == 4 && n%10 == 0 && n >= 1000 && n < 2200:
		p.lex(i, p.known.decade, n/10)
	case digits == 2 && n%10 == 0:
		p.lex(i, p.known.decade, 190+n/10)
	}
}

func (p *parser) clock(i int, w string) {
	h, m, ok := strings.Cut(strings.ReplaceAll(w, ".", ":"), ":")
	m, _, _ = strings.Cut(m, ":")
	if !ok || len(h) > 2 || len(m) != 2 || leadingDigits(m) != 2 || atoi(h) > 24 || atoi(m) > 59 {
		return
	}
	class := p.known.clock
	if strings.Contains(w, ".") {
		class = p.known.dottedClock
	}
	v := p.lex(i, class, int32(atoi(h)))
	v.set(hour, int32(atoi(h)))
	v.set(minute, int32(atoi(m)))
}

func (p *parser) fraction(i int, w string) {
	whole, tenth, ok := strings.Cut(w, ".")
	if ok && leadingDigits(tenth) == len(tenth) {
		v := p.lex(i, p.known.number, int32(atoi(whole)))
		if tenth == "5" {
			v.set(half, 1)
		}
	}
}

// numericDate adds dates in figures: 2025-07-29, 2025/07/29, 7/29/2025 (month
// first unless it cannot be one), 29.7.2025.
func (p *parser) numericDate(i int, w string) {
	parts := strings.FieldsFunc(w, func(r rune) bool { return r == '-' || r == '/' })
	if len(parts) != 3 {
		return
	}
	var n [3]int32
	for k, s := range parts {
		if leadingDigits(s) != len(s) || len(s) > 4 {
			return
		}
		n[k] = int32(atoi(s))
	}
	y, m, d := n[0], n[1], n[2]
	if len(parts[0]) != 4 {
		y, m, d = n[2], n[0], n[1]
		if m > 12 {
			m, d = d, m
		}
		if len(parts[2]) == 2 {
			y += 1900
			if y < 1950 {
				y += 100
			}
		}
	}
	if m < 1 || m > 12 || d < 1 || d > 31 || y < 1000 {
		return
	}
	v := p.lex(i, p.known.figures, 0)
	v.set(year, y)
	v.set(month, m)
	v.set(day, d)
}

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// atoi is the number that up to nine digits write.
func atoi(s string) int {
	n := 0
	for k := 0; k < len(s) && k < 9 && s[k] >= '0' && s[k] <= '9'; k++ {
		n = n*10 + int(s[k]-'0')
	}
	return n
}
