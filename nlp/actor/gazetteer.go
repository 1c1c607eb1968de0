package actor

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// kind says what a name is the name of.
type kind uint8

const (
	trapKind      kind = iota // contains the name of an actor and is none
	stateKind                 // "Russia"
	adjectiveKind             // "Russian"
	peopleKind                // "Russians"
	capitalKind               // "Moscow": the government or the city
	placeKind                 // "Kharkiv": only a place
	bodyKind                  // "the Kremlin"
	orgKind
	groupKind
	personKind
)

// name is one way to name an actor: the parts after the first, which the map
// is keyed by.
type name struct {
	rest  []string
	id    string
	kind  kind
	sense bool // counts only where the context speaks for it
	own   bool // of a user's table
}

// Gazetteer is who is who: states, bodies, organisations, groups and persons
// with their names and terms. It is safe for concurrent use.
type Gazetteer struct {
	actors   map[string]demarche.Actor // all but persons
	persons  map[string]*Person
	schemes  map[string]*Codes // of states
	leaders  map[string]Office // state -> whom "the X leader" means
	former   map[string]former // state -> the one before it
	governs  map[string][]Term // party -> when it was in government
	names    map[string][]name // by first part, longest first
	families map[string][]*Person
	holders  map[holding][]*Person
	senses   map[string]sense // "NAME CODE"
	sides    set              // codes of states, organisations and groups
	nouns    nouns
	titles   phrases[Office]
	ranks    set // every word of nouns and titles
	words    words
	outlets  []outlet
	date     string            // of the tables
	sources  map[string]string // id -> the table that it is first in

	source string // the table that is being read
	own    bool   // it is a user's
}

// Codes are what other schemes call a state; empty where they do not list it.
type Codes struct {
	ISO2  string // ISO 3166-1 alpha-2
	COW   string // number of the Correlates of War project
	GW    string // number of Gleditsch and Ward's list of independent states
	CAMEO string // country code of the CAMEO manual
}

// former is the state that went before another, up to a day.
type former struct{ code, until string }

type holding struct {
	code   string
	office Office
}

// sense is the words that speak for and against a name meaning a state.
type sense struct {
	byDefault    bool
	yes, against []string
}

func (g *Gazetteer) addName(text, id string, k kind) {
	text, sense := strings.CutPrefix(text, "?")
	if words := parts(text); len(words) > 0 {
		g.names[words[0]] = append(g.names[words[0]], name{words[1:], id, k, sense, g.own})
	}
}

// addActor adds an actor under all its names, of which the first is canonical.
func (g *Gazetteer) addActor(id string, a demarche.Actor, k kind, names []string) {
	a.Name = strings.TrimPrefix(names[0], "?")
	for _, code := range a.Codes {
		g.sides[code] = true
	}
	if _, known := g.actors[id]; !known || g.own {
		g.actors[id] = a
		g.sources[id] = g.source
	}
	for _, n := range names {
		g.addName(n, id, k)
	}
}

// addPerson adds a person, or what is new about one who is listed already.
func (g *Gazetteer) addPerson(p *Person) {
	names := make([][]string, 0, 1+len(p.Names))
	for _, n := range append([]string{p.Name}, p.Names...) {
		names = append(names, parts(n))
	}
	if old := g.listed(p, names); old != nil {
		old.merge(p)
		p = old
	} else {
		p.Source = g.source
	}
	g.persons[p.ID] = p
	for _, words := range names {
		g.names[words[0]] = append(g.names[words[0]], name{rest: words[1:], id: p.ID, kind: personKind, own: g.own})
		if f := g.words.family(words, p.Code); !slices.Contains(g.families[f], p) {
			g.families[f] = append(g.families[f], p)
		}
	}
}

// listed is the person who is in the tables under one of these names already:
// under any name for the same side, under the first for another.
func (g *Gazetteer) listed(row *Person, names [][]string) *Person {
	if p := g.persons[row.ID]; p != nil {
		return p
	}
	for k, words := range names {
		for _, n := range g.names[words[0]] {
			if p := g.persons[n.id]; p != nil && (p.Code == row.Code || k == 0) && slices.EqualFunc(n.rest, words[1:], strings.EqualFold) {
				return p
			}
		}
	}
	return nil
}

