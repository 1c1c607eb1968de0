package timex

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"unicode/utf8"
)

// symbol stands for a word or for the class of an edge in the chart.
type symbol int32

// grammar is the compiled form of the rule files.
type grammar struct {
	symbols map[string]symbol // words, and classes in angle brackets
	names   []string          // of the symbols
	rules   []rule
	byFirst map[symbol][]*pattern
	lexicon *lexicon
}

func newGrammar() *grammar {
	return &grammar{symbols: map[string]symbol{}, byFirst: map[symbol][]*pattern{}, lexicon: newLexicon()}
}

// rule makes an edge of a class from a sequence of words and edges.
type rule struct {
	name    string
	class   symbol
	actions []action
	elems   int
}

// pattern is a rule with each optional element either in or out. Position i of
// the text is matched against elems[i], which is the place[i]-th of the rule.
type pattern struct {
	rule  int
	elems [][]symbol
	place []int
}

// action sets a field to a sum of products, or takes over what an element says.
type action struct {
	field field // noField: see kind
	kind  actionKind
	terms []term
}

type actionKind uint8

const (
	setField actionKind = iota
	mergeElem
	setOf
	setBy
)

// term is a constant or an element of the rule, joined to the terms before it.
type term struct {
	elem  int // from 1; 0 for a constant
	n     int32
	times bool
}

// compiler reads one rule file and keeps its faults.
type compiler struct {
	g      *grammar
	file   string
	line   int
	text   string
	faults []error
}

// maxOptional bounds the optional elements of a rule; each doubles its patterns.
const maxOptional = 6

func (g *grammar) symbol(name string) symbol {
	s, ok := g.symbols[name]
	if !ok {
		s = symbol(len(g.names))
		g.symbols[name] = s
		g.names = append(g.names, name)
	}
	return s
}

// compile reads the rules in a file:
//
//	name: element element ... -> class field=value ...
//
// An element is a word, words separated by |, or a class in angle brackets;
// ? after it makes it optional. A value is a number, a constant, or $n for
// what element n says; terms are joined by + and *. "$n" alone takes over all
// that element n says, "of=$n" makes it the time that this one is part of,
// "by=$n" the amount that it is away from it.
func (g *grammar) compile(files fs.FS, file string) error {
	b, err := fs.ReadFile(files, file)
	if err != nil {
		return err
	}
	c := &compiler{g: g, file: file}
	for line := range strings.Lines(string(b)) {
		c.line++
		c.text = strings.TrimRight(line, "\r\n")
		if text, _, _ := strings.Cut(c.text, "#"); strings.TrimSpace(text) != "" {
			c.rule(text)
		}
	}
	return errors.Join(c.faults...)
}

// fault records what is wrong with a part of the line.
func (c *compiler) fault(part, format string, args ...any) {
	at := strings.Index(c.text, part)
	col := utf8.RuneCountInString(c.text[:max(at, 0)]) + 1
	c.faults = append(c.faults, fmt.Errorf("%s:%d:%d: %s", c.file, c.line, col, fmt.Sprintf(format, args...)))
}

func (c *compiler) rule(text string) {
	name, rest, ok := strings.Cut(text, ":")
	left, right, arrow := strings.Cut(rest, "->")
	if !ok || !arrow {
		c.fault(text, "a rule is `name: elements -> class field=value ...`")
		return
	}
	elems, result := strings.Fields(left), strings.Fields(right)
	if len(elems) == 0 || len(result) == 0 {
		c.fault(text, "rule %s has no elements or no result", name)
		return
	}
	before := len(c.faults)
	r := rule{name: strings.TrimSpace(name), class: c.g.symbol("<" + result[0] + ">"), elems: len(elems)}
	for _, word := range result[1:] {
		r.actions = append(r.actions, c.action(word, len(elems)))
	}
	patterns := c.expand(elems, len(c.g.rules))
	if len(c.faults) > before {
		return
	}
	c.g.rules = append(c.g.rules, r)
	for _, p := range patterns {
		for _, s := range p.elems[0] {
			c.g.byFirst[s] = append(c.g.byFirst[s], p)
		}
	}
}

func (c *compiler) action(word string, elems int) action {
	name, expr, ok := strings.Cut(word, "=")
	if !ok {
		return action{kind: mergeElem, terms: c.terms(word, elems)}
	}
	a := action{field: fieldNames[name], terms: c.terms(expr, elems)}
	switch {
	case name == "of":
		a.kind = setOf
	case name == "by":
		a.kind = setBy
	case a.field == noField:
		c.fault(word, "unknown field %q", name)
	}
	if a.kind != setField && (len(a.terms) != 1 || a.terms[0].elem == 0) {
		c.fault(word, "%s takes one element, such as $1", name)
	}
	return a
}

func (c *compiler) terms(expr string, elems int) []term {
	var out []term
	times := false
	for expr != "" {
		part, rest := expr, ""
		at := strings.IndexAny(expr, "+*")
		if at >= 0 {
			part, rest = expr[:at], expr[at+1:]
		}
		t := c.term(part, elems)
		t.times = times
		out = append(out, t)
		times = at >= 0 && expr[at] == '*'
		expr = rest
	}
	if len(out) == 0 {
		c.fault("=", "no value after =")
	}
	return out
}

func (c *compiler) term(s string, elems int) term {
	if digits, ok := strings.CutPrefix(s, "$"); ok {
		n, err := strconv.Atoi(digits)
		if err != nil || n < 1 || n > elems {
			c.fault(s, "%s names no element; the rule has %d", s, elems)
		}
		return term{elem: n}
	}
	if n, ok := constants[s]; ok {
		return term{n: n}
	}
	n, err := strconv.ParseInt(s, 10, 32)
	if err != nil {
		c.fault(s, "%q is neither a number nor a known constant", s)
	}
	return term{n: int32(n)}
}

// expand makes a pattern for each choice of the optional elements.
func (c *compiler) expand(elems []string, rule int) []*pattern {
	patterns := []*pattern{{rule: rule}}
	optional := 0
	for i, word := range elems {
		word, maybe := strings.CutSuffix(word, "?")
		if maybe {
			optional++
		}
		if optional > maxOptional {
			c.fault(elems[i], "more than %d optional elements", maxOptional)
			return nil
		}
		symbols := c.element(word)
		for _, p := range patterns {
			with := &pattern{rule, append(p.elems[:len(p.elems):len(p.elems)], symbols), append(p.place[:len(p.place):len(p.place)], i+1)}
			if maybe {
				patterns = append(patterns, &pattern{rule, p.elems, p.place})
			}
			*p = *with
		}
	}
	out := patterns[:0]
	for _, p := range patterns {
		if len(p.elems) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// element is the symbols that one element matches.
func (c *compiler) element(word string) []symbol {
	inner, open := strings.CutPrefix(word, "<")
	inner, closed := strings.CutSuffix(inner, ">")
	if open != closed || inner == "" {
		c.fault(word, "%q is neither a word nor a class in angle brackets", word)
		return nil
	}
	var out []symbol
	for _, w := range strings.Split(inner, "|") {
		if open {
			w = "<" + w + ">"
		}
		out = append(out, c.g.symbol(w))
	}
	return out
}
