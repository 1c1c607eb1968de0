package timex

import (
	"strings"

	"github.com/demarche/demarche/nlp"
)

// isNarrative reports whether a text tells of the past by its own calendar, as
// histories do and news does not: most of the years it names lie well before
// its publication.
func (r *recorder) isNarrative(all []sentenceTimes) bool {
	old, other := 0, 0
	for _, st := range all {
		for _, f := range st.found {
			switch y := f.value.namedYear(); {
			case y != 0 && (!r.context.dated || y < r.context.publication.year()-1):
				old++
			case f.value.deictic():
				other++
			}
		}
	}
	return old > 4 && old > 2*other
}

// deictic reports whether a value counts from the day of publication.
func (v *value) deictic() bool {
	return (v.is(rel) && v.is(unitOf) && v.f[unitOf] <= int32(weeks) || v.is(weekday) && !v.is(month) || v.by != nil) && v.get(from) == fromPublication
}

// onWeekday reports whether a value is a day of the week, or a part of one.
func (v *value) onWeekday() bool { return v.is(weekday) || v.of != nil && v.of.is(weekday) }

// namedYear is the year that a value names, or 0.
func (v *value) namedYear() int {
	for ; v != nil; v = v.of {
		if v.is(year) {
			return v.get(year)
		}
	}
	return 0
}

// dateline makes the day that a dateline names ("LIMA, May 12 -") the one that
// the text counts from, if it is a few days from publication or that is unknown.
func (r *recorder) dateline(st sentenceTimes) {
	sent := r.doc.Sentences[st.sentence]
	last := r.doc.Tokens[sent.End-1]
	m := r.moments[len(r.moments)-1]
	if len(st.found) != 1 || m.unit != days || m.first != m.last || !isDash(last.Text) || !isUpper(r.doc.Tokens[sent.First].Text) {
		return
	}
	far := m.first - r.context.publication
	switch {
	case !m.known:
		r.context.elsewhere = true
	case m.explicit || -7 <= far && far <= 7:
		r.context.publication, r.context.dated = m.first, true
	}
}

func isDash(s string) bool { return s == "-" || s == "--" || s == "–" || s == "—" }

func isUpper(s string) bool { return s == strings.ToUpper(s) }

// isNews reports whether a moment is a day shortly before publication that a
// clause in the past tells of.
func (r *recorder) isNews(m moment) bool {
	c := &r.context
	if m.unit != days || m.first != m.last || c.direction >= 0 {
		return false
	}
	return !m.known && !c.dated || m.known && c.dated && c.publication-4 <= m.first && m.first <= c.publication
}

// aside reports whether a time is not one that the text goes on from: the day
// of writing in a history, the past quarter that a quarter is compared with.
func (r *recorder) aside(v *value, m moment) bool {
	if r.context.narrative && m.offset && v.get(from) == fromPublication {
		return true
	}
	return r.context.text.unit == quarters && (v.by != nil || v.get(rel) < 0)
}

// background reports whether a year in a history only tells which thing is
// meant ("the constitution of 1793") or stands in a clause that does ("papers
// that were opened in 2005"): the story does not go on from it.
func (r *recorder) background(t nlp.Timex, m moment) bool {
	if !r.context.narrative || m.unit < years {
		return false
	}
	h := r.looker.head(t.First, t.End)
	verb := r.looker.verb(h)
	switch r.doc.Rel(h) {
	case "nmod", "nummod", "compound", "amod":
		return true
	}
	return verb >= 0 && strings.HasPrefix(r.doc.Tokens[verb].Deprel, "acl")
}
