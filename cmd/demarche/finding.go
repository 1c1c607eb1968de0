package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/pipeline"
)

// finding is a record of any kind, with what explains it.
type finding struct {
	id, what, rule string
	spans          []demarche.Span // its words
	head           int             // token that it hangs on, -1 if none
	fields         []string        // "field = value (how it was found)"
}

// findings are the records of an analysis, in the order of the text.
func findings(a *pipeline.Analysis) []finding {
	var out []finding
	for i := range a.Records.Attributions {
		out = append(out, attributionFinding(&a.Records.Attributions[i]))
	}
	for i := range a.Records.Moves {
		out = append(out, moveFinding(&a.Records.Moves[i]))
	}
	for i, s := range a.Records.Statuses {
		out = append(out, finding{
			id: demarche.StatusID(i), what: string(s.State) + ": " + list(s.Parties), rule: s.Rule,
			spans: []demarche.Span{s.Span}, head: s.Head, fields: known("issue", s.Issue, "said_by", s.SaidBy),
		})
	}
	for i, t := range a.Doc.Timexes {
		out = append(out, finding{
			id: "t" + strconv.Itoa(i+1), what: strings.TrimSpace(t.Type + " " + t.Value), rule: t.Rule,
			spans: []demarche.Span{t.Span}, head: t.First,
			fields: known("edtf", t.EDTF, "earliest", t.Earliest, "latest", t.Latest, "role", t.Kind),
		})
	}
	slices.SortStableFunc(out, func(f, g finding) int { return cmp.Compare(f.start(), g.start()) })
	return out
}

func (f *finding) start() int {
	if len(f.spans) == 0 {
		return -1
	}
	return f.spans[0].Start
}

func attributionFinding(a *extract.Attribution) finding {
	return finding{
		id: a.ID, what: fmt.Sprintf("%s, %s, by %s", a.Act, a.Manner, list([]string{a.Speaker})), rule: a.Rule,
		spans: a.Content, head: a.Cue, fields: known("parent", a.Parent),
	}
}

// moveFinding takes what the extractors tell of a field before its bare value.
func moveFinding(m *extract.Move) finding {
	f := finding{
		id: m.ID, what: fmt.Sprintf("%s %s > %s", m.Type, list(m.Source), list(m.Target)), rule: m.Rule,
		spans: []demarche.Span{m.Span}, head: m.Head, fields: slices.Clone(m.Derived),
	}
	values := known("mode", m.Mode, "cameo", m.CAMEO, "modality", m.Modality, "said_by", m.SaidBy,
		"attribution", m.Attribution, "issue", m.Issue, "place", m.Place)
	if m.Date != nil {
		values = append(values, known("date", m.Date.EDTF)...)
	}
	if d := m.Deadline; d != nil {
		values = append(values, known("deadline", d.Earliest+"/"+d.Latest)...)
	}
	for _, value := range values {
		name, _, _ := strings.Cut(value, " ")
		if !slices.ContainsFunc(m.Derived, func(d string) bool { return strings.HasPrefix(d, name+" ") }) {
			f.fields = append(f.fields, value)
		}
	}
	return f
}

// known are the lines "name = value" of pairs of names and values, without
// those that have no value.
func known(pairs ...any) []string {
	var out []string
	for i := 0; i < len(pairs); i += 2 {
		if value := fmt.Sprint(pairs[i+1]); value != "" {
			out = append(out, fmt.Sprintf("%s = %s", pairs[i], value))
		}
	}
	return out
}

// list are actor ids in words.
func list(ids []string) string {
	if s := strings.Join(ids, ", "); s != "" {
		return s
	}
	return "unknown"
}
