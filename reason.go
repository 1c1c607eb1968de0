package demarche

import (
	"slices"
	"strings"
)

// Reasons says what of a record each part of a filter asks for: "type
// THREATEN", "who: United States".
func (f Filter) Reasons(e *Entry) []string {
	var out []string
	say := func(asked bool, what string, found ...string) {
		if found = slices.DeleteFunc(found, func(s string) bool { return s == "" }); asked && len(found) > 0 {
			out = append(out, what+strings.Join(found, ", "))
		}
	}
	say(f.Pair != Pair{}, "between ", f.Pair.String())
	say(f.Kind != "" || f.Type != "", "type ", e.Type())
	say(f.Modality != "", "modality ", string(e.Modality()))
	say(f.Issue != "", "issue ", string(orUnknown(e.Issue())))
	say(f.By != "", "who: ", partiesIn(e.Source, f.By)...)
	say(f.To != "", "to: ", partiesIn(e.Target, f.To)...)
	say(f.With != "", "with: ", partiesIn(slices.Concat(e.Source, e.Target), f.With)...)
	if e.SaidBy != nil {
		say(f.SaidBy != "", "said by ", partiesIn([]Party{*e.SaidBy}, f.SaidBy)...)
	}
	say(f.Outlet != "", "outlet ", e.Article.Outlet)
	say(f.Lang != "", "language ", e.Article.Lang)
	say(f.After != "" || f.Before != "", "day ", e.Day)
	say(f.Due || f.DueFrom != "", "a deadline: ", e.Due)
	say(f.Positions, "a position: ", e.Type())
	say(f.Text != "", "words in the sentence or the names of its parties: ", f.Text)
	say(f.Review != "", "review: ", string(e.Review))
	return out
}

func orUnknown(i Issue) Issue {
	if i == "" {
		return NoIssue
	}
	return i
}

// partiesIn are the names of those parties that belong to one of the codes,
// written with commas between them.
func partiesIn(parties []Party, codes string) []string {
	var out []string
	for _, p := range parties {
		if slices.ContainsFunc(p.Codes, func(c string) bool { return slices.Contains(strings.Split(codes, ","), PartyOf(c)) }) {
			out = append(out, p.Name)
		}
	}
	return out
}
