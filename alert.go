package demarche

import (
	"errors"
	"regexp"
	"time"
)

// Alert tells what a saved search newly finds, and what becomes of that.
type Alert struct {
	Name    string
	Search  string    // the name of a saved search
	Channel Channel   // how it tells
	Target  string    // a file, the URL of a webhook, addresses of mail; for Atom empty if the feed of the pages is enough
	Every   Every     // how often
	Secret  string    // that signs webhooks, empty for the other channels
	Added   time.Time // when it was made
	Since   string    // the place in what the store took up to which it has looked
	Last    time.Time // when it last told something
}

// Channel is how an alert tells.
type Channel string

// The channels.
const (
	AtomChannel    Channel = "atom"
	WebhookChannel Channel = "webhook"
	MailChannel    Channel = "mail"
)

// Every is how often an alert tells at the most.
type Every string

// The intervals.
const (
	Immediately Every = "now"
	Daily       Every = "daily"
	Weekly      Every = "weekly"
)

// Due reports whether an alert that last told something at a time may do so
// again: in the same moment, on a later day, or in a later week (UTC).
func (e Every) Due(last, now time.Time) bool {
	last, now = last.UTC(), now.UTC()
	switch e {
	case Daily:
		return last.Format(time.DateOnly) < now.Format(time.DateOnly)
	case Weekly:
		year, week := last.ISOWeek()
		thisYear, thisWeek := now.ISOWeek()
		return year < thisYear || year == thisYear && week < thisWeek
	}
	return true
}

var alertName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

// Check reports what is wrong with an alert as a person gave it.
func (a *Alert) Check() error {
	switch {
	case !alertName.MatchString(a.Name):
		return &Error{Kind: FormatFault, Place: a.Name, Err: errors.New("not a name for an alert"), Remedy: "write letters, digits, '.', '_' or '-'"}
	case a.Every != Immediately && a.Every != Daily && a.Every != Weekly:
		return &Error{Kind: FormatFault, Place: string(a.Every), Err: errors.New("no such interval"), Remedy: "write now, daily or weekly"}
	}
	return nil
}

// News is what an alert says of a record.
type News string

// The news.
const (
	NewRecord       News = "new"       // found for the first time
	ChangedRecord   News = "changed"   // it reads otherwise than it was told
	RejectedRecord  News = "rejected"  // a person says that it is wrong
	WithdrawnRecord News = "withdrawn" // a revision of its article no longer says it
	GoneRecord      News = "gone"      // another reading of its article does not find it
	RestoredRecord  News = "restored"  // it stands again
)

// Notice is what an alert tells of one record.
type Notice struct {
	ID      int64     `json:"-"`
	Record  string    `json:"record"` // names the record for good
	News    News      `json:"news"`
	Cause   string    `json:"cause,omitempty"` // of a change: what brought it about
	Reasons []string  `json:"reasons"`         // what of the search it matches
	Entry   Entry     `json:"entry"`           // as it is, or as it last was
	Before  *Entry    `json:"before,omitempty"`
	Outlets []string  `json:"outlets,omitempty"` // that report the same event
	Origins int       `json:"origins"`           // independent sources among them, as far as is known
	Made    time.Time `json:"made"`
}

// Delivery is notices that are sent together. However often it is tried, its
// key stays, so that a receiver takes it once.
type Delivery struct {
	ID       int64
	Alert    string
	Key      string
	Made     time.Time
	Attempts int
	Next     time.Time // when to try again; zero: nothing is left to do
	Done     time.Time // when it was taken; zero: it was not
	Fault    string    // of the last attempt
	Notices  []Notice
}
