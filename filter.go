package demarche

// Filter says which records of a store are meant. Its zero value means all.
// Type, Issue, the parties, Outlet and Lang may hold several values with commas
// between them, any of which will do.
type Filter struct {
	Pair      Pair   // between these two
	Kind      Kind   // only moves or only statuses
	Issue     Issue  // only about this; NoIssue: only where none is known
	Type      string // only this MoveType or State
	Modality  Modality
	By        string // only with this party among the sources, or parties
	To        string // only with this party among the targets
	With      string // only with this party on either side
	SaidBy    string // only what this party claims
	Outlet    string // only of this outlet, in any case of letters
	Lang      string // only of articles in this language
	Article   string // only of the article of this name
	Text      string // only with these words in the sentence; "a phrase", -not
	After     string // only of this day or later
	Before    string // only of this day or earlier
	Review    Action // only with this correction, or Pending; else all but what was rejected
	AsOf      string // only what was published by the end of this day
	Since     string // only what was published on this day or later
	Due       bool   // only with a deadline
	DueFrom   string // only with a deadline that ends on this day or later
	Positions bool   // only demands, offers, promises, refusals, threats, and whatever has a condition
	Open      bool   // only what voices a commitment that is open; package dossier judges that, a store does not
	Withdrawn bool   // only what a revision of its article no longer says; else only what stands
	Oldest    bool   // oldest first; else newest first
}

// Kind is move or status.
type Kind string

// The kinds of record that a store lists.
const (
	MoveKind   Kind = "move"
	StatusKind Kind = "status"
)

// NoIssue stands in a Filter for records whose issue is unknown.
const NoIssue Issue = "unknown"

// Pending stands in a Filter for records that nobody has looked at.
const Pending Action = "pending"

// Page is a stretch of a list. A Limit of 0 means no limit. After names the
// item that the stretch begins behind: a record by its Place, an article by its
// name, a pair as "RUS-USA", a correction by its number; empty: it begins at the
// beginning. Behind an item a list goes on where it was, whatever comes in
// meanwhile; behind an Offset it may not.
type Page struct {
	Limit, Offset int
	After         string
}

// Point is what a drawing of a dossier needs of a record.
type Point struct {
	Article   string // id of the article
	Record    string
	Day       string
	Published string
	Issue     Issue
	Kind      Kind
	Type      string // a MoveType or a State
	Modality  Modality
	Due       Interval // window of its deadline; empty if none
}

// Tally is how many records there are about an issue in a month.
type Tally struct {
	Issue       Issue  // empty: unknown
	Month       string // "2025-07", empty for records without a day
	Cooperation int    // moves
	Conflict    int
	Statuses    int
	Last        string // day on which the newest was published, else its day
}

// Grouping says which records are of one sort, of which a few stand for all.
type Grouping string

// The groupings.
const (
	ByIssue Grouping = "issue"
	ByStand Grouping = "stand" // what a party voices to an issue: demands, refusals; of each also the oldest
)
