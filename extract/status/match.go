package status

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// fits reports whether rule r applies to the word at token i: its further
// words are there and a process of its classes stands in its place.
func (s *search) fits(i int, r rule) bool {
	for _, word := range r.rest {
		if !s.has(i, word) {
			return false
		}
	}
	if r.place == self {
		return s.selfFits(i, r)
	}
	for _, k := range s.fillers(i, r) {
		if s.isProcess(k, r.classes) {
			return true
		}
	}
	return false
}

// near is how far from the main word its further words may stand, in tokens.
const near = 7

// has reports whether a further word of a rule stands around token i: below
// it in the tree, at most two steps down.
func (s *search) has(i int, word string) bool {
	for _, c := range s.doc.Children(i) {
		if c > i+near || c < i-near {
			continue
		}
		if s.is(c, word) {
			return true
		}
		for _, k := range s.doc.Children(c) {
			if c > i-2 && s.is(k, word) {
				return true
			}
		}
	}
	return false
}

func (s *search) is(i int, word string) bool {
	return s.doc.Tokens[i].Lemma == word || strings.EqualFold(s.doc.Tokens[i].Text, word)
}

// selfFits reports "the talks made progress", "there is a deal": the class word
// is the object or subject of the trigger, and the subject, if there is another,
// is a process or an actor.
func (s *search) selfFits(i int, r rule) bool {
	own := false
	for _, c := range s.doc.ChildrenBy(i, "obj", "nsubj:pass", "nsubj", "obl") {
		lemma := s.doc.Tokens[c].Lemma
		switch {
		case slices.Contains(r.classes, lemma):
			own = true
		case s.doc.Rel(c) == "nsubj" && !s.acts(c):
			return false
		}
	}
	return own
}

// acts reports a process, an actor or a pronoun.
func (s *search) acts(i int) bool {
	return s.isProcess(i, []string{"talk", "ties"}) || s.doc.MentionAt(i) != nil || s.doc.Tokens[i].UPOS == "PRON"
}

// fillers are the tokens in the place of a rule around token i. A rule for a
// participle ("stuck") takes the subject of a passive.
func (s *search) fillers(i int, r rule) []int {
	passive, verb := s.passive(i), s.doc.Tokens[i].UPOS == "VERB"
	participle := r.main != s.doc.Tokens[i].Lemma
	switch {
	case r.place == obj && !passive:
		return s.objects(i, len(r.rest) > 0)
	case r.place == subj && participle && verb && s.doc.Child(i, "obj") >= 0:
		return nil
	case r.place == subj && passive && !participle:
		return nil
	case r.place == subj && s.doc.Rel(i) == "nmod" && len(r.rest) > 0: // "the pact, in force since 1999"
		return []int{s.doc.Tokens[i].Head}
	}
	return s.subjects(i)
}

func (s *search) passive(i int) bool {
	if s.doc.Child(i, "nsubj:pass", "aux:pass") >= 0 {
		return true
	}
	t := s.doc.Tokens[i]
	return t.XPOS == "VBN" && (t.Deprel == "acl" || t.Deprel == "conj" && s.passive(t.Head)) && s.doc.Child(i, "aux", "nsubj") < 0
}

// objects are the direct object and, for verbs with a preposition, the phrases
// after one.
func (s *search) objects(i int, prepositional bool) []int {
	out := s.doc.ChildrenBy(i, "obj")
	if prepositional {
		out = append(out, s.doc.ChildrenBy(i, "obl")...)
	}
	return s.withConjuncts(out)
}

// subjects are the subject of token i, its own or shared.
func (s *search) subjects(i int) []int {
	for range 6 { // bounds a broken tree
		if own := s.doc.ChildrenBy(i, "nsubj", "csubj"); len(own) > 0 {
			for k, n := range own {
				if x := s.doc.Tokens[n].XPOS; (x == "WDT" || x == "WP") && s.doc.Rel(i) == "acl" {
					own[k] = s.doc.Tokens[i].Head
				}
			}
			return s.withConjuncts(own)
		}
		head := s.doc.Tokens[i].Head
		if head < 0 {
			return nil
		}
		switch s.doc.Rel(i) {
		case "acl":
			return []int{head}
		case "conj", "xcomp", "advcl":
			i = head
		default:
			return s.withConjuncts(s.cutOff(i))
		}
	}
	return nil
}

// cutOff is the subject of an earlier clause that stands beside clause i under
// the same head: the tree of a long sentence may split a clause from its subject.
func (s *search) cutOff(i int) []int {
	for _, c := range s.doc.ChildrenBy(s.doc.Tokens[i].Head, s.doc.Rel(i)) {
		if c < i {
			if n := s.doc.Child(c, "nsubj"); n >= 0 {
				return []int{n}
			}
		}
	}
	return nil
}

func (s *search) withConjuncts(heads []int) []int {
	var out []int
	for _, h := range heads {
		out = append(out, s.doc.Conjuncts(h)...)
		if of := s.doc.Child(h, "nmod"); of >= 0 && s.words["part"][s.doc.Case(of)] { // "rounds of talks"
			out = append(out, of)
		}
	}
	return out
}

func (s *search) isProcess(i int, classes []string) bool {
	lemma := strings.ToLower(s.doc.Tokens[i].Lemma)
	return slices.ContainsFunc(classes, func(c string) bool { return s.classes[c][lemma] })
}

