package coref

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// possible reports whether grammar allows that an anaphor stands for a phrase.
func (r *resolver) possible(a *anaphor, p *phrase) bool {
	if p.head == a.at || r.clashes(a, p) || r.inside(a.at, p) {
		return false
	}
	reflexive := r.is("reflexive", strings.ToLower(r.doc.Tokens[a.at].Text))
	return reflexive || !r.coargument(p.head, a.at) && !r.beside(a, p)
}

// beside reports whether the actor of a phrase stands as the other argument of
// the anaphor's verb: in "he thanked Kerry", he is not Kerry.
func (r *resolver) beside(a *anaphor, p *phrase) bool {
	var rels []string
	switch r.doc.Rel(a.at) {
	case "nsubj":
		rels = []string{"obj", "iobj"}
	case "obj", "iobj":
		rels = []string{"nsubj"}
	default:
		return false
	}
	for _, o := range r.doc.ChildrenBy(r.doc.Tokens[a.at].Head, rels...) {
		if m := r.doc.MentionAt(o); m != nil && p.members == nil && slices.Contains(r.at(p.head), m.Actor) {
			return true
		}
	}
	return false
}

// clashes reports whether number or sex rule a phrase out.
func (r *resolver) clashes(a *anaphor, p *phrase) bool {
	if p.form == pronounForm && p.word != a.class && p.word != "who" && p.word != "which" {
		return true
	}
	switch a.class {
	case "he", "she":
		if p.plural || p.members != nil || p.kind != "person" && (p.kind != "" || p.form != nameForm) {
			return true
		}
		sex := r.sexOf(p)
		return sex != "" && sex != a.class
	case "it":
		return p.plural || p.members != nil || p.kind == "person"
	}
	return !p.plural && p.kind == "person"
}

// sexOf is the pronoun class that a phrase is known to take: by its word, or
// by a pronoun that stood for it before; "" if unknown.
func (r *resolver) sexOf(p *phrase) string {
	if p.entity >= 0 && r.entities[p.entity].sex != "" {
		return r.entities[p.entity].sex
	}
	if sex := r.sexes[p.word]; sex != "" {
		return sex
	}
	for _, c := range r.doc.ChildrenBy(p.head, "nmod:desc", "flat") { // "Mr Putin", "Secretary Hillary Clinton"
		if sex := r.sexes[strings.ToLower(r.doc.Tokens[c].Text)]; sex != "" && p.form == nameForm {
			return sex
		}
	}
	if m := r.doc.MentionAt(p.head); m != nil && r.doc.Actors[m.Actor].Kind == demarche.PersonActor {
		first, _, _ := strings.Cut(r.doc.Actors[m.Actor].Name, " ")
		return r.sexes[strings.ToLower(first)]
	}
	return ""
}

// inside reports whether token i is part of a phrase: "its" in "its capital"
// does not stand for the capital.
func (r *resolver) inside(i int, p *phrase) bool {
	if p.members != nil {
		for _, m := range p.members {
			if r.inside(i, &r.all[m]) {
				return true
			}
		}
		return false
	}
	for k := i; k >= 0; k = r.doc.Tokens[k].Head {
		if k == p.head {
			return true
		}
		switch r.doc.Rel(k) {
		case "conj", "parataxis", "appos":
			return false
		}
		if r.doc.Tokens[k].Deprel == "acl:relcl" {
			return false
		}
	}
	return false
}

// coargument reports whether a pronoun and another phrase are subject and
// object of the same verb: an object is not its own subject.
func (r *resolver) coargument(other, i int) bool {
	for r.doc.Rel(other) == "conj" {
		other = r.doc.Tokens[other].Head
	}
	verb := r.doc.Tokens[i].Head
	switch r.doc.Rel(i) {
	case "obj", "iobj", "obl":
		return r.doc.Rel(other) == "nsubj" && r.doc.Tokens[other].Head == r.clauseOfSubject(verb)
	case "nsubj":
		return r.doc.Tokens[other].Head == verb && other > i
	}
	return false
}

// clauseOfSubject is the verb that has the subject which verb i shares.
func (r *resolver) clauseOfSubject(i int) int {
	for r.doc.Rel(i) == "conj" && r.doc.Child(i, "nsubj") < 0 {
		i = r.doc.Tokens[i].Head
	}
	return i
}
