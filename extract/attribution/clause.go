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
		if k := s.marker(c); k >= 0 && s.in("that", s.doc.Tokens[k].Text) || k < 0 && c < i && s.finite(c) && s.endsSentence(i) {
			return s.stretch(i, []extent{s.tree(c)})
		}
	}
	if h := s.host(i); len(h) > 0 {
		return h
	}
	return s.strayClause(i)
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
	if !s.reports(i) || !s.finiteVerb(i) || s.spoken[i] >= 0 {
		return nil
	}
	comma := i - 1
	for comma > sent.First && s.nominal(comma) {
		comma--
	}
	if !medial && !s.saysNoMore(i, comma+1 == i, sent.End) {
		return nil
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
	if n := s.doc.ChildrenBy(i, "nsubj"); len(n) > 0 && n[len(n)-1] < end && n[len(n)-1] >= first {
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
		return !s.relativeWord(i)
	}
	return s.text(i) == "-"
}

// relativeWord reports "who", "which", "whose".
func (s *search) relativeWord(i int) bool {
	x := s.doc.Tokens[i].XPOS
	return x == "WP" || x == "WDT" || x == "WP$" || x == "WRB"
}

// saysNoMore reports whether nothing that verb i could report follows it, up to
// the next comma: only those spoken to, a time, a place, a circumstance. The
// subject follows where it is inverted.
func (s *search) saysNoMore(i int, inverted bool, end int) bool {
	k := i + 1
	if inverted || s.takesListener(i) {
		k = max(k, s.phraseFrom(k, min(end, k+maxName))[1])
	}
	for k < end && s.doc.TimexAt(k) != nil {
		k++
	}
	if k < end {
		switch s.doc.Tokens[k].UPOS {
		case "DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "VERB", "AUX", "PART":
			return false
		}
	}
	return !s.clauseAfter(k, end)
}

// takesListener reports a verb whose object is the one spoken to.
func (s *search) takesListener(i int) bool {
	return slices.ContainsFunc(s.verbs[strings.ToLower(s.doc.Tokens[i].Lemma)], func(v verb) bool { return v.takes&whom != 0 })
}

