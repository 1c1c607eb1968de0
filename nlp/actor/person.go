package actor

import (
	"cmp"
	"slices"
)

// Office is a class of office that a title leads to.
type Office string

// The offices whose holders titles are resolved to. Other is any other rank.
const (
	SupremeLeader    Office = "sl" // above a head of state: Iran, the Taliban's Afghanistan
	HeadOfState      Office = "hos"
	HeadOfGovernment Office = "hog"
	ForeignMinister  Office = "fm"
	DefenceMinister  Office = "dm"
	VicePresident    Office = "vp"
	OtherOffice      Office = "x"

	leader Office = "leader" // "the X leader": head of state or of government
	head   Office = "head"   // "the NATO chief": as a head of state, but only of organisations
)

// Term is one person's time in one office. Start and End are ISO 8601 dates
// of any precision, both included; an empty one is open.
type Term struct {
	Office     Office
	Title      string // "Minister of Foreign Affairs"
	Start, End string
	Code       string // whom the holder speaks for
	Data       bool   // from a data set, where an open end may be out of date
	Own        bool   // from a user's table
	Source     string // the table
}

// lapse is the day after which an open term of the data sets says nothing any
// more: they were made in 2022, and most offices change hands in a few years.
const lapse = "2023-12-31"

// Holds reports whether the term covers a day. An empty day is the present.
func (t Term) Holds(day string) bool {
	if t.Data && t.End == "" && (day == "" || day > lapse) {
		return false
	}
	if day == "" {
		return t.End == ""
	}
	return t.Start <= day && (t.End == "" || day[:min(len(day), len(t.End))] <= t.End)
}

// Person is a person of the tables.
type Person struct {
	ID       string
	Name     string
	Names    []string // other names
	Code     string   // whom the person speaks or acts for without a term
	Wikidata string
	Sure     string // how sure the dates are: wikidata, high, fair or low
	Source   string // the table that the person is first in
	Terms    []Term
}

// merge adds the terms of another row for the same person. A term gives way to
// one read before for the same office or title that begins in the same year, or
// that a user's table has.
func (p *Person) merge(row *Person) {
	p.Wikidata = cmp.Or(p.Wikidata, row.Wikidata)
	for _, t := range row.Terms {
		if !slices.ContainsFunc(p.Terms, t.isKnownBy) {
			p.Terms = append(p.Terms, t)
		}
	}
}

// isKnownBy reports whether an earlier term makes t needless.
func (t Term) isKnownBy(old Term) bool {
	if old.Code != t.Code {
		return false
	}
	if old.Own && !t.Own {
		return old.Office == t.Office && (t.Office != OtherOffice || old.Title == t.Title)
	}
	return (old.Office == t.Office || old.Title == t.Title) && year(old.Start) == year(t.Start)
}

// hasLed reports whether the person was head of state or government before a day.
func (p *Person) hasLed(day string) bool {
	return slices.ContainsFunc(p.Terms, func(t Term) bool {
		return (t.Office == HeadOfState || t.Office == HeadOfGovernment) && t.Start <= day
	})
}

// prominent reports whether a person is in the news beyond the office held.
func (p *Person) prominent() bool { return p.Sure != fromWikidata && p.Sure != listed }

func year(date string) string { return date[:min(4, len(date))] }

// At is the term that the person serves on a day, the highest office first,
// and false if none.
func (p *Person) At(day string) (Term, bool) {
	var held []Term
	for _, t := range p.Terms {
		if t.Holds(day) {
			held = append(held, t)
		}
	}
	if len(held) == 0 {
		return Term{}, false
	}
	return slices.MinFunc(held, func(a, b Term) int { return cmp.Compare(rank(a.Office), rank(b.Office)) }), true
}

// CodeOn is whom the person speaks for on a day: by the term of that day, else
// by the last one before it, else as listed. A prime minister can become the
// head of an organisation.
func (p *Person) CodeOn(day string) string {
	if t, ok := p.At(day); ok {
		return t.Code
	}
	code, latest := p.Code, ""
	for _, t := range p.Terms {
		if day != "" && t.Start <= day && t.Start >= latest {
			code, latest = t.Code, t.Start
		}
	}
	return code
}

func rank(o Office) int {
	return slices.Index([]Office{SupremeLeader, HeadOfState, HeadOfGovernment, VicePresident, ForeignMinister, DefenceMinister, OtherOffice}, o)
}
