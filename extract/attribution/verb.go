package attribution

import (
	"slices"
	"strings"
)

// verb looks for the content of a reporting verb, or of an adjective such as
// "confident", at token i.
func (s *search) verb(i int) {
	rows := s.verbs[strings.ToLower(s.doc.Tokens[i].Lemma)]
	if len(rows) == 0 || !s.predicate(i) || s.belowRefusal(i) {
		return
	}
	for _, kind := range []takes{that, to, as, seem, obj} {
		for _, v := range rows {
			if v.takes&kind == 0 || v.takes&doc != 0 && !s.documented(i) {
				continue
			}
			m, ok := s.match(i, v.rest)
			if !ok && v.takes&whom != 0 {
				m, ok = s.matchBelow(s.objectAfter(i), v.rest)
			}
			if !ok || kind == obj && s.tellsByNoun(i) || (kind == as || kind == obj) && s.onlyNames(i, rows) {
				continue
			}
			if content := s.complement(i, kind, v.takes, m); len(content) > 0 {
				s.addVerb(i, v, kind, m, content)
				return
			}
		}
	}
}

// tellsByNoun reports whether the object of verb i is a reporting noun that has
// its own content, "announced plans to leave", or someone quoted "as saying" it.
func (s *search) tellsByNoun(i int) bool {
	o := s.objectAfter(i)
	if o >= 0 && s.lightVerb(o) == i && s.nounContent(o) {
		return true
	}
	return slices.ContainsFunc(s.doc.ChildrenBy(i, "advcl"), func(c int) bool { return s.reports(c) && s.quoted(c, i) == o && o >= 0 })
}

// documented reports whether the subject of verb i is a document, poll or other
// thing that tells.
func (s *search) documented(i int) bool {
	_, n := s.subject(i)
	return n >= 0 && s.in("document", s.doc.Tokens[n].Lemma)
}

// predicate reports a verb, or an adjective that says something of a subject.
func (s *search) predicate(i int) bool {
	if s.inName[i] {
		return false // "bin Said"
	}
	switch s.doc.Tokens[i].UPOS {
	case "VERB":
		return s.doc.Rel(i) != "amod" && s.doc.Rel(i) != "compound"
	case "ADJ":
		return s.doc.Child(i, "cop", "nsubj") >= 0
	}
	return false
}

// fixedWords are what a verb with a particle or preposition was found with.
type fixedWords struct {
	tokens []int // the words themselves
	phrase int   // head of the phrase that the preposition begins, -1 if it is a particle
}

// match finds the words that follow the lemma in a row of the table: the last
// is a particle, or the preposition of a dependent.
func (s *search) match(i int, rest []string) (fixedWords, bool) {
	m := fixedWords{phrase: -1}
	if len(rest) == 0 {
		return m, true
	}
	at := i
	for _, word := range rest[:len(rest)-1] {
		if at = s.next(at, word); at < 0 {
			return m, false
		}
		m.tokens = append(m.tokens, at)
	}
	last := rest[len(rest)-1]
	for _, c := range s.doc.Children(i) {
		if k := s.marker(c); k >= 0 && s.text(k) == last && c > i {
			m.tokens, m.phrase = append(m.tokens, k), c
			return m, true
		}
		if s.text(c) == last && c > i && c <= at+3 {
			m.tokens = append(m.tokens, c)
			return m, true
		}
	}
	return m, false
}

// matchBelow finds the preposition of a row before a phrase that the tree hangs
// on the one spoken to, token o: "reminded the council | of its promise".
func (s *search) matchBelow(o int, rest []string) (fixedWords, bool) {
	if o < 0 || len(rest) != 1 || s.reportingNoun(o) {
		return fixedWords{phrase: -1}, false
	}
	for _, c := range s.doc.ChildrenBy(o, "nmod") {
		if k := s.marker(c); c > o && k >= 0 && s.text(k) == rest[0] {
			return fixedWords{tokens: []int{k}, phrase: c}, true
		}
	}
	return fixedWords{phrase: -1}, false
}

// onlyNames reports a participle that says what a thing is called, or who is
// told, by nobody in particular: "a park called the Ellipse", "people briefed on
// the matter".
func (s *search) onlyNames(i int, rows []verb) bool {
	t := s.doc.Tokens[i]
	return t.XPOS == "VBN" && t.Deprel == "acl" && s.agent(i) < 0 &&
		slices.ContainsFunc(rows, func(v verb) bool { return v.takes&(as|whom) != 0 })
}

// next is the token after at, or after the pronoun that follows at, if it is word.
func (s *search) next(at int, word string) int {
	for k := at + 1; k <= at+2 && k < len(s.doc.Tokens); k++ {
		if s.text(k) == word {
			return k
		}
		if s.doc.Tokens[k].UPOS != "PRON" {
			break
		}
	}
	return -1
}

func (s *search) text(i int) string { return strings.ToLower(s.doc.Tokens[i].Text) }

// marker is the preposition or conjunction that introduces token i, or -1.
func (s *search) marker(i int) int { return s.doc.Child(i, "case", "mark") }

func (s *search) passive(i int) bool {
	return s.doc.Child(i, "nsubj:pass", "aux:pass", "csubj:pass") >= 0
}

