package demarche

import "time"

// Head is an article without its text, as lists show it.
type Head struct {
	ID        string // names the article in addresses: letters, digits, '.', '_', '-'
	URL       string // empty if none
	Outlet    string
	Title     string
	Published string
	Lang      string
	Revision  int       // from 1
	Revisions int       // how many are kept
	Added     time.Time // when this revision was kept
	Records   int       // moves and statuses of its reading
}

// Kept is one revision of an article with its newest reading and the heads of
// all its revisions, oldest first.
type Kept struct {
	Head
	Reading *Reading
	History []Head
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
	Articles, Revisions, Moves, Statuses, Dossiers int
	First, Last                                    string // days of publication; empty if none is known
}
