package move

import (
	"slices"
	"strings"

	"github.com/demarche/demarche/nlp"
)

// A slot is a place around a trigger: subj, obj, iobj, xcomp, ccomp, comp,
// acl, amod, advmod, compound, poss, neg, or a preposition; "with|between" is
// any of several. The functions here find the
// tokens that fill one, seeing through passives, participles, relative
// clauses and shared arguments (Universal Dependencies v2 relations).

// slot is the heads of what fills a slot of token i, in text order.
func (l *lexicon) slot(d *nlp.Doc, i int, name string) []int {
	if first, rest, several := strings.Cut(name, "|"); several {
		return append(l.slot(d, i, first), l.slot(d, i, rest)...)
	}
	switch name {
	case "subj":
		return l.subjects(d, i)
	case "obj":
		return l.objects(d, i)
	case "amod", "compound":
		return l.modifiers(d, i, name)
	case "iobj", "ccomp", "acl", "advmod":
		return d.ChildrenBy(i, name)
	case "xcomp":
		return infinitives(d, i)
	case "poss":
		return l.modifiers(d, i, "nmod:poss")
	case "comp":
		return complementSubjects(d, i)
	case "neg":
		return l.negations(d, i)
	case "light":
		if c := l.clause(d, i, 'n'); c != i {
			return []int{c}
		}
		return nil
	}
	return obliques(d, i, name)
}

func isVerbal(d *nlp.Doc, i int) bool {
	return d.Tokens[i].UPOS == "VERB" || d.Tokens[i].UPOS == "AUX" || d.Child(i, "cop", "nsubj", "aux") >= 0
}

// passive reports whether verb i is a passive or a past participle that
// modifies a noun.
func passive(d *nlp.Doc, i int) bool {
	if d.Child(i, "nsubj:pass", "aux:pass", "csubj:pass") >= 0 {
		return true
	}
	t := d.Tokens[i]
	switch t.Deprel {
	case "acl", "advcl", "amod":
		return t.XPOS == "VBN" && d.Child(i, "nsubj", "obj", "aux") < 0
	case "conj", "xcomp":
		return t.Head >= 0 && t.XPOS == "VBN" && d.Child(i, "nsubj", "aux", "obj") < 0 && d.Tokens[t.Head].XPOS == "VBN" && passive(d, t.Head)
	}
	return false
}

// subjects is who does it: the subject of an active verb, the agent of a
// passive one.
func (l *lexicon) subjects(d *nlp.Doc, i int) []int {
	if !isVerbal(d, i) {
		return d.ChildrenBy(i, "nsubj")
	}
	if passive(d, i) {
		return agents(d, i)
	}
	return l.grammaticalSubject(d, i)
}

func agents(d *nlp.Doc, i int) []int {
	var out []int
	for _, o := range d.ChildrenBy(i, "obl", "nmod") {
		if d.Tokens[o].Deprel == "obl:agent" || d.Case(o) == "by" {
			out = append(out, o)
		}
	}
	return out
}

// grammaticalSubject is the subject of clause i, or the one it shares with or
// inherits from the clause or noun it hangs on.
func (l *lexicon) grammaticalSubject(d *nlp.Doc, i int) []int {
	for range 8 { // a chain of shared subjects is short; this bounds a broken tree
		if own := d.ChildrenBy(i, "nsubj", "csubj"); len(own) > 0 {
			return throughRelative(d, i, own)
		}
		t := d.Tokens[i]
		if t.Head < 0 {
			return nil
		}
		switch d.Rel(i) {
		case "acl":
			if t.Deprel == "acl" || t.XPOS == "VBG" || t.XPOS == "VBN" {
				if d.Child(i, "mark") >= 0 && t.XPOS == "VB" {
					return nil // "a plan to withdraw": the noun is no subject
				}
				return []int{t.Head}
			}
			return nil
		case "xcomp":
			if o := d.ChildrenBy(t.Head, "obj", "iobj"); len(o) > 0 && d.Child(i, "mark") >= 0 {
				return o
			}
			i = t.Head
		case "conj":
			if d.Child(i, "nsubj:pass") >= 0 {
				return nil
			}
			i = t.Head
			if passive(d, i) {
				return d.ChildrenBy(i, "nsubj:pass")
			}
		case "advcl", "ccomp", "parataxis":
			if o := d.ChildrenBy(t.Head, "obj"); len(o) > 0 && l.in("object-control", mark(d, i)) {
				return o // "accused Iran of spying"
			}
			i = t.Head
			if passive(d, i) {
				return d.ChildrenBy(i, "nsubj:pass")
			}
		default:
			return nil
		}
	}
	return nil
}

// throughRelative replaces a relative pronoun by the noun its clause modifies.
func throughRelative(d *nlp.Doc, clause int, args []int) []int {
	out := slices.Clone(args)
	for k, a := range out {
		if d.Tokens[a].UPOS == "PRON" && d.Rel(clause) == "acl" && isRelative(d, a) {
			out[k] = d.Tokens[clause].Head
		}
	}
	return out
}

