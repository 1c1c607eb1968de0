package attribution

// clause is the clause that verb i reports: its complement, or the clause in
// which it stands as a parenthesis ("The talks, he said, have failed").
func (s *search) clause(i int, takes takes, m fixedWords) []extent {
	if t := s.tag(i); len(t) > 0 {
		return t
	}
	if c := s.doc.ChildrenBy(i, "ccomp"); len(c) > 0 {
		return s.stretch(i, s.without(c, i))
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
		if k := s.marker(c); k >= 0 && s.in("that", s.doc.Tokens[k].Text) || k < 0 && c < i && s.finite(c) && s.endsSentence(i) {
			return s.stretch(i, []extent{s.tree(c)})
		}
	}
	if h := s.host(i); len(h) > 0 {
		return h
	}
	return s.strayClause(i)
}

// strayClause is a clause with "that" after verb i which the tree hangs on a
// noun between them: "said at a conference that ...".
func (s *search) strayClause(i int) []extent {
	first, end := s.doc.Subtree(i)
	for k := max(first, i+1); k < end; k++ {
		if h := s.doc.Tokens[k].Head; s.in("that", s.doc.Tokens[k].Text) && s.doc.Rel(k) == "mark" && s.doc.Rel(h) == "acl" && !s.reportingNoun(s.doc.Tokens[h].Head) {
			return s.stretch(i, []extent{{k, s.tree(h)[1]}})
		}
	}
	return nil
}

// tag is what a reporting clause comments on that closes a sentence ("..., the
// minister said on Monday.") or interrupts it ("..., he said, ..."), read off
// the words: a statement, the comma, a noun phrase and the verb.
func (s *search) tag(i int) []extent {
	sent := s.doc.Sentences[s.doc.Tokens[i].Sent]
	medial := s.interrupts(i, sent.End)
	if !s.reports(i) || !s.finiteVerb(i) || s.spoken[i] >= 0 || !medial && s.clauseAfter(i, sent.End) {
		return nil
	}
	comma := i - 1
	for comma > sent.First && s.nominal(comma) {
		comma--
	}
	if comma <= sent.First+2 || !s.comma(comma) || i-comma > maxName {
		return nil
	}
	if name := s.phraseFrom(comma+1, i); name[1] != i && comma+1 != i {
		return nil
	}
	if medial {
		return []extent{{sent.First, comma}, {i + 2, sent.End}}
	}
	if !s.states(sent.First, comma, i) {
		return nil
	}
	return []extent{{sent.First, comma}}
}

// interrupts reports whether a comma and the rest of a statement follow verb i.
func (s *search) interrupts(i, end int) bool {
	if i+4 >= end || s.doc.Tokens[i+1].Text != "," || s.spoken[i+2] >= 0 {
		return false
	}
	next := s.doc.Tokens[i+2]
	return next.UPOS != "CCONJ" && next.XPOS != "VBG" && next.XPOS != "WP" && next.XPOS != "WDT" && !s.phraseAt(i+2)
}

// states reports whether the words [first, end) are a statement for verb i to
// report: they hold a finite verb, are no adverbial clause, and the subject of
// the verb is not among them.
func (s *search) states(first, end, i int) bool {
	if n := s.doc.Child(i, "nsubj"); n >= first && n < end {
		return false
	}
	if s.spoken[first] >= 0 || s.isMark(first) {
		return true
	}
	finite := false
	for k := first; k < end; k++ {
		finite = finite || s.finiteVerb(k) || s.doc.Tokens[k].XPOS == "MD"
	}
	return finite && s.doc.Tokens[first].UPOS != "SCONJ"
}

// nominal reports a word that can stand in a noun phrase.
func (s *search) nominal(i int) bool {
	switch s.doc.Tokens[i].UPOS {
	case "NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART", "ADP":
		return true
	}
	return s.text(i) == "-"
}

// clauseAfter reports whether a finite verb or "that" stands after token i.
func (s *search) clauseAfter(i, end int) bool {
	for k := i + 1; k < end; k++ {
		switch s.doc.Tokens[k].XPOS {
		case "VBD", "VBZ", "VBP", "MD", "VBG", "TO":
			return s.doc.Tokens[k].Deprel != "acl:relcl"
		}
		if s.in("that", s.doc.Tokens[k].Text) {
			return true
		}
	}
	return false
}

// endsSentence reports whether verb i closes its sentence, as a reporting verb
// does after what it reports.
func (s *search) endsSentence(i int) bool {
	end := s.doc.Sentences[s.doc.Tokens[i].Sent].End
	return i+1 >= end || s.doc.Tokens[i+1].UPOS == "PUNCT"
}

// stretch lets the content of verb i run on to the end of the clause where the
// tree cuts it short, up to what the verb's clause itself goes on with; and
// back to the beginning of the sentence where it stands before the verb.
func (s *search) stretch(i int, content []extent) []extent {
	n := len(content)
	if n == 0 {
		return nil
	}
	sent := s.doc.Sentences[s.doc.Tokens[i].Sent]
	if last := &content[n-1]; last[1] <= i {
		if s.root(i) {
			content[0][0] = sent.First
		}
		return content
	}
	end := s.tree(i)[1]
	if s.root(i) {
		end = sent.End
	}
	content[n-1][1] = max(content[n-1][1], s.breakAfter(i, content[n-1][1], end))
	return content
}

