package attribution

import (
	"strings"
)

// leastQuote is the number of words from which a quotation is speech rather
// than a borrowed expression.
const leastQuote = 3

// quotes attaches every quotation to the cue beside it, to the content it
// stands in, or to the quotation before it that it goes on.
func (s *search) quotes() {
	var last *finding // whose quotation came last
	for q, quote := range s.doc.Quotes {
		first, end := s.within(quote.Span)
		if first == end || s.spoken[first] != q {
			continue // inside another
		}
		whole := s.withMarks(first, end)
		if s.transcript(whole) || s.signed(whole) {
			last = nil
		} else if f := s.beside(whole); f != nil {
			s.direct(f, whole)
			last = f
		} else if f := s.holding(whole); f != nil {
			f.content = s.trim(append(f.content, whole))
			last = f
		} else if f := s.continued(last, whole); f != nil {
			f.content = s.trim(append(f.content, whole))
			last = f
		}
	}
}

// transcript reports a quotation in which several speak, by label.
func (s *search) transcript(quote extent) bool {
	for _, f := range s.found {
		if f.rule == "label" && quote[0] <= f.cue[0] && f.cue[0] < quote[1] {
			return true
		}
	}
	return false
}

// signed keeps a quotation that ends its line with a dash and a name.
func (s *search) signed(quote extent) bool {
	dash := quote[1]
	if dash+1 >= len(s.doc.Tokens) || !strings.ContainsAny(s.doc.Tokens[dash].Text, "―—–-") {
		return false
	}
	end := dash + 1
	for end < len(s.doc.Tokens) && end < dash+1+maxLabel && s.doc.Tokens[end].UPOS == "PROPN" {
		end++
	}
	if end == dash+1 || end < len(s.doc.Tokens) && s.doc.Tokens[end].UPOS == "VERB" {
		return false
	}
	name := extent{dash + 1, end}
	head := s.labelHead(name[0], name[1])
	s.add(&finding{
		rule: "signature", act: "say", cue: []int{dash}, source: head, speaker: s.mentionIn(name, head),
		label: name, content: []extent{quote},
	})
	return true
}

// withMarks is the quotation with its marks.
func (s *search) withMarks(first, end int) extent {
	if first > 0 && s.isMark(first-1) {
		first--
	}
	if end < len(s.doc.Tokens) && s.isMark(end) {
		end++
	}
	return extent{first, end}
}

func (s *search) isMark(i int) bool {
	return strings.ContainsAny(s.doc.Tokens[i].Text, "\"“”«»„‘’'`")
}

// direct makes a quotation what a finding reports, and nothing beside it but
// other quotations: the words between "..." and "..." are the reporter's.
func (s *search) direct(f *finding, quote extent) {
	if s.tailsClause(f.cue[0], quote) {
		s.borrow(f, quote)
		return
	}
	if s.endsReport(f, quote) {
		f.content = s.trim(append(f.content, quote))
		return
	}
	parts := []extent{quote}
	for _, p := range f.content {
		for i := p[0]; i < p[1]; i++ {
			if q := s.spoken[i]; q >= 0 && s.speech(q) {
				parts = append(parts, extent{i, i + 1})
			}
		}
	}
	f.content = s.trim(parts)
	if f.source < 0 || overlap(f.content, extent{f.source, f.source + 1}) {
		s.nameBeside(f, quote)
	}
	if s.byCue[f.cue[0]] == nil {
		s.add(f)
	}
}

// inside is the first token between the marks of a quotation.
func (s *search) inside(quote extent) int {
	if s.isMark(quote[0]) && quote[0]+1 < quote[1] {
		return quote[0] + 1
	}
	return quote[0]
}

// tailsClause reports whether a quotation is the end of a clause in the reporter's
// words which verb v, after it, reports.
func (s *search) tailsClause(v int, quote extent) bool {
	sent := s.doc.Sentences[s.doc.Tokens[quote[0]].Sent]
	if v < quote[1] || quote[0] <= sent.First || s.doc.Tokens[quote[0]-1].Text != "," && !isWord(s.doc.Tokens[quote[0]-1].Text) {
		return false
	}
	for k := sent.First; k < quote[0]; k++ {
		if s.spoken[k] >= 0 || s.byCue[k] != nil || s.reports(k) {
			return false
		}
	}
	return !s.circumstance(sent.First, quote[0]-1)
}

