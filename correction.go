package demarche

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Correction is what a person says about a record: that it is right, wrong or
// should read otherwise. Corrections are only ever added; one that is no longer
// meant is taken back by another, of action UndoCorrection.
type Correction struct {
	ID      int64     `json:"id"`
	Made    time.Time `json:"made"`
	By      string    `json:"by"`
	Why     string    `json:"why,omitempty"`
	Action  Action    `json:"action"`
	Article string    `json:"article"`          // name of the article
	Record  string    `json:"record,omitempty"` // its id when the correction was made
	Anchor  Anchor    `json:"anchor,omitzero"`  // the passage of the record
	Before  *Entry    `json:"before,omitempty"` // the record as it was; nil for AddRecord
	Change  *Change   `json:"change,omitempty"` // of EditRecord and AddRecord
	Other   string    `json:"other,omitempty"`  // of SameEvent and OtherEvent: "article/record"
	Undoes  int64     `json:"undoes,omitempty"` // of UndoCorrection: the id of what is taken back
}

// Action is what a correction does.
type Action string

// The actions.
const (
	AcceptRecord   Action = "accept"
	EditRecord     Action = "edit"
	RejectRecord   Action = "reject"
	AddRecord      Action = "add"       // one that the program missed
	SameEvent      Action = "same-as"   // two records tell of one event
	OtherEvent     Action = "different" // two records tell of two events
	DateArticle    Action = "date"      // the day of publication, by hand
	UndoCorrection Action = "undo"
)

// Change is what an edit sets; an empty field stays as it is. Actors are codes
// of parties, a list with nothing in it says that there is none.
type Change struct {
	Type     string    `json:"type,omitempty"` // a MoveType or a State
	Source   []string  `json:"source,omitzero"`
	Target   []string  `json:"target,omitzero"`
	SaidBy   *string   `json:"said_by,omitempty"`
	Modality Modality  `json:"modality,omitempty"`
	Issue    Issue     `json:"issue,omitempty"` // NoIssue: none
	Date     *Interval `json:"date,omitempty"`
	Deadline *Interval `json:"deadline,omitempty"` // the window of the time limit; without days: there is none
}

// Empty reports whether the change sets nothing.
func (ch *Change) Empty() bool {
	return ch.Type == "" && ch.Source == nil && ch.Target == nil && ch.SaidBy == nil && ch.Modality == "" && ch.Issue == "" && ch.Date == nil && ch.Deadline == nil
}

// For is what the change would alter in a record, nil if nothing. A type that
// is not of the kind of the record is left out, and so is the modality of a
// status.
func (ch *Change) For(e *Entry) *Change {
	out := *ch
	if out.Type == e.Type() || out.Type != "" && isState(out.Type) != (e.Status != nil) {
		out.Type = ""
	}
	if e.Move == nil || out.Modality == e.Move.Modality {
		out.Modality = ""
	}
	if out.Issue == cmp.Or(e.Issue(), NoIssue) {
		out.Issue = ""
	}
	if out.Source != nil && slices.Equal(out.Source, Codes(e.Source)) {
		out.Source = nil
	}
	if out.Target != nil && slices.Equal(out.Target, Codes(e.Target)) {
		out.Target = nil
	}
	if out.SaidBy != nil && *out.SaidBy == e.claimant() {
		out.SaidBy = nil
	}
	if out.Date != nil && (e.Move == nil || e.Move.Date != nil && *e.Move.Date == *out.Date) {
		out.Date = nil
	}
	if out.Deadline != nil && (e.Move == nil || e.Move.Deadline.window() == out.Deadline.days()) {
		out.Deadline = nil
	}
	if out.Empty() {
		return nil
	}
	return &out
}

// window is the days of a time limit, empty for none.
func (d *Deadline) window() [2]string {
	if d == nil {
		return [2]string{}
	}
	return [2]string{d.Earliest, d.Latest}
}

func (i *Interval) days() [2]string { return [2]string{i.Earliest, i.Latest} }

// claimant is the codes of whose claim the record is, "" if it is its article's.
func (e *Entry) claimant() string {
	if e.SaidBy == nil {
		return ""
	}
	return strings.Join(Codes([]Party{*e.SaidBy}), "+")
}