// index sorts the names and lists the holders of each office, once all are in.
func (g *Gazetteer) index() {
	for _, list := range g.names {
		slices.SortStableFunc(list, func(a, b name) int {
			return cmp.Or(cmp.Compare(len(b.rest), len(a.rest)), first(a.own, b.own), cmp.Compare(a.kind, b.kind))
		})
	}
	g.ranks = set{}
	g.nouns.vocabulary(g.ranks)
	g.titles.vocabulary(g.ranks)
	ids := slices.Sorted(maps.Keys(g.persons))
	starts := g.starts()
	for _, id := range ids {
		p := g.persons[id]
		g.endTerms(p, starts)
		for _, t := range p.Terms {
			h := holding{t.Code, t.Office}
			if !slices.Contains(g.holders[h], p) {
				g.holders[h] = append(g.holders[h], p)
			}
		}
	}
}

// first puts what has a property before what has not.
func first(a, b bool) int {
	switch {
	case a && !b:
		return -1
	case b && !a:
		return 1
	}
	return 0
}

// starts are the days on which anyone came to an office.
func (g *Gazetteer) starts() map[holding][]string {
	starts := map[holding][]string{}
	for _, p := range g.persons {
		for _, t := range p.Terms {
			h := holding{t.Code, t.Office}
			starts[h] = append(starts[h], t.Start)
		}
	}
	return starts
}

// endTerms ends the open terms of a data set at the day when the next holder
// came: "open" there means no more than that the data are of an earlier day.
func (g *Gazetteer) endTerms(p *Person, starts map[holding][]string) {
	for k := range p.Terms {
		t := &p.Terms[k]
		if t.End != "" || t.Office == OtherOffice || !t.Data {
			continue
		}
		for _, next := range starts[holding{t.Code, t.Office}] {
			if year(next) > year(t.Start) && (t.End == "" || next < t.End) {
				t.End = next
			}
		}
	}
}

// Holder is who holds an office of a state or organisation on a day, nil if
// the tables do not say. Of several it is the last to come, and whoever a
// user's table names before all others.
func (g *Gazetteer) Holder(code string, office Office, day string) *Person {
	var holder *Person
	latest, own := "", false
	for _, p := range g.holders[holding{code, office}] {
		for _, t := range p.Terms {
			if t.Code == code && t.Office == office && t.Holds(day) && (t.Own && !own || t.Own == own && t.Start >= latest) {
				holder, latest, own = p, t.Start, t.Own
			}
		}
	}
	return holder
}

// actor is the actor of an id as it is on a day.
func (g *Gazetteer) actor(id, day string) (demarche.Actor, bool) {
	p := g.persons[id]
	if p == nil {
		a, ok := g.actors[id]
		if slices.ContainsFunc(g.governs[id], func(t Term) bool { return t.Holds(day) }) {
			state, _, _ := strings.Cut(a.Codes[0], "-")
			a.Codes = []string{state}
		}
		return a, ok
	}
	a := demarche.Actor{Name: p.Name, Kind: demarche.PersonActor, Codes: []string{p.CodeOn(day)}, Wikidata: p.Wikidata}
	if t, ok := p.At(day); ok {
		a.Office, a.Sector = t.Title, g.sectorOf(t)
	}
	return a, true
}

// sectorOf is the sector of an office, from its class or its title.
func (g *Gazetteer) sectorOf(t Term) string {
	if t.Office != OtherOffice {
		return "GOV"
	}
	words := strings.Fields(strings.ToLower(t.Title))
	for end := len(words); end > 0; end-- {
		if n, _ := g.nouns.longest(words[:end]); n != nil {
			return n.sector
		}
	}
	return "GOV"
}

// StateCode is the code of the state that is called by a name, or "".
func (g *Gazetteer) StateCode(text string) string {
	words := parts(text)
	if len(words) == 0 {
		return ""
	}
	for _, n := range g.names[words[0]] {
		if n.kind == stateKind && slices.Equal(n.rest, words[1:]) {
			return n.id
		}
	}
	return ""
}
