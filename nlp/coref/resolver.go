package coref

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// resolver reads one article from left to right.
type resolver struct {
	*words
	doc     *nlp.Doc
	seen    []nlp.Mention    // mentions so far, given and found
	count   map[string]int   // of mentions so far, by code
	about   map[int][]string // token -> actors of the mentions that it heads
	found   []nlp.Mention
	links   []Link
	waiting []Link // pronouns whose phrase is still to come; Antecedent is its index

	all      []phrase // of the whole document
	byHead   []int    // token -> the phrase it heads, -1 if none
	ends     [][]int  // token -> phrases that can be pointed back to from here on
	met      []int    // phrases so far
	entities []entity
	byKey    map[string]int

	quote   []int // token -> the innermost quotation it stands in, -1 if none
	named   map[int]nlp.NameKind
	spoken  map[int][]string // quotation -> who speaks in it, once known
	labels  []*label         // token -> who speaks in its paragraph, nil if no label says
	signed  []string         // who publish this joint statement, nil if it is none
	scratch features
	teach   func(*anaphor, []int) int // chooses among candidates while weights are learnt, else nil
}

// Link says that the pronoun at one token stands for the phrase headed by
// another, or for all that is coordinated there (Union).
type Link struct {
	Pronoun, Antecedent int // Antecedent is -1 if it stands for none
	Union               bool
}

// entity is what phrases of the text have been found to speak of.
type entity struct {
	count   int
	sent    int    // sentence of the last mention
	pronoun string // class of the last mention, if a pronoun
	sex     string // "he", "she", "" if unknown
	kind    string
}

func newResolver(w *words, doc *nlp.Doc) *resolver {
	r := &resolver{
		words: w, doc: doc, count: map[string]int{}, about: map[int][]string{},
		byKey: map[string]int{}, spoken: map[int][]string{}, named: map[int]nlp.NameKind{},
	}
	for _, n := range doc.Names {
		r.named[n.Head] = n.Kind
	}
	r.quote = r.quotations()
	r.all = r.phrases()
	r.ends = make([][]int, len(doc.Tokens))
	for k, p := range r.all {
		r.ends[p.at] = append(r.ends[p.at], k)
	}
	return r
}

// quotations are the innermost quotations of the tokens.
func (r *resolver) quotations() []int {
	out := fill(len(r.doc.Tokens))
	for q := range r.doc.Quotes {
		span := r.doc.Quotes[q].Span
		from, _ := slices.BinarySearchFunc(r.doc.Tokens, span.Start, func(t nlp.Token, at int) int { return t.Span.Start - at })
		for i := from; i < len(out) && r.doc.Tokens[i].Span.End <= span.End; i++ {
			out[i] = q
		}
	}
	return out
}

// read resolves what points back, token by token.
func (r *resolver) read() {
	for i := range r.doc.Tokens {
		linked := none
		if given := r.doc.MentionsAt(i); len(given) > 0 {
			for _, m := range given {
				r.see(*m)
			}
		} else {
			linked = r.resolve(i)
		}
		for _, k := range r.ends[i] {
			r.meet(k, linked)
		}
		if i+1 == r.doc.Sentences[r.doc.Tokens[i].Sent].End {
			r.settle()
		}
	}
	r.locals()
	r.firstPersons()
}

// settle makes the mentions of pronouns for which their phrase came later.
func (r *resolver) settle() {
	for _, w := range r.waiting {
		r.add(w.Pronoun, w.Pronoun+1, w.Pronoun, demarche.PronounForm, r.actorsOf(w.Antecedent)...)
	}
	r.waiting = r.waiting[:0]
}

// meet enters a phrase among those that can be pointed back to; linked is the
// phrase that it stands for if it is a pronoun.
func (r *resolver) meet(k, linked int) {
	p := &r.all[k]
	p.entity = r.entityOf(p, linked)
	e := &r.entities[p.entity]
	e.count++
	e.sent, e.pronoun = r.doc.Tokens[p.head].Sent, ""
	if p.form == pronounForm {
		e.pronoun = p.word
		if p.word == "he" || p.word == "she" {
			e.sex = p.word
		}
	}
	r.met = append(r.met, k)
}

// entityOf is the entity that a phrase speaks of, a new one if need be.
func (r *resolver) entityOf(p *phrase, linked int) int {
	if p.form == pronounForm && linked != none && r.all[linked].entity >= 0 {
		return r.all[linked].entity
	}
	key := r.key(p)
	if k, ok := r.byKey[key]; ok && key != "" && p.form != indefinite {
		return k
	}
	r.entities = append(r.entities, entity{kind: p.kind})
	if key != "" {
		r.byKey[key] = len(r.entities) - 1
	}
	return len(r.entities) - 1
}

// key is what phrases that speak of the same have in common, "" if nothing
// tells: the actor, the name, the noun.
func (r *resolver) key(p *phrase) string {
	switch {
	case p.members != nil:
		return ""
	case p.form == pronounForm && p.word != "i" && p.word != "we" && p.word != "you":
		return ""
	}
	if ids := r.at(p.head); len(ids) == 1 {
		return ids[0]
	}
	if p.plural {
		return p.word + "+"
	}
	return p.word
}

