package timex

import (
	"cmp"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// recorder makes the records of a document.
type recorder struct {
	*grammar
	known   known
	doc     *nlp.Doc
	looker  looker
	context clockContext
	out     []nlp.Timex
	moments []moment // of out
	news    *moment  // the day of the news: the first that is told of and is a few days old
}

func newRecorder(g *grammar, k known, doc *nlp.Doc) *recorder {
	r := &recorder{grammar: g, known: k, doc: doc, looker: looker{doc, g.lexicon.sets}}
	if day, ok := doc.Article.Day(); ok {
		r.context.publication, r.context.dated = civil(day.Year(), int(day.Month()), day.Day()), true
	}
	return r
}

// sentence records the expressions of a sentence.
func (r *recorder) sentence(st sentenceTimes) {
	first := len(r.out)
	r.borrowYears(st)
	for _, f := range st.found {
		r.add(st.atoms, f)
	}
	r.join(st, first)
}

// add records one expression.
func (r *recorder) add(atoms []atom, f found) {
	first, end := atoms[f.first].token, atoms[f.end-1].token+1
	t := nlp.Timex{First: first, End: end}
	t.Span = r.doc.TokenSpan(first, end)
	t.Phrase = t.Span
	if f.lead.kind != "" {
		t.Phrase.Start = r.doc.Tokens[atoms[f.lead.first].token].Span.Start
	}
	if atoms[f.first].inside { // the date in "post-2000"
		t.Span.Start = t.Span.End - len([]rune(atoms[f.first].word))
	}
	t.Rule = r.rules[f.rule].name
	before := r.look(f, first, end)
	m := r.fill(&t, f)
	r.context.publication = before.publication
	r.out = append(r.out, t)
	r.moments = append(r.moments, m)
	if r.news == nil && t.Kind == demarche.At && r.isNews(m) {
		r.news = &m
	}
	if m.known && f.class != r.known.duration && (!m.clock || f.value.of != nil) && !r.aside(f.value, m) && !r.background(t, m) {
		r.context.text = m
	}
}

// look sets the direction for an expression, and for a limit the day that it
// was set on, since it lies after that: "in December they were given until 1
// March". It gives back the context as it was.
func (r *recorder) look(f found, first, end int) clockContext {
	c := &r.context
	before := *c
	c.direction = r.looker.direction(first, end)
	c.planned = c.direction == 0 && r.looker.planned(first, end)
	c.limit, c.moved = r.lexicon.sets["limits"][f.lead.kind], false
	if f.lead.kind == "to" && !r.looker.postponed(first, end) {
		c.limit = false // from 3 June to Monday
	}
	c.beginning = c.direction > 0 && (f.lead.kind == "from" || f.lead.kind == "since" || f.lead.kind == "asof")
	if f.lead.kind == "past" && c.direction == 0 {
		c.direction = -1
	}
	if f.lead.kind == "soonest" {
		c.direction = 1
	}
	if !c.limit || c.direction > 0 {
		return before
	}
	if k := r.looker.utterance(first, end, r.out, len(r.out)); k >= 0 && r.moments[k].known && r.moments[k].unit <= months {
		c.publication, c.direction = r.moments[k].first, 1
	} else if c.moved = r.looker.postponed(first, end) || r.looker.givenAbove(first); f.value.onWeekday() && (c.moved || f.lead.kind == "deadline" && c.direction == 0) {
		c.direction = 1
	}
	return before
}

// fill works out type, value, kind and days.
func (r *recorder) fill(t *nlp.Timex, f found) moment {
	switch f.class {
	case r.known.ref:
		t.Type, t.Kind = "DATE", demarche.At
		t.Value = map[int]string{-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[f.value.get(ref)]
		if f.lead.kind == "until" { // further notice
			t.Kind, t.Anchor = demarche.OpenUntil, demarche.FromEvent
		}
		return moment{}
	case r.known.set:
		t.Type, t.Kind, t.Value = "SET", demarche.Set, f.value.setValue()
		return moment{}
	case r.known.duration:
		return r.duration(t, f)
	}
	return r.point(t, f)
}

// point fills the record of a date or time of day.
func (r *recorder) point(t *nlp.Timex, f found) moment {
	if v := f.value; v.by != nil && v.of == nil && v.get(dir) > 0 && !v.by.is(vague) && r.looker.granted(t.First, t.End) {
		f.value = v.by // ten days from now to leave
		t.Type, t.Value = "DURATION", v.by.period()
		return r.limit(t, f)
	}
	m := r.context.resolve(f.value)
	if v := f.value; v.by != nil && v.of != nil && f.lead.kind == "within" {
		of := r.context.resolve(v.of)
		m = r.context.ahead(v.by, of.last, of.known)
		m.explicit, m.offset = of.explicit, !of.explicit
	} else if f.lead.kind == "within" && m.known { // within this year: by its end
		m.first = m.last
	}
	t.Type, t.Value = "DATE", m.value
	if m.clock {
		t.Type = "TIME"
	}
	if m.impossible {
		r.doc.Note("\"" + r.doc.Slice(t.Span) + "\": there is no such day")
	}
	t.Kind = r.pointKind(f, m, t.First, t.End)
	shift := r.shift(t, f, m)
	switch {
	case shift < 0:
		m.first, m.last = m.first-1, m.first-1
	case shift > 0:
		m.first, m.last = m.last+1, m.last+1
	}
	r.days(t, f, m)
	if f.lead.kind == "within" && t.Offset != nil && t.Offset.Whole {
		t.Offset.Edge = "last"
	}
	if shift != 0 && t.Offset != nil {
		t.Offset.Shift, t.Offset.Edge = shift, map[int]string{-1: "first", 1: "last"}[shift]
	}
	return m
}

// shift is -1 where a limit ends with the day before a time ("before June"), 1
// where something begins with the day after it ("after 3 June").
func (r *recorder) shift(t *nlp.Timex, f found, m moment) int {
	switch {
	case m.clock:
	case f.lead.kind == "before" && t.Kind == demarche.DueBy && f.value.get(edgeOf) != end:
		return -1
	case f.lead.kind == "after" && t.Kind == demarche.Since && m.unit == days:
		return 1
	}
	return 0
}

// pointKind is the role of a date by its preposition and verb.
func (r *recorder) pointKind(f found, m moment, first, end int) demarche.TimexKind {
	past := r.context.direction < 0 && (!m.known || m.last <= r.context.publication) && !(m.last == r.context.publication && r.looker.supposed(first, end))
	lead := cmp.Or(f.lead.kind, "at")
	switch {
	case r.looker.owns(end) || m.clock && lead == "after":
		lead = "at"
	case lead == "at" && !past && r.looker.datesLimit(first, end):
		lead = "before"
	}
	switch lead {
	case "until", "deadline", "before":
		if past && !r.context.moved || m.explicit && r.context.direction <= 0 && m.last < r.context.publication {
			return demarche.OpenUntil
		}
		return demarche.DueBy
	case "asof": // on that day; what begins lies ahead
		if m.known && m.first > r.context.publication || !m.known && r.context.direction > 0 {
			return demarche.Since
		}
	case "to":
		if r.looker.postponed(first, end) && !(m.known && m.last < r.context.publication) {
			return demarche.DueBy
		}
	case "within":
		if f.value.get(from) != fromText { // within a year of that
			return demarche.DueBy
		}
	case "since", "past", "from", "after":
		if f.value.is(lastDay) { // from 4 to 6 June
			return demarche.During
		}
		if lead != "from" || r.doc.Rel(r.looker.head(first, end)) != "nmod" || !m.known || m.last > r.context.publication {
			return demarche.Since
		}
	case "at", "of":
		if r.looker.falling(first, end, past) {
			return demarche.DueBy
		}
	}
	if m.known && m.first == m.last || !m.known && m.unit <= days && !f.value.is(lastDay) {
		return demarche.At
	}
	return demarche.During
}

// days fills what follows from the days of a moment.
func (r *recorder) days(t *nlp.Timex, f found, m moment) {
	t.Precision, t.Approximate = m.unit.String(), m.approx
	if m.offset || !m.explicit {
		t.Anchor = demarche.FromPublication
		if r.context.fromText(f.value) || r.context.elsewhere {
			t.Anchor = demarche.FromDocument
		}
	}
	t.Offset = r.context.offset(f.value)
	if !m.known || m.first.year() < 1 || m.last.year() > 9999 { // a day is written with a year of four digits
		return
	}
	t.Earliest = m.first.String()
	if !m.endless {
		t.Latest = m.last.String()
	}
	t.EDTF = m.edtf(t.Kind)
}
