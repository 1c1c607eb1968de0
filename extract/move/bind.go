package move

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// binding is who does it to whom, and how each was found.
type binding struct {
	source, target []string
	probability    float64 // that both are right
	guessed        bool    // the target is not named in the sentence
	anchored       bool    // an actor stands at the trigger
	derived        []string
}

// fewSources is how many of the likeliest sources are asked for their targets.
const fewSources = 3

// cast answers who does it to whom: the likeliest pair of source and target.
func (x *extraction) cast(c candidate) binding {
	q := x.ask(c)
	sources := rank(false, q.answers(false, nil))
	var b binding
	for _, s := range sources[:min(fewSources, len(sources))] {
		if s.probability <= b.probability {
			break
		}
		t := rank(true, q.answers(true, s.ids))[0]
		if p := s.probability * t.probability; p > b.probability {
			b = binding{
				source: s.ids, target: t.ids, probability: p, guessed: t.place == nil && len(t.ids) > 0,
				derived: []string{s.line("source"), t.line("target")},
			}
		}
	}
	b.anchored = q.anchored()
	for _, id := range slices.Concat(b.source, b.target) {
		x.enlist(id)
	}
	return b
}

// enlist lists the people of a state among the actors.
func (x *extraction) enlist(id string) {
	code, sector, ok := strings.Cut(id, "-")
	if _, listed := x.doc.Actors[id]; !listed && ok {
		x.doc.Actors[id] = demarche.Actor{Name: x.doc.Actors[code].Name, Kind: demarche.GroupActor, Codes: []string{id}, Sector: sector}
	}
}

// anchored reports whether an actor stands where the usual order looks, or
// speaks: else the sentence at most says where it happens ("the climber defied
// gravity in Iran").
func (q *question) anchored() bool {
	source, target := survey{question: q}, survey{question: q, target: true}
	return q.c.frame.pos == 's' && len(q.speakers) > 0 || slices.ContainsFunc(
		[][]string{source.inSlots(), source.above(), target.inSlots(), target.below()}, q.known)
}

// onGround are the types of acts whose place tells whom they hit or reach.
var onGround = map[demarche.MoveType]bool{
	demarche.Assault: true, demarche.Mobilize: true, demarche.Aid: true, demarche.Coerce: true,
}

// mutual are the types of acts that parties do together.
var mutual = map[demarche.MoveType]bool{
	demarche.Consult: true, demarche.Agree: true, demarche.Cooperate: true,
}
