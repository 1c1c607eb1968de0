package dossier

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// rivals are the details that the reports give differently.
func rivals(reports []report) []demarche.Rival {
	details := []detail{
		{"date", func(r *report) string {
			if r.Dated {
				return r.Move.Date.EDTF
			}
			return ""
		}},
		{"type", func(r *report) string { return string(r.Move.Type) }},
		{"source", func(r *report) string { return strings.Join(r.from, " ") }},
		{"target", func(r *report) string { return strings.Join(r.to, " ") }},
		{"place", func(r *report) string { return r.Move.Place }},
	}
	for _, unit := range counted(reports) {
		details = append(details, detail{unit.word, func(r *report) string { return r.content.counts[unit.stem] }})
	}
	var out []demarche.Rival
	for _, d := range details {
		if versions := versions(reports, d.of); len(versions) > 1 {
			out = append(out, demarche.Rival{Field: d.field, Versions: versions})
		}
	}
	return out
}

// detail is something that reports can say differently.
type detail struct {
	field string
	of    func(*report) string // empty if the report does not say
}

type unit struct{ stem, word string }

// counted are the nouns that the reports count, sorted.
func counted(reports []report) []unit {
	var out []unit
	for i := range reports {
		for stem := range reports[i].content.counts {
			if !slices.ContainsFunc(out, func(u unit) bool { return u.stem == stem }) {
				out = append(out, unit{stem, reports[i].content.words[stem]})
			}
		}
	}
	slices.SortFunc(out, func(a, b unit) int { return strings.Compare(a.stem, b.stem) })
	return out
}

// versions are the values that reports give, in their order.
func versions(reports []report, of func(*report) string) []demarche.Version {
	var out []demarche.Version
	for i := range reports {
		value := of(&reports[i])
		if value == "" {
			continue
		}
		k := slices.IndexFunc(out, func(v demarche.Version) bool { return v.Value == value })
		if k < 0 {
			k, out = len(out), append(out, demarche.Version{Value: value})
		}
		out[k].Records = append(out[k].Records, reports[i].Place())
	}
	return out
}
