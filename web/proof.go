package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/demarche/demarche"
)

// proof is a record with the words of its article that carry it.
type proof struct {
	record
	Fields  []proofField
	Passage []lit // the text around the record, the words of its fields marked
	From    int   // where the passage begins in the text
	Cut     bool  // there is more of the paragraph
	Chain   []said
}

// proofField is a field of a record. N is the number by which the passage marks
// its words, 0 if no words carry it.
type proofField struct {
	N           int
	Name, Value string
	Words       string
	Far         bool // the words stand outside of the passage
	ByHand      bool // a person set it
	Class       string
	spans       []demarche.Span
}

// said is one step of an attribution chain: who said, in which manner.
type said struct {
	Who, Words, Act, Manner string
}

// prover finds the words that carry records of one reading.
type prover struct {
	*demarche.Reading
	text []rune
	to   reader
}

func newProver(r *demarche.Reading, to reader) prover {
	return prover{r, []rune(r.Article.Text), to}
}

// prove is the proof of a record that stands in the text. Corrections are those
// that were made of the record.
func (p prover) prove(e demarche.Entry, corrections []demarche.Correction) proof {
	out := proof{record: record{e, p.to}}
	window := p.window(e.Span())
	fields := p.fields(out.record)
	hand := byHand(corrections)
	spans := []litSpan{{Span: e.Span(), Record: e.ID, Class: "whole"}}
	n := 0
	for _, f := range fields {
		if f.ByHand = hand[f.Class]; f.ByHand {
			f.spans = nil
		}
		f.Words = p.words(f.spans)
		near := slices.ContainsFunc(f.spans, func(s demarche.Span) bool { return s.Overlaps(window) })
		f.Far = len(f.spans) > 0 && !near
		if near {
			n++
			f.N = n
			for i, s := range f.spans {
				spans = append(spans, litSpan{Span: s, Record: fmt.Sprint(n), Class: f.Class, Label: f.Name, begun: i > 0})
			}
		}
		out.Fields = append(out.Fields, f)
	}
	out.Passage, out.From, out.Cut = light(p.text, window, spans), window.Start, p.isCut(window)
	out.Chain = p.chain(e)
	return out
}

// byHand are the classes of the fields that people set.
func byHand(corrections []demarche.Correction) map[string]bool {
	out := map[string]bool{}
	for _, c := range demarche.Standing(corrections) {
		if ch := c.Change; ch != nil {
			out["type"] = out["type"] || ch.Type != ""
			out["who"] = out["who"] || ch.Source != nil
			out["whom"] = out["whom"] || ch.Target != nil
			out["claim"] = out["claim"] || ch.SaidBy != nil
			out["modality"] = out["modality"] || ch.Modality != ""
			out["issue"] = out["issue"] || ch.Issue != ""
			out["when"] = out["when"] || ch.Date != nil
			out["due"] = out["due"] || ch.Deadline != nil
		}
	}
	return out
}

// contextLength is how many code points of its paragraph are shown on each side
// of a record.
const contextLength = 700

// window is the part of the paragraph of a span that is shown around it.
func (p prover) window(s demarche.Span) demarche.Span {
	out := s
	for _, within := range p.paragraphsNear(s) {
		if within.Overlaps(s) {
			out = out.Cover(within)
		}
	}
	from, to := max(out.Start, s.Start-contextLength), min(out.End, s.End+contextLength)
	window := demarche.Span{Start: p.wordEdge(from, out.Start), End: p.wordEdge(to, out.End)}
	for window.End > s.End && unicode.IsSpace(p.text[window.End-1]) {
		window.End--
	}
	return window
}

// paragraphsNear are the paragraphs of the text around a span; of a very long
// text only what stands near is looked at.
func (p prover) paragraphsNear(s demarche.Span) []demarche.Span {
	from, to := max(0, s.Start-4*contextLength), min(len(p.text), s.End+4*contextLength)
	out := paragraphs(p.text[from:to])
	for i := range out {
		out[i].Start, out[i].End = out[i].Start+from, out[i].End+from
	}
	return out
}

// wordEdge moves a cut towards the end of the paragraph until it stands between
// words, at most thirty code points.
func (p prover) wordEdge(at, end int) int {
	step := cmp.Compare(end, at)
	for i := 0; i < 30 && at != end && at > 0 && at < len(p.text); i++ {
		if p.text[at] == ' ' || p.text[at-1] == ' ' {
			break
		}
		at += step
	}
	return at
}

