package timex

import (
	"slices"

	"github.com/demarche/demarche/nlp"
)

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
	if !f.value.is(holiday) && !(f.value.is(weekday) && p.isNamePart(doc, f.first-1)) {
		return false
	}
	return p.isNamePart(doc, f.end) && doc.Tokens[p.atoms[f.end].token].UPOS != "ADJ"
}

// isNamePart reports whether an atom is a noun or adjective with a capital.
func (p *parser) isNamePart(doc *nlp.Doc, i int) bool {
	if i < 0 || i >= len(p.atoms) || !p.atoms[i].capital {
		return false
	}
	switch doc.Tokens[p.atoms[i].token].UPOS {
	case "NOUN", "PROPN", "ADJ":
		return true
	}
	return false
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
	if f.value.is(dir) && f.lead.kind != "until" {
		return true // without further notice
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
