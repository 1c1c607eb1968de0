// Package segment cuts text into sentences, tokens and quotations. Tokens are
// the syntactic words of the Universal Dependencies treebanks of English
// ("do|n't", "Putin|'s", "U.S.|-|led"). All of it is linear in the length of
// the text, whatever the text.
package segment

import (
	"io/fs"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// maxSentence is the number of tokens at which a sentence is cut, so that
// later stages can rely on a bound.
const maxSentence = 400

type stage struct{ words *words }

// New reads the word tables in segment/ of a language folder.
func New(files fs.FS) (nlp.Stage, error) {
	w, err := readWords(files)
	if err != nil {
		return nil, err
	}
	return &stage{w}, nil
}

func (*stage) Name() string       { return "segment" }
func (*stage) Needs() []nlp.Layer { return nil }
func (*stage) Fills() []nlp.Layer { return []nlp.Layer{nlp.Segments} }

// Process fills Sentences, Tokens and Quotes.
func (s *stage) Process(doc *nlp.Doc) error {
	text := []rune(doc.Article.Text)
	tokens := scan(text, s.words)
	doc.Tokens = make([]nlp.Token, len(tokens))
	for i, t := range tokens {
		doc.Tokens[i] = nlp.Token{Span: t.span, Text: doc.Slice(t.span), Head: -1}
	}
	markLineEnds(text, tokens)
	doc.Quotes = quotes(tokens, doc.Tokens)
	b := &boundaries{words: s.words, tokens: tokens, text: doc.Tokens}
	doc.Sentences = doc.Sentences[:0]
	for first := 0; first < len(tokens); {
		end := b.sentenceEnd(first)
		addSentence(doc, first, end)
		first = end
	}
	return nil
}

func addSentence(doc *nlp.Doc, first, end int) {
	for i := first; i < end; i++ {
		doc.Tokens[i].Sent = len(doc.Sentences)
	}
	doc.Sentences = append(doc.Sentences, nlp.Sentence{Span: doc.TokenSpan(first, end), First: first, End: end})
}

// gap is what stands before a token.
type gap uint8

const (
	noGap gap = iota
	space
	newline   // one line break inside a paragraph
	paragraph // the end of a paragraph, heading or list item
)

// kind is what a token is made of, as far as sentences and quotes ask.
type kind uint8

const (
	other kind = iota
	word
	number
	abbreviation // ends in a full stop that belongs to it
	listNumber   // "1." at the beginning of a line
)

type token struct {
	span  demarche.Span
	gap   gap
	kind  kind
	class class // of an abbreviation
	mark  mark  // set by quotes
}
