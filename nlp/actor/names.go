package actor

import (
	"slices"
	"strings"

	"github.com/demarche/demarche/nlp"
)

// fullNames finds the persons named in full: those of the tables, and those
// that the text itself introduces.
func (r *reader) fullNames() {
	for _, n := range r.doc.Names {
		if n.Kind == nlp.PersonName {
			r.takeName(n.First, n.End)
		}
	}
	r.titledNames()
	slices.SortStableFunc(r.finds, func(a, b find) int { return a.first - b.first })
	for k, f := range r.finds {
		for i := f.first; i < f.end; i++ {
			r.at[i] = k
		}
	}
	for k := range r.finds {
		if f := &r.finds[k]; f.kind == personKind {
			r.person(f)
		}
	}
}

// takeName adds a person that the tagger found, unless the tables know better.
func (r *reader) takeName(first, end int) {
	for first < end && r.leadsName(first) {
		first++
	}
	first = r.afterPlace(first, end)
	first = r.afterPortfolio(first, end)
	if of := slices.Index(r.lower[first:end], "of"); of > 0 { // "Albin Kurti of Kosovo"
		end = first + of
	}
	if first == end {
		return
	}
	first, end = r.wholeName(first, end)
	for end > first && r.ranks[r.lower[end-1]] { // "Personal Envoy"
		end--
	}
	if !r.inFull(first, end) {
		return
	}
	for i := first; i < end; i++ {
		f := r.find(i)
		switch {
		case r.trap[i]:
			return
		case f == nil:
		case f.first == first && f.end == end && f.kind != personKind:
			return
		case f.kind == personKind && f.first == first && f.end < end && slices.Contains(r.lower[first:f.end], r.lower[f.end]):
			return // the name is written twice
		case f.kind == personKind && (f.end-f.first >= end-first || r.words.suffix[r.lower[end-1]]),
			f.first < first || f.end > end, f.kind == bodyKind || f.kind == orgKind || f.kind == groupKind:
			return
		}
	}
	r.replace(first, end)
}

// inFull reports whether a name has two words beside its particles.
func (r *reader) inFull(first, end int) bool {
	words := 0
	for i := first; i < end; i++ {
		if !r.words.particle[r.lower[i]] && r.lower[i] != "-" {
			words++
		}
	}
	return words >= 2
}

// wholeName extends a name over the words on both sides that go on with it.
func (r *reader) wholeName(first, end int) (int, int) {
	s := r.sentence(first)
	for first > s.First+1 && r.continuesName(first-1, first-2) && !r.joins(first-2) && r.lower[first-2] != "and" {
		first--
	}
	for end < s.End && r.continuesName(end, end+1) {
		end++
	}
	for end > first && (r.lower[end-1] == "-" || r.words.particle[r.lower[end-1]]) {
		end--
	}
	for first < end && r.lower[first] == "-" {
		first++
	}
	return first, end
}

// continuesName reports whether token i, with beyond on its far side, belongs
// to the name next to it.
func (r *reader) continuesName(i, beyond int) bool {
	if r.lower[i] == "-" {
		return beyond >= 0 && beyond < len(r.lower) && r.nameWord(beyond)
	}
	return r.nameWord(i)
}

// afterPlace moves first behind a place that ends the title of a name and is
// no part of it: "Senator from Vermont Bernie Sanders".
func (r *reader) afterPlace(first, end int) int {
	if first == 0 || !r.joins(first-1) && !r.trap[first] {
		return first
	}
	after := first
	for after < end && r.trap[after] {
		after++
	}
	if f := r.find(first); f != nil && f.kind != personKind && f.end < end {
		after = f.end
	}
	if after == end {
		return first
	}
	return after
}

// afterPortfolio moves first behind the portfolio that ends a title: "Secretary
// of Commerce Gina Raimondo".
func (r *reader) afterPortfolio(first, end int) int {
	if first < 2 || end-first < 3 || !r.joins(first-1) || !r.words.subjectFor[r.lower[first-2]] {
		return first
	}
	if f := r.find(first); f != nil && f.kind == personKind {
		return first
	}
	return first + 1
}

// leadsName reports whether token i stands before a name that it is no part of.
func (r *reader) leadsName(i int) bool {
	if f := r.find(i); f != nil {
		return f.kind == adjectiveKind
	}
	return r.ranks[r.lower[i]] || r.capital(i) && r.ranks[strings.TrimSuffix(r.lower[i], "s")] // "Presidents Quill and Tarn"
}

