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
	if n := r.number(first, i, classes); n > 1 {
		if actors := r.several(i, classes, n); len(actors) == n {
			r.add(first, i+1, i, demarche.NominalForm, actors...)
		}
		return
	}
	if !r.definite(first, i) || r.names(first, i) {
		return
	}
	if id := r.described(i, noun, classes); id != "" {
		r.add(first, i+1, i, demarche.NominalForm, id)
	}
}

func (r *resolver) plural(i int) bool {
	x := r.doc.Tokens[i].XPOS
	return x == "NNS" || x == "NNPS"
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

// number is how many a phrase of several means: "the two sides", "the four",
// "the parties" (two); 0 if it does not say.
func (r *resolver) number(first, i int, classes []string) int {
	if n := counted(classes); n > 0 { // the number is all there is
		if first < i && r.doc.Tokens[first].UPOS == "DET" {
			return n
		}
		return 0
	}
	if !r.plural(i) {
		return 0
	}
	for k := first; k < i; k++ {
		if n := counted(r.nominals[strings.ToLower(r.doc.Tokens[k].Text)]); n > 0 {
			return n
		}
	}
	if slices.Contains(classes, "sides") && r.doc.Tokens[first].UPOS == "DET" && first == i-1 {
		return 2
	}
	return 0
}

// counted is the number that a word of these classes is, 0 if none.
func counted(classes []string) int {
	for k, class := range []string{"two", "three", "four"} {
		if slices.Contains(classes, class) {
			return k + 2
		}
	}
	return 0
}

// definite reports whether a phrase is "the X" with nothing that would make it
// someone new.
func (r *resolver) definite(first, i int) bool {
	switch strings.ToLower(r.doc.Tokens[first].Text) {
	case "the", "this", "that":
	default:
		return false
	}
	if r.plural(i) {
		return false
	}
	for _, c := range r.doc.Children(i) {
		if rel := r.doc.Rel(c); rel == "nmod" || rel == "acl" || rel == "flat" || rel == "appos" {
			return false
		}
	}
	return true
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

// described is the actor that a description means, or "".
func (r *resolver) described(i int, noun string, classes []string) string {
	for k := len(r.seen) - 1; k >= 0; k-- {
		m := &r.seen[k]
		if r.distance(m, i) > lookBack {
			break
		}
		if !r.modifies(m) && slices.ContainsFunc(classes, func(class string) bool { return r.fits(m, noun, class) }) {
			return m.Actor
		}
	}
	return ""
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

// several are the n actors that "the two sides" or "both presidents" means: n
// that were named together, else the last n named; fewer if not so many were.
func (r *resolver) several(i int, classes []string, n int) []string {
	persons := slices.Contains(classes, "heads")
	if n > 2 && !persons {
		return r.group(n)
	}
	var out []string
	for k := len(r.seen) - 1; k >= 0 && len(out) < n; k-- {
		m := &r.seen[k]
		if r.distance(m, i) > lookBack {
			break
		}
		a := r.doc.Actors[m.Actor]
		id := m.Actor
		if !persons && len(a.Codes) == 1 {
			id = a.Codes[0]
		}
		if m.Place || len(a.Codes) == 0 || persons && a.Kind != demarche.PersonActor || slices.Contains(out, id) || !persons && strings.Contains(a.Codes[0], "-") {
			continue
		}
		r.ensure(id)
		out = append(out, id)
	}
	slices.Reverse(out)
	return out
}

// group is the last n states that were named together, or nil: "Saudi Arabia, the UAE, Bahrain and Egypt" are later "the four".
func (r *resolver) group(n int) []string {
	for k := len(r.seen) - 1; k >= 0; k-- {
		all := r.together(r.seen[k])
		if len(all) == n && !slices.ContainsFunc(all, func(id string) bool { return r.doc.Actors[id].Kind != demarche.StateActor }) {
			return all
		}
	}
	return nil
}
