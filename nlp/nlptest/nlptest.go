// Package nlptest builds analysed documents by hand, for tests of stages that
// read trees.
package nlptest

import (
	"strconv"
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// Doc builds a document from trees: a line per token with its form, lemma,
// UPOS, XPOS, head (counted from 1 within the sentence, 0 at the root) and
// relation, between blanks; an empty line between sentences. The text is the
// forms with a space after each.
func Doc(t testing.TB, trees string) *nlp.Doc {
	t.Helper()
	var text strings.Builder
	var tokens []nlp.Token
	var sentences []nlp.Sentence
	for _, block := range strings.Split(strings.TrimSpace(trees), "\n\n") {
		first := len(tokens)
		for line := range strings.Lines(block) {
			tokens = append(tokens, token(t, line, first, len(sentences), &text))
		}
		sentences = append(sentences, nlp.Sentence{First: first, End: len(tokens),
			Span: demarche.Span{Start: tokens[first].Span.Start, End: tokens[len(tokens)-1].Span.End}})
	}
	doc := nlp.NewDoc(&demarche.Article{ID: "test", Lang: "en", Text: text.String()})
	doc.Tokens, doc.Sentences = tokens, sentences
	doc.LinkTree()
	doc.IndexMentions()
	doc.IndexTimexes()
	return doc
}

func token(t testing.TB, line string, first, sent int, text *strings.Builder) nlp.Token {
	t.Helper()
	f := strings.Fields(line)
	if len(f) != 6 {
		t.Fatalf("want form, lemma, UPOS, XPOS, head, relation; got %q", line)
	}
	head, err := strconv.Atoi(f[4])
	if err != nil {
		t.Fatalf("head in %q: %v", line, err)
	}
	start := len([]rune(text.String()))
	text.WriteString(f[0] + " ")
	tok := nlp.Token{Text: f[0], Lemma: f[1], UPOS: f[2], XPOS: f[3], Deprel: f[5], Head: -1, Sent: sent,
		Span: demarche.Span{Start: start, End: start + len([]rune(f[0]))}}
	if head > 0 {
		tok.Head = first + head - 1
	}
	return tok
}

// Mention makes token i a mention of an actor that stands for one code.
func Mention(doc *nlp.Doc, i int, id, code string) {
	m := nlp.Mention{First: i, End: i + 1, Head: i}
	m.Span, m.Actor, m.Form = doc.Tokens[i].Span, id, demarche.NameForm
	doc.Mentions = append(doc.Mentions, m)
	doc.Actors[id] = demarche.Actor{Name: doc.Tokens[i].Text, Codes: []string{code}}
	doc.IndexMentions()
}