// replace puts a person over tokens [first, end) in the place of what was found there.
func (r *reader) replace(first, end int) {
	r.finds = slices.DeleteFunc(r.finds, func(f find) bool {
		if f.first < first || f.end > end {
			return false
		}
		r.count(f, -1)
		return true
	})
	r.finds = append(r.finds, find{first, end, personKind, ""})
	r.index()
}

// drop takes back what was found at token i.
func (r *reader) drop(i int) {
	r.count(r.finds[r.at[i]], -1)
	r.finds = slices.Delete(r.finds, r.at[i], r.at[i]+1)
	r.at[i] = -1
	r.index()
}

// index says which find each token belongs to.
func (r *reader) index() {
	for k, f := range r.finds {
		for i := f.first; i < f.end; i++ {
			r.at[i] = k
		}
	}
}

// titledNames finds capitalised words after a title that nothing else has
// found: "Foreign Minister Mevlut Cavusoglu".
func (r *reader) titledNames() {
	for i := 0; i+2 < len(r.lower); i++ {
		if !r.ranks[r.lower[i]] || !r.isNoun(i) || r.at[i+1] >= 0 {
			continue
		}
		end := i + 1
		for end < r.sentence(i).End && end-i <= 4 && r.nameWord(end) {
			end++
		}
		if end-i > 2 {
			r.replace(i+1, end)
			i = end - 1
		}
	}
}

func (r *reader) nameWord(i int) bool {
	if r.at[i] >= 0 || r.trap[i] || r.ranks[r.lower[i]] || r.doc.TimexAt(i) != nil {
		return false
	}
	return r.capital(i) && (!r.tree || r.doc.Tokens[i].UPOS == "PROPN") || r.words.particle[r.lower[i]]
}

// familyNames finds persons named by their family name alone.
func (r *reader) familyNames() {
	for i := range r.lower {
		if !r.capital(i) || r.titled[i] || r.trap[i] {
			continue
		}
		word := r.split[max(0, r.start[i+1]-1)]
		if r.at[i] >= 0 {
			if r.known[word] == "" || !r.placeAfterTitle(i) {
				continue
			}
			r.drop(i)
		}
		if r.known[word] == "" && len(r.families[word]) == 0 && !r.isNoun(i-1) {
			continue
		}
		if r.inLongerName(i) {
			continue
		}
		first := r.familyStart(i)
		t := r.before(first)
		if id := r.bearer(word, i, t, r.tagged(first, i+1)); id != "" {
			f := find{first, i + 1, personKind, id}
			r.addFind(f)
			r.name(t.first, &f)
		}
	}
}

// placeAfterTitle reports whether token i is the name of a state or place alone
// and stands right behind a title that takes a name: "Assistant Secretary Medina".
func (r *reader) placeAfterTitle(i int) bool {
	f := r.finds[r.at[i]]
	if f.first != i || f.end != i+1 || f.kind == personKind || f.kind == orgKind || f.kind == groupKind || i == r.sentence(i).First {
		return false
	}
	return r.ranks[r.lower[i-1]] && r.capital(i-1) || r.words.honorific[r.lower[i-1]]
}

// inLongerName reports whether token i is only a part of some other name.
func (r *reader) inLongerName(i int) bool {
	s := r.sentence(i)
	if i > s.First && r.at[i-1] < 0 && r.capital(i-1) && !r.ranks[r.lower[i-1]] && i-1 > s.First && !r.words.particle[r.lower[i-1]] && !r.words.past[r.lower[i-1]] {
		return !r.tree || r.doc.Tokens[i-1].UPOS == "PROPN"
	}
	if i+1 < s.End && r.at[i+1] < 0 && r.capital(i+1) && !r.ranks[r.lower[i+1]] {
		return !r.tree || r.doc.Tokens[i+1].UPOS == "PROPN" && r.doc.TimexAt(i+1) == nil
	}
	titled := i > s.First && r.ranks[r.lower[i-1]]
	return r.tree && r.doc.Tokens[i].UPOS != "PROPN" && !titled && r.known[r.split[r.start[i]]] == ""
}

// familyStart moves from a family name to the particles and first halves before it.
func (r *reader) familyStart(i int) int {
	first := i
	low := r.sentence(i).First
	for first > low && (r.lower[first-1] == "-" || r.words.particle[r.lower[first-1]] || r.lower[first] == "-" && r.capital(first-1)) {
		first--
	}
	if r.lower[first] == "-" {
		first++
	}
	return first
}
