package actor

import "strings"

// analyse finds the head noun of the phrase [first, end) and its owner: the
// name before the noun, or the name after it that a preposition joins.
func (r *reader) analyse(first, end int) title {
	t := title{first: first, end: end, noun: -1}
	for i := first; i < end; i++ {
		t.past = t.past || t.noun < 0 && r.words.past[r.lower[i]]
		if t.noun < 0 && r.endsNoun(i, end) && r.isNoun(i) {
			t.noun = i
		}
	}
	owner := r.owner(t)
	if t.noun >= 0 {
		n, _ := r.noun(first, t.noun)
		t.sector, t.person = "GOV", true
		if n != nil {
			t.sector, t.person = n.sector, n.form == "person"
		}
		if office, _ := r.titles.longest(r.lower[first : t.noun+1]); office != nil {
			t.office, t.person = *office, true
		}
		if office, size := r.titles.longest(r.lower[first:end]); office != nil && size > end-t.noun { // "secretary of state"
			t.office = *office
		}
	}
	switch {
	case owner == nil && t.noun >= 0:
		t.code = r.words.implies[r.lower[t.noun]]
	case owner != nil && !r.manyCodes(owner.id):
		t.code = r.ownCode(owner, t.sector)
	}
	return t
}

// endsNoun reports whether the noun phrase of token i ends there.
func (r *reader) endsNoun(i, end int) bool {
	if i+1 == end {
		return true
	}
	switch r.lower[i+1] {
	case "of", "for", "to", "in", "at", "from", "with", "on", "and", ",", "-":
		return true
	}
	return false
}

func (r *reader) isNoun(i int) bool {
	if i < 0 || r.at[i] >= 0 {
		return false
	}
	first := max(0, i-3)
	if n, _ := r.noun(first, i); n != nil {
		return true
	}
	office, _ := r.titles.longest(r.lower[first : i+1])
	return office != nil
}

// noun is the longest noun of the tables that ends at token i and begins at
// first or later, in the form of the text or as a lemma.
func (r *reader) noun(first, i int) (*noun, int) {
	words := r.lower[first : i+1]
	if n, size := r.nouns.longest(words); n != nil {
		return n, size
	}
	lemma := strings.ToLower(r.doc.Tokens[i].Lemma)
	if lemma == "" {
		lemma = strings.TrimSuffix(r.lower[i], "s")
	}
	if lemma == r.lower[i] || r.nouns[lemma] == nil {
		return nil, 0
	}
	return r.nouns.longest(append(words[:len(words)-1:len(words)-1], lemma))
}

// owner is the name that the head noun of a title belongs to, or nil.
func (r *reader) owner(t title) *find {
	limit := t.noun
	if limit < 0 {
		limit = t.end
	}
	for i := limit - 1; i >= t.first; i-- {
		if f := r.find(i); f != nil {
			if !r.hedged(f) {
				return f
			}
			i = f.first
		}
	}
	if t.noun < 0 || t.noun+1 >= t.end || !r.joinsOwner(t.noun) {
		return nil
	}
	for i := t.noun + 2; i < t.end; i++ {
		if f := r.find(i); f != nil {
			return f
		}
	}
	return nil
}

// joinsOwner reports whether the word after noun i joins it to its owner.
func (r *reader) joinsOwner(i int) bool {
	w := r.lower[i+1]
	lemma := strings.TrimSuffix(r.lower[i], "s")
	if w == "for" && r.words.subjectFor[lemma] {
		return false
	}
	return r.words.owner[w] || w == "in" && r.words.local[lemma]
}

// hedged reports whether a name only says what something is related to:
// "pro-Russian", "U.S.-backed".
func (r *reader) hedged(f *find) bool {
	before := f.first >= 2 && r.lower[f.first-1] == "-" && r.words.hedge[r.lower[f.first-2]]
	after := f.end+1 < len(r.lower) && r.lower[f.end] == "-" && r.find(f.end+1) == nil
	return before || after
}

// manyCodes reports whether an id is that of several states who act as one.
func (r *reader) manyCodes(id string) bool { return len(r.actors[id].Codes) > 1 }

// ownCode is the code of someone of a sector who belongs to a named actor, or
// the id of several states who act as one.
func (r *reader) ownCode(owner *find, sector string) string {
	a, ok := r.actor(owner.id, r.day)
	if !ok || len(a.Codes) == 0 {
		return ""
	}
	if r.manyCodes(owner.id) {
		return owner.id
	}
	code := a.Codes[0]
	_, state := r.leaders[code]
	if sector == "REB" && !state || owner.kind == groupKind {
		return code
	}
	return withSector(code, sector)
}
