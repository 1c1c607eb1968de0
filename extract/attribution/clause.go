package attribution

import (
	"slices"
	"strings"
)

// clause is the clause that verb i reports: its complement, or the clause in
// which it stands as a parenthesis ("The talks, he said, have failed").
func (s *search) clause(i int, takes takes, m fixedWords) []extent {
	if t := s.tag(i); len(t) > 0 {
		return t
	}
	if c := s.bareClause(i); len(c) > 0 && m.phrase < 0 {
		return s.stretch(i, c)
	}
	if c := s.reported(i); len(c) > 0 {
		return s.stretch(i, s.wholeClause(i, s.without(c, i)))
	}
	if c := s.doc.Child(i, "csubj"); c >= 0 && s.passive(i) {
		return []extent{s.tree(c)}
	}
	if c := m.phrase; c >= 0 {
		if rel := s.doc.Rel(c); (rel == "advcl" || rel == "xcomp") && s.finite(c) {
			return []extent{s.tree(c)}
		}
		return nil
	}
	for _, c := range s.doc.ChildrenBy(i, "advcl") {
		if k := s.marker(c); k >= 0 && s.joins(i, k) || k < 0 && c < i && s.finite(c) && s.endsSentence(i) && !s.circumstance(s.tree(c)[0], i) {
			return s.stretch(i, []extent{s.tree(c)})
		}
	}
	if h := s.host(i); len(h) > 0 {
		return h
	}
	if c := s.strayClause(i); len(c) > 0 {
		return c
	}
	if c := s.clauseOfWord(i, m); c >= 0 {
		return s.stretch(i, []extent{s.tree(c)})
	}
	return s.clauseByWords(i)
}

// clauseOfWord is the head of the clause that the tree hangs on a fixed word of
// verb i: "made it clear | that ..."; -1 if there is none.
func (s *search) clauseOfWord(i int, m fixedWords) int {
	if n := len(m.tokens); n > 0 {
		return s.doc.Child(m.tokens[n-1], "ccomp")
	}
	return -1
}

// clauseByWords is what stands after reporting verb i and "that", whatever the
// tree makes of it; a time or a place may stand between.
func (s *search) clauseByWords(i int) []extent {
	end := s.doc.Sentences[s.doc.Tokens[i].Sent].End
	k := i + 1
	for k < end && (s.doc.TimexAt(k) != nil || s.doc.Tokens[k].UPOS == "ADV") {
		k++
	}
	if k < end && s.doc.Tokens[k].UPOS == "ADP" {
		for k < end && s.nominal(k) {
			k++
		}
	}
	if k+2 >= end || !s.reports(i) || !s.in("that", s.doc.Tokens[k].Text) || s.doc.Tokens[k].XPOS == "DT" || s.finiteVerb(k+1) || !s.holdsVerb(k+1, end) {
		return nil
	}
	if inside := s.tree(i)[1]; inside > k+2 {
		end = inside
	}
	return []extent{{k, s.breakAfter(i, k+2, end)}}
}

// bareClause is a clause without "that" which begins right after reporting verb
// i, where the tree takes something before the verb for what it reports:
// "While talks went on, they said | the truce had ended".
func (s *search) bareClause(i int) []extent {
	c := s.doc.Child(i, "ccomp")
	if !s.reports(i) || !s.finiteVerb(i) || s.spoken[i] >= 0 || c > i {
		return nil
	}
	end := s.doc.Sentences[s.doc.Tokens[i].Sent].End
	k := i + 1
	for k < end && (s.doc.TimexAt(k) != nil || s.doc.Tokens[k].UPOS == "ADV") {
		k++
	}
	if k >= end || !s.nominal(k) || s.doc.Tokens[k].UPOS == "ADP" || s.doc.Tokens[k].UPOS == "PART" || s.isMark(k) {
		return nil
	}
	for v := k + 1; v < end && s.doc.Tokens[v].UPOS != "PUNCT" && s.doc.Tokens[v].UPOS != "SCONJ" && !s.relativeWord(v); v++ {
		if s.finiteVerb(v) && s.doc.Tokens[v].Deprel != "acl:relcl" && s.doc.Tokens[v].XPOS != "VBN" {
			return []extent{{k, s.breakAfter(i, v, max(s.tree(v)[1], s.tree(i)[1]))}}
		}
	}
	return nil
}

