package segment

import (
	"slices"
	"strings"
	"unicode"

	"github.com/demarche/demarche"
)

// maxToken is the length in code points at which a token is cut.
const maxToken = 256

// scanner cuts a text into tokens from left to right. Each step looks ahead
// at most maxToken code points.
type scanner struct {
	text   []rune
	words  *words
	tokens []token
	at     int
	gap    gap
}

func scan(text []rune, w *words) []token {
	s := &scanner{text: text, words: w, tokens: make([]token, 0, len(text)/5+1), gap: paragraph}
	for {
		s.skipBlank()
		if s.at >= len(s.text) {
			return s.tokens
		}
		s.next()
	}
}

// isBlank is true for what separates tokens: white space and, outside words,
// control and format characters.
func isBlank(r rune) bool {
	return r == ' ' || unicode.IsSpace(r) || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)
}

func (s *scanner) skipBlank() {
	breaks := 0
	start := s.at
	for ; s.at < len(s.text) && isBlank(s.text[s.at]); s.at++ {
		switch s.text[s.at] {
		case '\n', '\v', '\f', 0x85, 0x2028:
			breaks++
		case 0x2029:
			breaks += 2
		}
	}
	switch {
	case start == 0:
	case breaks > 1:
		s.gap = paragraph
	case breaks == 1:
		s.gap = newline
	case s.at > start:
		s.gap = space
	}
}

// emit ends a token at end and goes on there.
func (s *scanner) emit(end int, k kind, c class) {
	end = min(end, s.at+maxToken)
	s.tokens = append(s.tokens, token{span: demarche.Span{Start: s.at, End: end}, gap: s.gap, kind: k, class: c})
	s.at, s.gap = end, noGap
}

// rune is the code point at i, or 0 outside the text.
func (s *scanner) rune(i int) rune {
	if i < 0 || i >= len(s.text) {
		return 0
	}
	return s.text[i]
}

func (s *scanner) limit() int { return min(len(s.text), s.at+maxToken) }

func (s *scanner) next() {
	r, after := s.text[s.at], s.rune(s.at+1)
	switch {
	case s.address(), s.face():
	case unicode.IsDigit(r), r == '.' && unicode.IsDigit(after), s.signed(r, after):
		s.number()
	case isWordRune(r):
		s.word()
	case isApostrophe(r) && s.looseClitic():
	case (r == '@' || r == '#') && unicode.IsLetter(after):
		s.emit(s.wordEnd(s.at+1), word, noClass)
	default:
		s.emit(s.markEnd(), other, noClass)
	}
}

// signed reports whether r is the sign of a number.
func (s *scanner) signed(r, after rune) bool {
	return (r == '+' || r == '-' || r == '−') && unicode.IsDigit(after) && s.gap != noGap
}

// isWordRune is true for what words are made of.
func isWordRune(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// markEnd is the end of a token of punctuation or symbols: a run of the same
// mark where runs are written, else one code point with its modifiers.
func (s *scanner) markEnd() int {
	r, end := s.text[s.at], s.at+1
	switch {
	case s.hasPrefix("[...]"):
		return s.at + 5
	case r == '[' && s.rune(end) == '…' && s.rune(end+1) == ']':
		return s.at + 3
	case strings.ContainsRune(".-–—*=~_<>•", r):
		for end < s.limit() && s.text[end] == r {
			end++
		}
	case r == '!' || r == '?':
		for end < s.limit() && (s.text[end] == '!' || s.text[end] == '?') {
			end++
		}
	case (r == '\'' || r == '`' || r == '’' || r == '‘') && s.rune(end) == r:
		end++
	default:
		for end < s.limit() && isModifier(s.text[end]) {
			end++
		}
	}
	return end
}

// isModifier is true for what joins the symbol before it, as in emoji.
func isModifier(r rune) bool {
	return r == 0x200D || r == 0xFE0F || 0x1F3FB <= r && r <= 0x1F3FF || unicode.IsMark(r)
}

// address takes a web or mail address or says that there is none here.
func (s *scanner) address() bool {
	if end := s.mailEnd(); end > s.at {
		s.emit(end, word, noClass)
		return true
	}
	found := false
	for _, start := range [...]string{"http://", "https://", "www."} {
		found = found || s.hasPrefix(start)
	}
	if !found {
		return false
	}
	end := s.at
	for end < s.limit() && !isBlank(s.text[end]) && !strings.ContainsRune("<>\"“”«»()[]", s.text[end]) {
		end++
	}
	for end > s.at+1 && strings.ContainsRune(".,;:!?'’", s.text[end-1]) {
		end--
	}
	s.emit(end, word, noClass)
	return true
}

// mailEnd is the end of the mail address that begins here, or here if none does.
func (s *scanner) mailEnd() int {
	if !isWordRune(s.text[s.at]) {
		return s.at
	}
	run := func(end int) int {
		for end < s.limit() && (isWordRune(s.text[end]) || strings.ContainsRune(".-+", s.text[end])) {
			end++
		}
		return end
	}
	name := run(s.at)
	if s.rune(name) != '@' || !isWordRune(s.rune(name+1)) {
		return s.at
	}
	end := run(name + 1)
	for !isWordRune(s.text[end-1]) {
		end--
	}
	if !slices.Contains(s.text[name:end], '.') {
		return s.at
	}
	return end
}

// face takes a face made of marks, set apart by blanks or closing a sentence,
// or says that there is none here.
func (s *scanner) face() bool {
	if !strings.ContainsRune(":;=<", s.text[s.at]) {
		return false
	}
	for n := 3; n >= 2; n-- {
		end := s.at + n
		if end > len(s.text) || !s.words.faces[string(s.text[s.at:end])] || isWordRune(s.rune(end)) {
			continue
		}
		if after := s.rune(end); s.gap == noGap && after != 0 && !isBlank(after) {
			continue
		}
		s.emit(end, other, noClass)
		return true
	}
	return false
}

func (s *scanner) hasPrefix(ascii string) bool {
	for i, r := range ascii {
		if unicode.ToLower(s.rune(s.at+i)) != r {
			return false
		}
	}
	return true
}