// clauseAfter reports whether a finite verb or "that" stands at token k or
// after it, before the next comma, and not in a relative clause.
func (s *search) clauseAfter(k, end int) bool {
	for ; k < end && s.doc.Tokens[k].UPOS != "PUNCT"; k++ {
		if s.doc.Tokens[k].UPOS == "SCONJ" || s.relativeWord(k) {
			return s.in("that", s.doc.Tokens[k].Text)
		}
		switch s.doc.Tokens[k].XPOS {
		case "VBD", "VBZ", "VBP", "MD", "TO":
			if s.doc.Tokens[k].Deprel != "acl:relcl" {
				return true
			}
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

// cut ends the content of verb i before a clause in which the writer goes on:
// ", adding that ...", ", but he refused to ...", "and said ...". The content of
// a clause goes further than that of an object.
func (s *search) cut(i int, kind takes, content []extent) []extent {
	from, end := content[0][0], content[len(content)-1][1]
	for k := max(from, i+1) + 1; k+1 < end; k++ {
		next := k + 1
		if s.doc.Tokens[k].Text == "," && s.spoken[k] >= 0 && s.isMark(next) {
			next++ // the comma before a closing mark
		} else if s.spoken[k] >= 0 {
			continue
		}
		if s.doc.Tokens[k].Text == ";" || s.doc.Tokens[k].Text == "," && (s.goesOn(next, end) || kind != that && s.departs(next, end)) ||
			s.saysOn(i, k) || kind != that && s.doesOn(i, k) || s.opens(i) && s.doc.Tokens[k].Text == "," && s.reportBegins(next, end) {
			s.resumed[next] = i
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
		(v.XPOS != "VBG" || s.doc.Child(i, "aux") < 0) &&
		s.reports(i) && s.doc.Child(k+1, "nsubj") < 0
}

// opens reports whether verb i is a participle that its sentence begins with:
// "Asked about the talks, the envoy said ...".
func (s *search) opens(i int) bool {
	x := s.doc.Tokens[i].XPOS
	return (x == "VBN" || x == "VBG") && i <= s.doc.Sentences[s.doc.Tokens[i].Sent].First+1 && s.doc.Child(i, "aux", "aux:pass") < 0
}

// doesOn reports "and levied", "and then left": a conjunction and a finite verb
// in the form of verb i, without a subject of its own.
func (s *search) doesOn(i, k int) bool {
	v := k + 1
	if v+1 < len(s.doc.Tokens) && s.doc.Tokens[v].UPOS == "ADV" {
		v++
	}
	x := s.doc.Tokens[v].XPOS
	return s.doc.Tokens[k].UPOS == "CCONJ" && (x == "VBD" || x == "VBZ" || x == "VBN" && s.doc.Child(i, "aux") >= 0) &&
		x == s.doc.Tokens[i].XPOS && s.doc.Child(v, "nsubj") < 0
}

// goesOn reports whether the words after a comma, from token k, are the
// writer's after any content: a reporting participle, "but he", "and she", "but
// declined", "according to".
func (s *search) goesOn(k, end int) bool {
	if k+1 >= end {
		return false
	}
	t, next := s.doc.Tokens[k], s.doc.Tokens[k+1]
	if t.XPOS == "VBG" {
		return len(s.verbs[strings.ToLower(t.Lemma)]) > 0 && !s.in("including", t.Text)
	}
	if (t.UPOS == "CCONJ" || s.in("beside", t.Text)) && s.reportBegins(k+1, end) {
		return true
	}
	if t.UPOS == "CCONJ" {
		return next.UPOS == "PRON" && s.doc.Rel(k+1) == "nsubj" && !s.in("first", next.Text) ||
			s.in("contrast", t.Text) && (next.XPOS == "VBD" || next.XPOS == "VBZ")
	}
	return s.phraseAt(k)
}

// reportBegins reports whether the words from token k are a reporting participle,
// or a subject and a finite reporting verb: "three others said ...".
func (s *search) reportBegins(k, end int) bool {
	if s.doc.Tokens[k].UPOS == "VERB" {
		return s.doc.Tokens[k].XPOS == "VBG" && s.reports(k)
	}
	for ; k < end && s.spoken[k] < 0; k++ {
		t := s.doc.Tokens[k]
		switch {
		case t.UPOS == "VERB":
			return s.finiteVerb(k) && s.reports(k) && s.doc.Tokens[k].Deprel != "acl:relcl"
		case t.UPOS == "PUNCT" && t.Text != "-" || t.UPOS == "SCONJ" || s.relativeWord(k):
			return false
		}
	}
	return false
}

// departs reports whether the words after a comma, from token k, leave the
// object before it: a participle, a relative clause, a further clause.
func (s *search) departs(k, end int) bool {
	t := s.doc.Tokens[k]
	switch {
	case t.XPOS == "VBG":
		return !s.in("including", t.Text)
	case t.UPOS == "CCONJ":
		return s.in("contrast", t.Text) || k+1 < end && s.finiteVerb(k+1)
	}
	return s.relativeWord(k) || t.UPOS == "SCONJ" || t.UPOS == "PRON" && s.doc.Rel(k) == "nsubj" || t.XPOS == "IN" && s.in("circumstance", t.Text)
}

// phraseAt reports whether the words at token k name a source ("according to").
func (s *search) phraseAt(k int) bool {
	if k+2 >= len(s.doc.Tokens) {
		return false
	}
	p, ok := s.phrases[s.text(k)+" "+s.text(k+1)]
	return ok && !p.own
}

// continues reports whether token k heads a clause of its own beside the
// content of verb i.
func (s *search) continues(i, k int) bool {
	t := s.doc.Tokens[k]
	switch s.doc.Rel(k) {
	case "conj":
		return t.Head == i && s.doc.Child(k, "nsubj", "nsubj:pass") < 0 && (t.UPOS != "VERB" || s.reports(k) || s.afterComma(k))
	case "advcl":
		return t.Head == i && t.XPOS == "VBG" && s.doc.Child(k, "nsubj", "mark") < 0
	case "parataxis":
		return len(s.verbs[t.Lemma]) > 0
	}
	return s.doc.Child(k, "case") >= 0 && s.phrases[s.doc.Case(k)].act != "" && !s.phrases[s.doc.Case(k)].own
}

// afterComma reports whether a comma stands before the conjunction of token k.
func (s *search) afterComma(k int) bool {
	c := s.doc.Child(k, "cc")
	return c > 0 && s.doc.Tokens[c-1].Text == ","
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
