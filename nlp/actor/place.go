package actor

import (
	"strings"

	"github.com/demarche/demarche"
)

// rest adds the names that are no persons, each as a mention of its own.
func (r *reader) rest() {
	for k := range r.finds {
		f := &r.finds[k]
		if f.kind == personKind {
			continue
		}
		form := demarche.NameForm
		if f.kind == peopleKind {
			form = demarche.NominalForm
		}
		r.mention(f.first, f.end, f.id, form).Place = r.isPlace(f)
	}
}

// isPlace reports whether a name says where something is and not who acts.
func (r *reader) isPlace(f *find) bool {
	switch f.kind {
	case placeKind:
		return true
	case stateKind, capitalKind:
		if r.possessive(f.end) {
			return false
		}
		prep, governor := r.preposition(f)
		return r.words.place[prep] || r.words.towards[prep] && r.words.motion[r.lemma(governor)]
	}
	return false
}

// preposition is the preposition before a name and the token that the phrase
// depends on, -1 if unknown.
func (r *reader) preposition(f *find) (string, int) {
	if r.tree {
		h := r.head(f.first, f.end)
		if prep := r.doc.Case(h); prep != "" {
			return prep, r.doc.Tokens[h].Head
		}
	}
	i := f.first - 1
	for i >= 0 && r.words.determiner[r.lower[i]] {
		i--
	}
	if i < 0 {
		return "", -1
	}
	if r.tree && r.doc.Tokens[i].UPOS != "ADP" {
		return "", -1
	}
	return r.lower[i], i - 1
}

func (r *reader) lemma(i int) string {
	if i < 0 {
		return ""
	}
	if l := r.doc.Tokens[i].Lemma; l != "" {
		return strings.ToLower(l)
	}
	return r.lower[i]
}
