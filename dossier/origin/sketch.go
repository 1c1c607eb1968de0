package origin

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/demarche/demarche"
)

const (
	sequence = 4 // words in a sequence
	longer   = 5 // letters from which a word is a term; terms are cut there
)

// sketch is what is compared of an article.
type sketch struct {
	sequences, terms map[string]bool
	agencies         []string // that it names, or that publish it; sorted
}

// quoted are passages that two reporters of one press conference share.
var quoted = regexp.MustCompile(`"[^"\n]*"|“[^”\n]*”|«[^»\n]*»`)

func (j *Judge) sketch(a *demarche.Article) sketch {
	s := sketch{map[string]bool{}, map[string]bool{}, j.agencies.in(a.Outlet + "\n" + a.Title + "\n" + a.Text)}
	words := strings.FieldsFunc(strings.ToLower(quoted.ReplaceAllString(a.Text, " ")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	for i, w := range words {
		if i+sequence <= len(words) {
			s.sequences[strings.Join(words[i:i+sequence], " ")] = true
		}
		if letters := []rune(w); len(letters) >= longer || unicode.IsDigit(letters[0]) {
			s.terms[string(letters[:min(len(letters), longer)])] = true
		}
	}
	return s
}

// share is the part of the smaller set that the other holds as well.
func share(a, b map[string]bool) float64 {
	if len(b) < len(a) {
		a, b = b, a
	}
	both := 0
	for k := range a {
		if b[k] {
			both++
		}
	}
	return float64(both) / float64(max(1, len(a)))
}

// common is the first agency of both lists, empty if there is none.
func common(a, b []string) string {
	for _, name := range a {
		if slices.Contains(b, name) {
			return name
		}
	}
	return ""
}