// Standing lists the corrections that nobody has taken back, in order.
func Standing(all []Correction) []Correction {
	undone := map[int64]bool{}
	for _, c := range slices.Backward(all) { // an undo may itself be undone
		if c.Action == UndoCorrection && !undone[c.ID] {
			undone[c.Undoes] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(c Correction) bool {
		return c.Action == UndoCorrection || undone[c.ID]
	})
}

// Corrected lists the moves and statuses of r as its article's corrections make
// them. A correction finds its record by anchor, so that it holds for another
// reading or another text; a record that a person has accepted, edited or added
// stays even where the reading does not have it, as long as its words stand in
// the text.
func (r *Reading) Corrected(all []Correction) []Entry {
	q := quoter{r, []rune(r.Article.Text)}
	records := r.Entries()
	for _, c := range Standing(all) {
		span, ok := c.Anchor.In(q.text)
		if !ok || c.Action == SameEvent || c.Action == OtherEvent || c.Action == DateArticle {
			continue
		}
		i := -1
		if c.Before != nil {
			i = counterpart(c.Before, span, records)
		}
		if i < 0 {
			records = append(records, q.restore(&c, span)...)
			continue
		}
		records[i].Review = c.Action
		if c.Change != nil {
			records[i] = c.Change.apply(records[i])
		}
	}
	return records
}

// restore is the record of a correction that the reading does not have, if it
// should be there.
func (q quoter) restore(c *Correction, span Span) []Entry {
	var e Entry
	switch {
	case c.Action == AddRecord && c.Change != nil && isState(c.Change.Type):
		e = q.status(&Status{Span: span}, "")
	case c.Action == AddRecord && c.Change != nil:
		e = q.move(&Move{Span: span, Modality: Actual})
	case c.Before != nil && (c.Action == AcceptRecord || c.Action == EditRecord):
		e = c.Before.moved(span)
	default:
		return nil
	}
	e.ID, e.Review = fmt.Sprintf("c%d", c.ID), c.Action
	if c.Change != nil {
		e = c.Change.apply(e)
	}
	return []Entry{e}
}

// moved is e with its passage at span.
func (e *Entry) moved(span Span) Entry {
	out := *e
	if e.Move != nil {
		m := *e.Move
		m.Span, out.Move = span, &m
		return out
	}
	s := *e.Status
	s.Span, out.Status = span, &s
	return out
}

func isState(s string) bool { return slices.Contains(States, State(s)) }

// apply is e with the change made; e itself is left alone.
func (ch *Change) apply(e Entry) Entry {
	if ch.Source != nil {
		e.Source = parties(ch.Source)
	}
	if ch.Target != nil {
		e.Target = parties(ch.Target)
	}
	if ch.SaidBy != nil {
		e.SaidBy = nil
		if *ch.SaidBy != "" {
			e.SaidBy = &Party{Name: *ch.SaidBy, Codes: []string{*ch.SaidBy}}
		}
	}
	if e.Move != nil {
		return ch.applyMove(e)
	}
	s := *e.Status
	s.State = State(cmp.Or(ch.Type, string(s.State)))
	s.Issue = ch.issue(s.Issue)
	e.Status = &s
	return e
}

func (ch *Change) applyMove(e Entry) Entry {
	m := *e.Move
	if ch.Type != "" && MoveType(ch.Type) != m.Type {
		m.Type, m.Mode, m.CAMEO, m.Goldstein = MoveType(ch.Type), "", "", 0
	}
	m.Modality = cmp.Or(ch.Modality, m.Modality)
	m.Issue = ch.issue(m.Issue)
	if ch.Date != nil {
		m.Date = ch.Date
		if day := cmp.Or(ch.Date.Earliest, ch.Date.Latest); day != "" {
			e.Day, e.Dated = day, true
		}
	}
	if ch.Deadline != nil {
		m.Deadline = ch.Deadline.limit(&m)
		if m.Deadline == nil {
			e.Due = ""
		}
	}
	e.Move = &m
	return e
}

// limit is the time limit of a move with the days of i, in the words that the
// move had for one, else in all of its words; nil if i has no days.
func (i *Interval) limit(m *Move) *Deadline {
	if i.days() == [2]string{} {
		return nil
	}
	d := Deadline{Span: m.Span}
	if m.Deadline != nil {
		d.Span = m.Deadline.Span
	}
	d.Earliest, d.Latest = i.Earliest, i.Latest
	return &d
}

func (ch *Change) issue(before Issue) Issue {
	if ch.Issue == NoIssue {
		return ""
	}
	return cmp.Or(ch.Issue, before)
}

func parties(codes []string) []Party {
	var out []Party
	for _, c := range codes {
		out = append(out, Party{Name: c, Codes: []string{c}})
	}
	return out
}

// Check reports what of a change does not belong to the vocabulary.
func (ch *Change) Check() error {
	fault := func(field, value, remedy string) error {
		return &Error{Kind: FormatFault, Place: field + "=" + value, Err: errors.New("not in the vocabulary"), Remedy: remedy}
	}
	switch {
	case ch.Type != "" && !isState(ch.Type) && !slices.Contains(MoveTypes, MoveType(ch.Type)):
		return fault("type", ch.Type, "write one of "+list(MoveTypes)+", or for a status one of "+list(States))
	case ch.Modality != "" && !slices.Contains(Modalities, ch.Modality):
		return fault("modality", string(ch.Modality), "write one of "+list(Modalities))
	case ch.Issue != "" && ch.Issue != NoIssue && !slices.Contains(Issues, ch.Issue):
		return fault("issue", string(ch.Issue), "write one of "+list(Issues)+", or "+string(NoIssue))
	}
	for _, code := range slices.Concat(ch.Source, ch.Target) {
		if !codeForm.MatchString(code) {
			return fault("actor", code, "write the code of a state or organisation, as USA or NATO")
		}
	}
	return nil
}

func list[T ~string](words []T) string {
	var out []string
	for _, w := range words {
		out = append(out, string(w))
	}
	return strings.Join(out, ", ")
}