// endsReport reports whether a quotation goes on with what a finding reports in
// the reporter's words: the plan, he said, "is dead"; said that, if pressed,
// "we will leave".
func (s *search) endsReport(f *finding, quote extent) bool {
	v, sent := f.cue[0], s.doc.Sentences[s.doc.Tokens[quote[0]].Sent]
	if quote[0] < v || v < sent.First {
		return false
	}
	for _, p := range f.content {
		if p[0] == sent.First && s.spoken[p[0]] < 0 && p[1] <= f.source && s.doc.Tokens[quote[0]-1].Text == "," && s.leadsTo(p, quote) {
			return true
		}
		for k := max(p[0], v+1); k < min(p[1], quote[0]); k++ {
			if s.spoken[k] < 0 && (s.doc.Rel(k) == "nsubj" || s.doc.Tokens[k].UPOS == "SCONJ") {
				return true
			}
		}
	}
	return false
}

// leadsTo reports whether the words before a reporting clause and the quotation
// after it are one statement: they hold a verb, or are the subject of the
// quotation's.
func (s *search) leadsTo(words, quote extent) bool {
	first, next := s.doc.Tokens[words[0]], s.inside(quote)
	if first.UPOS == "ADP" || first.XPOS == "VBG" || s.circumstance(words[0], words[1]) {
		return false
	}
	return s.holdsVerb(words[0], words[1]) || s.finiteVerb(next) || s.doc.Tokens[next].UPOS == "AUX"
}

// borrow adds a quotation that is the end of the reporter's own words to what a
// finding reports: the plan is “a mistake,” he said.
func (s *search) borrow(f *finding, quote extent) {
	sent := s.doc.Sentences[s.doc.Tokens[quote[0]].Sent]
	f.content = s.trim(append(f.content, extent{sent.First, quote[1]}))
	if f.source < 0 || overlap(f.content, extent{f.source, f.source + 1}) {
		s.nameBeside(f, quote)
	}
	if s.byCue[f.cue[0]] == nil {
		s.add(f)
	}
}

// speech reports a quotation set off by a comma or colon, or one that begins a
// sentence, rather than borrowed words in the reporter's own.
func (s *search) speech(q int) bool {
	first, _ := s.within(s.doc.Quotes[q].Span)
	before := first - 2
	return before < 0 || s.doc.Tokens[before].Sent != s.doc.Tokens[first].Sent || s.doc.Tokens[before].Text == "," || s.doc.Tokens[before].Text == ":"
}

// holding is the innermost finding with a clause as content that the quotation
// begins in and ends outside of, or fills.
func (s *search) holding(quote extent) *finding {
	var best *finding
	for _, f := range s.found {
		if !overlap(f.content, extent{quote[0], quote[0] + 1}) && !overlap(f.content, extent{quote[0] + 1, quote[0] + 2}) {
			continue
		}
		if best == nil || size(f.content) < size(best.content) {
			best = f
		}
	}
	return best
}

func size(parts []extent) int {
	n := 0
	for _, p := range parts {
		n += p[1] - p[0]
	}
	return n
}

// continued is the finding that a quotation of whole sentences goes on: the one
// whose quotation came last, or the report in the sentence before it, in the same
// paragraph; nil if there is none.
func (s *search) continued(last *finding, quote extent) *finding {
	if !s.standsAlone(quote) {
		return nil
	}
	if last != nil && s.follows(last, quote) {
		return last
	}
	n := s.doc.Tokens[quote[0]].Sent
	if n == 0 || s.startsParagraph(n) {
		return nil
	}
	before := s.doc.Sentences[n-1]
	for _, f := range s.found {
		if len(f.cue) > 0 && f.cue[0] >= before.First && f.cue[0] < before.End && s.root(f.cue[0]) && s.reports(f.cue[0]) && f.content[len(f.content)-1][1] >= before.End-1 {
			return f
		}
	}
	return nil
}

// standsAlone reports whether a quotation fills whole sentences.
func (s *search) standsAlone(quote extent) bool {
	first := s.doc.Sentences[s.doc.Tokens[quote[0]].Sent].First
	last := s.doc.Sentences[s.doc.Tokens[quote[1]-1].Sent].End
	return quote[0] <= first+1 && quote[1] >= last-1
}

// follows reports whether a quotation goes on where a finding ended: nothing
// but the rest of the reporting sentence stands between, in the same paragraph
// or at the beginning of the next.
func (s *search) follows(f *finding, quote extent) bool {
	last := f.content[len(f.content)-1][1] - 1
	for _, k := range f.cue {
		last = max(last, k)
	}
	return s.doc.Tokens[quote[0]].Sent-s.doc.Tokens[last].Sent <= 1
}
