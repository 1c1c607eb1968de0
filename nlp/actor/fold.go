package actor

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters are those that Unicode does not decompose into a plain letter and a
// mark, and marks that names are written with or without.
var letters = strings.NewReplacer(
	"ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ı", "i", "ß", "ss",
	"æ", "ae", "Æ", "Ae", "ð", "d", "þ", "th", "Þ", "Th", "ə", "a", "Ə", "A", "œ", "oe",
	"’", "'", "‘", "'", "ʻ", "'", "ʼ", "'", "–", "-", "‑", "-", "‐", "-", ".", "",
)

// fold is a word without diacritics and full stops, so that "U.S." is "US" and
// "Erdoğan" is "Erdogan". Capitals are kept.
func fold(word string) string {
	if plain(word) {
		return word
	}
	word = letters.Replace(word)
	if plain(word) {
		return word
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(word))
}

func plain(word string) bool {
	for i := 0; i < len(word); i++ {
		if word[i] >= 0x80 || word[i] == '.' {
			return false
		}
	}
	return true
}

// upper reports whether a folded word is of capitals only.
func upper(word string) bool {
	for i := 0; i < len(word); i++ {
		if word[i] < 'A' || word[i] > 'Z' {
			return false
		}
	}
	return word != ""
}

// parts are the folded words of a name as a sentence would be cut into them:
// at blanks and hyphens and before a possessive s.
func parts(name string) []string {
	words := strings.FieldsFunc(fold(name), func(r rune) bool { return r == ' ' || r == '-' || r == '/' })
	out := make([]string, 0, len(words)+1)
	for _, w := range words {
		if stem, ok := strings.CutSuffix(w, "'s"); ok && stem != "" {
			out = append(out, stem, "'s")
		} else {
			out = append(out, w)
		}
	}
	return out
}

// slug is a name as part of an actor id: "dmitry-peskov".
func slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(fold(name)) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(r)
		case r != '\'' && b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}
