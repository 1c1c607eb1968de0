package main

import (
	"fmt"
	"strings"
	"unicode"
)

// tree prints the tree of the sentence in which token mark stands, a line per
// token with its relation, part of speech and actor, dependents below and to
// the right of their heads, mark with an arrow.
func (e *explainer) tree(mark int) {
	doc := e.analysis.Doc
	s := doc.Sentences[doc.Tokens[mark].Sent]
	for i := s.First; i < s.End; i++ {
		if doc.Tokens[i].Head < 0 {
			e.branch(i, 0, mark)
		}
	}
}

func (e *explainer) branch(i, depth, mark int) {
	t := &e.analysis.Doc.Tokens[i]
	arrow, actor := " ", ""
	if i == mark {
		arrow = ">"
	}
	if m := e.analysis.Doc.MentionAt(i); m != nil {
		actor = "= " + m.Actor
	}
	line := fmt.Sprintf("%s%s%s %s %s %s", arrow, strings.Repeat("  ", depth+2), oneLine(t.Text), t.Deprel, t.UPOS, actor)
	fmt.Fprintln(e.out, strings.TrimRight(line, " "))
	for _, c := range e.analysis.Doc.Children(i) {
		e.branch(c, depth+1, mark)
	}
}

// oneLine is s with single spaces for white space and without control
// characters, which could command a terminal.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
