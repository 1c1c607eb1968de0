package bench

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// PetrarchRecord is a validation record of the PETRARCH coders: a sentence and
// the events it must yield, none if it must yield none.
type PetrarchRecord struct {
	ID       string          `json:"id"`
	Date     string          `json:"date"` // "20080804"
	Text     string          `json:"text"`
	Expected []PetrarchEvent `json:"expected"`
}

// PetrarchEvent is an event of CAMEO (Schrodt 2012): actor codes and event code.
type PetrarchEvent struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Code   string `json:"code"`
}

// Article is the record as an article to read.
func (p *PetrarchRecord) Article() *demarche.Article {
	a := &demarche.Article{ID: p.ID, Lang: "en", Text: p.Text}
	if len(p.Date) == len("20080804") {
		a.Published = p.Date[:4] + "-" + p.Date[4:6] + "-" + p.Date[6:]
	}
	return a
}

// PetrarchEvents are the events of a reading in CAMEO: one for every source
// and target of a move that has both, both ways where the two sides act
// together. What a speaker tells of somebody's hostile act is his accusation
// (112), of his own a claim of responsibility (015).
func PetrarchEvents(r *demarche.Reading) []PetrarchEvent {
	var out []PetrarchEvent
	add := func(source, target, code string) {
		e := PetrarchEvent{source, target, code}
		if source != target && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	for _, m := range r.Moves {
		sources, targets, code := inCAMEO(r, &m)
		for _, s := range sources {
			for _, t := range targets {
				add(s, t, code)
				if together(r, &m) {
					add(t, s, code)
				}
			}
		}
	}
	return out
}

// inCAMEO are the sides and the code of a move as CAMEO sees it.
func inCAMEO(r *demarche.Reading, m *demarche.Move) (sources, targets codeSet, code string) {
	sources, targets = codesOf(r, m.Source...), codesOf(r, m.Target...)
	if m.SaidBy == "" || m.Type.Quad() != demarche.MaterialConflict {
		return sources, targets, m.CAMEO
	}
	said := codesOf(r, m.SaidBy)
	if said.equal(sources) {
		return sources, targets, "015"
	}
	return said, sources, "112"
}

// unknownActor is how PETRARCH writes an actor without a country.
const unknownActor = "---"

// together reports whether both sides of a move stand on the same side of its
// trigger: "A and B met", "talks between A and B".
func together(r *demarche.Reading, m *demarche.Move) bool {
	switch m.Type {
	case demarche.Consult, demarche.Agree, demarche.Cooperate:
		s, t := mentionBefore(r, m, m.Source), mentionBefore(r, m, m.Target)
		return s != 0 && s == t
	}
	return false
}

// mentionBefore is -1 if the actors are mentioned before the trigger of a move
// in its passage, 1 if after it, 0 if they are not mentioned there.
func mentionBefore(r *demarche.Reading, m *demarche.Move, actors []string) int {
	for _, x := range r.Mentions {
		if m.Span.Overlaps(x.Span) && slices.Contains(actors, x.Actor) {
			if x.Span.Start < m.Trigger.Start {
				return -1
			}
			return 1
		}
	}
	return 0
}

// PetrarchTally counts expected events, those found with the same CAMEO root
// and actors, and those read beyond.
type PetrarchTally struct{ Expected, Found, Extra int }

// Record compares the events read in a record with those expected. With misses
// given it writes a line per event that is missing or extra.
func (t *PetrarchTally) Record(p *PetrarchRecord, read []PetrarchEvent, misses io.Writer) {
	pairs := pair(len(p.Expected), len(read), func(g, k int) (float64, bool) {
		return 1, p.Expected[g].matches(read[k])
	})
	t.Expected += len(p.Expected)
	t.Found += len(pairs)
	t.Extra += len(read) - len(pairs)
	if misses == nil {
		return
	}
	for g, e := range p.Expected {
		if !slices.ContainsFunc(pairs, func(x link) bool { return x.gold == g }) {
			fmt.Fprintf(misses, "miss  %s: %s %s %s | %s\n", p.ID, e.Source, e.Code, e.Target, p.Text)
		}
	}
	for k, e := range read {
		if !slices.ContainsFunc(pairs, func(x link) bool { return x.read == k }) {
			fmt.Fprintf(misses, "extra %s: %s %s %s | %s\n", p.ID, e.Source, e.Code, e.Target, p.Text)
		}
	}
}

func (e PetrarchEvent) matches(read PetrarchEvent) bool {
	return len(e.Code) > 1 && strings.HasPrefix(read.Code, e.Code[:2]) && sameActor(e.Source, read.Source) && sameActor(e.Target, read.Target)
}

// sameActor compares a CAMEO actor code with one of ours: by country, or by
// organisation. An actor without a country matches any.
func sameActor(cameo, ours string) bool {
	for prefix, code := range cameoBodies {
		if strings.HasPrefix(cameo, prefix) && code == ours {
			return true
		}
	}
	country, _, _ := strings.Cut(ours, "-") // "GEO-CIV"
	return strings.HasPrefix(cameo, unknownActor) || country != "" && strings.HasPrefix(cameo, country)
}

// cameoBodies are the codes of organisations and groups in CAMEO that are not
// built from a country, with ours.
var cameoBodies = map[string]string{
	"IGOEUR": "EU", "IGOUNO": "UN", "IMGMUSISI": "ISIS", "PSEREBHMS": "HAMAS", "SOMUAF": "ALSHABAAB", "IGOCOPITP": "INTERPOL",
}

// Report prints the counts.
func (t *PetrarchTally) Report(w io.Writer) {
	fmt.Fprintf(w, "found %d of %d expected events, %d extra\n", t.Found, t.Expected, t.Extra)
}
