package actor

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// Entry is what the tables know of one actor.
type Entry struct {
	ID      string
	Actor   demarche.Actor // as on the day asked for
	Names   []string       // all but adjectives and the like, the usual one first
	Words   []string       // adjectives and words for its people
	Seats   []string       // capitals and seats that stand for it
	Terms   []Term         // of a person
	Holders []Held         // of the offices of a state or organisation, on the day
	Codes   *Codes         // of a state
	Source  string         // table that it comes from
}

// Held is an office with whoever holds it.
type Held struct {
	Office Office
	ID     string
	Title  string
	Name   string
}

// Entry is the entry of an id as it is on a day (ISO 8601; empty is the
// present), and whether there is one.
func (g *Gazetteer) Entry(id, day string) (Entry, bool) {
	a, ok := g.actor(id, day)
	if !ok {
		return Entry{}, false
	}
	e := Entry{ID: id, Actor: a, Source: g.sources[id], Codes: g.schemes[id]}
	if p := g.persons[id]; p != nil {
		e.Terms = slices.SortedFunc(slices.Values(p.Terms), func(a, b Term) int { return cmp.Compare(a.Start, b.Start) })
		e.Names, e.Source = append([]string{p.Name}, p.Names...), p.Source
		return e, true
	}
	for _, n := range g.namesOf(id) {
		switch n.kind {
		case adjectiveKind, peopleKind:
			e.Words = append(e.Words, n.text)
		case capitalKind:
			e.Seats = append(e.Seats, n.text)
		case placeKind:
		default:
			e.Names = append(e.Names, n.text)
		}
	}
	e.Holders = g.held(id, day)
	return e, true
}

// spelling is a name put together again.
type spelling struct {
	text string
	kind kind
}

// namesOf are all names of an id, in alphabetical order.
func (g *Gazetteer) namesOf(id string) []spelling {
	var out []spelling
	for first, list := range g.names {
		for _, n := range list {
			if n.id == id {
				out = append(out, spelling{strings.ReplaceAll(strings.Join(append([]string{first}, n.rest...), " "), " 's", "'s"), n.kind})
			}
		}
	}
	slices.SortFunc(out, func(a, b spelling) int { return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.kind, b.kind)) })
	return slices.Compact(out)
}

func (g *Gazetteer) held(code, day string) []Held {
	var out []Held
	for _, o := range []Office{SupremeLeader, HeadOfState, HeadOfGovernment, VicePresident, ForeignMinister, DefenceMinister} {
		p := g.Holder(code, o, day)
		if p == nil {
			continue
		}
		h := Held{Office: o, ID: p.ID, Name: p.Name}
		for _, t := range p.Terms {
			if t.Code == code && t.Office == o && t.Holds(day) {
				h.Title = t.Title
			}
		}
		out = append(out, h)
	}
	return out
}

// Find are the ids of actors with a name that has all words of a text, those
// that are called just so first.
func (g *Gazetteer) Find(text string) []string {
	wanted := lowerParts(text)
	if len(wanted) == 0 {
		return nil
	}
	best := map[string]int{}
	for first, list := range g.names {
		for _, n := range list {
			if score := matches(lowerParts(first), n.rest, wanted); score > best[n.id] && n.id != "" {
				best[n.id] = score
			}
		}
	}
	ids := slices.Sorted(maps.Keys(best))
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(best[b], best[a]) })
	return ids
}

// matches says how well a name fits: 2 if it is the words wanted, 1 if it has
// them all.
func matches(first, rest, wanted []string) int {
	name := slices.Clone(first)
	for _, w := range rest {
		name = append(name, strings.ToLower(w))
	}
	switch {
	case slices.Equal(name, wanted):
		return 2
	case slices.ContainsFunc(wanted, func(w string) bool { return !slices.Contains(name, w) }):
		return 0
	}
	return 1
}

// Coverage is how much the tables hold.
type Coverage struct {
	States, Orgs, Bodies, Groups, Persons, Terms int
	InOffice                                     map[Office]int // states with a known holder on a day
}

// Coverage counts the actors by kind, and the states with a known holder of
// each office on a day.
func (g *Gazetteer) Coverage(day string) Coverage {
	c := Coverage{States: len(g.leaders), Persons: len(g.persons), InOffice: map[Office]int{}}
	for id, a := range g.actors {
		switch {
		case a.Kind == demarche.GroupActor:
			c.Groups++
		case a.Kind != demarche.OrgActor:
		case g.sources[id] == "bodies.table" || len(a.Codes) == 1 && a.Codes[0] != id && a.Sector == "IGO":
			c.Bodies++
		default:
			c.Orgs++
		}
	}
	for _, p := range g.persons {
		c.Terms += len(p.Terms)
	}
	for h := range g.holders {
		if _, state := g.leaders[h.code]; state && g.Holder(h.code, h.office, day) != nil {
			c.InOffice[h.office]++
		}
	}
	return c
}

// Date is the day to which the tables were kept.
func (g *Gazetteer) Date() string { return g.date }