// reported are the complement clauses of verb i: all of them, or those after it
// where one of these has "that".
func (s *search) reported(i int) []int {
	all := s.doc.ChildrenBy(i, "ccomp")
	for n, c := range all {
		if k := s.marker(c); c > i && k >= 0 && s.in("that", s.doc.Tokens[k].Text) {
			return all[n:]
		}
	}
	return all
}

// wholeClause begins a clause after verb i where its words do: at "that", or at
// the subject, which a parser may hang on the verb.
func (s *search) wholeClause(i int, content []extent) []extent {
	if len(content) == 0 || content[0][0] <= i+1 || s.relativeWord(content[0][0]) {
		return content
	}
	start := i + 1
	for start < content[0][0] && (s.doc.TimexAt(start) != nil || s.doc.Tokens[start].UPOS == "ADV") {
		start++
	}
	for k := start; k < content[0][0]; k++ {
		if s.doc.Tokens[k].UPOS == "SCONJ" || s.relativeWord(k) {
			content[0][0] = k
			return content
		}
	}
	if s.doc.Tokens[content[0][0]].UPOS != "SCONJ" && s.doc.Tokens[start].UPOS != "ADP" && s.doc.Tokens[start].UPOS != "PUNCT" && !s.takesListener(i) {
		content[0][0] = start
	}
	return content
}

// joins reports whether token k can begin a clause that verb i reports: "that",
// or "if" and "whether" after a verb of asking.
func (s *search) joins(i, k int) bool {
	return s.in("that", s.doc.Tokens[k].Text) || k > i && s.in("whether", s.doc.Tokens[k].Text) && s.asks(i)
}

// asks reports a verb that can ask something.
func (s *search) asks(i int) bool {
	return slices.ContainsFunc(s.verbs[strings.ToLower(s.doc.Tokens[i].Lemma)], func(v verb) bool { return v.act == "ask" })
}

// strayClause is a clause after verb i which the tree hangs on a word between
// them: "said at a conference that ...", "announced a week earlier that ...".
func (s *search) strayClause(i int) []extent {
	first, end := s.doc.Subtree(i)
	for k := max(first, i+1); k < end; k++ {
		if h := s.doc.Tokens[k].Head; s.joins(i, k) && s.doc.Rel(k) == "mark" && s.strays(i, h) {
			return s.stretch(i, []extent{{k, s.tree(h)[1]}})
		}
	}
	return nil
}

// strays reports whether the clause headed by token h hangs on an adverb or on a
// noun that cannot own it: no reporting noun, unless a preposition stands before
// it.
func (s *search) strays(i, h int) bool {
	top := s.doc.Tokens[h].Head
	if top <= i || s.doc.Rel(h) != "acl" && (s.doc.Rel(h) != "advcl" || s.doc.Tokens[top].UPOS == "VERB") {
		return false
	}
	return !s.reportingNoun(top) || s.doc.Rel(top) == "obl" && s.doc.Tokens[top].Head == i
}

// relativeWord reports "who", "which", "whose".
func (s *search) relativeWord(i int) bool {
	x := s.doc.Tokens[i].XPOS
	return x == "WP" || x == "WDT" || x == "WP$" || x == "WRB"
}

// without is the trees of contents, less the verb if it stands inside.
func (s *search) without(contents []int, verb int) []extent {
	whole := s.tree(contents[0])
	for _, c := range contents[1:] {
		if (c < verb) == (contents[0] < verb) {
			whole = hull(whole, s.tree(c))
		}
	}
	if whole[0] <= verb && verb < whole[1] {
		return minus([]extent{whole}, s.treeWithout(verb, contents[0]))
	}
	return []extent{whole}
}

func (s *search) finite(i int) bool {
	return s.doc.Child(i, "nsubj", "nsubj:pass", "expl") >= 0
}