// belowRefusal reports a verb under "declined to", which is the cue.
func (s *search) belowRefusal(i int) bool {
	head := s.doc.Tokens[i].Head
	if rel := s.doc.Rel(i); head < 0 || head > i || rel != "xcomp" && (rel != "advcl" || s.doc.Tokens[i].XPOS == "VBG") {
		return false
	}
	return slices.ContainsFunc(s.verbs[strings.ToLower(s.doc.Tokens[head].Lemma)], func(v verb) bool {
		return v.act == "decline" && v.takes&to != 0
	})
}

// addVerb keeps what verb i reports.
func (s *search) addVerb(i int, v verb, kind takes, m fixedWords, content []extent) {
	f := &finding{rule: "verb " + nameOf[kind] + ": " + strings.Join(append([]string{s.doc.Tokens[i].Lemma}, v.rest...), " "), act: v.act}
	if kind == seem {
		f.source = s.beholder(i)
		f.speaker = f.source
	} else {
		f.source, f.speaker = s.subject(i)
	}
	if v.act == "ask" && s.isAsked(i) {
		f.source, f.speaker = s.agent(i), s.agent(i)
	}
	f.cue = s.cueTokens(i, m, content)
	f.content = s.cut(i, kind, content)
	if kind == that && !s.isAsked(i) {
		s.mendSource(i, f)
	}
	if s.negated(i) && (v.act == "say" || v.act == "write") {
		f.act = "decline"
	}
	if f.source >= 0 && !s.canSpeak(f.source, kind) || f.source < 0 && kind == obj && s.commands(i) {
		return
	}
	if f.source >= 0 && !s.doc.Under(i, f.source) && (kind == obj || overlap(f.content, extent{i, i + 1})) {
		f.content = minus(minus(f.content, s.tree(f.source)), extent{i, i + 1})
	}
	s.add(f)
}

// isAsked reports a participle whose subject is the one asked: "(when) asked about
// the talks, the envoy said ...".
func (s *search) isAsked(i int) bool {
	x := s.doc.Tokens[i].XPOS
	return (x == "VBN" || x == "VBD") && s.doc.Rel(i) == "advcl" && s.doc.Child(i, "nsubj", "aux") < 0
}

// mendSource finds the source of a reporting verb where the tree shows none, or
// one that holds the verb or what is said: the noun phrase before the verb, or
// for a participle ("adding that") whoever the sentence reports already.
func (s *search) mendSource(i int, f *finding) {
	if f.source >= 0 && !overlap(f.content, extent{f.source, f.source + 1}) && !s.doc.Under(i, f.source) || s.passive(i) {
		return
	}
	if f.source >= 0 && (s.doc.Tokens[i].XPOS == "VBG" || s.relative(f.source)) {
		return // "officials saying", "those who said"
	}
	if n := len(s.found); f.source < 0 && s.doc.Tokens[i].XPOS == "VBG" {
		if n > 0 && s.doc.Tokens[s.found[n-1].first()].Sent == s.doc.Tokens[i].Sent {
			f.source, f.speaker, f.label = s.found[n-1].source, s.found[n-1].speaker, s.found[n-1].label
		}
		return
	}
	if name := (extent{s.nominalsBefore(i), i}); name[0] < i && i-name[0] < maxName && s.names(name[0], i) {
		f.label = name
		f.source = s.labelHead(name[0], name[1])
		f.speaker = s.mentionIn(name, f.source)
		f.content = minus(f.content, extent{name[0], i + 1})
	}
}

// commands reports an imperative: "Tell us about your town".
func (s *search) commands(i int) bool {
	return s.doc.Tokens[i].XPOS == "VB" && s.doc.Tokens[i].Head < 0
}

// canSpeak reports whether a subject can be a source: no "you" in general, no
// thing that a relative clause tells of, unless it says that something is so.
func (s *search) canSpeak(n int, kind takes) bool {
	if s.in("second", s.doc.Tokens[n].Text) && s.doc.Child(n, "nmod") < 0 {
		return false // but "one of them"
	}
	return kind == that || kind == as || !s.in("thing", s.doc.Tokens[n].Text) || s.relative(n)
}

var nameOf = map[takes]string{that: "that", to: "to", obj: "obj", as: "as", seem: "seem"}

// cueTokens are the words of the cue: the verb first, then its auxiliaries,
// negation and fixed words, and the verbs it depends on ("went on to say").
func (s *search) cueTokens(i int, m fixedWords, content []extent) []int {
	cue := []int{i}
	for at := i; ; at = s.doc.Tokens[at].Head {
		for _, c := range s.doc.ChildrenBy(at, "aux", "cop", "compound:prt", "advmod") {
			if s.doc.Rel(c) != "advmod" || s.negation(c) {
				cue = append(cue, c)
			}
		}
		head := s.doc.Tokens[at].Head
		if s.doc.Rel(at) != "xcomp" || head < 0 || s.doc.Tokens[head].UPOS != "VERB" || len(s.verbs[s.doc.Tokens[head].Lemma]) > 0 {
			break
		}
		cue = append(cue, head)
	}
	for _, k := range m.tokens {
		if !overlap(content, extent{k, k + 1}) {
			cue = append(cue, k)
		}
	}
	return cue
}

func (s *search) negated(i int) bool {
	return slices.ContainsFunc(s.doc.ChildrenBy(i, "advmod"), s.negation)
}

// negation reports "not" and "never", by their lemma and the mark of the treebank.
func (s *search) negation(i int) bool { return s.in("negation", s.doc.Tokens[i].Lemma) }
