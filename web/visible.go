package web

import "strings"

// hidden are the characters that would change how the text around them reads
// without being seen: they are shown by name instead.
var hidden = strings.NewReplacer(hiddenNames()...)

// hiddenNames pairs each hidden character with what is shown: for the controls
// that turn the direction of text their code points, for other control
// characters their picture in Unicode.
func hiddenNames() []string {
	pairs := []string{
		"\u202a", "[U+202A]", "\u202b", "[U+202B]", "\u202c", "[U+202C]", "\u202d", "[U+202D]", "\u202e", "[U+202E]",
		"\u2066", "[U+2066]", "\u2067", "[U+2067]", "\u2068", "[U+2068]", "\u2069", "[U+2069]", "\x7f", "\u2421",
	}
	for c := rune(1); c < ' '; c++ {
		if c != '\t' && c != '\n' && c != '\r' {
			pairs = append(pairs, string(c), string('\u2400'+c))
		}
	}
	return pairs
}