// isCut reports whether the window ends within a paragraph.
func (p prover) isCut(window demarche.Span) bool {
	return window.End < len(p.text) && !slices.Contains(p.text[window.End:min(len(p.text), window.End+3)], '\n')
}

// words are those of spans, in order.
func (p prover) words(spans []demarche.Span) string {
	var out []string
	for _, s := range spans {
		end := min(s.End, len(p.text))
		out = append(out, strings.Join(strings.Fields(string(p.text[min(s.Start, end):end])), " "))
	}
	return strings.Join(out, " … ")
}

// fields are the fields of a record with the spans of their words.
func (p prover) fields(r record) []proofField {
	if r.Move == nil {
		return p.statusFields(r)
	}
	m := r.Move
	say := p.to.Say
	out := []proofField{
		{Name: say("field.type"), Value: strings.Join(nonEmpty(r.Type(), m.Mode, cameoOf(p.to, m)), " · "), Class: "type", spans: nonEmptySpans(m.Trigger)},
		{Name: say("field.who"), Value: list(r.Who()), Class: "who", spans: p.named(m.Source, m.Span)},
		{Name: say("field.to-whom"), Value: list(r.Whom()), Class: "whom", spans: p.named(m.Target, m.Span)},
		{Name: say("field.modality"), Value: p.to.Word(m.Modality), Class: "modality"},
		p.claim(r),
		{Name: say("field.issue"), Value: issueName(p.to, m.Issue), Class: "issue"},
		{Name: say("field.when"), Value: p.when(r), Class: "when", spans: p.dated(m)},
	}
	if m.Place != "" {
		out = append(out, proofField{Name: say("field.place"), Value: m.Place, Class: "place", spans: p.literal(m.Place, m.Span)})
	}
	if m.Deadline != nil {
		out = append(out, proofField{Name: say("field.deadline"), Value: r.DueSpan(), Class: "due", spans: nonEmptySpans(m.Deadline.Span)})
	}
	for _, c := range m.Conditions {
		out = append(out, proofField{Name: say("field.condition"), Value: p.to.Word(c.Relation), Class: "condition", spans: nonEmptySpans(c.Span)})
	}
	if m.Confidence > 0 {
		out = append(out, proofField{Name: say("field.confidence"), Value: confidence(m.Confidence)})
	}
	return out
}

func (p prover) statusFields(r record) []proofField {
	s := r.Status
	return []proofField{
		{Name: p.to.Say("field.state"), Value: p.to.Word(s.State), Class: "type"},
		{Name: p.to.Say("field.parties"), Value: list(r.Who()), Class: "who", spans: p.named(s.Parties, s.Span)},
		p.claim(r),
		{Name: p.to.Say("field.issue"), Value: issueName(p.to, s.Issue), Class: "issue"},
		{Name: p.to.Say("field.when"), Value: p.when(r), Class: "when"},
	}
}

// issueName is empty if the issue is unknown.
func issueName(to reader, issue demarche.Issue) string {
	if issue == "" {
		return ""
	}
	return to.Word(issue)
}

func cameoOf(to reader, m *demarche.Move) string {
	if m.CAMEO == "" {
		return ""
	}
	return to.Say("record.cameo", m.CAMEO, m.Goldstein)
}

// claim is the field of whose claim the record is, carried by the source and
// the cue of the statement it stands in.
func (p prover) claim(r record) proofField {
	f := proofField{Name: p.to.Say("field.claimed-by"), Value: p.to.Say("record.own-claim"), Class: "claim"}
	if w := r.Claimant(); w != nil {
		f.Value = w.String()
		if around := p.around(r.Entry); len(around) > 0 {
			a := around[len(around)-1]
			f.spans = slices.Concat(a.Source, a.Cue)
			slices.SortFunc(f.spans, bySpan)
		}
	}
	return f
}

func bySpan(a, b demarche.Span) int { return cmp.Compare(a.Start, b.Start) }

// when is the time of the record, and what it was taken from.
func (p prover) when(r record) string {
	if r.Published() {
		return p.to.Say("record.day-of-publication", r.When())
	}
	return r.When()
}
