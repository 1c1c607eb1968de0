package origin

import (
	"regexp"
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier/words"
)

const (
	sequence = 4 // words in a sequence
	longer   = 5 // bytes from which a word is a term
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
	var last []string
	for _, w := range words.Cut(quoted.ReplaceAllString(a.Text, " ")) {
		if last = append(last, w.Form); len(last) >= sequence {
			s.sequences[strings.Join(last[len(last)-sequence:], " ")] = true
		}
		if w.Number || len(w.Form) >= longer {
			s.terms[words.Stem(w.Form)] = true
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
