package story

import (
	"strings"
	"unicode"
)

// kind is what sort of term a word is.
type kind int

const (
	word   kind = iota
	name        // capitalised where a common word would not be
	number      // figures: counts, days, years
)

// token is one word of a text. Its form is in lower case.
type token struct {
	form    string
	kind    kind // word or number: names are told apart by case
	capital bool // begins with a capital letter
	first   bool // opens a sentence, a line or a quotation, where a capital says nothing
}

// tokens cuts a text into words and numbers.
func tokens(text string) []token {
	var out []token
	rest, first := []rune(text), true
	for len(rest) > 0 {
		n := 1
		switch r := rest[0]; {
		case unicode.IsLetter(r):
			n = run(rest, isWord)
			out = append(out, token{strings.ToLower(string(rest[:n])), word, unicode.IsUpper(r), first})
			first = false
		case unicode.IsDigit(r):
			n = figure(rest)
			out = append(out, token{form: strings.ReplaceAll(string(rest[:n]), ",", ""), kind: number})
			first = false
		case strings.ContainsRune(".!?\n\"“«`", r):
			first = true
		}
		rest = rest[n:]
	}
	return out
}

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// run is how many runes from the first on satisfy is.
func run(text []rune, is func(rune) bool) int {
	for i, r := range text {
		if !is(r) {
			return i
		}
	}
	return len(text)
}

// figure is the length of a number: "1,250.5" is one, "12." ends before the stop.
func figure(text []rune) int {
	n := run(text, unicode.IsDigit)
	for n+1 < len(text) && (text[n] == ',' || text[n] == '.') && unicode.IsDigit(text[n+1]) {
		n += 1 + run(text[n+1:], unicode.IsDigit)
	}
	return n
}

// stemLength is where words are cut. Cutting is the lightest stemmer, needs no
// table of a language, and joins "strikes" and "striking".
const stemLength = 5

func stem(form string) string {
	n := 0
	for i := range form {
		if n++; n > stemLength {
			return form[:i]
		}
	}
	return form
}
