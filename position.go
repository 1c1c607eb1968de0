package demarche

import "fmt"

// Stand is how a party stands to an issue.
type Stand string

// The stands. A party that voices none of them is silent.
const (
	Demands   Stand = "demands"
	Offers    Stand = "offers"
	Accepts   Stand = "accepts"
	Rejects   Stand = "rejects"
	Threatens Stand = "threatens"
	Silent    Stand = "silent"
)

// Stands lists the stands, from demand to silence.
var Stands = []Stand{Demands, Offers, Accepts, Rejects, Threatens, Silent}

// Stand is the stand that a record voices, empty if it voices none.
func (e *Entry) Stand() Stand {
	if e.Move == nil || e.Move.Modality == Negated || e.Move.Modality == Possible {
		return ""
	}
	switch e.Move.Voices() {
	case Demand:
		return Demands
	case Offer:
		return Offers
	case Threat, Ultimatum:
		return Threatens
	case Promise:
		return Accepts
	}
	switch e.Move.Type {
	case Agree, Concede:
		return Accepts
	case Reject:
		return Rejects
	}
	return ""
}

// Position is how a party stands to an issue on some day.
type Position struct {
	Party string `json:"party"`
	Issue Issue  `json:"issue"` // empty: records whose issue is unknown
	Holds []Hold `json:"holds"` // in the order of Stands; Silent alone if it voices nothing
	Moves []Turn `json:"moves"` // from one stand to another, oldest first
	// Split: the sources disagree, and Holds has the stands that do not go
	// together side by side.
	Split bool `json:"split,omitempty"`
}

// Hold is a stand with the records that voice it.
type Hold struct {
	Stand       Stand   `json:"stand"`
	Since       string  `json:"since,omitempty"` // day of the first record
	Last        string  `json:"last,omitempty"`  // day of the newest record
	Conditional bool    `json:"conditional,omitempty"`
	Records     []Entry `json:"records,omitempty"` // oldest first
}

// Turn is a change from one stand to another.
type Turn struct {
	Day   string `json:"day"`
	From  Stand  `json:"from"`
	To    Stand  `json:"to"`
	Entry Entry  `json:"entry"` // that voices it
}

// Shift is the difference of a position between two days.
type Shift struct {
	Party  string  `json:"party"`
	Issue  Issue   `json:"issue"`
	Gone   []Stand `json:"gone,omitempty"`
	New    []Stand `json:"new,omitempty"`
	Voiced []Entry `json:"voiced,omitempty"` // records of the later day that the earlier did not have
}

// String is "RUS on flights: silent -> demands".
func (s Shift) String() string {
	return fmt.Sprintf("%s on %s: %v -> %v", s.Party, s.Issue, s.Gone, s.New)
}
