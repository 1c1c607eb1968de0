package actor

import "strings"

// title is a phrase that says who a person is: "Turkish Foreign Minister".
type title struct {
	first, end int    // tokens
	noun       int    // the head noun, -1 if there is none
	office     Office // class of the office; empty if the noun is no title
	sector     string
	code       string // whom the person speaks for; empty if the phrase does not say
	person     bool   // the noun is one for a person: "minister", not "ministry"
	past       bool   // "former"
}

// maxTitle is the number of tokens that a title may have.
const maxTitle = 14

// before reads the title that ends at token end: "the Turkish Foreign
// Minister", "Minister of Defence of Chad", "Iran's". It is empty (first is
// end) if there is none.
func (r *reader) before(end int) title {
	if first := end - 1; first >= 0 && first >= r.sentence(first).First && r.words.honorific[r.lower[first]] {
		return r.beforeHonorific(first)
	}
	lowest := max(r.sentence(end).First, end-maxTitle)
	first := end
	for i := end - 1; i >= lowest; i-- {
		if f := r.find(i); f != nil {
			if f.kind == personKind {
				break
			}
			first, i = f.first, f.first
			continue
		}
		if r.words.determiner[r.lower[i]] {
			if i > lowest && r.joins(i-1) { // "President of the United States"
				continue
			}
			if first < end {
				first = i
			}
			break
		}
		if r.lower[i] == "and" && r.namesPerson(first, end) { // "Rabin and Foreign Minister Peres"
			break
		}
		if !r.inTitle(i, end) || r.joins(i) && (r.namesPerson(first, end) || i > lowest && !r.joinsTitle(i)) {
			break
		}
		if !linkWord(r.lower[i]) {
			first = i
		}
	}
	t := r.analyse(first, end)
	if t.noun >= 0 && !t.person || t.noun < 0 && !(t.code != "" && r.possessive(end-1)) {
		return title{first: end, end: end, noun: -1}
	}
	return t
}

// beforeHonorific reads the title before "Mr" or the like at token i, which adds
// nothing to it but that a person is meant.
func (r *reader) beforeHonorific(i int) title {
	t := r.before(i)
	if t.first == t.end {
		return title{first: i, end: i + 1, noun: i, office: OtherOffice, sector: "GOV", person: true}
	}
	t.end = i + 1
	return t
}

// joins reports whether token i joins a noun to what it belongs to.
func (r *reader) joins(i int) bool {
	return r.words.owner[r.lower[i]] || r.lower[i] == "to"
}

// joinsTitle reports whether what stands before the joint at token i can be part
// of a title: "minister of", but not "a call to".
func (r *reader) joinsTitle(i int) bool {
	return r.at[i-1] >= 0 || r.ranks[r.lower[i-1]]
}

// namesPerson reports whether [first, end) is a title already: "Russian
// president", but not "Defence".
func (r *reader) namesPerson(first, end int) bool {
	if first >= end || r.find(end-1) != nil {
		return false
	}
	office, _ := r.titles.longest(r.lower[first:end])
	return office != nil
}

// inTitle reports whether token i may stand in a title that ends at end.
func (r *reader) inTitle(i, end int) bool {
	w := r.lower[i]
	switch {
	case w == "and":
		return i+1 < end && r.find(i+1) == nil && r.find(i-1) == nil && !r.isNoun(i-1) && !r.familyName(i-1)
	case linkWord(w):
		return i+1 < end || w == "'s"
	case r.tree:
		switch r.doc.Tokens[i].UPOS {
		case "ADJ", "NOUN", "PROPN":
			return r.doc.TimexAt(i) == nil
		}
		return r.ranks[w] && r.doc.Tokens[i].UPOS != "VERB" && r.doc.Tokens[i].UPOS != "ADP"
	}
	return r.ranks[w] || r.words.past[w] || r.words.notHolder[w]
}

// familyName reports whether token i is a family name and no word of a title.
func (r *reader) familyName(i int) bool {
	word := r.split[max(0, r.start[i+1]-1)]
	return r.capital(i) && !r.ranks[r.lower[i]] && len(r.families[word]) > 0
}

// linkWord reports whether a word joins the parts of a title but cannot begin it.
func linkWord(w string) bool {
	switch w {
	case "'s", "'", "-", "of", "for", "to", "and", "the":
		return true
	}
	return false
}

func (r *reader) possessive(i int) bool {
	return 0 <= i && i < len(r.lower) && (r.lower[i] == "'s" || r.lower[i] == "'")
}

// after reads the description that follows a name which ends at token end:
// ", the UAE minister of state for foreign affairs,".
func (r *reader) after(end int) title {
	none := title{first: end, end: end, noun: -1}
	limit := min(r.sentence(end-1).End, end+maxTitle)
	if end+1 >= limit || r.lower[end] != "," && r.lower[end] != "(" {
		return none
	}
	stop := end + 1
	for stop < limit && !r.endsDescription(stop) {
		stop++
	}
	t := r.analyse(end+1, stop)
	if !t.person || t.noun > end+8 {
		return none
	}
	return t
}

// endsDescription reports whether a description ends before token i. Full stops
// are folded away.
func (r *reader) endsDescription(i int) bool {
	switch r.lower[i] {
	case ",", "", ";", ")", ":", "who", "which", "\"", "“", "”", "said", "says", "told", "was", "is", "has", "had":
		return true
	}
	return r.tree && (r.doc.Tokens[i].UPOS == "VERB" && r.doc.Rel(i) != "amod" || r.doc.Tokens[i].UPOS == "AUX")
}

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
