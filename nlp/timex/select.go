package timex

import (
	"slices"
	"strings"

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

// barred reports whether the words around forbid a reading: money, names with
// numbers, months that are verbs.
func (p *parser) barred(doc *nlp.Doc, f found) bool {
	before, after := p.wordAt(f.first-1), p.wordAt(f.end)
	sets := p.lexicon.sets
	if sets["money"][before] || f.value.is(year) && (sets["numbered"][before] || sets["titled"][after]) {
		return f.class != p.known.duration || sets["money"][before]
	}
	if f.value.is(year) && after == "%" || f.value.is(lastYear) && f.value.lastYear() <= f.value.get(year) {
		return true
	}
	if of := f.value.of; of != nil && of.is(weak) && of.is(day) && !p.aloneAsDay(doc, f) {
		return true // a week after the 25th anniversary
	}
	if f.class == p.known.duration && (after == "-" || after == "–") && p.lexicon.sets["compared"][p.wordAt(f.end+1)] {
		return true // a year-earlier loss
	}
	if p.isFraction(f) || p.isRate(doc, f) || p.isAge(f) || p.isTitle(doc, f) || p.isNoRef(doc, f) {
		return true
	}
	if p.inName(doc, f) {
		return true
	}
	if f.lead.kind == "within" && f.class == p.known.date && f.value.is(unitOf) && f.value.get(rel) > 0 {
		return true // within the next week: seven days
	}
	if f.value.is(season) && !f.value.isAny(year, rel) && f.value.of == nil && sets["fell"][p.wordAt(f.end-1)] && sets["of"][after] {
		return true // the fall of the city
	}
	t := doc.Tokens[p.atoms[f.first].token]
	bare := f.end == f.first+1
	verb := t.UPOS == "AUX" || t.UPOS == "VERB"
	return verb && (bare && f.class != p.known.ref || f.value.is(rel) && t.XPOS != "VBG") // may; to last two weeks
}

// isTitle reports whether common words of time are written with capitals as in
// the name of a programme ("on This Week"), while the sentence around is not.
func (p *parser) isTitle(doc *nlp.Doc, f found) bool {
	if !f.value.is(unitOf) {
		return false
	}
	capitals, words := 0, 0
	for i, a := range p.atoms {
		if i < f.first || i >= f.end {
			capitals += count(a.capital)
			words += count(!a.inside)
		}
	}
	if 2*capitals > words {
		return false // a headline
	}
	for i := max(f.first, 1); i < f.end; i++ {
		if p.atoms[i].capital && p.isUnit(i) {
			return i > f.first || doc.Tokens[p.atoms[i].token].UPOS == "PROPN"
		}
	}
	return false
}

// inName reports whether a holiday or day is a part of a name: "the Good Friday
// Agreement".
func (p *parser) inName(doc *nlp.Doc, f found) bool {
	if !f.value.is(holiday) && !(f.value.is(weekday) && f.first > 0 && p.atoms[f.first-1].capital) {
		return false
	}
	return f.end < len(p.atoms) && p.atoms[f.end].capital && strings.HasSuffix(doc.Tokens[p.atoms[f.end].token].UPOS, "N")
}

// isUnit reports whether an atom is a unit of time or "today", "daily" and the
// like.
func (p *parser) isUnit(i int) bool {
	return slices.ContainsFunc(p.edges[i], func(e edge) bool {
		return e.class == p.known.unit || e.class == p.known.units || e.class == p.known.dayWord || e.class == p.known.repeated
	})
}

func count(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// isNoRef reports whether a word of no certain time is something else: "soon
// after", "the past three summers", "soon became".
func (p *parser) isNoRef(doc *nlp.Doc, f found) bool {
	if f.class != p.known.ref {
		return false
	}
	first, last := p.atoms[f.first].token, p.atoms[f.end-1].token
	if p.lexicon.sets["clause"][p.wordAt(f.end)] || p.lexicon.sets["degree"][p.wordAt(f.first-1)] || f.end-f.first == 2 && doc.Tokens[first].XPOS == "DT" && doc.Tokens[last].UPOS == "ADJ" {
		return true
	}
	if f.value.is(weak) && f.lead.kind != "until" && p.wordAt(f.first) != "future" {
		return true // further notice
	}
	look := looker{doc, p.lexicon.sets}
	return f.value.get(ref) > 0 && doc.Tokens[first].UPOS == "ADV" && look.direction(first, last+1) < 0
}

// isAge reports whether a duration is how old somebody is: "a 10-year-old".
func (p *parser) isAge(f found) bool {
	next := p.wordAt(f.end)
	if next == "-" {
		next = p.wordAt(f.end + 1)
	}
	return f.class == p.known.duration && p.lexicon.sets["aged"][next]
}

// isRate reports whether a unit says how often: "four flights a week".
func (p *parser) isRate(doc *nlp.Doc, f found) bool {
	if f.class != p.known.duration || f.first == 0 || f.end != f.first+2 || !f.value.is(num) || f.value.get(num) != 1 {
		return false
	}
	before, unit := p.atoms[f.first-1].token, p.atoms[f.end-1].token
	return doc.Tokens[unit].Head == before && doc.Tokens[unit].UPOS == "NOUN" && doc.Rel(unit) == "nmod"
}

// isFraction reports whether a quarter is a fourth part: "three quarters of the
// troops", "three-quarters".
func (p *parser) isFraction(f found) bool {
	return f.class == p.known.duration && unit(f.value.f[unitOf]) == quarters &&
		(p.wordAt(f.end) == "of" || p.wordAt(f.first-1) == "-")
}
