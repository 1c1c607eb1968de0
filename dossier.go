package demarche

import "fmt"

// Track is one issue between the parties of a dossier: where it stands.
type Track struct {
	Issue       Issue   `json:"issue,omitempty"` // empty: records whose issue is unknown
	Cooperation int     `json:"cooperation"`     // moves
	Conflict    int     `json:"conflict"`        // moves
	Statuses    int     `json:"statuses"`
	Last        string  `json:"last,omitempty"`    // day on which something was last reported; empty if none is known
	State       *Entry  `json:"state,omitempty"`   // the newest statement of where it stands; nil if there is none
	Meeting     *Entry  `json:"meeting,omitempty"` // the newest meeting that took place; nil if none is known
	History     []Entry `json:"history,omitempty"` // what was said of where it stands, newest first
	Next        *Entry  `json:"next,omitempty"`    // the next planned meeting, or the next time limit to run out; nil if none is known
	Quiet       int     `json:"quiet_days"`        // days since Last; 0 if there is none
}

// Silence is what is to be said of a track that has been quiet: "nothing
// reported since 2025-03-02 (160 days)", empty if its newest record is of the day.
func (t *Track) Silence() string {
	switch {
	case t.Last == "":
		return "nothing dated is reported"
	case t.Quiet <= 0:
		return ""
	}
	return fmt.Sprintf("nothing reported since %s (%d days)", t.Last, t.Quiet)
}

// Due is a deadline as it stands on some day.
type Due struct {
	Entry
	Phase Phase
	// Days from that day to the first and the last day of the window; negative
	// once they have passed. Both are 0 if the deadline has no date.
	First, Last int
}

// Phase is where a day lies with respect to a deadline.
type Phase string

// The phases.
const (
	Running Phase = "running" // the window has not begun
	InDue   Phase = "window"  // the window is open
	Passed  Phase = "passed"
	Undated Phase = "undated" // the text gave no date to count from
)

// Month is the records of one month.
type Month struct {
	Month   string // "2025-07", empty for records without a day
	Entries []Entry
}
