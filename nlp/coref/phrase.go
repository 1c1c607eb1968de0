package coref

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// phrase is a noun phrase that something later in the text may point back to.
type phrase struct {
	head, first, end int
	at               int // token from which on it can be pointed back to
	form             form
	word             string // lower-case lemma of the head; of a pronoun its class
	plural           bool
	kind             string // what it names: "person", "state", ..., "" if unknown
	members          []int  // phrases that make up a coordination or pair
	entity           int    // index into resolver.entities once it was met
}

// form is how a phrase refers.
type form string

const (
	nameForm    form = "name"
	definite    form = "def"
	indefinite  form = "indef"
	pronounForm form = "pron"
	modifier    form = "mod"   // describes another noun: "Russian gas"
	joined      form = "coord" // "Egypt and Chad"
	paired      form = "pair"  // "the minister met the envoy": both
)

// phrases are the noun phrases of a document, by the token from which on they
// can be pointed back to.
func (r *resolver) phrases() []phrase {
	var out []phrase
	for i := range r.doc.Tokens {
		if p, ok := r.phraseAt(i); ok {
			out = append(out, p)
		}
	}
	r.byHead = fill(len(r.doc.Tokens))
	for k := range out {
		r.byHead[out[k].head] = k
	}
	single := len(out)
	for k := range single {
		if g, ok := r.coordination(out, k); ok {
			out = append(out, g)
		}
	}
	for i := range r.doc.Tokens {
		if g, ok := r.pair(out, i); ok {
			out = append(out, g)
		}
	}
	return out
}