func isRelative(d *nlp.Doc, i int) bool {
	return d.Tokens[i].XPOS == "WDT" || d.Tokens[i].XPOS == "WP" || d.Tokens[i].XPOS == "IN" && d.Tokens[i].UPOS == "PRON"
}

// objects is what it is done to: the object of an active verb, the subject of
// a passive one, the noun that a participle or a relative clause modifies.
func (l *lexicon) objects(d *nlp.Doc, i int) []int {
	if passive(d, i) {
		if own := d.ChildrenBy(i, "nsubj:pass", "csubj:pass"); len(own) > 0 {
			return throughRelative(d, i, own)
		}
		switch d.Rel(i) {
		case "acl", "amod":
			return []int{d.Tokens[i].Head}
		case "conj", "xcomp":
			return l.objects(d, d.Tokens[i].Head)
		case "advcl":
			return l.grammaticalSubject(d, d.Tokens[i].Head)
		}
		return nil
	}
	own := throughRelative(d, i, d.ChildrenBy(i, "obj"))
	if len(own) == 0 {
		own = l.bareOblique(d, i)
	}
	if len(own) == 0 && d.Tokens[i].Deprel == "acl:relcl" && d.Child(i, "nsubj") >= 0 && !relativeSubject(d, i) {
		own = []int{d.Tokens[i].Head} // "the properties the U.S. confiscated"
	}
	return own
}

// modifiers are the modifiers of a noun; for a verb, those of its object:
// "held joint exercises".
func (l *lexicon) modifiers(d *nlp.Doc, i int, rel string) []int {
	if d.Tokens[i].UPOS != "VERB" {
		return d.ChildrenBy(i, rel)
	}
	var out []int
	for _, o := range l.objects(d, i) {
		out = append(out, d.ChildrenBy(o, rel)...)
	}
	return out
}

// bareOblique is the object of a verb with a particle that the parser took for
// an oblique: "handed over the prisoners", "called in the envoy".
func (l *lexicon) bareOblique(d *nlp.Doc, i int) []int {
	for _, o := range d.ChildrenBy(i, "obl") {
		if o < i {
			continue
		}
		k := d.Child(o, "case")
		if k < 0 && d.TimexAt(o) == nil || k == i+1 && l.in("particle", lower(d.Tokens[k].Text)) {
			return []int{o}
		}
		return nil
	}
	return nil
}

// infinitives are the infinitives and predicates that complete token i; the
// parser may hang an infinitive on the object or take it for an adjunct.
func infinitives(d *nlp.Doc, i int) []int {
	out := d.ChildrenBy(i, "xcomp")
	for _, at := range append(d.ChildrenBy(i, "obj", "iobj", "nsubj:pass"), i) {
		for _, c := range d.ChildrenBy(at, "advcl", "acl", "ccomp") {
			if d.Tokens[c].XPOS == "VB" && mark(d, c) == "to" {
				out = append(out, c)
			}
		}
	}
	slices.Sort(out)
	return out
}

func relativeSubject(d *nlp.Doc, i int) bool {
	s := d.Child(i, "nsubj")
	return s >= 0 && d.Tokens[s].UPOS == "PRON" && isRelative(d, s)
}

// obliques is what hangs on token i, or on its object, by a preposition; a
// gerund clause counts ("accused of spying").
func obliques(d *nlp.Doc, i int, prep string) []int {
	out := withCase(d, i, prep)
	if len(out) == 0 && isVerbal(d, i) {
		for _, o := range d.ChildrenBy(i, "obj", "xcomp", "nsubj:pass") {
			out = append(out, withCase(d, o, prep)...)
		}
	}
	return out
}

func withCase(d *nlp.Doc, i int, prep string) []int {
	var out []int
	for _, c := range d.Children(i) {
		switch d.Rel(c) {
		case "obl", "nmod", "xcomp", "iobj":
			if k := d.Case(c); k == prep || strings.HasSuffix(k, " "+prep) {
				out = append(out, c)
			}
		case "advcl", "acl", "ccomp":
			if m := d.Child(c, "mark"); m >= 0 && strings.EqualFold(d.Tokens[m].Text, prep) {
				out = append(out, c)
			}
		}
	}
	return out
}

// complementSubjects is who the complement of i is about: "told Iran to stop",
// "demanded that Iran stop".
func complementSubjects(d *nlp.Doc, i int) []int {
	var out []int
	for _, c := range d.ChildrenBy(i, "ccomp", "xcomp") {
		out = append(out, d.ChildrenBy(c, "nsubj")...)
	}
	return out
}

// negations are the words that negate token i.
func (l *lexicon) negations(d *nlp.Doc, i int) []int {
	var out []int
	for _, c := range d.ChildrenBy(i, "advmod", "det", "cc") {
		if l.in("negation", strings.ToLower(d.Tokens[c].Text)) {
			out = append(out, c)
		}
	}
	return out
}
