package demarche

import "time"

// Corrected is the outcome of an Update that is a correction.
const Corrected Outcome = "corrected"

// Update is something that a store took: a reading of an article, or a
// correction.
type Update struct {
	At         time.Time   `json:"at"`
	Outcome    Outcome     `json:"outcome"`
	Article    Head        `json:"article"` // the revision that was read; of a correction, the newest
	Correction *Correction `json:"correction,omitempty"`
}

// Outlet is a source with what is kept of it.
type Outlet struct {
	Name     string `json:"name"` // empty: unknown
	Articles int    `json:"articles"`
	Records  int    `json:"records"`         // moves and statuses
	First    string `json:"first,omitempty"` // first day of publication; empty if none is known
	Last     string `json:"last,omitempty"`  // last day of publication
}
