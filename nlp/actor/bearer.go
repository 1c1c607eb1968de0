package actor

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// tagged reports whether the tagger too takes tokens [first, end) for a person.
func (r *reader) tagged(first, end int) bool {
	return slices.ContainsFunc(r.doc.Names, func(n nlp.Name) bool {
		return n.Kind == nlp.PersonName && n.First <= first && n.End == end
	})
}

// bearer is the person whom a family name means here, or "". One that is a
// common word too needs a title, or that the tagger takes it for a person and a
// head of state or government bears it.
func (r *reader) bearer(word string, at int, t title, tagged bool) string {
	if id := r.known[word]; id != "" && r.agrees(id, t) {
		return id
	}
	needsRank := r.words.common[word] && t.noun < 0
	if needsRank && !tagged {
		return ""
	}
	best, bestScore := "", 0
	for _, p := range r.families[word] {
		if needsRank && !r.leads(p) {
			continue
		}
		if s := r.score(p, t); s > bestScore {
			best, bestScore = p.ID, s
		}
	}
	if best == "" && t.noun >= 0 {
		best = r.within(word, t)
	}
	if best == "" && tagged && t.code == "" && r.official(t) {
		home := r.releaser(t)
		if len(home) == 0 {
			home = r.home(at)
		}
		if len(home) > 0 {
			t.code, t.office = home[0], OtherOffice
		}
	}
	if best == "" && t.noun >= 0 && t.code != "" && t.office != "" && r.newName(word) {
		best = "per:" + slug(word)
		r.doc.Actors[best] = demarche.Actor{
			Name: word, Kind: demarche.PersonActor, Codes: []string{t.code}, Sector: t.sector, Office: r.officeText(t),
		}
	}
	if best != "" {
		r.known[word] = best
	}
	return best
}

// within is the person named before, in full, within whose name a word after a
// title stands: "President Lula", or "".
func (r *reader) within(word string, t title) string {
	for _, m := range r.doc.Mentions {
		if f := r.find(m.End - 1); f != nil && f.kind == personKind && f.id == m.Actor && slices.Contains(r.split[r.start[f.first]:r.start[f.end]], word) && r.agrees(f.id, t) {
			return f.id
		}
	}
	return ""
}

// newName reports whether a word that follows a title can be a family name.
func (r *reader) newName(word string) bool {
	lower := strings.ToLower(word)
	return !strings.Contains(word, "'") && !r.words.notHolder[lower] && !r.words.past[lower] && !r.ranks[lower]
}

// leads reports whether a person is head of state or government on the day.
func (r *reader) leads(p *Person) bool {
	term, ok := p.At(r.day)
	return ok && (term.Office == HeadOfState || term.Office == HeadOfGovernment)
}

// agrees reports whether a person may carry a title.
func (r *reader) agrees(id string, t title) bool {
	if t.code == "" || t.office == "" {
		return true
	}
	a, ok := r.doc.Actors[id]
	return !ok || len(a.Codes) == 0 || a.Codes[0][:min(3, len(a.Codes[0]))] == t.code[:min(3, len(t.code))]
}

// partial are the sectors whose people hold no office of another sector.
var partial = set{"JUD": true, "LEG": true, "MED": true, "BUS": true, "COP": true}

// score says how likely a family name with a title means a person of the
// tables on the article's day; 0 if it cannot.
func (r *reader) score(p *Person, t title) int {
	term, serves := p.At(r.day)
	if t.code != "" && t.code != p.CodeOn(r.day) {
		return 0
	}
	held := slices.ContainsFunc(p.Terms, func(x Term) bool { return x.Office == t.office && x.Start <= r.day })
	if t.noun >= 0 && partial[t.sector] && t.sector != r.sectorOf(term) { // "Judge Miller" is no manager
		return 0
	}
	switch {
	case t.past && held && !serves:
		return 90
	case !serves && t.noun < 0 && p.prominent() && p.hasLed(r.day) && r.named(p.CodeOn(r.day)) > 0:
		return 3
	case !serves && (t.code == "" || t.noun < 0):
		return 0
	case !serves:
		return 5
	case r.named(p.CodeOn(r.day)) == 0 && t.code == "" && !p.prominent() && t.noun < 0:
		return 0
	}
	score := 40 - rank(term.Office) + 10*min(r.named(p.CodeOn(r.day)), 3)
	if t.office != "" && t.office != OtherOffice && term.Office == t.office {
		score += 30
	}
	if term.Office == OtherOffice { // "Blair" is the prime minister, however often an admiral's state is named
		score -= 20
	}
	return score
}

// named is how often the article names the state or organisation of a code.
func (r *reader) named(code string) int {
	state, _, _ := strings.Cut(code, "-")
	return r.codes[state]
}
