package timex

import (
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

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