// resolve adds the mentions that token i makes, if it points back to anyone,
// and tells the phrase that a pronoun stands for.
func (r *resolver) resolve(i int) int {
	t := r.doc.Tokens[i]
	switch word := strings.ToLower(t.Text); t.UPOS {
	case "PRON", "DET":
		return r.pronoun(i, word)
	case "NOUN", "PROPN", "NUM":
		r.nominal(i)
	}
	return none
}

// see enters a mention among those so far and counts it for its codes.
func (r *resolver) see(m nlp.Mention) {
	r.seen = append(r.seen, m)
	if !slices.Contains(r.about[m.Head], m.Actor) {
		r.about[m.Head] = append(r.about[m.Head], m.Actor)
	}
	for _, code := range r.doc.Actors[m.Actor].Codes {
		r.count[code]++
	}
}

// weightOf is how often the sides of some actors were mentioned so far.
func (r *resolver) weightOf(ids ...string) int {
	n := 0
	for _, id := range ids {
		for _, code := range r.doc.Actors[id].Codes {
			n += r.count[code]
		}
	}
	return n
}

// add makes mentions of actors over tokens [first, end) headed by i.
func (r *resolver) add(first, end, i int, form demarche.MentionForm, actors ...string) {
	for _, id := range actors {
		m := nlp.Mention{First: first, End: end, Head: i}
		m.Span, m.Actor, m.Form = r.doc.TokenSpan(first, end), id, form
		r.found = append(r.found, m)
		r.see(m)
	}
}

// pronoun resolves the pronoun at token i.
func (r *resolver) pronoun(i int, word string) int {
	linked := none
	for _, class := range r.pronouns[word] {
		var actors []string
		switch class {
		case "he", "she", "it", "they":
			if r.doc.Rel(i) != "expl" { // "it is clear that ..."
				a := r.anaphorAt(i, class)
				linked = r.allWhoMet(r.choose(&a), i)
			}
			r.link(i, linked)
			if linked != none && r.all[linked].at > i {
				r.waiting = append(r.waiting, Link{Pronoun: i, Antecedent: linked})
				return linked
			}
			actors = r.actorsOf(linked)
		case "both":
			if rel := r.doc.Rel(i); rel != "det" && rel != "cc" && rel != "advmod" {
				actors = r.several(i, word, 2)
			}
		case "who", "which":
			actors = r.relative(i)
		}
		if len(actors) > 0 {
			r.add(i, i+1, i, demarche.PronounForm, actors...)
			return linked
		}
	}
	return linked
}

// allWhoMet widens a coordination for which token i in a later sentence stands
// to the subject of the verb that it is the object of: after "Quill called Tarn
// and Frost" all three are "they".
func (r *resolver) allWhoMet(k, i int) int {
	if k == none || r.all[k].form != joined || r.doc.Tokens[r.all[k].head].Sent == r.doc.Tokens[i].Sent {
		return k
	}
	for _, p := range r.met {
		if g := &r.all[p]; g.form == paired && slices.Contains(g.members[1:], r.all[k].members[0]) {
			return p
		}
	}
	return k
}

func (r *resolver) link(i, k int) {
	l := Link{Pronoun: i, Antecedent: none}
	if k != none {
		l.Antecedent, l.Union = r.all[k].head, r.all[k].members != nil
	}
	r.links = append(r.links, l)
}

// actorsOf are the actors that a phrase speaks of.
func (r *resolver) actorsOf(k int) []string {
	if k == none {
		return nil
	}
	p := &r.all[k]
	if p.members == nil {
		if ids := r.actorsAbout(p.head); ids != nil {
			return ids
		}
		if m := r.doc.MentionOver(p.head); m != nil {
			return []string{m.Actor}
		}
		return nil
	}
	var out []string
	for _, m := range p.members {
		for _, id := range r.actorsOf(m) {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// ensure lists the actor of a code in the document.
func (r *resolver) ensure(code string) {
	if _, ok := r.doc.Actors[code]; !ok {
		r.doc.Actors[code] = demarche.Actor{Name: code, Kind: demarche.StateActor, Codes: []string{code}}
	}
}

func (r *resolver) quoted(i int) bool { return r.quote[i] >= 0 }

// relative is what the noun before a relative clause refers to.
func (r *resolver) relative(i int) []string {
	for v := r.doc.Tokens[i].Head; v >= 0; v = r.doc.Tokens[v].Head {
		if r.doc.Tokens[v].Deprel == "acl:relcl" {
			var out []string
			for _, c := range r.doc.Conjuncts(r.doc.Tokens[v].Head) {
				out = append(out, r.at(c)...)
			}
			return out
		}
	}
	return nil
}

// at are the actors of the mentions headed by token i.
func (r *resolver) at(i int) []string { return r.about[i] }

func (r *resolver) distance(m *nlp.Mention, i int) int {
	return r.doc.Tokens[i].Sent - r.doc.Tokens[m.Head].Sent
}

// modifies reports whether a mention only describes another noun: "Russian gas".
func (r *resolver) modifies(m *nlp.Mention) bool {
	switch r.doc.Rel(m.Head) {
	case "amod", "compound", "flat":
		return true
	}
	return false
}
