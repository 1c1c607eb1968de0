package coref

import (
	"slices"
	"strings"
	"unicode"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// locals makes mentions of people, forces and offices whose state no word names:
// "gendarmes", "the protesters". They are of the state in whose land the
// sentence is set, or else of the one that it or the sentence before speaks of.
func (r *resolver) locals() {
	for i := range r.doc.Tokens {
		class, first, ok := r.local(i)
		if !ok {
			continue
		}
		if code := r.stateAround(i, class); code != "" {
			r.add(first, i+1, i, demarche.NominalForm, r.ofClass(code, class))
		}
	}
}

// local is the class of the noun at token i and where its phrase begins, if it
// is one of the locals and nothing in its phrase says whose.
func (r *resolver) local(i int) (class string, first int, ok bool) {
	t := r.doc.Tokens[i]
	if t.UPOS != "NOUN" || len(r.at(i)) > 0 || r.doc.MentionOver(i) != nil {
		return "", 0, false
	}
	switch r.doc.Rel(i) {
	case "compound", "amod", "flat":
		return "", 0, false
	}
	first = r.phraseStart(i)
	if class, ok = r.localNoun(first, i); !ok || r.names(first, i) || r.doc.Child(i, "nmod:poss") >= 0 {
		return "", 0, false
	}
	switch {
	case r.foreign(first, i), (class == "office" || class == "arms") && !r.theOne(first, i), class == "public" && !r.plural(i):
		return "", 0, false
	}
	return class, first, true
}

// theOne reports whether a phrase is of one that every state has one of: "the
// king", "the authorities".
func (r *resolver) theOne(first, i int) bool {
	return strings.ToLower(r.doc.Tokens[first].Text) == "the" && (!r.plural(i) || strings.HasSuffix(r.doc.Tokens[i].Text, "authorities"))
}

// foreign reports whether the words before noun i, or what it is from, say that
// it belongs elsewhere: "Moro rebels", "foreign reporters", "nurses from abroad".
func (r *resolver) foreign(first, i int) bool {
	for k := first; k < i; k++ {
		if t := r.doc.Tokens[k]; t.UPOS == "PROPN" || k > r.doc.Sentences[t.Sent].First && t.UPOS == "ADJ" && unicode.IsUpper([]rune(t.Text)[0]) || t.Lemma == "foreign" {
			return true
		}
	}
	for _, c := range r.doc.ChildrenBy(i, "nmod") {
		if k := r.doc.Case(c); (k == "from" || k == "of") && len(r.at(c)) == 0 {
			return true
		}
	}
	return false
}

// localNoun is the class of the longest of the listed nouns that ends at token i.
func (r *resolver) localNoun(first, i int) (string, bool) {
	noun := strings.ToLower(r.doc.Tokens[i].Lemma)
	if i > first {
		if s, ok := r.localNouns[strings.ToLower(r.doc.Tokens[i-1].Text)+" "+noun]; ok {
			return s, ok
		}
	}
	s, ok := r.localNouns[noun]
	return s, ok
}

// stateAround is the code of the state to which someone at token i belongs, ""
// if the text does not tell: the one named in its phrase; for private people
// that in whose land the sentence is set; the only other one of the sentence; or
// that of the sentence before.
func (r *resolver) stateAround(i int, class string) string {
	s := r.doc.Sentences[r.doc.Tokens[i].Sent]
	place, others := "", []string(nil)
	near := len(r.doc.Tokens)
	for k := range r.doc.Mentions {
		m := &r.doc.Mentions[k]
		code := r.stateOf(m)
		if code == "" || m.Head < s.First || m.Head >= s.End {
			continue
		}
		if m.Head > i && r.doc.Tokens[m.Head].Head == i {
			return code
		}
		if d := max(i-m.Head, m.Head-i); m.Place {
			if d < near {
				place, near = code, d
			}
		} else if r.coargument(m.Head, i) || r.coargument(i, m.Head) {
			others = append(others, "")
		} else {
			others = append(others, code)
		}
	}
	slices.Sort(others)
	others = slices.Compact(others)
	switch {
	case class == "rebels" && len(others) == 1 && others[0] != "":
		return others[0]
	case place != "" && (private[class] != "" || len(others) == 0 && class == "force"):
		return place
	case len(others) == 1:
		return others[0]
	case len(others) > 1 || place != "":
		return ""
	}
	return r.lastState(i)
}

// lastState is the only state of which the sentence before that of token i
// speaks, or "".
func (r *resolver) lastState(i int) string {
	found := ""
	for k := range r.doc.Mentions {
		m := &r.doc.Mentions[k]
		code := r.stateOf(m)
		if code == "" || m.Place || r.distance(m, i) != 1 {
			continue
		}
		if found != "" && found != code {
			return ""
		}
		found = code
	}
	return found
}

// stateOf is the state for which the actor of a mention stands, or "".
func (r *resolver) stateOf(m *nlp.Mention) string {
	a := r.doc.Actors[m.Actor]
	if len(a.Codes) != 1 {
		return ""
	}
	code, _, _ := strings.Cut(a.Codes[0], "-")
	if of, ok := r.doc.Actors[code]; ok {
		a = of
	}
	if len(code) != 3 || a.Kind == demarche.OrgActor || a.Kind == demarche.GroupActor {
		return ""
	}
	return code
}

// private are the suffixes of the codes of classes that do not act for their
// state.
var private = map[string]string{"people": "CIV", "public": "CIV", "rebels": "CIV", "media": "MED"}

// ofClass is the id of those of a class in a state.
func (r *resolver) ofClass(code, class string) string {
	sector := private[class]
	if sector == "" {
		r.ensure(code)
		return code
	}
	id := code + "-" + sector
	if _, ok := r.doc.Actors[id]; !ok {
		name := code
		if a, ok := r.doc.Actors[code]; ok {
			name = a.Name
		}
		r.doc.Actors[id] = demarche.Actor{Name: name, Kind: demarche.GroupActor, Codes: []string{id}, Sector: sector}
	}
	return id
}
