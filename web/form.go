package web

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// recordForm is what a form for a record offers and holds.
type recordForm struct {
	Status               bool // of a status, not a move
	Blank                bool // of no record yet: a type is to be chosen
	Types                []choice
	Source, Target, Said string // codes
	Modalities, Issues   []choice
	Day                  string
	DueFirst, DueLast    string   // the window of the deadline
	Parties              []choice // that may be written, by code
}

// choice is a value of the vocabulary in a form.
type choice struct {
	Value, Name string
	Chosen      bool
}

// formOf is the form of a record as it is.
func (v *visit) formOf(e *demarche.Entry) recordForm {
	f := recordForm{
		Status: e.Status != nil, Source: codesIn(e.Source), Target: codesIn(e.Target), Said: codesIn(saidBy(e)),
		Issues: v.issueChoices(cmp.Or(e.Issue(), demarche.NoIssue)), Parties: v.parties(),
	}
	if e.Dated {
		f.Day = e.Day
	}
	if e.Move == nil {
		f.Types = choices(v, demarche.States, e.Status.State)
		return f
	}
	if d := e.Move.Deadline; d != nil {
		f.DueFirst, f.DueLast = d.Earliest, d.Latest
	}
	f.Types = choices(v, demarche.MoveTypes, e.Move.Type)
	f.Modalities = choices(v, demarche.Modalities, e.Move.Modality)
	return f
}

// blankForm is a form that holds what was sent, for a move or a status.
func (v *visit) blankForm(issue demarche.Issue) recordForm {
	asked := v.FormValue("type")
	return recordForm{
		Types:      append(choices(v, demarche.MoveTypes, demarche.MoveType(asked)), choices(v, demarche.States, demarche.State(asked))...),
		Source:     v.FormValue("source"),
		Target:     v.FormValue("target"),
		Said:       v.FormValue("said"),
		Modalities: choices(v, demarche.Modalities, demarche.Modality(v.FormValue("modality"))),
		Issues:     v.issueChoices(cmp.Or(demarche.Issue(v.FormValue("issue")), issue)),
		Parties:    v.parties(),
	}
}

func codesIn(parties []demarche.Party) string { return strings.Join(demarche.Codes(parties), ", ") }

func saidBy(e *demarche.Entry) []demarche.Party {
	if e.SaidBy == nil {
		return nil
	}
	return []demarche.Party{*e.SaidBy}
}

func choices[T ~string](v *visit, all []T, chosen T) []choice {
	var out []choice
	for _, value := range all {
		out = append(out, choice{string(value), v.Word(value), value == chosen})
	}
	return out
}

func (v *visit) issueChoices(chosen demarche.Issue) []choice {
	none := choice{string(demarche.NoIssue), v.Say("unknown"), chosen == demarche.NoIssue}
	return append([]choice{none}, choices(v, demarche.Issues, chosen)...)
}

// parties are the parties whose names are known, by name.
func (v *visit) parties() []choice {
	var out []choice
	for code := range v.names {
		out = append(out, choice{Value: code, Name: v.name(code)})
	}
	slices.SortFunc(out, func(a, b choice) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Value, b.Value))
	})
	return out
}

// change is what a form sets. In a form for one record an empty field of
// parties means nobody; in one for many it sets nothing, and a hyphen means
// nobody.
func (v *visit) change(one bool) (*demarche.Change, error) {
	ch := &demarche.Change{
		Type: v.FormValue("type"), Modality: demarche.Modality(v.FormValue("modality")), Issue: demarche.Issue(v.FormValue("issue")),
	}
	source, errSource := v.someone("source", one)
	target, errTarget := v.someone("target", one)
	said, errSaid := v.someone("said", one)
	date, errDate := v.date()
	due, errDue := v.window(one)
	if err := errors.Join(errSource, errTarget, errSaid, errDate, errDue); err != nil {
		return nil, err
	}
	ch.Source, ch.Target, ch.Date, ch.Deadline = source, target, date, due
	if said != nil {
		claimant := strings.Join(said[:min(1, len(said))], "")
		ch.SaidBy = &claimant
	}
	return ch, ch.Check()
}

// someone is the codes in a field of a form, nil if it sets none.
func (v *visit) someone(field string, one bool) ([]string, error) {
	switch written := strings.TrimSpace(v.FormValue(field)); {
	case written == "" && !one:
		return nil, nil
	case written == "" || written == "-":
		return []string{}, nil
	}
	return v.codes(field)
}

// date is the day that a form gives, nil if it gives none.
func (v *visit) date() (*demarche.Interval, error) {
	asked, err := v.day("day")
	if asked == "" {
		return nil, err
	}
	return &demarche.Interval{EDTF: asked, Earliest: asked, Latest: asked}, err
}

// window is the window of a deadline that a form gives: without days it says, in
// a form for one record that has the fields, that there is none.
func (v *visit) window(one bool) (*demarche.Interval, error) {
	first, errFirst := v.day("due-first")
	last, errLast := v.day("due-last")
	if err := errors.Join(errFirst, errLast); err != nil || !one || !v.Form.Has("due-last") {
		return nil, err
	}
	first, last = cmp.Or(first, last), cmp.Or(last, first)
	if last < first {
		return nil, formFault(first+" – "+last, v.Say("form.backwards"))
	}
	return &demarche.Interval{Earliest: first, Latest: last}, nil
}

// day is a day in a field of a form.
func (v *visit) day(field string) (string, error) {
	asked := v.FormValue(field)
	if asked == "" {
		return "", nil
	}
	if _, err := time.Parse(time.DateOnly, asked); err != nil {
		return "", formFault(asked, v.Say("review.no-day"))
	}
	return asked, nil
}

// codes are the parties that a field of a form lists, by code or by name, with
// commas between them; sorted.
func (v *visit) codes(field string) ([]string, error) {
	out := []string{}
	for _, part := range strings.FieldsFunc(v.FormValue(field), func(r rune) bool { return r == ',' || r == ';' }) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		code, ok := v.code(part)
		if !ok {
			return nil, formFault(part, v.Say("review.no-such-party"))
		}
		out = append(out, code)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// code is the code of a party that somebody wrote by code or name.
func (v *visit) code(written string) (string, bool) {
	if upper := strings.ToUpper(written); v.names[upper] != "" || demarche.IsCode(written) {
		return upper, true
	}
	var found []string
	for code, name := range v.names {
		if strings.EqualFold(name, written) || strings.EqualFold(v.name(code), written) {
			found = append(found, code)
		}
	}
	if len(found) == 0 {
		return "", false
	}
	return slices.Min(found), true
}

func formFault(place, what string) error {
	return &demarche.Error{Kind: demarche.FormatFault, Place: place, Err: errors.New(what)}
}
