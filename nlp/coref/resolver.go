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
	doc   *nlp.Doc
	seen  []nlp.Mention // mentions so far, given and found
	count map[string]int
	found []nlp.Mention
}

// reach is the number of sentences that a pronoun looks back.
const reach = 3

func newResolver(w *words, doc *nlp.Doc) *resolver {
	doc.Voice = w.voice(doc.Article.Outlet)
	return &resolver{words: w, doc: doc, count: map[string]int{}}
}

func (r *resolver) see(m nlp.Mention) {
	r.seen = append(r.seen, m)
	r.count[m.Actor]++
}

// resolve adds the mentions that token i makes, if it points back to anyone.
func (r *resolver) resolve(i int) {
	t := r.doc.Tokens[i]
	switch word := strings.ToLower(t.Text); t.UPOS {
	case "PRON", "DET":
		r.pronoun(i, word)
	case "NOUN", "PROPN", "NUM":
		r.nominal(i)
	}
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

func (r *resolver) pronoun(i int, word string) {
	for _, class := range r.pronouns[word] {
		var actors []string
		switch class {
		case "he", "she", "it", "they":
			actors = r.antecedents(i, class)
		case "we":
			if r.doc.Voice != "" && !r.quoted(i) {
				r.ensure(r.doc.Voice)
				actors = []string{r.doc.Voice}
			}
		case "who", "which":
			actors = r.relative(i)
		}
		if len(actors) > 0 {
			r.add(i, i+1, i, demarche.PronounForm, actors...)
			return
		}
	}
}

// ensure lists the actor of a code in the document.
func (r *resolver) ensure(code string) {
	if _, ok := r.doc.Actors[code]; !ok {
		r.doc.Actors[code] = demarche.Actor{Name: code, Kind: demarche.StateActor, Codes: []string{code}}
	}
}

func (r *resolver) quoted(i int) bool {
	at := r.doc.Tokens[i].Span
	return slices.ContainsFunc(r.doc.Quotes, func(q nlp.Quote) bool { return q.Span.Contains(at) })
}

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
func (r *resolver) at(i int) []string {
	var out []string
	for _, m := range r.seen {
		if m.Head == i && !slices.Contains(out, m.Actor) {
			out = append(out, m.Actor)
		}
	}
	return out
}

// antecedents are the actors that a pronoun of a class stands for.
func (r *resolver) antecedents(i int, class string) []string {
	best, bestScore := -1, 0
	for k := len(r.seen) - 1; k >= 0; k-- {
		m := &r.seen[k]
		if r.distance(m, i) > reach {
			break
		}
		if !r.agrees(m, class) || r.bound(m, i) || m.Head > i {
			continue
		}
		if s := r.salience(m, i); s > bestScore {
			best, bestScore = k, s
		}
	}
	if best < 0 {
		return nil
	}
	if class == "they" {
		return r.together(r.seen[best])
	}
	return []string{r.seen[best].Actor}
}

func (r *resolver) distance(m *nlp.Mention, i int) int {
	return r.doc.Tokens[i].Sent - r.doc.Tokens[m.Head].Sent
}

// agrees reports whether a mention can be what a pronoun of a class stands for.
func (r *resolver) agrees(m *nlp.Mention, class string) bool {
	a := r.doc.Actors[m.Actor]
	person := a.Kind == demarche.PersonActor
	noun := strings.ToLower(r.doc.Tokens[m.Head].Lemma)
	plural := r.doc.Tokens[m.Head].XPOS == "NNS" || r.doc.Tokens[m.Head].XPOS == "NNPS" && !person && m.Form == demarche.NominalForm
	someone := m.Form == demarche.NominalForm && slices.Contains(r.nominals[noun], "person") && !plural
	modifier := r.modifies(m)
	switch class {
	case "he", "she":
		return (person || someone) && !r.other(m, class)
	case "it":
		return !person && !plural && !someone && !modifier && m.Form != demarche.PronounForm || m.Form == demarche.PronounForm && r.was(m, "it")
	case "they":
		return plural && !modifier || !someone && !modifier && (!person || r.joined(m)) || m.Form == demarche.PronounForm && r.was(m, "they")
	}
	return false
}

// was reports whether a mention is a pronoun of a class.
func (r *resolver) was(m *nlp.Mention, class string) bool {
	return slices.Contains(r.pronouns[strings.ToLower(r.doc.Tokens[m.Head].Text)], class)
}

// other reports whether the actor was already called by a pronoun of the other sex.
func (r *resolver) other(m *nlp.Mention, class string) bool {
	not := "she"
	if class == "she" {
		not = "he"
	}
	for _, f := range r.found {
		if f.Actor == m.Actor && f.Form == demarche.PronounForm && r.was(&f, not) {
			return true
		}
	}
	return false
}

// modifies reports whether a mention only describes another noun: "Russian gas".
func (r *resolver) modifies(m *nlp.Mention) bool {
	switch r.doc.Rel(m.Head) {
	case "amod", "compound", "flat":
		return true
	}
	return false
}

// joined reports whether a mention is coordinated with another.
func (r *resolver) joined(m *nlp.Mention) bool {
	return r.doc.Rel(m.Head) == "conj" || r.doc.Child(m.Head, "conj") >= 0
}

// together are the actors of a mention and of those coordinated with it.
func (r *resolver) together(m nlp.Mention) []string {
	top := m.Head
	if r.doc.Rel(top) == "conj" {
		top = r.doc.Tokens[top].Head
	}
	var out []string
	for _, c := range r.doc.Conjuncts(top) {
		for _, id := range r.at(c) {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	if len(out) == 0 {
		return []string{m.Actor}
	}
	return out
}

// bound reports whether grammar forbids that the pronoun at i stands for a
// mention: an object is not its own subject.
func (r *resolver) bound(m *nlp.Mention, i int) bool {
	if m.Head == i || slices.Contains(r.pronouns[strings.ToLower(r.doc.Tokens[i].Text)], "reflexive") {
		return m.Head == i
	}
	switch r.doc.Rel(i) {
	case "obj", "iobj", "obl":
		return r.doc.Tokens[m.Head].Head == r.doc.Tokens[i].Head && r.doc.Rel(m.Head) == "nsubj"
	}
	return false
}

// rules reports whether a mention is the subject of a verb on which the clause
// of token i depends.
func (r *resolver) rules(m *nlp.Mention, i int) bool {
	if r.distance(m, i) > 0 || r.doc.Rel(m.Head) != "nsubj" {
		return false
	}
	verb := r.doc.Tokens[m.Head].Head
	h := r.doc.Tokens[i].Head
	for h >= 0 && h != verb && r.doc.Rel(h) != "conj" {
		h = r.doc.Tokens[h].Head
	}
	return h == verb
}

// salience is how near to hand a mention is at token i.
func (r *resolver) salience(m *nlp.Mention, i int) int {
	s := 200 - 40*r.distance(m, i) + 4*min(r.count[m.Actor], 5)
	switch r.doc.Rel(m.Head) {
	case "nsubj":
		s += 40
		if r.doc.Rel(r.doc.Tokens[m.Head].Head) == "root" {
			s += 20 // the subject of the sentence before that of a clause in it
		}
	case "obj", "iobj":
		s += 10
	case "root":
		s += 10
	case "nmod", "amod", "compound", "flat":
		s -= 20
	}
	if r.rules(m, i) {
		s += 40 // "Japan said it ..."
	}
	if m.Place {
		s -= 60
	}
	if r.doc.Rel(i) == "nsubj" && r.doc.Rel(m.Head) == "nsubj" {
		s += 10
	}
	return s
}
