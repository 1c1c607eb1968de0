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
// Earliest and Latest are days that belong to the time: "before 3 June" ends on
// 2 June, "after 3 June" begins on 4 June. For a deadline they are the window of
// days in which it runs out. The first of two ends of a range ("between 2016 and 2018") has the
// window of the range.
type Timex struct {
	Span     Span   `json:"span"`
	Type     string `json:"type"` // DATE, TIME, DURATION, SET
	Value    string `json:"value,omitempty"`
	EDTF     string `json:"edtf,omitempty"`
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`

	Kind        TimexKind  `json:"kind,omitempty"`
	Phrase      Span       `json:"-"` // the span with its preposition
	Precision   string     `json:"-"` // year, month, week, day, hour, ...
	Approximate bool       `json:"-"`
	Anchor      TimeAnchor `json:"anchor,omitempty"`
	Offset      *Offset    `json:"offset,omitempty"`
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

// Offset is how a time expression lies to its anchor: Min to Max units of the
// calendar away, -1 to -1 for yesterday, 10 to 12 for "within 10 to 12 days".
// Whole says that the time is the whole calendar unit ("next month"), not the
// day that far away.
//
// With Named the time is the nearest of that name: a weekday ("WXX-5" for
// Friday), a month ("06") or a day of the year ("06-15"), as in TIMEX3 after
// the year. A day ahead of the anchor counts Ahead times and a day back Back
// times; 0 shuts that side out. Beyond leaves out what the anchor lies in.
type Offset struct {
	Unit   string `json:"unit"` // second, minute, hour, day, weekend, week, month, quarter, season, half-year, year, decade, century
	Min    int    `json:"min"`
	Max    int    `json:"max"`
	Whole  bool   `json:"whole,omitempty"`
	Named  string `json:"named,omitempty"`
	Ahead  int    `json:"ahead,omitempty"`
	Back   int    `json:"back,omitempty"`
	Beyond bool   `json:"beyond,omitempty"`
	Edge   string `json:"edge,omitempty"`  // "first" or "last": only that day of it
	Shift  int    `json:"shift,omitempty"` // days from there: -1 for "before"

	To *Offset `json:"to,omitempty"` // the last end, where the time is a range
}
