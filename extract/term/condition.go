package term

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// condition is a passage on which something depends; head is its top token.
type condition struct {
	relation demarche.Relation
	span     demarche.Span
	head     int
}

// conditions finds the conditions of a document, in text order.
func (e *Extractor) conditions(d *nlp.Doc) []condition {
	var out []condition
	for i := 0; i < len(d.Tokens); i++ {
		if m, ok := e.marker(d, i); ok {
			if m.relation == none {
				i += len(m.words) - 1
			} else if c, ok := opened(d, i, m); ok {
				out = append(out, c)
				i += len(m.words) - 1
			}
			continue
		}
		out = append(out, e.ties(d, i)...)
	}
	return out
}

// marker is the longest condition phrase that starts at token i.
func (e *Extractor) marker(d *nlp.Doc, i int) (marker, bool) {
	var best marker
	for _, m := range e.markers[strings.ToLower(d.Tokens[i].Text)] {
		if len(m.words) > len(best.words) && reads(d, i, m.words) {
			best = m
		}
	}
	return best, best.words != nil
}

func reads(d *nlp.Doc, i int, words []string) bool {
	if i+len(words) > len(d.Tokens) {
		return false
	}
	for k, w := range words {
		if !strings.EqualFold(d.Tokens[i+k].Text, w) || d.Tokens[i+k].Sent != d.Tokens[i].Sent {
			return false
		}
	}
	return true
}

// opened is the clause or phrase that the marker at token i opens.
func opened(d *nlp.Doc, i int, m marker) (condition, bool) {
	end := i + len(m.words)
	top, ok := head(d, i, end)
	if !ok || d.TimexAt(top) != nil || d.TimexAt(end) != nil && top == d.TimexAt(end).First {
		return condition{}, false // "until Friday" is a deadline
	}
	if m.relation == demarche.InExchange && d.Tokens[end-1].UPOS != "ADP" {
		return condition{m.relation, d.TokenSpan(i, end), top}, true // "in return"
	}
	_, last := d.Subtree(top)
	if next := d.Tokens[end-1].Head; last <= end && next >= end {
		_, last = d.Subtree(next) // the phrase hangs elsewhere
	}
	for last-1 > end && d.Tokens[last-1].UPOS == "PUNCT" {
		last--
	}
	if last <= end && m.relation != demarche.InExchange {
		return condition{}, false
	}
	return condition{m.relation, d.TokenSpan(i, max(last, end)), top}, true
}

// head is the top token of what the marker in tokens [i, end) opens.
func head(d *nlp.Doc, i, end int) (int, bool) {
	top := i
	for h := d.Tokens[top].Head; i <= h && h < end; h = d.Tokens[top].Head {
		top = h
	}
	if d.Tokens[top].Head < 0 {
		return 0, false
	}
	rel := d.Rel(top)
	switch _, last := d.Subtree(top); {
	case rel == "advmod" && last > end: // "as soon as they leave"
	case slices.Contains([]string{"mark", "case", "advmod", "cc", "fixed", "aux", "cop"}, rel):
		top = d.Tokens[top].Head
	}
	switch alone := i == end-1; {
	case alone && d.Tokens[i].UPOS == "VERB" && rel != "mark":
		return top, opensClause(d, i) // not "by providing aid"
	case alone && rel == "mark" && d.Rel(top) == "ccomp" && d.Tokens[i].UPOS == "SCONJ":
		return top, i == d.Sentences[d.Tokens[i].Sent].First // not "asked if"
	case alone && d.Tokens[i].UPOS == "AUX":
		return top, inverted(d, i, top)
	case alone && rel == "advmod":
		subject := d.Child(top, subjects...)
		return top, d.Rel(top) == "advcl" && (subject < 0 || subject > i) // not "at once", "once more", "had once been"
	}
	return top, d.Tokens[top].Head >= 0 || d.Rel(i) == "mark"
}

var subjects = []string{"nsubj", "nsubj:pass", "expl"}

// opensClause reports a participle before a clause, in the place of a
// conjunction: "provided the army leaves".
func opensClause(d *nlp.Doc, i int) bool {
	if d.Child(i, "nsubj", "aux") >= 0 {
		return false
	}
	return slices.ContainsFunc(d.ChildrenBy(i, "ccomp", "xcomp", "obj"), func(c int) bool {
		return c > i && d.Child(c, subjects...) > i
	})
}

// inverted reports "should the talks fail": an auxiliary before the subject of
// a subordinate clause.
func inverted(d *nlp.Doc, aux, verb int) bool {
	switch d.Rel(verb) {
	case "advcl", "ccomp", "xcomp", "parataxis":
		return d.Child(verb, subjects...) > aux && !asked(d, verb)
	}
	return false
}

// asked reports a token in a question.
func asked(d *nlp.Doc, i int) bool {
	return d.Tokens[d.Sentences[d.Tokens[i].Sent].End-1].Text == "?"
}

// ties is what token i ties its subject or object to: "linked flights to a
// ceasefire". The tree may take a noun for an infinitive: "linked flights to
// progress".
func (e *Extractor) ties(d *nlp.Doc, i int) []condition {
	preps := e.links[d.Tokens[i].Lemma]
	if preps == nil || d.Tokens[i].UPOS == "NOUN" || d.Rel(i) == "acl" && d.Child(i, "nsubj", "nsubj:pass") < 0 {
		return nil // "firms linked to" tells which firms
	}
	places := []int{i}
	for _, o := range d.ChildrenBy(i, "obj", "nsubj:pass") {
		places = append(places, o)
		places = append(places, d.ChildrenBy(o, "nmod")...)
	}
	for _, at := range places {
		for _, o := range d.ChildrenBy(at, "obl", "nmod", "acl", "xcomp") {
			opens := d.Child(o, "case", "mark")
			if opens < 0 || !preps[strings.ToLower(d.Tokens[opens].Text)] || d.MentionAt(o) != nil {
				continue // "firms linked to the army"
			}
			first := opens + 1
			_, last := d.Subtree(o)
			for last > first && d.Tokens[last-1].UPOS == "PUNCT" {
				last--
			}
			if first == last {
				continue
			}
			return []condition{{demarche.LinkedTo, d.TokenSpan(first, last), o}}
		}
	}
	return nil
}
