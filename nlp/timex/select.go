package timex

import (
	"slices"

	"github.com/demarche/demarche/nlp"
)

// found is an expression that was chosen from the chart.
type found struct {
	first, end int // atoms
	class      symbol
	value      *value
	rule       int
	lead       lead
	second     bool // the other end of the range whose first end is found before
}

// choose takes the longest expressions from left to right; among those of the
// same extent the rule that comes first.
func (p *parser) choose(dst []found, doc *nlp.Doc) []found {
	p.dateEnd = -2
	for i := 0; i < len(p.atoms); {
		best, end := p.longest(doc, i)
		if end > 0 && best.class == p.known.date {
			p.dateEnd = end
		}
		if end == 0 {
			i++
			continue
		}
		dst = p.ends(dst, best)
		i = end
	}
	return dst
}

// ends adds the two ends of a range that one rule reads ("3 to 5 May",
// "1955-1963"), or the expression alone.
func (p *parser) ends(dst []found, f found) []found {
	if f.class != p.known.date || !f.value.isAny(lastDay, lastYear) {
		return append(dst, f)
	}
	link := f.end - 1
	for link > f.first && !p.links(link) {
		link--
	}
	a, b := f, f
	a.end, b.first, b.second = link, link+1, true
	b.lead = lead{first: b.first}
	b.value = p.newValue()
	*b.value = *f.value
	b.value.has &^= 1<<lastDay | 1<<lastYear
	if f.value.is(lastDay) {
		b.value.set(day, f.value.f[lastDay])
	} else {
		b.value.set(year, int32(f.value.lastYear()))
	}
	return append(dst, a, b)
}

// links reports whether atom i joins the ends of a range.
func (p *parser) links(i int) bool {
	w := p.atoms[i].word
	return isDash(w) || p.lexicon.sets["link"][w] || p.lexicon.sets["and"][w]
}

func (p *parser) longest(doc *nlp.Doc, i int) (found, int) {
	var best found
	if p.atoms[i].inside && p.atoms[i].word == "-" {
		return best, 0
	}
	for _, e := range p.edges[i] {
		if e.rule < 0 || e.end <= best.end || !p.isOutput(e.class) {
			continue
		}
		f := found{first: i, end: e.end, class: e.class, value: e.value, rule: e.rule, lead: p.leadOf(p.atoms, i)}
		if p.supported(doc, f) {
			best = f
		}
	}
	return best, best.end
}

func (p *parser) isOutput(class symbol) bool {
	k := &p.known
	return class == k.date || class == k.time || class == k.duration || class == k.set || class == k.ref
}

// supported reports whether an expression that is also an ordinary word or
// number stands where a time stands: after a preposition of time, in brackets,
// or beside another.
func (p *parser) supported(doc *nlp.Doc, f found) bool {
	if p.barred(doc, f) {
		return false
	}
	if !f.value.is(weak) {
		return true
	}
	if f.class == p.known.duration && !f.value.is(vague) { // the year ended 31 March
		return f.lead.kind == "within" || p.lexicon.sets["ended"][p.wordAt(f.end)]
	}
	if f.class == p.known.duration {
		return p.lexicon.sets["amounts"][f.lead.kind]
	}
	if f.value.by != nil { // within ten days of 31 March
		return f.lead.kind == "within"
	}
	t := doc.Tokens[p.atoms[f.first].token]
	if f.value.is(month) && t.UPOS != "" && t.UPOS != "PROPN" && f.end == f.first+1 {
		return false
	}
	if f.value.is(day) {
		return p.aloneAsDay(doc, f)
	}
	before, after := p.wordAt(f.first-1), p.wordAt(f.end)
	if after == "-" && f.value.is(rel) { // the year-ago quarter
		return false
	}
	if f.lead.kind != "" || p.dateEnd == f.first-1 {
		return true
	}
	if before == "(" && (after == ")" || after == "-" || after == "–") || before == "-" || before == "–" {
		return true
	}
	if f.first == 0 && (!f.value.is(season) || after == ":" || after == "") {
		return true
	}
	return p.lexicon.sets["support"][before] || f.value.is(year) && p.modifies(doc, f)
}

// aloneAsDay reports whether an ordinal stands for a day of the month: "on the
// 14th", but not "in the first round".
func (p *parser) aloneAsDay(doc *nlp.Doc, f found) bool {
	switch f.lead.kind {
	case "at", "until", "deadline", "since", "past", "from", "before":
	default:
		if f.value.of == nil {
			return false
		}
	}
	if f.end == len(p.atoms) {
		return true
	}
	if p.lexicon.sets["and"][p.wordAt(f.end)] && slices.ContainsFunc(p.edges[f.end+1], func(e edge) bool { return e.class == p.known.ordinal }) {
		return false // the fourth or fifth day
	}
	switch doc.Tokens[p.atoms[f.end].token].UPOS {
	case "NOUN", "PROPN", "ADJ", "NUM", "ADP":
		return false
	}
	return p.wordAt(f.end) != "-"
}

// modifies reports whether a bare year stands before the noun it dates ("the
// 2015 accord") and does not count it ("2015 men").
func (p *parser) modifies(doc *nlp.Doc, f found) bool {
	i := p.atoms[f.first].token
	t := doc.Tokens[i]
	if t.Head <= i || t.UPOS != "NUM" || f.value.get(year) < 1500 {
		return false
	}
	h := doc.Tokens[t.Head]
	return h.UPOS == "PROPN" || h.XPOS == "NN" || p.lexicon.sets["support"][p.wordAt(f.first-1)] || p.wordAt(f.first-1) == "the" ||
		doc.Child(t.Head, "nmod:poss") >= 0
}

func (p *parser) wordAt(i int) string {
	if i < 0 || i >= len(p.atoms) {
		return ""
	}
	return p.atoms[i].word
}
