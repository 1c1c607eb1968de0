package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// Commitments are the demands, offers, promises and threats that the records
// voice, in the order in which they were first voiced, with what became of each
// by the end of a day. Records that were published later do not count.
//
// A record ends a commitment if the party concerned is reported to have done
// what it is about: the words of the later move cover most of what the
// commitment speaks of, rare words counting for more. Where they cover some of
// it, and the parties, the sort of act and the issue fit, the fate is unknown.
func (l *Lexicon) Commitments(entries []demarche.Entry, on time.Time) []demarche.Commitment {
	day := on.Format(time.DateOnly)
	moves := slices.DeleteFunc(inOrder(entries), func(e demarche.Entry) bool {
		return e.Move == nil || e.PublishedDay() > day
	})
	g := newLedger(l, moves)
	for i := range moves {
		g.enter(i, &moves[i])
	}
	out := make([]demarche.Commitment, 0, len(g.lives))
	for _, x := range g.lives {
		x.pass(day)
		out = append(out, x.Commitment)
	}
	return out
}

// retold reports whether a record tells of what was said long before: nobody
// followed what became of it since.
func retold(e *demarche.Entry) bool {
	n, ok := between(dayOf(e), e.PublishedDay())
	return ok && n > early
}

// within reports whether a move stays inside one party: an order to a company.
func within(e *demarche.Entry) bool {
	from, to := partiesOf(e.Source), partiesOf(e.Target)
	return len(from) == 0 || len(to) > 0 && slices.Equal(from, to)
}

// inOrder sorts records by publication, then in the order of their text.
func inOrder(entries []demarche.Entry) []demarche.Entry {
	order := make([]*demarche.Entry, len(entries))
	for i := range entries {
		order[i] = &entries[i]
	}
	slices.SortStableFunc(order, func(a, b *demarche.Entry) int {
		return cmp.Or(cmp.Compare(a.PublishedDay(), b.PublishedDay()), cmp.Compare(a.Article.ID, b.Article.ID),
			cmp.Compare(a.Start(), b.Start()))
	})
	sorted := make([]demarche.Entry, len(entries))
	for i, e := range order {
		sorted[i] = *e
	}
	return sorted
}

// life is a commitment with what its later records are compared to.
type life struct {
	demarche.Commitment
	from, to  []string // parties
	act       content  // what is demanded, offered, promised or threatened
	condition content  // what it depends on
	averting  bool     // whether a threat is off once what the condition speaks of is done
	issue     demarche.Issue
	rare      *rarity
	accepted  []string // records that accept it, by place
	seen      int      // record that was last asked whether it bears on it
}

const (
	repeated = 0.8 // likeness from which a commitment is the same again
	replaced = 0.5 // likeness from which it stands in the place of the one before
)

// begin is a commitment with its first record, which speaks of all.
func (l *Lexicon) begin(kind demarche.CommitmentKind, e demarche.Entry, all content, rare *rarity) *life {
	passage := e.Words()
	var conditions []string
	averting := false
	for _, c := range e.Conditions {
		passage = strings.Replace(passage, c.Text, " ", 1)
		conditions = append(conditions, c.Text)
		averting = averting || c.Relation == demarche.Unless || c.Relation == demarche.Until || l.negates(c.Text)
	}
	x := &life{
		from: partiesOf(e.Source), to: partiesOf(e.Target), issue: e.Issue(), rare: rare, act: all, averting: averting,
	}
	if len(conditions) > 0 {
		x.act, x.condition = l.content(passage, &e), l.content(strings.Join(conditions, " "), &e)
	}
	x.Commitment = demarche.Commitment{Kind: kind, Statements: []demarche.Entry{e}, Due: window(&e)}
	x.step(&e, demarche.FateOpen, "voiced")
	return x
}

// sameVoice reports whether two commitments are of one sort between the same parties.
func sameVoice(a, b *life) bool {
	sort := func(k demarche.CommitmentKind) demarche.CommitmentKind {
		switch k {
		case demarche.Ultimatum:
			return demarche.Threat
		case demarche.Offer:
			return demarche.Promise
		}
		return k
	}
	return sort(a.Kind) == sort(b.Kind) && overlap(a.from, b.from) && (overlap(a.to, b.to) || len(a.to) == 0 || len(b.to) == 0)
}

// repeat adds a record that voices the same again, with its time limit if it
// has one.
func (x *life) repeat(again *life) {
	e := again.Statements[0]
	x.Statements = append(x.Statements, e)
	switch {
	case again.Due == nil || again.Due.Latest == "":
		x.step(&e, x.Fate, "repeated")
	case x.Due == nil || x.Due.Latest == "":
		x.Due = again.Due
		x.step(&e, x.Fate, "repeated with a time limit: "+again.Due.String())
	case again.Due.Latest > x.Due.Latest:
		x.Due = again.Due
		x.step(&e, demarche.FateExtended, "repeated with a later time limit: "+again.Due.String())
	default:
		x.step(&e, x.Fate, "repeated")
	}
}

// step notes what moved the commitment.
func (x *life) step(e *demarche.Entry, fate demarche.Fate, why string) {
	x.Fate = fate
	x.Steps = append(x.Steps, demarche.Step{Day: dayOf(e), Fate: fate, Entry: e, Why: why})
}

// pass lets time run out.
func (x *life) pass(day string) {
	if x.Fate.Ended() || x.Due == nil || x.Due.Latest == "" || x.Due.Latest >= day {
		return
	}
	if x.Fate == demarche.FateUnknown {
		return
	}
	x.Fate = demarche.FateLapsed
	x.Steps = append(x.Steps, demarche.Step{Day: x.Due.Latest, Fate: x.Fate, Why: "lapsed, nothing reported: " + x.Due.String()})
}

// window is the time limit that a record sets, nil if it sets none.
func window(e *demarche.Entry) *demarche.Window {
	limit := e.Move.Deadline
	if limit == nil {
		return nil
	}
	return &demarche.Window{
		Said: cmp.Or(dayOf(e), e.PublishedDay()), Words: e.Due,
		Earliest: cmp.Or(limit.Earliest, limit.Latest), Latest: cmp.Or(limit.Latest, limit.Earliest),
	}
}

// dayOf is the day on which a record took place, else that of publication.
func dayOf(e *demarche.Entry) string {
	if e.Dated && len(e.Day) == len(time.DateOnly) {
		return e.Day
	}
	return cmp.Or(e.PublishedDay(), e.Day)
}

func partiesOf(parties []demarche.Party) []string {
	var out []string
	for _, code := range demarche.Codes(parties) {
		out = append(out, demarche.PartyOf(code))
	}
	return slices.Compact(out)
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(party string) bool { return slices.Contains(b, party) })
}

func list(parties []string) string { return fmt.Sprint(strings.Join(parties, ", ")) }
