package demarche

// Interval is a stretch of days: everything from the first day it can mean to
// the last. An open end is empty. EDTF is the Extended Date/Time Format of ISO
// 8601-2 (a small subset: days, months, years, quarters, A/B, ../B, A/.., one
// of a set [A..B] and ~ for about).
type Interval struct {
	EDTF     string `json:"edtf"`
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`
}

// Timex is a time expression. Type and Value follow TIMEX3 (ISO-TimeML);
// EDTF, Earliest and Latest are empty where the expression is no date or
// where the article has no date to count from.
//
// For a deadline Earliest and Latest are the window of days in which it runs
// out. The first of two ends of a range ("between 2016 and 2018") has the
// window of the range.
type Timex struct {
	Span     Span   `json:"span"`
	Type     string `json:"type"` // DATE, TIME, DURATION, SET
	Value    string `json:"value,omitempty"`
	EDTF     string `json:"edtf,omitempty"`
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`

	Kind        TimexKind  `json:"-"`
	Phrase      Span       `json:"-"` // the span with its preposition
	Precision   string     `json:"-"` // year, month, week, day, hour, ...
	Approximate bool       `json:"-"`
	Anchor      TimeAnchor `json:"-"`
	Offset      *Offset    `json:"-"`
	Rule        string     `json:"-"` // id of the rule that found it
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

// TimeAnchor says what a time expression is counted from. It is empty for a
// date that the words give in full.
type TimeAnchor string

// The anchors.
const (
	FromPublication TimeAnchor = "publication"
	FromUtterance   TimeAnchor = "utterance" // the day of the saying that is reported
	FromEvent       TimeAnchor = "event"
	FromDocument    TimeAnchor = "document" // another time in the text
)

// Offset is the distance of a time from its anchor, in units of the calendar
// ("day", "week", "month", "year", ...): -1 to -1 for yesterday, 10 to 12 for
// "within 10 to 12 days". Whole says that the time is the whole calendar unit
// ("next month"), not the day that far away.
type Offset struct {
	Unit     string `json:"unit"`
	Min, Max int
	Whole    bool
}
