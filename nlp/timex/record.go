package timex

import (
	"cmp"
	"strings"

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

// sentence records the expressions of a sentence.
func (r *recorder) sentence(st sentenceTimes) {
	first := len(r.out)
	r.borrowYears(st)
	for _, f := range st.found {
		r.add(st.atoms, f)
	}
	r.join(st, first)
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

// borrowYears gives a month without a year the year of the next date, where a
// joining word stands between: "in August and September 1914".
func (r *recorder) borrowYears(st sentenceTimes) {
	for k := len(st.found) - 2; k >= 0; k-- {
		a, b := st.found[k].value, st.found[k+1].value
		gap := st.found[k+1].first - st.found[k].end
		if gap < 1 || gap > 2 || !a.is(month) || a.isAny(year, rel) || a.of != nil || !b.is(year) || !b.is(month) {
			continue
		}
		word := st.atoms[st.found[k].end].word
		if r.lexicon.sets["link"][word] || r.lexicon.sets["and"][word] || word == "-" || word == "–" {
			a.set(year, b.f[year])
			if a.get(month) > b.get(month) {
				a.set(year, b.f[year]-1)
			}
		}
	}
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

// look sets the direction for an expression, and for a limit the day that it
// was set on, since it lies after that: "in December they were given until 1
// March". It gives back the context as it was.
func (r *recorder) look(f found, first, end int) clockContext {
	c := &r.context
	before := *c
	c.direction = r.looker.direction(first, end)
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
	past := r.context.direction < 0 && (!m.known || m.last <= r.context.publication)
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

// duration fills the record of an amount of time.
func (r *recorder) duration(t *nlp.Timex, f found) moment {
	v := f.value
	t.Type, t.Value, t.Kind = "DURATION", v.period(), demarche.Duration
	m := moment{unit: unit(v.f[unitOf])}
	ago := v.is(since) && v.get(rel) < 0
	told := r.context.direction < 0 && r.looker.happened(t.First, t.End)
	switch {
	case !v.is(vague) && !ago && (f.lead.kind == "within" && !told || r.looker.granted(t.First, t.End)):
		return r.limit(t, f)
	case v.is(since):
		m = r.context.stretch(v)
		t.Kind = demarche.During
	case f.lead.kind == "for" && r.looker.lasting(t.First, t.End):
		m = r.context.ago(v)
		t.Kind = demarche.Since
	case f.lead.kind == "in" && r.context.direction > 0 && !v.is(vague):
		m = r.context.ahead(v, r.context.publication, r.context.dated)
		t.Kind = demarche.At
	}
	if t.Kind != demarche.Duration {
		r.days(t, f, m)
	}
	if o := t.Offset; o != nil && t.Kind == demarche.Since {
		o.Min, o.Max = -o.Max, -o.Min
	}
	t.Precision = m.unit.String()
	return m
}

// limit fills the record of an amount of time in which something is due. It
// counts from the day of the saying, if the sentence tells it, or else from that
// of the news.
func (r *recorder) limit(t *nlp.Timex, f found) moment {
	from, dated := r.context.publication, r.context.dated
	t.Anchor = demarche.FromPublication
	if r.context.elsewhere {
		t.Anchor = demarche.FromDocument
	} else if r.news != nil && (!dated || r.news.first != from) {
		from, t.Anchor = r.news.first, demarche.FromDocument
	}
	if k := r.looker.utterance(t.First, t.End, r.out, len(r.out)); k >= 0 && r.moments[k].unit <= days && r.out[k].Type != "SET" {
		from, dated = r.moments[k].first, r.moments[k].known
		t.Anchor = demarche.FromUtterance
	}
	m := r.context.ahead(f.value, from, dated)
	m.approx = m.approx || f.lead.kind != "within" && m.unit >= weeks
	if k := r.sameLimit(t); k >= 0 {
		m, t.Anchor = r.moments[k], demarche.FromDocument
	} else if r.fromEvent(t.End) {
		m.known, t.Anchor = false, demarche.FromEvent
	}
	t.Kind = demarche.DueBy
	anchor := t.Anchor
	r.days(t, f, m)
	t.Anchor = anchor
	if t.Offset != nil { // also "within the next five days"
		t.Offset.Min, t.Offset.Max = f.value.amounts()
	}
	return m
}

// sameLimit is the limit told before that "within the ten days" takes up, or -1.
func (r *recorder) sameLimit(t *nlp.Timex) int {
	if !r.lexicon.sets["definite"][strings.ToLower(r.doc.Tokens[t.First].Text)] {
		return -1
	}
	for k := len(r.out) - 1; k >= 0; k-- {
		if r.out[k].Kind == demarche.DueBy && r.out[k].Value == t.Value {
			return k
		}
	}
	return -1
}

// fromEvent reports whether an amount that ends before token i counts from an
// event: "within ten days of the vote".
func (r *recorder) fromEvent(i int) bool {
	return i < len(r.doc.Tokens) && r.lexicon.sets["counted"][r.doc.Tokens[i].Text]
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

// join gives the first of two ends of a range the window of the range.
func (r *recorder) join(st sentenceTimes, base int) {
	for k := 1; k < len(st.found); k++ {
		a, b := st.found[k-1], st.found[k]
		r.joinSpan(a, b, base+k)
		t, u := &r.out[base+k-1], &r.out[base+k]
		m, n := r.moments[base+k-1], r.moments[base+k]
		if b.second {
			t.Phrase = t.Phrase.Cover(u.Span)
			u.Kind = t.Kind
			continue
		}
		if !r.isRange(st.atoms, a, b) {
			continue
		}
		t.Phrase = t.Phrase.Cover(u.Span)
		if a.class == r.known.duration || m.known && n.known && n.last < m.first || m.known != n.known {
			continue
		}
		t.Kind, u.Kind = demarche.During, demarche.During
		if t.Offset != nil {
			t.Offset.To = u.Offset
		}
		if !m.known {
			continue
		}
		t.Latest = n.last.String()
		t.EDTF = m.name() + "/" + n.name()
		u.EDTF = n.edtf(demarche.During)
	}
}

// joinSpan dates a duration by what it is a part of or begins with: "for 90
// days from 1 August", "the first three months of 2023".
func (r *recorder) joinSpan(a, b found, k int) {
	t, m := &r.out[k-1], r.moments[k]
	last := a.value.get(edgeOf) == end || a.value.is(since) && a.value.get(rel) < 0
	if a.class != r.known.duration || t.Kind != demarche.Duration && !last || b.lead.first != a.end || !m.known || a.value.is(vague) {
		return
	}
	lo, _ := a.value.amounts()
	u := unit(a.value.f[unitOf])
	switch {
	case b.lead.kind == "of" && last:
		m.first = (m.last + 1).plus(-lo, u)
	case b.lead.kind == "of" && a.value.is(edgeOf), b.lead.kind == "from":
		m.last = m.first.plus(lo, u) - 1
	default:
		return
	}
	t.Kind = demarche.During
	t.Phrase = t.Phrase.Cover(r.out[k].Span)
	m.unit = days
	r.days(t, a, m)
}

// isRange reports whether "from a to b", "between a and b" or "a-b".
func (r *recorder) isRange(atoms []atom, a, b found) bool {
	if b.first != a.end+1 || a.class == r.known.duration || b.class == r.known.duration {
		return false
	}
	switch atoms[a.end].word {
	case "-", "–", "—":
		return true
	}
	link := r.lexicon.sets["link"][atoms[a.end].word]
	and := r.lexicon.sets["and"][atoms[a.end].word]
	return link && a.lead.kind == "from" || and && a.lead.kind == "between"
}
