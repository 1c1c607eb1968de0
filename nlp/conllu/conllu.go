// Package conllu reads and writes treebanks in the CoNLL-U format
// (https://universaldependencies.org/format.html).
package conllu

import "strings"

// Sentence is one tree with the comment lines above it.
type Sentence struct {
	Comments []string // without the leading "#" and blanks
	Doc      string   // id of the document it belongs to, carried on from its first sentence
	Words    []Word
	Ranges   []Range // multiword tokens
}

// Word is a syntactic word. Head is the number of its head, counted from one;
// 0 is the root. Fields that the file leaves open are "".
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int
	Deprel, Deps, Misc             string
}

// Range says that words First to Last, counted from one, are written as one
// token, as in "don't".
type Range struct {
	First, Last int
	Form, Misc  string
}

// Comment is the value of the comment "key = value", or "".
func (s *Sentence) Comment(key string) string {
	for _, c := range s.Comments {
		if v, ok := value(c, key); ok {
			return v
		}
	}
	return ""
}

// Text is the running text of the sentence, from its comment.
func (s *Sentence) Text() string { return s.Comment("text") }

// Note is the value of "key=value" in the last column, or "".
func (w *Word) Note(key string) string {
	for f := range strings.SplitSeq(w.Misc, "|") {
		if k, v, ok := strings.Cut(f, "="); ok && k == key {
			return v
		}
	}
	return ""
}
