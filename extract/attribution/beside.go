package attribution

import (
	"strings"
)

// nameBeside takes the noun phrase between a quotation and its verb, or after
// the verb, as the source where the tree shows none: parsers lose it in the
// quotation.
func (s *search) nameBeside(f *finding, quote extent) {
	f.source, f.speaker, f.label = -1, -1, extent{}
	v := f.cue[0]
	if v < quote[1] {
		return
	}
	name := s.phraseFrom(quote[1], v)
	if name[0] == name[1] {
		name = s.phraseFrom(v+1, min(v+1+maxName, s.doc.Sentences[s.doc.Tokens[v].Sent].End))
	}
	if name[0] == name[1] {
		return
	}
	f.label = name
	f.source = s.labelHead(name[0], name[1])
	f.speaker = s.mentionIn(name, f.source)
}

// mentionIn is the last token of a name that refers to an actor, else its head.
func (s *search) mentionIn(name extent, head int) int {
	for i := name[1] - 1; i >= name[0]; i-- {
		if s.doc.MentionAt(i) != nil {
			return i
		}
	}
	return head
}

// maxName is the number of words that a name found beside a verb may have.
const maxName = 12

// phraseFrom is the run of nouns and what goes with them in tokens [first, end).
func (s *search) phraseFrom(first, end int) extent {
	for first < end && !isWord(s.doc.Tokens[first].Text) {
		first++
	}
	last, named := first, false
	for last < end {
		switch s.doc.Tokens[last].UPOS {
		case "NOUN", "PROPN", "PRON":
			named = named || s.doc.TimexAt(last) == nil
		case "DET", "ADJ", "NUM", "PART":
		case "ADP":
			if !s.in("inside", s.doc.Tokens[last].Text) {
				end = last
			}
		case "PUNCT":
			if s.text(last) != "-" && s.text(last) != "." {
				end = last
			}
		default:
			end = last
		}
		if last < end {
			last++
		}
	}
	if !named {
		return extent{}
	}
	return extent{first, last}
}

// beside is the finding of the reporting verb that stands next to a quotation:
// after it ("...," said Peskov), or before it (Peskov said: "..."). It is a new
// one if the tree did not show the quotation as its content.
func (s *search) beside(quote extent) *finding {
	v := s.verbNextTo(quote)
	if s.words(quote) >= leastQuote {
		if after := s.verbAfter(quote); after >= 0 {
			v = after
		} else if v < 0 {
			v = s.verbBefore(quote)
		}
	}
	if v < 0 {
		return nil
	}
	if f := s.byCue[v]; f != nil {
		return f
	}
	f := &finding{rule: "quote: " + s.doc.Tokens[v].Lemma, act: s.actOf(v), content: []extent{quote}}
	f.source, f.speaker = s.subject(v)
	f.cue = s.cueTokens(v, fixedWords{phrase: -1}, f.content)
	return f
}

func (s *search) words(e extent) int {
	n := 0
	for _, t := range s.doc.Tokens[e[0]:e[1]] {
		if isWord(t.Text) {
			n++
		}
	}
	return n
}

// actOf is the act of a verb that takes a clause.
func (s *search) actOf(v int) string {
	for _, row := range s.verbs[strings.ToLower(s.doc.Tokens[v].Lemma)] {
		if row.takes&that != 0 {
			return row.act
		}
	}
	return "say"
}

// reports is whether token i is a verb that can introduce speech.
func (s *search) reports(i int) bool {
	t := s.doc.Tokens[i]
	if t.UPOS != "VERB" || s.inName[i] {
		return false
	}
	for _, row := range s.verbs[strings.ToLower(t.Lemma)] {
		if row.takes&that != 0 {
			return true
		}
	}
	return false
}

// reach is how far from a quotation its verb may stand, in tokens.
const reach = 20

