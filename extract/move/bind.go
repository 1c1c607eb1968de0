package move

import (
	"slices"

	"github.com/demarche/demarche"
)

// binding is who does it to whom, and how each was found.
type binding struct {
	source, target []string
	probability    float64 // that both are right
	guessed        bool    // the target is not named in the sentence
	loose          bool    // no actor stands in a slot of the trigger
	nowhere        bool    // the sentence only says where it happens
	derived        []string
}

// fewSources is how many of the likeliest sources are asked for their targets.
const fewSources = 3

// cast answers who does it to whom: the likeliest pair of source and target.
func (x *extraction) cast(c candidate) binding {
	q := x.ask(c)
	sources := x.who.ranked(false, q.answers(false, nil))
	var b binding
	for _, s := range sources[:min(fewSources, len(sources))] {
		if s.probability <= b.probability {
			break
		}
		t := x.who.ranked(true, q.answers(true, s.ids))[0]
		if p := s.probability * t.probability; p > b.probability {
			b = binding{
				source: s.ids, target: t.ids, probability: p, guessed: !t.stands && len(t.ids) > 0,
				derived: []string{s.line("source"), t.line("target")},
			}
		}
	}
	b.loose, b.nowhere = q.loose(), q.nowhere()
	return b
}

// idleSubject reports whether the subject is no actor.
func (q *question) idleSubject() bool {
	return slices.ContainsFunc(q.filled(), func(k int) bool {
		subject := slices.Contains(q.slots[k], "subj") || slices.Contains(q.slots[k], "light subj")
		return subject && q.doc.Tokens[k].UPOS == "NOUN" && len(q.idsAt(k)) == 0
	})
}

// located reports whether a place only says where: "the mill in Mexico".
func (q *question) located(p place) bool {
	return q.form(p.token) == "place" && (len(q.slots[p.token]) == 0 || q.in("place", q.doc.Case(p.token)))
}

// loose reports whether the subject is no actor and none stands in a slot.
func (q *question) loose() bool {
	return q.idleSubject() && !slices.ContainsFunc(q.places, func(p place) bool {
		return p.at != "" && (onGround[q.c.frame.typ] || !q.located(p))
	})
}

// nowhere reports whether nobody acts and the sentence only says where: "the
// climber defied gravity in Iran", "the detention pond near Ankara".
func (q *question) nowhere() bool {
	if len(q.places) == 0 || slices.ContainsFunc(q.places, func(p place) bool { return !q.located(p) }) {
		return false
	}
	apart := !slices.ContainsFunc(q.places, func(p place) bool { return p.at != "" })
	return !onGround[q.c.frame.typ] || q.c.frame.pos == 'n' && apart
}

// onGround are the types of acts whose place tells whom they hit or reach.
var onGround = map[demarche.MoveType]bool{
	demarche.Assault: true, demarche.Mobilize: true, demarche.Aid: true, demarche.Coerce: true,
}

// mutual are the types of acts that parties do together.
var mutual = map[demarche.MoveType]bool{
	demarche.Consult: true, demarche.Agree: true, demarche.Cooperate: true,
}
