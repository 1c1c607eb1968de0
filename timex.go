package demarche

// Interval is a stretch of days: everything from the first day it can mean to
// the last. An open end is empty. EDTF is the Extended Date/Time Format of ISO
// 8601-2 (a small subset: days, months, years, A/B, ../B and A/..).
type Interval struct {
	EDTF     string `json:"edtf"`
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`
}

// Timex is a time expression. Type and Value follow TIMEX3 (ISO-TimeML);
// EDTF, Earliest and Latest are empty where the expression is no date or
// where the article has no date to count from.
type Timex struct {
	Span     Span   `json:"span"`
	Type     string `json:"type"` // DATE, TIME, DURATION, SET
	Value    string `json:"value,omitempty"`
	EDTF     string `json:"edtf,omitempty"`
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`

	Kind TimexKind `json:"-"`
	Rule string    `json:"-"` // id of the rule that found it
}

// TimexKind is the role that a time expression plays for what it is said of.
type TimexKind string

// The kinds of time expression.
const (
	At        TimexKind = "at"
	During    TimexKind = "during"
	Since     TimexKind = "since"
	DueBy     TimexKind = "deadline"
	OpenUntil TimexKind = "open-until"
	Duration  TimexKind = "duration"
	Set       TimexKind = "set"
)
