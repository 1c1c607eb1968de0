package demarche

// State is where a process stands.
type State string

// The states of a process.
const (
	Advancing State = "advancing"
	UnderWay  State = "under-way"
	Stalled   State = "stalled"
	Suspended State = "suspended"
	BrokenOff State = "broken-off"
	Resumed   State = "resumed"
	Agreed    State = "agreed"
	InForce   State = "in-force"
	Lapsed    State = "lapsed"
)

// States lists the states from beginning to end of a process.
var States = []State{
	Advancing, UnderWay, Stalled, Suspended, BrokenOff, Resumed, Agreed, InForce, Lapsed,
}

// Status is a statement of where a process between parties stands.
type Status struct {
	Span    Span     `json:"span"`
	Issue   Issue    `json:"issue,omitempty"`
	Parties []string `json:"parties"` // keys of Reading.Actors
	State   State    `json:"state"`
	SaidBy  string   `json:"said_by,omitempty"`

	Rule string `json:"-"` // id of the rule that found it
}