// asserted is the state that the clause of token i asserts: none if it is told
// as a wish, a condition, a possibility or a plan.
func (s *search) asserted(i int, r rule) (demarche.State, bool) {
	if s.agreedTo(i, r) {
		return demarche.Agreed, true
	}
	negated := false
	for at := i; at >= 0; at = s.doc.Tokens[at].Head {
		if s.unreal(at, r) {
			return "", false
		}
		negated = negated != s.negation(at)
		if rel := s.doc.Rel(at); rel != "conj" && rel != "xcomp" {
			break
		}
	}
	switch {
	case negated && !s.saysNo(r):
		return r.negated, r.negated != ""
	case r.done && s.present(i):
		return "", false
	case told[r.state] && s.doc.Tokens[i].Deprel == "acl":
		return "", false // "a compromise reached in May" is told as known
	}
	return r.state, true
}

// told are the states that a participle after its noun tells as known.
var told = map[demarche.State]bool{demarche.Agreed: true, demarche.Suspended: true}

// agreedTo reports an infinitive of keeping or resuming under a verb of
// agreement: "agreed to extend the truce".
func (s *search) agreedTo(i int, r rule) bool {
	head := s.doc.Tokens[i].Head
	if head < 0 || s.doc.Rel(i) != "xcomp" || !s.words["agreeing"][s.doc.Tokens[head].Lemma] {
		return false
	}
	switch r.state {
	case demarche.Agreed, demarche.Resumed, demarche.InForce:
		return !s.negation(head) && !s.unreal(head, r)
	}
	return false
}

// saysNo reports a rule whose own words are negative: "make no headway".
func (s *search) saysNo(r rule) bool {
	return slices.ContainsFunc(r.rest, func(w string) bool { return s.words["negation"][w] })
}

func (s *search) present(i int) bool {
	x := s.doc.Tokens[i].XPOS
	return x == "VBZ" || x == "VBP"
}

func (s *search) unreal(i int, r rule) bool {
	for _, c := range s.doc.ChildrenBy(i, "aux") {
		word := strings.ToLower(s.doc.Tokens[c].Text)
		future := s.words["future"][word] || s.words["reported"][word] && s.reported(i)
		if future && !r.future || !future && s.words["unreal"][word] {
			return true
		}
	}
	x := s.doc.Tokens[i].XPOS
	for _, m := range s.doc.ChildrenBy(i, "mark") {
		word := strings.ToLower(s.doc.Tokens[m].Text)
		if s.words["conditional"][word] || s.doc.Tokens[m].XPOS == "TO" || x == "VBG" {
			return true
		}
	}
	if s.doc.Rel(i) == "advcl" {
		for _, c := range s.doc.ChildrenBy(i, "advmod") {
			if s.words["conditional"][strings.ToLower(s.doc.Tokens[c].Text)] {
				return true // "when", "once"
			}
		}
	}
	if be := s.doc.Child(i, "aux:pass", "cop"); be >= 0 && s.doc.Tokens[be].XPOS == "VB" {
		return s.doc.Child(i, "aux") < 0 // "that it be reopened"
	}
	return x == "VB" && s.doc.Child(i, "aux") < 0
}

func (s *search) negation(i int) bool {
	for _, c := range s.doc.Children(i) {
		if s.words["negation"][strings.ToLower(s.doc.Tokens[c].Text)] && s.doc.Rel(c) == "advmod" {
			return true
		}
		switch s.doc.Rel(c) {
		case "nsubj", "obj":
			for _, k := range s.doc.ChildrenBy(c, "det", "advmod", "amod") {
				if s.words["negation"][strings.ToLower(s.doc.Tokens[k].Text)] {
					return true
				}
			}
		}
	}
	return false
}

// longest is the length in code points above which a clause leaves out its
// relative and adverbial clauses.
const longest = 260

// clause is the extent of the clause that states the status at token i,
// without the words that join it to others.
func (s *search) clause(i int) (first, end int) {
	top := i
	for s.doc.Rel(top) == "xcomp" && s.doc.Tokens[top].Head >= 0 {
		top = s.doc.Tokens[top].Head
	}
	if s.doc.Rel(top) == "acl" {
		top = s.doc.Tokens[top].Head // "the boycott, which stays"
	}
	first, end = s.doc.Unpointed(s.doc.SubtreeSkip(top, func(c int) bool { return s.apart(c, top, i) }))
	if s.doc.Child(top, "nsubj", "nsubj:pass") < 0 && s.doc.Tokens[top].Head >= 0 {
		for _, n := range s.cutOff(top) {
			f, _ := s.doc.Subtree(n)
			first = min(first, f)
		}
	}
	if s.doc.TokenSpan(first, end).Len() > longest {
		first, end = s.doc.Unpointed(s.doc.SubtreeSkip(top, func(c int) bool {
			rel := s.doc.Rel(c)
			return s.apart(c, top, i) || rel == "advcl" || rel == "acl" && !s.doc.Under(i, c)
		}))
	}
	return first, end
}

// apart reports a dependent that is a statement of its own.
func (s *search) apart(c, top, i int) bool {
	if s.doc.Under(i, c) {
		return false
	}
	switch s.doc.Rel(c) {
	case "parataxis", "discourse", "cc", "punct":
		return true
	case "mark":
		return s.doc.Tokens[c].Head == top
	case "conj":
		return s.doc.Tokens[c].Head == top
	}
	return false
}