// verbAfter is the first reporting verb after a quotation that ends in a comma,
// question mark or exclamation mark, within its sentence; -1 if there is none.
func (s *search) verbAfter(quote extent) int {
	n := s.doc.Tokens[quote[1]-1].Sent
	sent := s.doc.Sentences[n]
	if !s.stopsShort(quote) {
		return -1
	}
	if quote[1] >= sent.End {
		return s.tagAfter(n + 1)
	}
	for i := quote[1]; i < min(sent.End, quote[1]+reach); i++ {
		if s.spoken[i] >= 0 {
			return -1
		}
		if s.reports(i) && s.finiteVerb(i) && !s.inRelative(i, quote[1]) {
			return i
		}
	}
	return -1
}

// verbNextTo is the finite verb, whatever it means, that follows a quotation
// ending in a comma with nothing but its subject between them or after it:
// "...," the envoy shot back; "...," read the statement. It is -1 if there is
// none.
func (s *search) verbNextTo(quote extent) int {
	first := s.doc.Sentences[s.doc.Tokens[quote[0]].Sent].First
	end := s.doc.Sentences[s.doc.Tokens[quote[1]-1].Sent].End
	if quote[0] > first || quote[1] >= end || !s.stopsShort(quote) {
		return -1
	}
	at := quote[1]
	if s.doc.Tokens[at].Text == "," {
		at++
	}
	inverted := at < end && s.doc.Tokens[at].UPOS == "VERB"
	v := at
	if !inverted {
		v = s.phraseFrom(at, min(end, at+maxName))[1]
	}
	if v >= end || v == 0 || s.doc.Tokens[v].UPOS != "VERB" || !s.finiteVerb(v) || s.spoken[v] >= 0 {
		return -1
	}
	if name := s.phraseFrom(v+1, min(end, v+maxName)); inverted && (name[0] == name[1] || name[0] != v+1) {
		return -1
	}
	return v
}

// tagAfter is the verb of sentence n if it is nothing but a reporting clause
// ("... on whom?" | "he asked."), cut off by the mark that ends the quotation.
func (s *search) tagAfter(n int) int {
	if n >= len(s.doc.Sentences) || s.startsParagraph(n) {
		return -1
	}
	sent := s.doc.Sentences[n]
	for i := sent.First; i < min(sent.End, sent.First+maxName); i++ {
		if s.spoken[i] >= 0 || s.doc.Tokens[i].Text == "," {
			return -1
		}
		if s.reports(i) {
			if s.byCue[i] == nil && s.doc.Child(i, "ccomp", "xcomp") < 0 && s.finiteVerb(i) {
				return i
			}
			return -1
		}
	}
	return -1
}

// stopsShort reports whether the sentence goes on after the quotation as it
// does before a reporting clause.
func (s *search) stopsShort(quote extent) bool {
	for i := max(quote[0], quote[1]-2); i < min(len(s.doc.Tokens), quote[1]+1); i++ {
		switch s.doc.Tokens[i].Text {
		case ",", "?", "!", "…", "...", "—", "–", "--":
			return true
		}
	}
	return false
}

func (s *search) finiteVerb(i int) bool {
	switch s.doc.Tokens[i].XPOS {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return s.doc.Child(i, "aux") >= 0
}

// inRelative reports whether verb i belongs to a relative clause that begins
// after token from.
func (s *search) inRelative(i, from int) bool {
	return s.doc.Tokens[i].Deprel == "acl:relcl" && s.doc.Tokens[i].Head >= from
}

// verbBefore is the last reporting verb before a quotation that a comma, a
// colon or the verb itself introduces; -1 if there is none.
func (s *search) verbBefore(quote extent) int {
	at := quote[0] - 1
	if at < 0 {
		return -1
	}
	sent := s.doc.Sentences[s.doc.Tokens[at].Sent]
	text := s.doc.Tokens[at].Text
	if sent.End <= quote[0] && text != ":" {
		return -1
	}
	if text != "," && text != ":" && !s.reports(at) {
		return -1
	}
	for i := at; i >= max(sent.First, quote[0]-reach); i-- {
		if s.spoken[i] >= 0 {
			return -1
		}
		if s.reports(i) {
			return i
		}
	}
	return -1
}
