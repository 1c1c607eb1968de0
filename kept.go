package demarche

import "time"

// Head is an article without its text, as lists show it.
type Head struct {
	ID        string    `json:"id"` // names the article in addresses: letters, digits, '.', '_', '-'
	URL       string    `json:"url,omitempty"`
	Outlet    string    `json:"outlet,omitempty"`
	Title     string    `json:"title,omitempty"`
	Published string    `json:"published,omitempty"`
	Lang      string    `json:"lang,omitempty"`
	Revision  int       `json:"revision"`  // from 1
	Revisions int       `json:"revisions"` // how many are kept
	Added     time.Time `json:"added"`     // when this revision was kept
	Records   int       `json:"records"`   // moves and statuses of its reading
	Changes   int       `json:"changes"`   // later revisions, readings and corrections of it: grows with whatever may change its records
}

// Kept is one revision of an article with its newest reading and the heads of
// all its revisions, oldest first.
type Kept struct {
	Head
	Reading *Reading `json:"reading"`
	History []Head   `json:"history"` // of every revision, oldest first
}

// Outcome is what became of an article that was given to a store.
type Outcome string

// The outcomes.
const (
	Added     Outcome = "added"        // the first text kept under its address or id
	Revised   Outcome = "new revision" // another text than those kept under it
	Reread    Outcome = "read again"   // a text that is kept, read by another version
	Unchanged Outcome = "unchanged"    // kept already, read by this version
)

// Counts says how much is kept.
type Counts struct {
	Articles  int    `json:"articles"`
	Revisions int    `json:"revisions"`
	Moves     int    `json:"moves"`
	Statuses  int    `json:"statuses"`
	Dossiers  int    `json:"dossiers"`        // pairs of parties with records
	First     string `json:"first,omitempty"` // first day of publication; empty if none is known
	Last      string `json:"last,omitempty"`  // last day of publication
}
