package attribution

import (
	"strings"
	"unicode"

	"github.com/demarche/demarche"
)

// phrase looks for a source named beside the clause, at token i: "according to
// officials", "in his view"; or for an adverb that reports without a source.
func (s *search) phrase(i int) {
	if s.in("adverb", s.doc.Tokens[i].Text) && s.doc.Rel(i) == "advmod" {
		f := &finding{rule: "adverb: " + s.text(i), act: "say", cue: []int{i}, source: -1, speaker: -1}
		f.content = minus(s.clauseAround(i), extent{i, i + 1})
		s.add(f)
		return
	}
	k := s.doc.Child(i, "case")
	if k < 0 {
		return
	}
	prep := s.doc.Case(i)
	if p, ok := s.phrases[prep]; ok && !p.own {
		s.addPhrase(i, i, p, s.caseTokens(k), prep)
		return
	}
	p, ok := s.phrases[s.doc.Tokens[i].Lemma]
	if !ok || !p.own || !s.in("own", prep) {
		return
	}
	owner := s.doc.Child(i, "nmod:poss")
	if owner < 0 {
		if owner = s.doc.Child(i, "nmod"); owner < 0 || !s.in("holder", s.doc.Case(owner)) {
			return
		}
	}
	s.addPhrase(i, owner, p, []int{i, k}, s.doc.Tokens[i].Lemma)
}

// addPhrase keeps the phrase headed by token i, whose source is owner.
func (s *search) addPhrase(i, owner int, p phrase, cue []int, name string) {
	f := &finding{rule: "phrase: " + name, act: p.act, cue: cue, source: owner, speaker: owner}
	whole := s.tree(i)
	for s.doc.Tokens[whole[0]].UPOS == "PUNCT" && whole[0] < i {
		whole[0]++
	}
	sent := s.doc.Sentences[s.doc.Tokens[i].Sent]
	if whole[0] <= sent.First+1 {
		whole[1] = min(whole[1], s.commaBeforeVerb(whole[0], sent.End))
	}
	if whole[0] <= sent.First+1 || whole[1] >= sent.End-1 && s.comma(whole[0]-1) {
		f.content = minus([]extent{{sent.First, sent.End}}, whole)
	} else {
		f.content = minus(s.clauseAround(i), whole)
	}
	s.add(f)
}

// commaBeforeVerb is the last comma before the first finite verb of the main
// clause, in tokens [first, end); end if there is none.
func (s *search) commaBeforeVerb(first, end int) int {
	comma := end
	for k := first; k < end; k++ {
		if s.doc.Tokens[k].Text == "," {
			comma = k
		}
		if s.doc.Tokens[k].UPOS == "VERB" && s.finiteVerb(k) && s.doc.Tokens[k].Deprel != "acl:relcl" && comma < end {
			return comma
		}
	}
	return end
}

// comma reports a comma, or a mark after one, at token i.
func (s *search) comma(i int) bool {
	return i > 0 && (s.doc.Tokens[i].Text == "," || s.isMark(i) && s.doc.Tokens[i-1].Text == ",")
}

// caseTokens are the words of a preposition.
func (s *search) caseTokens(k int) []int {
	return append([]int{k}, s.doc.ChildrenBy(k, "fixed")...)
}

// clauseAround is the clause in which token i stands as an adverbial, less the
// words that join it to the clause above.
func (s *search) clauseAround(i int) []extent {
	head := s.doc.Tokens[i].Head
	for head >= 0 && !s.heads(head) {
		head = s.doc.Tokens[head].Head
	}
	if head < 0 {
		return nil
	}
	first, end := s.doc.SubtreeSkip(head, func(c int) bool {
		return c < head && (s.doc.Rel(c) == "mark" || s.doc.Rel(c) == "cc")
	})
	return []extent{{first, end}}
}

// heads reports whether token i heads a clause.
func (s *search) heads(i int) bool {
	if s.doc.Tokens[i].Head < 0 {
		return true
	}
	return s.doc.Tokens[i].UPOS == "VERB" || s.doc.Child(i, "nsubj", "nsubj:pass", "cop") >= 0
}

// maxLabel is the number of words that a label before a colon may have.
const maxLabel = 5

// labels finds paragraphs of the form "Peskov: no talks are planned".
func (s *search) labels() {
	for n, sent := range s.doc.Sentences {
		if !s.startsParagraph(n) {
			continue
		}
		first := sent.First
		for first < sent.End && !isWord(s.doc.Tokens[first].Text) {
			first++
		}
		colon := first
		for colon < sent.End && s.doc.Tokens[colon].Text != ":" {
			colon++
		}
		if colon == sent.End || colon == first || colon-first > maxLabel && !s.quoteAt(colon+1) || colon-first > maxName || !s.isLabel(first, colon) {
			continue
		}
		head := s.labelHead(first, colon)
		s.add(&finding{
			rule: "label", act: "say", cue: []int{colon}, source: head, speaker: head,
			label: extent{first, colon}, content: []extent{{colon + 1, s.paragraphEnd(n)}},
		})
	}
}

// quoteAt reports whether a quotation begins at token i.
func (s *search) quoteAt(i int) bool {
	return i+1 < len(s.doc.Tokens) && s.isMark(i) && s.spoken[i+1] >= 0
}

// isLabel reports whether tokens [first, end) name someone and do nothing else.
func (s *search) isLabel(first, end int) bool {
	named := false
	for i := first; i < end; i++ {
		t := s.doc.Tokens[i]
		if t.UPOS == "VERB" || t.UPOS == "AUX" || t.UPOS == "NUM" || s.byCue[i] != nil {
			return false
		}
		named = named || s.doc.MentionAt(i) != nil || t.UPOS == "PROPN" && unicode.IsUpper([]rune(t.Text)[0])
	}
	return named
}

// labelHead is the token of a label that nothing else in it governs.
func (s *search) labelHead(first, end int) int {
	for i := first; i < end; i++ {
		if h := s.doc.Tokens[i].Head; (h < first || h >= end) && isWord(s.doc.Tokens[i].Text) {
			return i
		}
	}
	return first
}

// startsParagraph reports whether a line ends before sentence n.
func (s *search) startsParagraph(n int) bool {
	if n == 0 {
		return true
	}
	gap := demarche.Span{Start: s.doc.Sentences[n-1].Span.End, End: s.doc.Sentences[n].Span.Start}
	return strings.Contains(s.doc.Slice(gap), "\n")
}

// paragraphEnd is the end of the paragraph of sentence n, as a token index.
func (s *search) paragraphEnd(n int) int {
	for n+1 < len(s.doc.Sentences) && !s.startsParagraph(n+1) {
		n++
	}
	return s.doc.Sentences[n].End
}
