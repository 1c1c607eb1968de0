package conllu

import (
	"strings"
	"unicode/utf8"

	"github.com/demarche/demarche"
)

// Documents splits sentences into their documents.
func Documents(sentences []Sentence) [][]Sentence {
	var out [][]Sentence
	for i := range sentences {
		if i == 0 || sentences[i].begins("newdoc") {
			out = append(out, nil)
		}
		last := len(out) - 1
		out[last] = append(out[last], sentences[i])
	}
	return out
}

// Spans are where the words of each sentence stand in the running text of
// their document (see Texts). A word that the text writes otherwise has no length.
func Spans(text string, sentences []Sentence) [][]demarche.Span {
	var out [][]demarche.Span
	at, runes := 0, 0 // bytes and code points read
	for i := range sentences {
		var spans []demarche.Span
		for _, w := range sentences[i].Words {
			gap := strings.Index(text[at:], w.Form)
			if gap < 0 || strings.TrimSpace(text[at:at+gap]) != "" {
				spans = append(spans, demarche.Span{Start: runes, End: runes})
				continue
			}
			start := runes + utf8.RuneCountInString(text[at:at+gap])
			runes = start + utf8.RuneCountInString(w.Form)
			at += gap + len(w.Form)
			spans = append(spans, demarche.Span{Start: start, End: runes})
		}
		out = append(out, spans)
	}
	return out
}
