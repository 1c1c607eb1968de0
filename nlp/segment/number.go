package segment

import (
	"strings"
	"unicode"
)

// number takes a number with the marks between its digits (1,000; 10:30;
// 11/28/2000; 2025-07-29) and its ordinal or plural ending (4th, 1990s).
func (s *scanner) number() {
	end := s.digitsEnd()
	letters := end
	for letters < s.limit() && isWordRune(s.text[letters]) {
		letters++
	}
	switch {
	case letters > end && s.words.units[strings.ToLower(string(s.text[end:letters]))]:
		s.emit(end, number, noClass)
		if end < letters {
			s.word()
		}
	case letters > end:
		s.emitParts(s.wordEnd(end - 1))
	case s.gap >= newline && s.rune(end) == '.' && isBlank(s.rune(end+1)) && end-s.at < 4:
		s.emit(end+1, listNumber, noClass)
	default:
		s.emit(end, number, noClass)
	}
}

// digitsEnd is the end of the digits and the marks between them.
func (s *scanner) digitsEnd() int {
	if end := s.hyphenatedEnd(); end > 0 {
		return end
	}
	end := s.at + 1
	for end < s.limit() {
		r := s.text[end]
		inside := strings.ContainsRune(".,:/", r) && unicode.IsDigit(s.text[end-1]) && unicode.IsDigit(s.rune(end+1))
		if !unicode.IsDigit(r) && !inside {
			break
		}
		end++
	}
	return end
}

// hyphenatedEnd is the end of a date (2025-07-29, 29-7-2025) or telephone
// number (three groups of digits, or three and four), or 0. A range such as
// 2016-2018 is three tokens.
func (s *scanner) hyphenatedEnd() int {
	var groups []int
	end := s.at
	for end < s.limit() && unicode.IsDigit(s.text[end]) {
		start := end
		for end < s.limit() && unicode.IsDigit(s.text[end]) {
			end++
		}
		groups = append(groups, end-start)
		if s.rune(end) != '-' || !unicode.IsDigit(s.rune(end+1)) {
			break
		}
		end++
	}
	if len(groups) > 2 || len(groups) == 2 && groups[0] == 3 && groups[1] == 4 {
		return end
	}
	return 0
}
