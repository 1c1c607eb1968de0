package attribution

import "strings"

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
	return s.relativeWord(k) || s.explains(k) || t.UPOS == "SCONJ" || t.UPOS == "PRON" && s.doc.Rel(k) == "nsubj" || t.XPOS == "IN" && s.in("circumstance", t.Text)
}

// explains reports an article that begins an apposition: "the deal, a first step".
func (s *search) explains(k int) bool {
	h := s.doc.Tokens[k].Head
	return s.in("article", s.doc.Tokens[k].Text) && h >= 0 && s.doc.Rel(h) == "appos"
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
