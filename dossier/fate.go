package dossier

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier/words"
)

// Types of move by what they can do to a commitment.
var (
	hostile = []demarche.MoveType{demarche.Sanction, demarche.Assault, demarche.Coerce, demarche.Mobilize, demarche.Protest}
	speech  = []demarche.MoveType{demarche.Request, demarche.Threaten, demarche.Accuse, demarche.Support}
)

// doing is a record that may bear on commitments.
type doing struct {
	*demarche.Entry
	who, whom []string // parties
	content   content  // of all its words; empty if it did not happen
	trigger   content

	extends, withdraws bool // by the words of its trigger
}

// doingOf is a record that speaks of all, before its trigger is read.
func doingOf(e *demarche.Entry, all content) doing {
	d := doing{Entry: e, who: partiesOf(e.Source), whom: partiesOf(e.Target)}
	if e.Move.Modality == demarche.Actual || e.Move.Modality == demarche.Planned {
		d.content = all
	}
	return d
}

// readTrigger adds what the words say that carry the type; all is what the
// whole record speaks of.
func (l *Lexicon) readTrigger(d *doing, all content) {
	cut := words.Cut(d.Trigger())
	d.trigger, d.extends, d.withdraws = l.contentOf(cut, all.names), begins(cut, l.extend), begins(cut, l.withdraw)
}

// move lets a record bear on a commitment.
func (x *life) move(d doing) {
	if !later(d.Entry, x) {
		return
	}
	about := func() bool { return x.rare.covers(x.act, d.content) >= coverSome }
	switch {
	case x.extendedBy(d):
		x.extend(d.Entry)
	case x.takenBackBy(d):
		x.step(d.Entry, demarche.FateWithdrawn, "taken back: "+d.Trigger())
	case x.bears(x.deed(d), d.Entry):
	case d.Move.Type == demarche.Reject && overlap(d.who, x.to) && (about() || d.Issue() == x.issue && soon(x, d.Entry)):
		x.step(d.Entry, x.Fate, "refused by "+list(d.who))
	case d.Move.Voices() == demarche.Promise && overlap(d.who, x.to) && about():
		x.accepted = append(x.accepted, d.Place())
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
	if !d.withdraws || !overlap(d.who, x.from) || x.foreign(d) || slices.Contains(speech, d.Move.Type) || len(x.act.shared(d.trigger)) > 0 {
		return false
	}
	return x.covered(x.act, d) >= coverType && x.rare.covers(d.content, x.act) >= coverVerb && !x.rare.common(x.act, d.content)
}

// foreign reports whether a record is directed at others than the parties.
func (x *life) foreign(d doing) bool {
	return len(d.whom) > 0 && !overlap(d.whom, x.from) && !overlap(d.whom, x.to)
}

// later reports whether a record tells of a time after the commitment was voiced.
func later(e *demarche.Entry, x *life) bool {
	first := &x.Statements[0]
	if e.Dated && dayOf(e) > e.PublishedDay() && e.Move.Modality == demarche.Actual {
		return false // read as done, but said of the future
	}
	if e.Article.ID == first.Article.ID {
		return e.Dated && dayOf(e) > dayOf(first) && e.Sentence != first.Sentence
	}
	return !e.Dated || dayOf(e) >= dayOf(first)
}

// extendedBy reports whether a record moves the time limit.
func (x *life) extendedBy(d doing) bool {
	if !d.extends || x.Due == nil || !overlap(d.who, x.from) {
		return false
	}
	moved := d.Move.Deadline != nil && d.Move.Deadline.Latest > x.Due.Latest
	if moved && d.Issue() == x.issue {
		return true
	}
	shares := func(c content) bool { return len(c.shared(d.content)) > 0 && !x.rare.common(c, d.content) }
	return shares(x.act) || shares(x.condition)
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
	case !e.Dated || !narrow(e.Move.Date):
		x.step(e, demarche.FateUnknown, "done "+why+", but when is not said")
	case d.fate == demarche.FateMet && claimedByDoer(e):
		x.step(e, demarche.FateUnknown, "done "+why+", but so far they alone say so")
	default:
		x.step(e, d.fate, "done "+why+x.timing(e))
	}
	return true
}

// narrow reports whether a date says about when: within a month.
func narrow(i *demarche.Interval) bool {
	if i == nil {
		return false
	}
	n, ok := between(i.Earliest, i.Latest)
	return ok && n <= 31
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
