package dossier

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche/demarche"
)

// Types of move by what they can do to a commitment.
var (
	compliant = []demarche.MoveType{demarche.Concede, demarche.Retreat, demarche.Cooperate, demarche.Aid}
	hostile   = []demarche.MoveType{demarche.Sanction, demarche.Assault, demarche.Coerce, demarche.Mobilize, demarche.Protest}
	speech    = []demarche.MoveType{demarche.Request, demarche.Threaten, demarche.Accuse, demarche.Support}
)

// doing is a record that may bear on commitments.
type doing struct {
	*demarche.Entry
	who, whom []string // parties
	content   content  // of all its words; empty if it did not happen
	trigger   content

	extends, withdraws bool // by the words of its trigger
}

func (l *Lexicon) doing(e *demarche.Entry) doing {
	trigger := e.Trigger()
	d := doing{
		Entry: e, who: partiesOf(e.Source), whom: partiesOf(e.Target), trigger: l.content(trigger, e),
		extends: begins(trigger, l.extend), withdraws: begins(trigger, l.withdraw),
	}
	if e.Move.Modality == demarche.Actual || e.Move.Modality == demarche.Planned {
		d.content = l.content(e.Words(), e)
	}
	return d
}

// move lets a record bear on a commitment.
func (x *life) move(d doing) {
	if !later(d.Entry, x) {
		return
	}
	about := x.rare.covers(x.act, d.content) >= some
	switch {
	case x.extendedBy(d):
		x.extend(d.Entry)
	case x.takenBackBy(d):
		x.step(d.Entry, demarche.FateWithdrawn, "taken back: "+d.Trigger())
	case x.bears(x.deed(d), d.Entry):
	case d.Move.Type == demarche.Reject && overlap(d.who, x.to) && (about || d.Issue() == x.issue && soon(x, d.Entry)):
		x.step(d.Entry, x.Fate, "refused by "+list(d.who))
	case kindOf(d.Move) == demarche.Promise && overlap(d.who, x.to) && about:
		x.step(d.Entry, x.Fate, "accepted by "+list(d.who))
	}
}

// soon reports whether a record is of the days after the commitment was voiced
// last, when an answer need not say to what.
func soon(x *life, e *demarche.Entry) bool {
	n, ok := between(dayOf(&x.Statements[len(x.Statements)-1]), dayOf(e))
	return ok && n <= 7
}

// takenBackBy reports whether those who voiced a commitment take it back.
func (x *life) takenBackBy(d doing) bool {
	return overlap(d.who, x.from) && !x.foreign(d) && !slices.Contains(speech, d.Move.Type) && d.withdraws &&
		len(x.act.shared(d.trigger)) == 0 && x.rare.covers(x.act, d.content) >= enough && !x.rare.common(x.act, d.content)
}

// foreign reports whether a record is directed at others than the parties.
func (x *life) foreign(d doing) bool {
	return len(d.whom) > 0 && !overlap(d.whom, x.from) && !overlap(d.whom, x.to)
}

// later reports whether a record tells of a time after the commitment was voiced.
func later(e *demarche.Entry, x *life) bool {
	first := &x.Statements[0]
	if e.Article.ID == first.Article.ID {
		return e.Dated && dayOf(e) > dayOf(first)
	}
	return !e.Dated || dayOf(e) >= dayOf(first)
}

// extendedBy reports whether a record moves the time limit.
func (x *life) extendedBy(d doing) bool {
	if !overlap(d.who, x.from) || !d.extends || x.Due == nil {
		return false
	}
	moved := d.Move.Deadline != nil && d.Move.Deadline.Latest > x.Due.Latest
	return moved && d.Issue() == x.issue || len(x.act.shared(d.content))+len(x.condition.shared(d.content)) > 0
}

func (x *life) extend(e *demarche.Entry) {
	why := "extended, until when is not read"
	if w := window(e); w != nil {
		x.Due, why = w, "extended: "+w.String()
	} else {
		x.Due = &demarche.Window{Said: dayOf(e), Words: e.Words()}
	}
	x.step(e, demarche.FateExtended, why)
}

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
		return x.weigh(x.act, x.to, d, compliant, demarche.FateMet)
	case demarche.Threat, demarche.Ultimatum:
		if d := x.weigh(x.condition, x.to, d, compliant, demarche.FateMet); x.averting && d.sure == sure {
			return d
		}
		return x.weigh(x.act, x.from, d, hostile, demarche.FateCarriedOut)
	}
	return x.weigh(x.act, x.from, d, compliant, demarche.FateCarriedOut)
}

