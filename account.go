package demarche

import (
	"errors"
	"regexp"
	"slices"
	"time"
)

// Account is a person who uses a desk that several share.
type Account struct {
	Name  string // signs what the person corrects
	Role  Role
	Added time.Time // when the account was made
}

// Role says what an account may do. Each role may do what those before it may.
type Role string

// The roles.
const (
	Reader  Role = "reader"  // reads
	Analyst Role = "analyst" // and corrects
	Admin   Role = "admin"   // and manages accounts and alerts
)

// Roles lists the roles, the least first.
var Roles = []Role{Reader, Analyst, Admin}

// Covers reports whether a role may do what least may.
func (r Role) Covers(least Role) bool {
	i, k := slices.Index(Roles, r), slices.Index(Roles, least)
	return k >= 0 && i >= k
}

// Check reports a role that there is not.
func (r Role) Check() error {
	if slices.Contains(Roles, r) {
		return nil
	}
	return &Error{Kind: FormatFault, Place: string(r), Err: errors.New("no such role"), Remedy: "write one of " + list(Roles)}
}

var accountName = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,62}[\p{L}\p{N}.]$`)

// CheckAccountName reports a name that cannot sign corrections.
func CheckAccountName(name string) error {
	if accountName.MatchString(name) {
		return nil
	}
	return &Error{
		Kind: FormatFault, Place: name, Err: errors.New("not a name for an account"),
		Remedy: "write 2 to 64 letters or digits; spaces, '.', '_', '@' and '-' may stand between them",
	}
}

// Audited is a line of the log of what was done to accounts and by them. Lines
// are only ever added.
type Audited struct {
	At      time.Time
	Account string // whose doing it was, as it signed in or tried to
	Address string // the network address it came from, empty for the command line
	Action  string // signed in, refused, account added, ...
	Detail  string
}
