package issue

import (
	"slices"
	"strings"

	"github.com/demarche/demarche/nlp"
)

// word is one word of the text as matching sees it: by form and by lemma.
type word struct {
	form, lemma string
	token       int
}

// split is a phrase as the lower-cased words that matching compares. Hyphens
// separate words, so that "cease-fire" is found however it is cut into tokens.
func split(phrase string) []string {
	return strings.FieldsFunc(strings.ToLower(phrase), func(r rune) bool {
		return r == ' ' || r == '-' || r == '‑' || r == '–'
	})
}

func wordsOf(doc *nlp.Doc) []word {
	out := make([]word, 0, len(doc.Tokens))
	for i, tok := range doc.Tokens {
		forms, lemmas := split(tok.Text), split(tok.Lemma)
		for k, form := range forms {
			w := word{form: form, lemma: form, token: i}
			if len(lemmas) == len(forms) {
				w.lemma = lemmas[k]
			}
			out = append(out, w)
		}
	}
	return out
}

// titleWords are the words of a title, which stands outside the document.
func titleWords(title string) []word {
	var out []word
	for _, form := range split(title) {
		out = append(out, word{form: strings.Trim(form, `.,:;!?'"“”‘’«»`), lemma: form})
	}
	return out
}

// find is every telling phrase of words; where phrases overlap, the longest of
// those that begin first.
func (c *Classifier) find(words []word) []hit {
	var out []hit
	for i := 0; i < len(words); {
		found, n := c.longest(words[i:])
		for _, e := range found {
			out = append(out, hit{words[i].token, e.issue, e.weight})
		}
		i += max(n, 1)
	}
	return out
}

// longest are the entries of the longest phrase that words begin with, and
// its length in words. One phrase may tell several issues.
func (c *Classifier) longest(words []word) (found []entry, n int) {
	for _, first := range firsts(words[0]) {
		for _, e := range c.entries[first] {
			if len(e.words) < n {
				break
			}
			if !matches(e.words, words) {
				continue
			}
			if len(e.words) > n {
				found, n = found[:0], len(e.words)
			}
			if slices.ContainsFunc(found, func(f entry) bool { return f.issue == e.issue }) {
				continue
			}
			found = append(found, e)
		}
	}
	return found, n
}

func firsts(w word) []string {
	if w.form == w.lemma {
		return []string{w.form}
	}
	return []string{w.form, w.lemma}
}

func matches(pattern []string, words []word) bool {
	if len(pattern) > len(words) {
		return false
	}
	for i, p := range pattern {
		if words[i].form != p && words[i].lemma != p {
			return false
		}
	}
	return true
}
