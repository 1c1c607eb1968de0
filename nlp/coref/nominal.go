package coref

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// lookBack is the number of sentences that a description looks back.
const lookBack = 6

// nominal resolves a description headed by token i: "the minister", "the two
// sides", "both countries".
func (r *resolver) nominal(i int) {
	noun := strings.ToLower(r.doc.Tokens[i].Lemma)
	classes := r.nominals[noun]
	if len(classes) == 0 || r.doc.Tokens[i].Deprel == "compound" {
		return
	}
	first := r.phraseStart(i)
	if n := r.number(first, i, classes); n >= 0 {
		actors := r.ofOwner(first, n)
		if r.doc.Tokens[first].XPOS != "PRP$" {
			actors = r.several(i, noun, n)
		}
		r.add(first, i+1, i, demarche.NominalForm, actors...)
		return
	}
	if !r.definite(first, i) || r.names(first, i) {
		return
	}
	if id := r.described(i, noun, classes); id != "" {
		r.add(first, i+1, i, demarche.NominalForm, id)
	}
}

// phraseStart is the first token of the noun phrase headed by i.
func (r *resolver) phraseStart(i int) int {
	first := i
	for _, c := range r.doc.Children(i) {
		if c < first {
			switch r.doc.Rel(c) {
			case "det", "amod", "nummod", "compound", "nmod":
				if f, end := r.doc.Subtree(c); end <= i {
					first = min(first, f)
				}
			}
		}
	}
	return first
}

// definite reports whether a phrase is "the X", or shares the article of one
// ("the president and prime minister"), with nothing that would make it
// someone new.
func (r *resolver) definite(first, i int) bool {
	if r.doc.Rel(i) == "conj" && r.doc.Child(i, "det") < 0 {
		first = r.phraseStart(r.doc.Tokens[i].Head)
	}
	switch strings.ToLower(r.doc.Tokens[first].Text) {
	case "the", "this", "that":
		return !r.plural(i) && !r.restricted(i)
	}
	return false
}

// restricted reports whether something after noun i says which is meant.
func (r *resolver) restricted(i int) bool {
	return r.doc.Child(i, "nmod", "acl", "flat", "appos") > i
}

// names reports whether tokens [first, end) name an actor: "the Korean leader"
// is someone of their own.
func (r *resolver) names(first, end int) bool {
	for k := first; k < end; k++ {
		if len(r.doc.MentionsAt(k)) > 0 {
			return true
		}
	}
	return false
}

// described is the actor that a description means, or "": of those that it
// fits one that is near and often named, in a release of a state rather one of
// its own.
func (r *resolver) described(i int, noun string, classes []string) string {
	if r.doc.Rel(i) == "conj" {
		if id := r.describedBut(r.at(r.doc.Tokens[i].Head), i, noun, classes); id != "" {
			return id // "the minister and the secretary" speak for two sides
		}
	}
	return r.describedBut(nil, i, noun, classes)
}

// describedBut is whom a description means, of those who are on no side of some
// others.
func (r *resolver) describedBut(others []string, i int, noun string, classes []string) string {
	best, bestScore := "", 0
	own := r.prefersOwn(classes) && !r.sameSide(others, r.doc.Voice)
	for k := len(r.seen) - 1; k >= 0; k-- {
		m := &r.seen[k]
		if r.modifies(m) || r.sameSide(others, m.Actor) {
			continue
		}
		score := r.fit(m, noun, classes, r.distance(m, i))
		if score > 0 {
			score += min(r.weightOf(m.Actor), 10) - (i-m.Head)/4
			if own && slices.Contains(r.doc.Actors[m.Actor].Codes, r.doc.Voice) {
				score += 1000
			}
		}
		if score > bestScore {
			best, bestScore = m.Actor, score
		}
	}
	if best == "" && r.doc.Voice != "" && len(others) == 0 && slices.Contains(classes, "own") {
		r.ensure(r.doc.Voice)
		return r.doc.Voice
	}
	return best
}

// nominalFades is what a sentence of distance takes from a mention when
// descriptions are resolved; each time that its side was named adds one.
const nominalFades = 8

// fit is how well a noun of some classes suits a mention, 0 if not at all: what
// has the noun in its name or title can be called by it in all of the text,
// other actors in the next few sentences.
func (r *resolver) fit(m *nlp.Mention, noun string, classes []string, distance int) int {
	for _, class := range classes {
		if r.fits(m, noun, class) {
			switch {
			case class == "body" || class == "person":
				return max(300-nominalFades*distance, 1)
			case distance <= lookBack:
				return 150 - nominalFades*distance
			}
		}
	}
	return 0
}

// prefersOwn reports whether a description of a class means, in the release of
// a state, first of all someone of that state: "the President".
func (r *resolver) prefersOwn(classes []string) bool {
	return r.doc.Voice != "" && slices.Contains(classes, "own") && slices.Contains(classes, "person")
}

// fits reports whether the actor of a mention may be called by a noun of a class.
func (r *resolver) fits(m *nlp.Mention, noun, class string) bool {
	a := r.doc.Actors[m.Actor]
	switch class {
	case "person":
		return a.Kind == demarche.PersonActor && strings.Contains(strings.ToLower(a.Office), noun) ||
			m.Form == demarche.NominalForm && strings.ToLower(r.doc.Tokens[m.Head].Lemma) == noun
	case "anyone":
		return a.Kind == demarche.PersonActor
	case "country":
		own := m.Form == demarche.NameForm || m.Form == demarche.NominalForm && slices.Contains(r.nominals[strings.ToLower(r.doc.Tokens[m.Head].Lemma)], "country")
		return a.Kind == demarche.StateActor && own && r.suits(a, noun)
	case "union":
		return a.Kind == demarche.OrgActor && len(r.kinds[noun]) > 0 && r.suits(a, noun)
	case "body":
		return strings.Contains(strings.ToLower(r.doc.Slice(m.Span)), noun)
	case "group":
		return a.Kind == demarche.GroupActor && !strings.Contains(m.Actor, "-")
	}
	return false
}

// suits reports whether a noun for a sort of state or organisation suits an actor.
func (r *resolver) suits(a demarche.Actor, noun string) bool {
	codes, limited := r.kinds[noun]
	if len(a.Codes) > 1 {
		return slices.Contains(codes, "several")
	}
	return !limited || len(a.Codes) > 0 && slices.Contains(codes, a.Codes[0])
}
