package conllu

import (
	"iter"
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// Doc is a document of the sentences, with gold tokens and nothing else. Its
// text is the forms with single spaces and a line for each sentence.
func Doc(sentences []Sentence) *nlp.Doc {
	var text strings.Builder
	for _, s := range sentences {
		for _, w := range s.Words {
			text.WriteString(w.Form + " ")
		}
		text.WriteByte('\n')
	}
	doc := nlp.NewDoc(&demarche.Article{Text: text.String()})
	at := 0
	for i, s := range sentences {
		first, start := len(doc.Tokens), at
		for _, w := range s.Words {
			n := len([]rune(w.Form))
			doc.Tokens = append(doc.Tokens, nlp.Token{
				Span: demarche.Span{Start: at, End: at + n}, Text: w.Form, Head: -1, Sent: i,
			})
			at += n + 1
		}
		doc.Sentences = append(doc.Sentences, nlp.Sentence{
			Span: demarche.Span{Start: start, End: max(start, at-1)}, First: first, End: len(doc.Tokens),
		})
		at++
	}
	return doc
}

// FromDoc are the sentences of a document, as Each makes them.
func FromDoc(doc *nlp.Doc) []Sentence { return slices.Collect(Each(doc)) }

// Each makes the sentences of a document one by one, with their text. Words that
// touch the next one are marked SpaceAfter=No, names as in "Name=B-person".
func Each(doc *nlp.Doc) iter.Seq[Sentence] {
	return func(yield func(Sentence) bool) {
		names := doc.Names
		for _, s := range doc.Sentences {
			sent := Sentence{Comments: []string{"text = " + strings.Join(strings.Fields(doc.Slice(s.Span)), " ")}}
			for i := s.First; i < s.End; i++ {
				sent.Words = append(sent.Words, fromToken(doc, s, i))
			}
			for len(names) > 0 && names[0].First < s.End {
				markName(sent.Words, names[0], s.First)
				names = names[1:]
			}
			if !yield(sent) {
				return
			}
		}
	}
}

func fromToken(doc *nlp.Doc, s nlp.Sentence, i int) Word {
	t := doc.Tokens[i]
	w := Word{Form: t.Text, Lemma: t.Lemma, UPOS: t.UPOS, XPOS: t.XPOS, Deprel: t.Deprel}
	if t.Head >= 0 {
		w.Head = t.Head - s.First + 1
	}
	if i+1 < s.End && doc.Tokens[i+1].Span.Start == t.Span.End {
		w.Misc = "SpaceAfter=No"
	}
	return w
}

// markName marks the words of a name in a sentence whose words begin at token
// first.
func markName(words []Word, n nlp.Name, first int) {
	for i := n.First; i < n.End; i++ {
		mark := "Name=I-"
		if i == n.First {
			mark = "Name=B-"
		}
		w := &words[i-first]
		w.Misc = strings.TrimPrefix(w.Misc+"|"+mark+string(n.Kind), "|")
	}
}
