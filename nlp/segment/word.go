package segment

import (
	"slices"
	"strings"
	"unicode"
)

// word takes a word with its full stop if it is an abbreviation, and cuts off
// its clitic.
func (s *scanner) word() {
	end := s.wordEnd(s.at)
	if s.rune(end) == '.' {
		if stop, c := s.abbreviation(end); stop > end {
			s.emit(stop, abbreviation, c)
			return
		}
	}
	if s.rune(end) == '$' && isUpper(s.text[s.at:end]) { // US$
		end++
	}
	s.emitParts(end)
}

// wordEnd is the end of the word that begins at start: letters, with what may
// stand between letters.
func (s *scanner) wordEnd(start int) int {
	end := start
	hyphens := s.rune(start-1) == '-'
	for end < s.limit() {
		r, after := s.text[end], s.rune(end+1)
		switch {
		case isWordRune(r), unicode.Is(unicode.Cf, r) && isWordRune(after):
		case !isWordRune(after):
			return end
		case isApostrophe(r), r == '&', r == '@':
		case r == '.' && s.dotJoins(start, end):
		case r == '/' && s.strokeJoins(start, end):
		case r == '-' && !hyphens && s.hyphenJoins(start, end):
			hyphens = true
		default:
			return end
		}
		end++
	}
	return end
}

// dotJoins reports whether the full stop at dot stands inside a word, as in
// "U.S." and "example.org", but not in "the end.The next".
func (s *scanner) dotJoins(start, dot int) bool {
	before, after := s.text[dot-1], s.text[dot+1]
	if unicode.IsUpper(after) && unicode.IsLower(before) && !s.dotted(start, dot) {
		return false
	}
	return !unicode.IsDigit(after) || !unicode.IsLower(before)
}

// dotted reports whether the letters before dot stand alone (a.m., U.S.) or
// follow another full stop of the same word (Ph.D.).
func (s *scanner) dotted(start, dot int) bool {
	return dot-start == 1 || s.text[dot-2] == '.' || string(s.text[start:dot]) == "Ph"
}

func (s *scanner) strokeJoins(start, stroke int) bool {
	end := stroke + 1
	for end < s.limit() && isWordRune(s.text[end]) {
		end++
	}
	return s.words.strokes[strings.ToLower(string(s.text[start:end]))]
}

func (s *scanner) hyphenJoins(start, hyphen int) bool {
	end := hyphen + 1
	for end < s.limit() && isWordRune(s.text[end]) {
		end++
	}
	first, second := s.text[start:hyphen], s.text[hyphen+1:end]
	return s.words.isPrefix(first) || s.rune(end) != '-' && s.words.isGivenName(first, second)
}

// abbreviation is the end and class of the abbreviation whose full stop may be
// at dot; the end is dot if it is none.
func (s *scanner) abbreviation(dot int) (int, class) {
	w := s.text[s.at:dot]
	c := s.words.class(string(w))
	if c == noClass && slices.Contains(w, '.') && s.dotted(s.at, dot) {
		return dot + 1, final
	}
	if c == numbered && !unicode.IsDigit(s.afterBlanks(dot+1)) {
		c = noClass
	}
	if c == noClass && len(w) == 1 && unicode.IsUpper(w[0]) && s.initial(dot+1) {
		c = inner
	}
	if c == noClass {
		return dot, c
	}
	return dot + 1, c
}

// initial reports whether what follows the full stop of a single letter lets
// it be the initial of a name: a capitalised word that begins no sentence.
func (s *scanner) initial(at int) bool {
	next := s.afterBlanks(at)
	if next == ',' || next == ';' {
		return true
	}
	if !unicode.IsUpper(next) || s.rune(at) == '\n' {
		return false
	}
	for isBlank(s.rune(at)) {
		at++
	}
	end := at
	for end < len(s.text) && end < at+maxToken && isWordRune(s.text[end]) {
		end++
	}
	return !s.words.starters[strings.ToLower(string(s.text[at:end]))] || s.rune(end) == '.'
}

// afterBlanks is the first code point at or after at that is no blank, within
// a few places.
func (s *scanner) afterBlanks(at int) rune {
	for range 4 {
		if !isBlank(s.rune(at)) {
			break
		}
		at++
	}
	return s.rune(at)
}

// emitParts emits the word up to end as one or two tokens.
func (s *scanner) emitParts(end int) {
	if cut := s.cut(s.text[s.at:end]); cut > 0 {
		s.emit(s.at+cut, word, noClass)
	}
	s.emit(end, word, noClass)
}

// cut is the length of the first of two tokens in w, or 0 if w is one.
func (s *scanner) cut(w []rune) int {
	if c := s.cliticLen(w); c > 0 && c < len(w) && !unicode.IsDigit(w[len(w)-c-1]) {
		return len(w) - c
	}
	if len(w) > 8 {
		return 0
	}
	return s.words.splits[strings.ToLower(string(w))]
}

// cliticLen is the length of the clitic that w ends in, or 0.
func (s *scanner) cliticLen(w []rune) int {
	for _, c := range s.words.clitics {
		if len(w) >= len(c) && isClitic(w[len(w)-len(c):], c) {
			return len(c)
		}
	}
	return 0
}

func isClitic(w, clitic []rune) bool {
	for i, r := range clitic {
		if r == '\'' && isApostrophe(w[i]) {
			continue
		}
		if unicode.ToLower(w[i]) != r {
			return false
		}
	}
	return true
}

// looseClitic takes a clitic that follows its word as a token of its own
// ("'s" after a blank or an abbreviation), or says that there is none here.
func (s *scanner) looseClitic() bool {
	end := s.at + 1
	for end < s.at+4 && unicode.IsLetter(s.rune(end)) {
		end++
	}
	if end == s.at+1 || s.cliticLen(s.text[s.at:end]) != end-s.at {
		return false
	}
	s.emit(end, word, noClass)
	return true
}