func fill(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

// phraseAt is the noun phrase headed by token i, if it heads one.
func (r *resolver) phraseAt(i int) (phrase, bool) {
	t := r.doc.Tokens[i]
	m := r.doc.MentionAt(i)
	switch t.UPOS {
	case "NOUN", "PROPN":
		if r.nounKind(i) == "time" {
			return phrase{}, false
		}
	case "NUM":
		if r.doc.Child(i, "det") < 0 {
			return phrase{}, false // a year, a sum
		}
	case "PRON", "DET":
		if m == nil && len(r.pronouns[strings.ToLower(t.Text)]) == 0 {
			return phrase{}, false
		}
	default:
		if m == nil {
			return phrase{}, false
		}
	}
	p := phrase{head: i, first: i, end: i + 1, at: i, form: indefinite, word: strings.ToLower(t.Lemma), entity: -1}
	switch r.doc.Rel(i) {
	case "compound", "amod", "flat", "det", "fixed", "nummod":
		if m == nil {
			return phrase{}, false
		}
		p.form = modifier
	case "nmod":
		if t.Deprel == "nmod:desc" {
			return phrase{}, false // "Secretary" in "Secretary Kerry"
		}
	}
	r.describe(&p, m)
	return p, true
}

// describe says what a phrase is: its extent, form, number and kind.
func (r *resolver) describe(p *phrase, m *nlp.Mention) {
	t := r.doc.Tokens[p.head]
	p.first = r.phraseStart(p.head)
	p.plural = t.XPOS == "NNS" || t.XPOS == "NNPS"
	p.kind = r.kindOf(p.head, m)
	switch {
	case t.UPOS == "PRON" || t.UPOS == "DET":
		p.form = pronounForm
		p.word = r.pronounClass(strings.ToLower(t.Text))
		p.plural = p.word == "they" || p.word == "we"
		p.kind = pronounKind[p.word]
	case p.form == modifier:
	case t.UPOS == "PROPN" || m != nil && m.Form == demarche.NameForm:
		p.form = nameForm
		p.plural = p.plural && p.kind != "person"
	case r.definiteArticle(p.first):
		p.form = definite
	}
	if m != nil && m.End > p.end {
		p.end = m.End
	}
}

// pronounKind is what a pronoun of a class stands for.
var pronounKind = map[string]string{"he": "person", "she": "person", "i": "person", "we": "people", "you": "people", "who": "person"}

// pronounClass is the class that a pronoun is listed in first.
func (r *resolver) pronounClass(word string) string {
	if classes := r.pronouns[word]; len(classes) > 0 {
		return classes[0]
	}
	return word
}

// kindOf is what the noun phrase headed by token i names, "" if unknown.
func (r *resolver) kindOf(i int, m *nlp.Mention) string {
	if m == nil {
		if k := r.named[i]; k != "" {
			return string(k)
		}
		return r.nounKind(i)
	}
	a := r.doc.Actors[m.Actor]
	switch {
	case a.Kind == demarche.PersonActor:
		return "person"
	case m.Form == demarche.NominalForm && r.nounKind(i) != "":
		return r.nounKind(i)
	case m.Form == demarche.NominalForm && r.named[i] == nlp.PersonName || a.Kind == demarche.StateActor && r.plural(i): // "the Turks"
		return "person"
	case m.Place:
		return "place"
	}
	return string(a.Kind)
}

// nounKind is what the noun at token i names, by itself or by its ending.
func (r *resolver) nounKind(i int) string {
	noun := strings.ToLower(r.doc.Tokens[i].Lemma)
	if kind, ok := r.sorts[noun]; ok {
		return kind
	}
	for n := 3; n <= 5 && n < len(noun); n++ {
		if kind, ok := r.sorts["-"+noun[len(noun)-n:]]; ok {
			return kind
		}
	}
	return ""
}

func (r *resolver) definiteArticle(first int) bool {
	switch r.doc.Tokens[first].XPOS {
	case "DT", "PRP$", "WP$":
		return !slices.Contains(r.pronouns[strings.ToLower(r.doc.Tokens[first].Text)], "indefinite")
	}
	return false
}

// coordination is the phrase of which phrase k is the first member.
func (r *resolver) coordination(all []phrase, k int) (phrase, bool) {
	head := all[k].head
	members := []int{k}
	for _, c := range r.doc.Conjuncts(head)[1:] {
		if m := r.byHead[c]; m >= 0 && all[m].form != modifier {
			members = append(members, m)
		}
	}
	if len(members) < 2 || all[k].form == modifier {
		return phrase{}, false
	}
	return r.union(all, members, joined), true
}

// union is the phrase that several make up.
func (r *resolver) union(all []phrase, members []int, f form) phrase {
	first, last := all[members[0]], all[members[len(members)-1]]
	g := phrase{head: first.head, first: first.first, end: last.end, at: first.at, form: f, plural: true, kind: first.kind, members: members, entity: -1}
	for _, m := range members {
		g.at = max(g.at, all[m].at)
		if all[m].kind != g.kind {
			g.kind = "mixed"
		}
	}
	return g
}

// pair is the subject of verb i and whom it met, called or wrote to: they may
// be "they" afterwards though they are not coordinated.
func (r *resolver) pair(all []phrase, i int) (phrase, bool) {
	if r.doc.Tokens[i].UPOS != "VERB" {
		return phrase{}, false
	}
	s := r.doc.Child(i, "nsubj")
	if s < 0 || !r.acts(s) {
		return phrase{}, false
	}
	for _, o := range r.partners(i) {
		if r.doc.Rel(o) == "obj" && (r.kindAt(o) != "person" || r.kindAt(s) != "person") {
			continue // "the envoys left London"
		}
		if o > s && r.acts(o) && r.byHead[s] >= 0 && r.byHead[o] >= 0 && !r.sameActor(s, o) {
			members := []int{r.byHead[s]}
			for _, c := range append(r.doc.Conjuncts(s)[1:], r.doc.Conjuncts(o)...) {
				if r.byHead[c] >= 0 {
					members = append(members, r.byHead[c])
				}
			}
			return r.union(all, members, paired), true
		}
	}
	return phrase{}, false
}

func (r *resolver) kindAt(i int) string { return r.kindOf(i, r.doc.MentionAt(i)) }

// partners are the objects of verb i and what "with" joins to it or to them.
func (r *resolver) partners(i int) []int {
	var out []int
	for _, c := range r.doc.ChildrenBy(i, "obl", "obj") {
		if r.doc.Rel(c) == "obj" || r.is("with", r.doc.Case(c)) {
			out = append(out, c)
		}
		for _, n := range r.doc.ChildrenBy(c, "nmod") {
			if r.is("with", r.doc.Case(n)) {
				out = append(out, n)
			}
		}
	}
	return out
}

// acts reports whether token i heads a mention of an actor or may turn out to.
func (r *resolver) acts(i int) bool {
	if m := r.doc.MentionAt(i); m != nil {
		return !m.Place
	}
	return slices.Contains(r.nominals[strings.ToLower(r.doc.Tokens[i].Lemma)], "person")
}

func (r *resolver) sameActor(a, b int) bool {
	m, n := r.doc.MentionAt(a), r.doc.MentionAt(b)
	return m != nil && n != nil && m.Actor == n.Actor
}

// is reports whether a word is listed in a class of pronouns.table.
func (r *resolver) is(class, word string) bool { return slices.Contains(r.pronouns[word], class) }
