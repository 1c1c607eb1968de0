package demarche

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// CommitmentKind says what sort of open matter a commitment is.
type CommitmentKind string

// The kinds of commitment.
const (
	Demand    CommitmentKind = "demand"
	Offer     CommitmentKind = "offer"   // a promise on a condition
	Promise   CommitmentKind = "promise" // also an announced concession, withdrawal or aid
	Threat    CommitmentKind = "threat"
	Ultimatum CommitmentKind = "ultimatum" // a threat on a condition, with a time limit
)

// Compliant are the types of move with which a party does what it was asked.
var Compliant = []MoveType{Concede, Retreat, Cooperate, Aid}

// Voices is the kind of commitment that a move voices, empty if it voices none.
// CAMEO puts under 03 what is intended and not yet done.
func (m *Move) Voices() CommitmentKind {
	intended := m.Type == Agree && strings.HasPrefix(m.CAMEO, "03") || m.Modality == Planned && slices.Contains(Compliant, m.Type)
	switch {
	case m.Type == Request && m.Modality == Actual:
		return Demand
	case m.Type == Threaten && m.Modality == Actual && len(m.Conditions) > 0 && m.Deadline != nil:
		return Ultimatum
	case m.Type == Threaten && m.Modality == Actual:
		return Threat
	case intended && m.Modality != Negated && len(m.Conditions) > 0:
		return Offer
	case intended && (m.Modality == Actual || m.Modality == Planned):
		return Promise
	}
	return ""
}

// Fate is what has become of a commitment.
type Fate string

// The fates. All but open, extended and unknown are ends.
const (
	FateOpen       Fate = "open"
	FateExtended   Fate = "extended"    // open, its time limit was moved
	FateMet        Fate = "met"         // what was demanded, or would avert the threat, was done
	FateCarriedOut Fate = "carried-out" // what was threatened or promised was done
	FateWithdrawn  Fate = "withdrawn"
	FateLapsed     Fate = "lapsed" // its time ran out, and nothing was reported
	FateSuperseded Fate = "superseded"
	FateUnknown    Fate = "unknown" // something was reported that may have ended it
)

// Fates lists the fates, what is still awaited first.
var Fates = []Fate{FateOpen, FateExtended, FateMet, FateCarriedOut, FateLapsed, FateWithdrawn, FateSuperseded, FateUnknown}

// Ended reports whether nothing more is awaited.
func (f Fate) Ended() bool {
	switch f {
	case FateOpen, FateExtended, FateUnknown:
		return false
	}
	return true
}

// Commitment is a demand, offer, promise or threat with its life until a day.
type Commitment struct {
	Kind       CommitmentKind `json:"kind"`
	Statements []Entry        `json:"statements"` // that voice it, oldest first
	Fate       Fate           `json:"fate"`
	Steps      []Step         `json:"steps"`         // what moved it, oldest first
	Due        *Window        `json:"due,omitempty"` // as it was set last; nil if it has no time limit
}

// Step is something that bears on a commitment: a record, or the passing of
// its time, for which there is none.
type Step struct {
	Day   string `json:"day"`
	Fate  Fate   `json:"fate"` // from this step on
	Entry *Entry `json:"entry,omitempty"`
	Why   string `json:"why"`
}

// Window is a time limit with the reckoning behind it.
type Window struct {
	Said     string `json:"said"`               // the day on which it was set
	Words    string `json:"words,omitempty"`    // that set it
	Earliest string `json:"earliest,omitempty"` // both empty if the words give no date
	Latest   string `json:"latest,omitempty"`
}

// String is the reckoning: `said 2025-07-28 ("10 to 12 days") + 10..12 days = 2025-08-07..2025-08-09`.
func (w *Window) String() string {
	said := fmt.Sprintf("said %s (%q)", w.Said, w.Words)
	first, okFirst := daysBetween(w.Said, w.Earliest)
	last, okLast := daysBetween(w.Said, w.Latest)
	switch {
	case !okFirst || !okLast:
		return said + ", no date to count"
	case first == last:
		return fmt.Sprintf("%s + %d days = %s", said, last, w.Latest)
	}
	return fmt.Sprintf("%s + %d..%d days = %s..%s", said, first, last, w.Earliest, w.Latest)
}

func daysBetween(from, to string) (int, bool) {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	return int(b.Sub(a).Hours() / 24), errA == nil && errB == nil
}
