package web

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// history is the corrections of a record, the first first, with those that took
// them back.
func (d *Desk) history(ctx context.Context, e *demarche.Entry) ([]demarche.Correction, error) {
	all, err := d.Store.Corrections(ctx, e.Article.ID, demarche.Page{})
	slices.Reverse(all)
	var out []demarche.Correction
	mine := map[int64]bool{}
	for _, c := range all {
		added := c.Action == demarche.AddRecord && e.ID == fmt.Sprintf("c%d", c.ID)
		same := c.Record == e.ID || c.Other == e.Place() || c.Anchor.Exact != "" && c.Anchor.Exact == e.Words() && c.Before != nil && (c.Before.Move != nil) == (e.Move != nil)
		if added || c.Action != demarche.UndoCorrection && c.Action != demarche.AddRecord && same || mine[c.Undoes] {
			mine[c.ID] = true
			out = append(out, c)
		}
	}
	return out, err
}

// made is a correction as the pages show it.
type made struct {
	demarche.Correction
	reader
	Undone  bool
	Changes []changed
}

// changed is a field that a correction set.
type changed struct{ Name, Before, After string }

// made are corrections as the pages show them, in their order, which is that in
// which they were made.
func (r reader) made(all []demarche.Correction) []made {
	standing := map[int64]bool{}
	for _, c := range demarche.Standing(all) {
		standing[c.ID] = true
	}
	undone := map[int64]bool{}
	for _, c := range all {
		if c.Action == demarche.UndoCorrection {
			undone[c.Undoes] = true
		}
	}
	var out []made
	for _, c := range all {
		out = append(out, made{c, r, !standing[c.ID] && undone[c.ID], r.changes(&c)})
	}
	return out
}

// When is the time of a correction.
func (m made) When() string {
	return m.Moment(m.Made)
}

// What is the correction in a word.
func (m made) What() string { return m.Say("action." + string(m.Action)) }

// Place names the record.
func (m made) Place() string { return strings.TrimSuffix(m.Article+"/"+m.Record, "/") }

// Of leads to the record.
func (m made) Of() string {
	switch {
	case m.Action == demarche.AddRecord:
		return fmt.Sprintf("/record/%s/c%d", m.Article, m.ID)
	case m.Record == "":
		return "/article/" + m.Article
	}
	return "/record/" + m.Article + "/" + m.Record
}

// changes are the fields that a correction sets, with what they were.
func (r reader) changes(c *demarche.Correction) []changed {
	ch := c.Change
	if ch == nil {
		return nil
	}
	before := record{reader: r}
	if c.Before != nil {
		before.Entry = *c.Before
	}
	var out []changed
	add := func(field, was, is string) {
		out = append(out, changed{r.Say("field." + field), was, cmp.Or(is, r.Say("review.none"))})
	}
	known := c.Before != nil
	if ch.Type != "" {
		add("type", ifKnown(known, func() string { return before.Type() }), r.Word(ch.Type))
	}
	if ch.Source != nil {
		add("who", list(before.Who()), r.nameAll(ch.Source))
	}
	if ch.Target != nil {
		add("to-whom", list(before.Whom()), r.nameAll(ch.Target))
	}
	if ch.SaidBy != nil {
		add("claimed-by", list(r.whoAre(saidBy(&before.Entry))), r.nameAll(nonEmpty(*ch.SaidBy)))
	}
	if ch.Modality != "" {
		add("modality", ifKnown(known && c.Before.Move != nil, func() string { return r.Word(before.Move.Modality) }), r.Word(ch.Modality))
	}
	if ch.Issue != "" {
		is := ""
		if ch.Issue != demarche.NoIssue {
			is = r.Word(ch.Issue)
		}
		add("issue", ifKnown(known, func() string { return issueName(r, before.Issue()) }), is)
	}
	if ch.Deadline != nil {
		was := ifKnown(known && c.Before.Move != nil && c.Before.Move.Deadline != nil, func() string { return before.DueSpan() })
		add("deadline", was, ifKnown(ch.Deadline.Latest != "", func() string { return r.Span(ch.Deadline.Earliest, ch.Deadline.Latest) }))
	}
	if ch.Date != nil {
		add("when", ifKnown(known, func() string { return before.When() }), r.interval(ch.Date))
	}
	return out
}

func ifKnown(known bool, value func() string) string {
	if known {
		return value()
	}
	return ""
}

// nameAll are the names of parties by their codes.
func (r reader) nameAll(codes []string) string {
	var out []string
	for _, c := range codes {
		out = append(out, r.name(c))
	}
	return strings.Join(out, ", ")
}

// done is what the visitor just did.
type done struct {
	made
	Count   int
	Numbers string // of the corrections, for an undo
	Place   string // of the record, "" if there are several
}

// lately are the last corrections, the last first, and those that the address
// says were just made.
func (d *Desk) lately(v *visit) ([]made, *done, error) {
	all, err := d.Store.Corrections(v.Context(), "", demarche.Page{Limit: recentCount})
	if err != nil {
		return nil, nil, err
	}
	slices.Reverse(all)
	recent := v.made(all)
	slices.Reverse(recent)
	just, err := d.just(v)
	return recent, just, err
}

// just is what the address says was just done, nil if it says nothing.
func (d *Desk) just(v *visit) (*done, error) {
	numbers := v.FormValue("done")
	var first, last int64
	if n, _ := fmt.Sscanf(numbers, "%d-%d", &first, &last); n == 0 {
		return nil, nil
	} else if n == 1 {
		last = first
	}
	all, err := d.Store.CorrectionsBetween(v.Context(), first, min(last, first+bulkMost))
	if err != nil || len(all) == 0 {
		return nil, err
	}
	out := &done{made: v.made(all[:1])[0], Count: len(all), Numbers: numbers}
	if len(all) == 1 {
		out.Place = strings.TrimSuffix(all[0].Article+"/"+all[0].Record, "/")
	}
	return out, nil
}
