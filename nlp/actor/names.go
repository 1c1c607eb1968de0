package actor

import (
	"slices"

	"github.com/demarche/demarche"
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
	if of := slices.Index(r.lower[first:end], "of"); of > 0 { // "Albin Kurti of Kosovo"
		end = first + of
	}
	if first == end {
		return
	}
	first, end = r.wholeName(first, end)
	if end-first < 2 {
		return
	}
	for i := first; i < end; i++ {
		f := r.find(i)
		switch {
		case r.trap[i]:
			return
		case f == nil:
		case f.kind == personKind && (f.end-f.first >= end-first || r.words.suffix[r.lower[end-1]]),
			f.first < first || f.end > end, f.kind == bodyKind || f.kind == orgKind || f.kind == groupKind:
			return
		}
	}
	r.replace(first, end)
}

// wholeName extends a name over the words on both sides that go on with it.
func (r *reader) wholeName(first, end int) (int, int) {
	s := r.sentence(first)
	for first > s.First+1 && r.continuesName(first-1, first-2) {
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

// leadsName reports whether token i stands before a name that it is no part of.
func (r *reader) leadsName(i int) bool {
	if f := r.find(i); f != nil {
		return f.kind == adjectiveKind
	}
	return r.ranks[r.lower[i]]
}

// replace puts a person over tokens [first, end) in the place of what was found there.
func (r *reader) replace(first, end int) {
	r.finds = slices.DeleteFunc(r.finds, func(f find) bool { return f.first >= first && f.end <= end })
	r.finds = append(r.finds, find{first, end, personKind, ""})
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

// person adds the mention of a person named in full, with its title.
func (r *reader) person(f *find) {
	t := r.before(f.first)
	known := r.persons[f.id]
	if known == nil {
		f.id = "per:" + slug(r.doc.Slice(r.doc.TokenSpan(f.first, f.end)))
		known = r.persons[f.id]
	}
	if known == nil || t.code != "" && t.code != known.CodeOn(r.day) {
		r.describe(f, t)
	}
	r.remember(f)
	r.name(t.first, f)
}

// describe gives a person whom the tables do not know in this role the codes
// and office that its own words say.
func (r *reader) describe(f *find, t title) {
	a := r.doc.Actors[f.id]
	if a.Name == "" {
		a = demarche.Actor{Name: r.doc.Slice(r.doc.TokenSpan(f.first, f.end)), Kind: demarche.PersonActor, Codes: []string{}}
		if known, ok := r.actor(f.id, r.day); ok {
			a = known
			if a.Office != "" { // the tables know the person's present office
				return
			}
		}
	}
	for _, said := range []title{t, r.after(f.end), r.beforeComma(f.first)} {
		if said.noun >= 0 && a.Office == "" && !said.past {
			a.Office = r.officeText(said)
			a.Sector = said.sector
		}
		if said.code != "" && (len(a.Codes) == 0 || r.persons[f.id] != nil) {
			a.Codes = []string{said.code}
		}
	}
	r.doc.Actors[f.id] = a
}

// beforeComma reads the description that a name follows after a comma:
// "Iran's foreign minister, Abbas Araghchi".
func (r *reader) beforeComma(at int) title {
	if at < 2 || r.lower[at-1] != "," || r.sentence(at-1).First >= at-1 {
		return title{noun: -1}
	}
	return r.before(at - 1)
}

func (r *reader) officeText(t title) string {
	first := t.first
	if r.words.determiner[r.lower[first]] {
		first++
	}
	return r.doc.Slice(r.doc.TokenSpan(first, max(t.end, t.noun+1)))
}

// remember lets the family name stand for the person in the rest of the article.
func (r *reader) remember(f *find) {
	name, code := r.doc.Slice(r.doc.TokenSpan(f.first, f.end)), ""
	if a, ok := r.doc.Actors[f.id]; ok && len(a.Codes) > 0 {
		code = a.Codes[0]
	}
	if p := r.persons[f.id]; p != nil {
		name, code = p.Name, p.CodeOn(r.day)
	}
	for _, family := range []string{r.words.family(name, code), r.split[r.start[f.end]-1]} {
		old, taken := r.known[family]
		if !taken || !r.inOffice(old) && r.inOffice(f.id) {
			r.known[family] = f.id
		}
	}
}

func (r *reader) inOffice(id string) bool {
	p := r.persons[id]
	if p == nil {
		return false
	}
	_, ok := p.At(r.day)
	return ok
}

// name adds the mention of a person with the title that begins at first.
func (r *reader) name(first int, f *find) {
	r.mention(first, f.end, f.id, demarche.NameForm)
	for i := first; i < f.first; i++ {
		r.titled[i] = true
	}
}

// familyNames finds persons named by their family name alone.
func (r *reader) familyNames() {
	for i := range r.lower {
		if r.at[i] >= 0 || !r.capital(i) || r.titled[i] || r.trap[i] {
			continue
		}
		word := r.split[max(0, r.start[i+1]-1)]
		if r.known[word] == "" && len(r.families[word]) == 0 && !r.isNoun(i-1) {
			continue
		}
		if r.inLongerName(i) {
			continue
		}
		first := r.familyStart(i)
		t := r.before(first)
		if id := r.bearer(word, t, r.tagged(first, i+1)); id != "" {
			f := find{first, i + 1, personKind, id}
			r.addFind(f)
			r.name(t.first, &f)
		}
	}
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
	return r.tree && r.doc.Tokens[i].UPOS != "PROPN" && r.known[r.split[r.start[i]]] == ""
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
