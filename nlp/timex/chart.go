package timex

import "slices"

// edge says that the atoms from its start to end are an instance of a class.
type edge struct {
	class symbol
	end   int
	value *value
	rule  int // -1: from a word list
}

// maxEdges bounds the edges that begin at one atom, and so the work on junk.
const maxEdges = 96

// parser finds all edges over the atoms of a sentence, from right to left: the
// edges that begin at an atom are complete before those that begin before it.
type parser struct {
	*grammar
	known   known
	atoms   []atom
	edges   [][]edge // by start
	slab    []value
	dateEnd int        // where the date chosen last ends
	elems   [16]*value // by element of the rule that is matched
}

// known are the classes that the code itself makes or asks for.
type known struct {
	number, fraction, dayNumber, year, shortYear, ordinal, decade, clock, dottedClock, militaryTime, figures symbol
	date, time, duration, set, ref, unit, units, dayWord, repeated                                           symbol
}

func (g *grammar) known() known {
	c := func(name string) symbol { return g.symbol("<" + name + ">") }
	return known{
		number: c("number"), fraction: c("fraction"), dayNumber: c("daynumber"), year: c("year"), shortYear: c("shortyear"), ordinal: c("ordinal"),
		decade: c("decade"), clock: c("clock"), dottedClock: c("dottedclock"), militaryTime: c("militarytime"), figures: c("figures"),
		date: c("date"), time: c("time"), duration: c("duration"), set: c("set"), ref: c("ref"),
		unit: c("unit"), units: c("units"), dayWord: c("dayword"), repeated: c("repeated"),
	}
}

// parse fills the chart.
func (p *parser) parse(atoms []atom) {
	p.atoms = atoms
	for len(p.edges) <= len(atoms) {
		p.edges = append(p.edges, nil)
	}
	for i := range p.edges[:len(atoms)+1] {
		p.edges[i] = p.edges[i][:0]
	}
	for i := len(atoms) - 1; i >= 0; i-- {
		p.words(i)
		for k := 0; k < len(p.edges[i]); k++ {
			e := p.edges[i][k]
			for _, pat := range p.byFirst[e.class] {
				p.start(pat, i, e)
			}
		}
	}
}

// words adds the edges that an atom makes by itself or with those after it.
func (p *parser) words(i int) {
	w := p.atoms[i].word
	if s, ok := p.symbols[w]; ok {
		p.edges[i] = append(p.edges[i], edge{class: s, end: i + 1, rule: -1})
	}
	p.numerals(i)
	for _, e := range p.lexicon.entries[w] {
		if e.capital && !p.atoms[i].capital || !p.follow(i+1, e.rest) {
			continue
		}
		v := p.lex(i, e.class, e.n)
		last := &p.edges[i][len(p.edges[i])-1]
		last.end = i + 1 + len(e.rest)
		if e.weak {
			v.set(weak, 1)
		}
	}
}

func (p *parser) follow(i int, words []string) bool {
	if i+len(words) > len(p.atoms) {
		return false
	}
	for k, w := range words {
		if p.atoms[i+k].word != w {
			return false
		}
	}
	return true
}

// lex adds an edge over one atom with a number.
func (p *parser) lex(i int, class symbol, n int32) *value {
	v := p.newValue()
	v.set(num, n)
	p.edges[i] = append(p.edges[i], edge{class: class, end: i + 1, value: v, rule: -1})
	return v
}

func (p *parser) newValue() *value {
	if len(p.slab) == cap(p.slab) {
		p.slab = make([]value, 0, max(64, 2*cap(p.slab)))
	}
	p.slab = append(p.slab, value{})
	return &p.slab[len(p.slab)-1]
}

// start matches a pattern whose first element is edge e at atom i.
func (p *parser) start(pat *pattern, i int, e edge) {
	if len(pat.elems) > 1 && !p.opens(pat.elems[1], e.end) {
		return
	}
	p.elems[pat.place[0]] = e.value
	p.match(pat, 1, i, e.end)
	p.elems[pat.place[0]] = nil
}

// opens reports whether an edge of one of some classes begins at an atom.
func (p *parser) opens(classes []symbol, at int) bool {
	for _, e := range p.edges[at] {
		if slices.Contains(classes, e.class) {
			return true
		}
	}
	return false
}

// match goes on with element k of a pattern at atom at.
func (p *parser) match(pat *pattern, k, start, at int) {
	if k == len(pat.elems) {
		p.complete(pat, start, at)
		return
	}
	if at >= len(p.atoms) {
		return
	}
	for _, e := range p.edges[at] {
		if slices.Contains(pat.elems[k], e.class) {
			p.elems[pat.place[k]] = e.value
			p.match(pat, k+1, start, e.end)
		}
	}
	p.elems[pat.place[k]] = nil
}

// complete adds the edge that a matched rule makes, unless there is one of the
// same class and extent: the first rule wins.
func (p *parser) complete(pat *pattern, start, end int) {
	r := &p.rules[pat.rule]
	if len(p.edges[start]) >= maxEdges {
		return
	}
	for _, e := range p.edges[start] {
		if e.class == r.class && e.end == end {
			return
		}
	}
	v := p.newValue()
	for _, a := range r.actions {
		p.apply(v, a)
	}
	p.edges[start] = append(p.edges[start], edge{class: r.class, end: end, value: v, rule: pat.rule})
}

func (p *parser) apply(v *value, a action) {
	elem := p.elems[a.terms[0].elem]
	switch a.kind {
	case mergeElem:
		if elem != nil {
			v.merge(elem)
		}
	case setOf:
		v.of = elem
	case setBy:
		v.by = elem
	case setField:
		if n, ok := p.sum(a.terms); ok {
			v.set(a.field, n)
		}
	}
}

// sum is the value of terms, and false if an element it names is absent.
func (p *parser) sum(terms []term) (int32, bool) {
	var n int32
	for i, t := range terms {
		m := t.n
		if t.elem > 0 {
			if p.elems[t.elem] == nil {
				return 0, false
			}
			m = p.elems[t.elem].f[num]
		}
		if i > 0 && t.times {
			n *= m
		} else {
			n += m
		}
	}
	return n, true
}
