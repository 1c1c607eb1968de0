package actor

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// person adds the mention of a person named in full, with its title.
func (r *reader) person(f *find) {
	t := r.before(f.first)
	known := r.persons[f.id]
	if known == nil {
		f.id = r.otherwise(f, t)
		known = r.persons[f.id]
	}
	if known == nil || t.code != "" && t.code != known.CodeOn(r.day) {
		r.describe(f, t)
	}
	r.remember(f)
	r.name(t.first, f)
	r.appositions(f)
}

// otherwise is the id of a person whose full name the tables do not have as it
// stands: theirs, with the family name first ("Kishida Fumio") or, after the
// title of an office, cut to a family name of two words or with one more
// ("President López Obrador"); else a new one.
func (r *reader) otherwise(f *find, t title) string {
	words := r.split[r.start[f.first]:r.start[f.end]]
	id := "per:" + slug(strings.Join(words, " "))
	if r.persons[id] != nil || len(words) < 2 {
		return id
	}
	if turned := "per:" + slug(strings.Join(append(words[1:len(words):len(words)], words[0]), " ")); r.persons[turned] != nil {
		return turned
	}
	if t.office == "" || t.office == OtherOffice {
		return id
	}
	for _, p := range slices.Concat(r.families[words[len(words)-1]], r.families[words[len(words)-2]]) {
		name := parts(p.Name)
		n := min(len(name), len(words))
		same := slices.Equal(name[len(name)-n:], words[len(words)-n:]) || slices.Equal(name[:n], words[:n])
		if same && n > 1 && r.score(p, t) > 0 {
			return p.ID
		}
	}
	return id
}

// appositions adds the titles that a comma sets beside the name of a person as
// mentions of the person: "the vice president, Mike Pence, said".
func (r *reader) appositions(f *find) {
	codes := r.doc.Actors[f.id].Codes
	for _, t := range []title{r.beforeComma(f.first), r.after(f.end)} {
		if t.noun < 0 || !t.person || t.past || t.code != "" && !slices.Contains(codes, t.code) {
			continue
		}
		m := r.mention(t.first, t.end, f.id, demarche.NominalForm)
		m.Head = t.noun
		for i := t.first; i < t.end; i++ {
			r.titled[i] = true
		}
	}
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
	titles := []title{t, r.after(f.end), r.beforeComma(f.first)}
	for _, said := range titles {
		if said.noun >= 0 && a.Office == "" && !said.past {
			a.Office = r.officeText(said)
			a.Sector = said.sector
		}
		if said.code != "" && (len(a.Codes) == 0 || r.persons[f.id] != nil) {
			a.Codes = []string{said.code}
		}
	}
	if owner := r.employer(f.end, t); len(a.Codes) == 0 && owner != "" {
		a.Codes = []string{owner}
	}
	if len(a.Codes) == 0 && slices.ContainsFunc(titles, r.official) {
		if a.Codes = r.releaser(titles...); len(a.Codes) == 0 {
			a.Codes = r.companion(t)
		}
		if len(a.Codes) == 0 {
			a.Codes = r.home(f.first)
		}
	}
	r.doc.Actors[f.id] = a
}

// employer is the code of the organisation or body that "of" or "from" joins to a name
// which ends at token end, or after the title of an office of the state: "Joanna
// Cherry of the Scottish National Party", "President Ada Quill of Avalia".
func (r *reader) employer(end int, t title) string {
	if end+1 >= r.sentence(end-1).End || !r.words.owner[r.lower[end]] {
		return ""
	}
	k := end + 1
	if r.words.determiner[r.lower[k]] {
		k++
	}
	f := r.find(k)
	if f == nil || r.manyCodes(f.id) {
		return ""
	}
	switch f.kind {
	case orgKind, bodyKind, groupKind:
	case stateKind:
		if t.office == "" || t.office == OtherOffice || r.lower[end] != "of" {
			return ""
		}
	default:
		return ""
	}
	return r.actors[f.id].Codes[0]
}

// official reports whether a title is that of someone in the service of a
// state, which it does not name.
func (r *reader) official(t title) bool {
	if t.noun < 0 || t.past {
		return false
	}
	n, _ := r.noun(t.first, t.noun)
	return n != nil && n.form == "person" && !suffixed[n.sector]
}

// companion are the codes of the official who is named right before a title in a
// list, unless the title is one of those that every state has: "Foreign
// Minister Taro Aso, Industry Minister Toshihiro Nikai".
func (r *reader) companion(t title) []string {
	if t.noun < 0 || t.office != "" && t.office != OtherOffice {
		return nil
	}
	i := t.first - 1
	for i >= 0 && (r.lower[i] == "," || r.lower[i] == "and") {
		i--
	}
	f := r.find(i)
	if f == nil || f.kind != personKind || i == t.first-1 || f.first == 0 || !r.titled[f.first-1] {
		return nil
	}
	return r.doc.Actors[f.id].Codes
}

// home is the state that the article is about at token i: the one that it names
// at least twice as often as any other, unless the last one named just before is
// another. Empty if there is none.
func (r *reader) home(i int) []string {
	best, first, second := "", 1, 0
	for code, n := range r.codes {
		if _, state := r.leaders[code]; !state {
			continue
		}
		if n > first {
			best, first, second = code, n, first
		} else {
			second = max(second, n)
		}
	}
	if best == "" || first < 2*second || r.otherState(i, best) {
		return []string{}
	}
	return []string{best}
}

// otherState reports whether the last state named before token i, in its
// sentence or the one before, is another than code.
func (r *reader) otherState(i int, code string) bool {
	lowest := r.doc.Sentences[max(0, r.doc.Tokens[i].Sent-1)].First
	for k := i - 1; k >= lowest; k-- {
		f := r.find(k)
		if f == nil {
			continue
		}
		switch f.kind {
		case stateKind, adjectiveKind, peopleKind, capitalKind:
			return f.id != code
		}
	}
	return false
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
	for _, family := range []string{r.words.family(parts(name), code), r.split[r.start[f.end]-1]} {
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