// root reports whether verb i heads its sentence, alone or with others.
func (s *search) root(i int) bool {
	for s.doc.Rel(i) == "conj" {
		i = s.doc.Tokens[i].Head
	}
	return s.doc.Tokens[i].Head < 0
}

// breakAfter is the first token in [from, end) at which the clause of verb i
// goes on after its content: a further verb of the same subject, a participle
// ("adding that"), another reporting clause.
func (s *search) breakAfter(i, from, end int) int {
	for k := from; k < end; k++ {
		if !s.continues(i, k) {
			continue
		}
		start := s.tree(k)[0]
		for start-1 >= from && (s.doc.Tokens[start-1].UPOS == "PUNCT" || s.doc.Tokens[start-1].UPOS == "CCONJ") {
			start--
		}
		return max(start, from)
	}
	return end
}

// cut ends the content of verb i before a clause that reports on in the words
// of the writer: ", adding that ...", ", but he refused to ...", "and said ...".
func (s *search) cut(i int, content []extent) []extent {
	from, end := content[0][0], content[len(content)-1][1]
	for k := max(from, i+1) + 3; k+1 < end; k++ {
		if s.spoken[k] >= 0 {
			continue
		}
		if s.doc.Tokens[k].Text == "," && (s.reportsOn(k+1, end) || s.phraseAt(k+1)) || s.saysOn(i, k) {
			s.resumed[k+1] = i
			return minus(content, extent{k, end})
		}
	}
	return content
}

// saysOn reports "and said", "but told": a conjunction and a reporting verb in
// the form of verb i, without a subject of its own.
func (s *search) saysOn(i, k int) bool {
	v := s.doc.Tokens[k+1]
	return s.doc.Tokens[k].UPOS == "CCONJ" && v.XPOS == s.doc.Tokens[i].XPOS && v.XPOS != "VB" && s.reports(k+1) &&
		s.reports(i) && s.doc.Child(k+1, "nsubj") < 0
}

// phraseAt reports whether the words at token k name a source ("according to").
func (s *search) phraseAt(k int) bool {
	if k+2 >= len(s.doc.Tokens) {
		return false
	}
	p, ok := s.phrases[s.text(k)+" "+s.text(k+1)]
	return ok && !p.own
}

// reportsOn reports whether a clause that begins at token k goes on reporting.
func (s *search) reportsOn(k, end int) bool {
	if k < end && s.doc.Tokens[k].XPOS == "VBG" {
		return s.reports(k)
	}
	if k+2 >= end || s.doc.Tokens[k].UPOS != "CCONJ" && s.doc.Tokens[k].UPOS != "SCONJ" || s.doc.Tokens[k+1].UPOS != "PRON" {
		return false
	}
	for v := k + 2; v < min(k+5, end); v++ {
		if len(s.verbs[s.doc.Tokens[v].Lemma]) > 0 && s.doc.Tokens[v].UPOS == "VERB" {
			return !s.in("first", s.doc.Tokens[k+1].Text) && s.doc.Child(v, "nsubj") == k+1
		}
	}
	return false
}

// continues reports whether token k heads a clause of its own beside the
// content of verb i.
func (s *search) continues(i, k int) bool {
	t := s.doc.Tokens[k]
	switch s.doc.Rel(k) {
	case "conj":
		return t.Head == i && s.doc.Child(k, "nsubj", "nsubj:pass") < 0
	case "advcl":
		return t.Head == i && t.XPOS == "VBG" && s.doc.Child(k, "nsubj", "mark") < 0
	case "parataxis":
		return len(s.verbs[t.Lemma]) > 0
	}
	return s.doc.Child(k, "case") >= 0 && s.phrases[s.doc.Case(k)].act != "" && !s.phrases[s.doc.Case(k)].own
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

// host is the clause that verb i comments on as a parenthesis or after "as".
func (s *search) host(i int) []extent {
	head := s.doc.Tokens[i].Head
	if head < 0 || s.doc.Child(i, "obj", "xcomp") > i && s.doc.Child(i, "nsubj") >= 0 {
		return nil
	}
	switch mark := s.marker(i); s.doc.Rel(i) {
	case "parataxis":
		if s.doc.Child(i, "nsubj") < 0 && s.doc.Child(i, "obj") < 0 {
			return nil
		}
	case "advcl":
		if mark < 0 || !s.in("as", s.doc.Tokens[mark].Text) || s.doc.Child(i, "nsubj") < 0 {
			return nil
		}
	default:
		return nil
	}
	return minus([]extent{s.tree(head)}, s.tree(i))
}

func (s *search) finite(i int) bool {
	return s.doc.Child(i, "nsubj", "nsubj:pass", "expl") >= 0
}
