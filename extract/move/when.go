package move

import (
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

func lower(s string) string { return strings.ToLower(s) }

// calendar knows which clause each dated time expression belongs to.
type calendar struct {
	doc     *nlp.Doc
	clauses map[int]*nlp.Timex // head of clause, or noun -> the first time said of it
	frames  map[int]*nlp.Timex // sentence -> the time that it begins with
}

func newCalendar(d *nlp.Doc) *calendar {
	c := &calendar{doc: d, clauses: map[int]*nlp.Timex{}, frames: map[int]*nlp.Timex{}}
	for k := range d.Timexes {
		t := &d.Timexes[k]
		if t.EDTF == "" || t.Kind == demarche.DueBy || t.Kind == demarche.Duration || t.Kind == demarche.Set {
			continue
		}
		if sent := d.Tokens[t.First].Sent; t.Phrase.Start == d.Sentences[sent].Span.Start && t.Kind != demarche.Since {
			c.frames[sent] = t
		}
		for _, at := range c.governors(t) {
			if c.clauses[at] == nil {
				c.clauses[at] = t
			}
		}
	}
	return c
}

// governors are the nouns and the verb above a time expression, up to and with
// the first verb; the noun alone where the time only tells which one is meant
// ("the 2015 accord", "the pact of 2001").
func (c *calendar) governors(t *nlp.Timex) []int {
	at := t.First
	for c.inside(c.doc.Tokens[at].Head, t) {
		at = c.doc.Tokens[at].Head
	}
	switch c.doc.Rel(at) {
	case "compound", "amod", "nummod":
		return []int{c.doc.Tokens[at].Head}
	case "nmod":
		if k := c.doc.Case(at); c.doc.Tokens[at].Deprel == "nmod:poss" || k == "of" {
			return []int{c.doc.Tokens[at].Head}
		}
	}
	var out []int
	for at = c.doc.Tokens[at].Head; at >= 0; at = c.doc.Tokens[at].Head {
		out = append(out, at)
		if isVerbal(c.doc, at) {
			break
		}
	}
	return out
}

func (c *calendar) inside(i int, t *nlp.Timex) bool { return t.First <= i && i < t.End }

// of is the time of the clause that states a candidate: its own, that of the
// verb it is the complement of or coordinated with.
func (c *calendar) of(cand candidate) *demarche.Interval {
	for at, n := cand.head, 0; at >= 0 && n < 6; at, n = c.doc.Tokens[at].Head, n+1 {
		if t := c.clauses[at]; t != nil {
			return c.interval(t)
		}
		for _, k := range c.doc.ChildrenBy(at, "acl") { // "talks held in May"
			if t := c.clauses[k]; t != nil && cand.frame.pos == 'n' && at == cand.head {
				return c.interval(t)
			}
		}
		if at == cand.head && cand.clause != cand.head {
			continue // from the noun on to its light verb
		}
		switch rel := c.doc.Rel(at); {
		case rel == "xcomp", rel == "conj" && isVerbal(c.doc, at), rel == "nsubj" && at == cand.head && cand.frame.pos == 'n':
		default:
			return nil
		}
	}
	return nil
}

// framing is the time that the sentence of a clause begins with.
func (c *calendar) framing(clause int) *demarche.Interval {
	if t := c.frames[c.doc.Tokens[clause].Sent]; t != nil {
		return c.interval(t)
	}
	return nil
}

// at is the time said of clause i itself.
func (c *calendar) at(i int) *demarche.Interval {
	if i < 0 || c.clauses[i] == nil {
		return nil
	}
	return c.interval(c.clauses[i])
}

// published is the day of publication, nil if unknown.
func (c *calendar) published() *demarche.Interval {
	day, ok := c.doc.Article.Day()
	if !ok {
		return nil
	}
	iso := day.Format(time.DateOnly)
	return &demarche.Interval{EDTF: iso, Earliest: iso, Latest: iso}
}

// interval is the time of a move that a time expression dates: what was done
// "before dawn on Tuesday" was done on that day, and what began "from 1 June"
// then, unless it lasts ("has been closed since June").
func (c *calendar) interval(t *nlp.Timex) *demarche.Interval {
	in := &demarche.Interval{EDTF: t.EDTF, Earliest: t.Earliest, Latest: t.Latest}
	switch {
	case t.Kind == demarche.OpenUntil && t.Earliest == t.Latest:
		in.EDTF = t.Latest
	case t.Kind == demarche.Since && !c.lasts(t):
		in.EDTF = strings.TrimSuffix(t.EDTF, "/..")
	}
	return in
}

// lasts reports whether the verb above a time is in the perfect.
func (c *calendar) lasts(t *nlp.Timex) bool {
	for _, at := range c.governors(t) {
		for _, a := range c.doc.ChildrenBy(at, "aux") {
			if c.doc.Tokens[a].Lemma == "have" {
				return true
			}
		}
	}
	return false
}