// The shares of what a commitment speaks of that a record must cover.
const (
	enough = 0.3 // to end it, if the verb is the same, or the party takes it back
	fair   = 0.4 // if the sort of act fits
	most   = 0.6 // if the parties are others, or it comes late
	some   = 0.2 // to make its fate unknown
)

// early is for how many days less is asked of a deed.
const early = 120

// weigh judges a record as a deed that is wanted of a doer, usually of certain types.
func (x *life) weigh(want content, doer []string, d doing, usual []demarche.MoveType, fate demarche.Fate) deed {
	if !overlap(d.who, doer) && (x.Kind != demarche.Demand || overlap(d.who, x.from)) {
		return deed{}
	}
	out := deed{fate: fate, shared: want.shared(d.content), doer: d.who, part: short(want, d.content)}
	covered := x.rare.covers(want, d.content)
	n, ok := between(dayOf(&x.Statements[len(x.Statements)-1]), dayOf(d.Entry))
	if !ok || n > early {
		covered -= most - fair
	}
	out.sure = judge(want, d, usual, covered)
	against := slices.Contains(hostile, d.Move.Type) && overlap(d.whom, x.from)
	another := x.Kind == demarche.Demand && covered >= most && len(out.shared) > 2 && want.has(d.trigger.first())
	foreign := x.foreign(d)
	sameIssue := d.Issue() == x.issue && x.issue != ""
	switch {
	case fate == demarche.FateMet && against && !d.trigger.has(want.first()):
		out.sure = nothing // what follows the verb of a demand may be its reason
	case !overlap(d.who, doer) && !another:
		out.sure = nothing
	case x.rare.common(want, d.content):
		out.sure = nothing
	case foreign && (covered < most || len(out.shared) < min(3, len(want.words)) || len(out.shared) < 2):
		out.sure = min(out.sure, maybe)
	case len(want.words) < 2 && (x.Kind == demarche.Promise || x.Kind == demarche.Offer):
		out.sure = min(out.sure, maybe)
	}
	if out.sure == maybe && (!sameIssue || foreign) || out.sure == sure && !sameIssue && covered < fair {
		out.sure = nothing
	}
	return out
}

// judge says how surely a move is a wanted deed, from its type and its words.
func judge(want content, d doing, usual []demarche.MoveType, covered float64) evidence {
	m := d.Move
	if slices.Contains(speech, m.Type) || m.Type == demarche.Agree && kindOf(m) != "" || m.Modality == demarche.Possible {
		return nothing
	}
	named := want.has(d.trigger.first()) // the very act
	shared := len(want.shared(d.content))
	fits := slices.Contains(usual, m.Type)
	switch {
	case named && covered >= enough && (shared > 1 || len(want.words) == 1):
		return sure
	case m.Type == demarche.Reject:
		return nothing
	case fits && covered >= fair && shared > 1:
		return sure
	case (fits || named) && covered >= some, fits && len(want.words) < 2:
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

// bears notes a deed; it reports whether there was one to note.
func (x *life) bears(d deed, e *demarche.Entry) bool {
	why := "by " + list(d.doer)
	if len(d.shared) > 0 {
		why += ", speaks of " + strings.Join(d.shared, ", ")
	}
	switch {
	case d.sure == nothing:
		return false
	case e.Move.Modality == demarche.Planned:
		x.step(e, x.Fate, "announced "+why)
	case d.part != "":
		x.step(e, x.Fate, "in part, "+d.part+", "+why)
	case d.sure == maybe:
		x.step(e, demarche.FateUnknown, "perhaps done "+why)
	case d.fate == demarche.FateMet && claimedByDoer(e):
		x.step(e, demarche.FateUnknown, "done "+why+", but so far they alone say so")
	default:
		x.step(e, d.fate, "done "+why+x.timing(e))
	}
	return true
}

// claimedByDoer reports whether only those who are said to have done it say so.
func claimedByDoer(e *demarche.Entry) bool {
	return e.SaidBy != nil && overlap(partiesOf([]demarche.Party{*e.SaidBy}), partiesOf(e.Source))
}

// timing says whether a deed came in time, empty if there is no limit.
func (x *life) timing(e *demarche.Entry) string {
	switch {
	case x.Due == nil || x.Due.Latest == "":
		return ""
	case dayOf(e) > x.Due.Latest:
		return ", after its time: " + x.Due.String()
	}
	return ", in time: " + x.Due.String()
}
