package timex

import "github.com/demarche/demarche"

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
