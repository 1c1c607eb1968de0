package main

import (
	"io"
	"strconv"

	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/conllu"
)

// writeConllu prints the tokens of a document in CoNLL-U. The comments give
// the span of each sentence in code points of the article.
func writeConllu(w io.Writer, doc *nlp.Doc) error {
	sentences, id := conllu.FromDoc(doc), oneLine(doc.Article.ID)
	for i := range sentences {
		s, span := &sentences[i], doc.Sentences[i].Span
		s.Comments = append([]string{
			"sent_id = " + id + "-" + strconv.Itoa(i+1),
			"span = " + strconv.Itoa(span.Start) + " " + strconv.Itoa(span.End),
		}, s.Comments...)
		if i == 0 {
			s.Comments = append([]string{"newdoc id = " + id}, s.Comments...)
		}
	}
	return conllu.Write(w, sentences)
}
