// Package words cuts texts into words for comparing them. It knows no language.
package words

import (
	"strings"
	"unicode"
)

// Word is one word of a text, or a number.
type Word struct {
	Form    string // in lower case
	Number  bool   // in figures: a count, a day, a year
	Capital bool   // begins with a capital letter
	First   bool   // opens a sentence, a line or a quotation, where a capital says nothing
}

// Cut cuts a text into words and numbers.
func Cut(text string) []Word {
	var out []Word
	rest, first := []rune(text), true
	for len(rest) > 0 {
		n := 1
		switch r := rest[0]; {
		case unicode.IsLetter(r):
			n = run(rest, isWord)
			out = append(out, Word{Form: strings.ToLower(string(rest[:n])), Capital: unicode.IsUpper(r), First: first})
			first = false
		case unicode.IsDigit(r):
			n = figure(rest)
			out = append(out, Word{Form: strings.ReplaceAll(string(rest[:n]), ",", ""), Number: true})
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

// stemLength is where words are cut, in letters. Cutting is the lightest
// stemmer, needs no table of a language, and joins "strikes" and "striking".
const stemLength = 5

// Stem is the beginning of a word.
func Stem(form string) string {
	n := 0
	for i := range form {
		if n++; n > stemLength {
			return form[:i]
		}
	}
	return form
}
