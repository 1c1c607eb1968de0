package dossier

import (
	"maps"
	"slices"
	"strconv"

	"github.com/demarche/demarche"
)

// evidence is how surely a record is the deed that a commitment waits for.
type evidence int

const (
	nothing evidence = iota
	maybe            // parties, sort of act and issue fit
	sure             // what it speaks of does too
)

// deed is the end that a record puts to a commitment, how surely, and why.
type deed struct {
	fate   demarche.Fate
	sure   evidence
	shared []string
	doer   []string
	part   string // how it falls short of what was asked, empty if it does not
}

// deed judges a record as the deed of a commitment.
func (x *life) deed(d doing) deed {
	switch x.Kind {
	case demarche.Demand:
		return x.weigh(x.act, x.to, d, demarche.Compliant, demarche.FateMet)
	case demarche.Threat, demarche.Ultimatum:
		if d := x.weigh(x.condition, x.to, d, demarche.Compliant, demarche.FateMet); x.averting && d.sure == sure {
			return d
		}
		return x.weigh(x.act, x.from, d, hostile, demarche.FateCarriedOut)
	}
	return x.weigh(x.act, x.from, d, demarche.Compliant, demarche.FateCarriedOut)
}

// The shares of what a commitment speaks of that a record must cover.
const (
	coverVerb  = 0.3 // to end it, if the verb is the same, or the party takes it back
	coverType  = 0.4 // if the sort of act fits
	coverOther = 0.6 // if the parties are others, or it comes late
	coverAll   = 0.9
	coverSome  = 0.2 // to make its fate unknown
)

// Of a deed that comes after more than early days, late more is asked.
const (
	early = 120
	late  = 0.1
)

// weigh judges a record as a deed that is wanted of a doer, usually of certain types.
func (x *life) weigh(want content, doer []string, d doing, usual []demarche.MoveType, fate demarche.Fate) deed {
	right := overlap(d.who, doer)
	if !right && (x.Kind != demarche.Demand || overlap(d.who, x.from) || len(d.who) == 0) || x.rare.common(want, d.content) {
		return deed{}
	}
	out := deed{fate: fate, shared: want.reached(d.content), doer: d.who, part: short(want, d.content)}
	covered := x.covered(want, d)
	out.sure = min(x.judge(want, d, usual, covered), x.most(want, d, covered, right))
	if out.sure == nothing {
		return out
	}
	if x.rare.recurs(want.sharedStems(d.content), dayOf(&x.Statements[0]), d.PublishedDay()) {
		out.sure = nothing
	}
	against := slices.Contains(hostile, d.Move.Type) && overlap(d.whom, x.from)
	sameIssue := d.Issue() == x.issue && x.issue != ""
	switch {
	case fate == demarche.FateMet && against && !d.trigger.has(want.first()):
		out.sure = nothing // what follows the verb of a demand may be its reason
	case out.sure == maybe && (!sameIssue || x.foreign(d)), out.sure == sure && !sameIssue && covered < coverType:
		out.sure = nothing
	}
	return out
}

// covered is the share of what is wanted that a record speaks of, lowered if
// the record comes late.
func (x *life) covered(want content, d doing) float64 {
	covered := x.rare.covers(want, d.content)
	n, ok := between(dayOf(&x.Statements[len(x.Statements)-1]), dayOf(d.Entry))
	if !ok || n > early {
		covered -= late
	}
	return covered
}

// most is the most that a record can be evidence of: little if others did it,
// or did it to others, if what is wanted is a single word, or if what they share
// is in everybody's mouth but for one word, and not all of it.
func (x *life) most(want content, d doing, covered float64, right bool) evidence {
	shared := len(want.reached(d.content))
	switch {
	case !right && (covered < coverOther || shared < 3 || !want.has(d.trigger.first())):
		return nothing
	case x.foreign(d) && (covered < coverOther || shared < max(2, min(3, len(want.words)))):
		return maybe
	case (x.Kind == demarche.Promise || x.Kind == demarche.Offer) && dayOf(d.Entry) == dayOf(&x.Statements[0]):
		return maybe // what is told twice on one day is rather the promise again
	case len(want.words) > 1 && x.rare.telling(want, d.content) < 2 && (shared < 3 || covered < coverAll):
		return maybe
	case len(want.words) < 2 && (x.Kind == demarche.Promise || x.Kind == demarche.Offer):
		return maybe
	}
	return sure
}

// judge says how surely a move is a wanted deed, from its type and its words. It
// is one for sure if it is of a type that fits and its verb is the one that is
// wanted, or if each speaks of most of what the other does, or if somebody gives
// way within a week. A blow need not be of a type that fits.
func (x *life) judge(want content, d doing, usual []demarche.MoveType, covered float64) evidence {
	m := d.Move
	if slices.Contains(speech, m.Type) || m.Type == demarche.Agree && m.Voices() != "" || m.Modality == demarche.Possible {
		return nothing
	}
	verb := d.trigger.first()
	named := want.has(verb) && (d.trigger.has(want.first()) || slices.Contains(want.order[:min(2, len(want.order))], verb)) // the very act
	fits := slices.Contains(usual, m.Type)
	shared := len(want.reached(d.content))
	back := x.rare.covers(d.content, want)
	yields := x.Kind == demarche.Demand && (m.Type == demarche.Concede || m.Type == demarche.Retreat) && soon(x, d.Entry)
	switch {
	case m.Type == demarche.Reject && !named:
		return nothing
	case m.Type == demarche.Reject:
		return maybe
	case named && fits && covered >= coverType && (shared > 1 || len(want.words) == 1 && back >= coverVerb),
		fits && covered >= coverOther && back >= coverOther && shared > 1,
		yields && covered >= coverType && shared > 1,
		named && slices.Contains(hostile, m.Type) && covered >= coverVerb && back >= coverOther:
		return sure
	case (fits || named) && covered >= coverSome, fits && len(want.words) < 2:
		return maybe
	}
	return nothing
}

// short says where a deed falls short of a number, empty if it does not.
func short(want, done content) string {
	for _, unit := range slices.Sorted(maps.Keys(want.counts)) {
		asked := want.counts[unit]
		n, errN := strconv.ParseFloat(asked, 64)
		m, errM := strconv.ParseFloat(done.counts[unit], 64)
		if errN == nil && errM == nil && m < n {
			return done.counts[unit] + " of " + asked + " " + want.words[unit]
		}
	}
	return ""
}
