package demarche

import "strings"

// ErrorKind sorts faults for those who act on them. The numbers are kept in
// stores: add at the end, never reorder.
type ErrorKind int

// The kinds of fault.
const (
	OtherFault    ErrorKind = iota
	MissingFault            // no such file, article or record
	EmptyFault              // nothing to read
	EncodingFault           // bytes that are no text
	FormatFault             // broken HTML, JSON, rule file, ...
	DateFault               // no day of the calendar
	LanguageFault           // no language files
	StrangerFault           // nobody has signed in, or the signature is not known
	RoleFault               // an account may not do this
)

// Error is a fault that a person can mend: where it is, what is wrong, and
// what to do about it.
type Error struct {
	Kind   ErrorKind
	Place  string // "news.jsonl:12", "page.html: byte 104"
	Err    error
	Remedy string // a sentence; empty if there is none
}

// Error is "place: fault; remedy".
func (e *Error) Error() string {
	var b strings.Builder
	if e.Place != "" {
		b.WriteString(e.Place + ": ")
	}
	b.WriteString(e.Err.Error())
	if e.Remedy != "" {
		b.WriteString("; " + e.Remedy)
	}
	return b.String()
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }
