package demarche

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
)

// ParseQuery reads a search: words, "phrases", -words that must not stand
// there, and operators:
//
//	who:RUS to:usa        a source; a target
//	with:RUS              either
//	said-by:IRN           whose claim it is
//	type:THREATEN         a type of move or a state
//	pair:RUS-USA          between these two
//	issue:sanctions       unknown: none is known
//	outlet:"Example Wire"
//	lang:en               of the article
//	after:2025-07-01 before:2025-08   a day, month or year; days count in
//	since:2025-07 until:2025-08       the same of the day of publication
//	is:open is:due is:position is:accepted is:edited is:rejected is:pending is:withdrawn
//
// Parties are codes or, by the names given, names: who:russia. Several values
// with commas between them mean any of them: issue:visas,flights.
func ParseQuery(query string, names map[string]string) (Filter, error) {
	var f Filter
	var words []string
	given := map[string]bool{}
	for _, term := range splitQuery(query) {
		key, value, ok := strings.Cut(term, ":")
		set := operators[strings.ToLower(key)]
		if !ok || set == nil {
			if ok && plainOperator(key) {
				return Filter{}, queryFault(term, "no such operator", "write one of "+strings.Join(operatorNames(), ", ")+", or put the words between quotation marks")
			}
			words = append(words, term)
			continue
		}
		if key = strings.ToLower(key); given[key] && key != "is" {
			return Filter{}, queryFault(term, key+": is written twice", "put a comma between values, "+key+":ONE,OTHER, to mean any of them")
		}
		given[key] = true
		if err := set(&f, strings.Trim(value, `"`), names); err != nil {
			return Filter{}, queryFault(term, err.Error(), "")
		}
	}
	f.Text = strings.Join(words, " ")
	return f, nil
}

// operators set a field of a filter from a value.
var operators = map[string]func(*Filter, string, map[string]string) error{
	"who": func(f *Filter, v string, names map[string]string) error { return setParty(&f.By, v, names) },
	"to":  func(f *Filter, v string, names map[string]string) error { return setParty(&f.To, v, names) },
	"with": func(f *Filter, v string, names map[string]string) error {
		return setParty(&f.With, v, names)
	},
	"said-by": func(f *Filter, v string, names map[string]string) error { return setParty(&f.SaidBy, v, names) },
	"pair":    func(f *Filter, v string, _ map[string]string) (err error) { f.Pair, err = ParsePair(v); return err },
	"lang":    func(f *Filter, v string, _ map[string]string) error { f.Lang = v; return nil },
	"type":    func(f *Filter, v string, _ map[string]string) error { return setType(f, v) },
	"issue":   func(f *Filter, v string, _ map[string]string) error { return setIssue(f, v) },
	"outlet":  func(f *Filter, v string, _ map[string]string) error { f.Outlet = v; return nil },
	"after":   func(f *Filter, v string, _ map[string]string) error { return setDay(&f.After, v, true) },
	"before":  func(f *Filter, v string, _ map[string]string) error { return setDay(&f.Before, v, false) },
	"since":   func(f *Filter, v string, _ map[string]string) error { return setDay(&f.Since, v, true) },
	"until":   func(f *Filter, v string, _ map[string]string) error { return setDay(&f.AsOf, v, false) },
	"is":      func(f *Filter, v string, _ map[string]string) error { return setState(f, v) },
}

func operatorNames() []string {
	var out []string
	for name := range operators {
		out = append(out, name+":")
	}
	slices.Sort(out)
	return out
}

// plainOperator reports whether something before a colon was meant as an
// operator: lower-case letters and hyphens only, as in "form:".
func plainOperator(key string) bool {
	return key != "" && strings.IndexFunc(key, func(r rune) bool { return !(r >= 'a' && r <= 'z' || r == '-') }) < 0
}

// splitQuery cuts at spaces outside of quotation marks.
func splitQuery(query string) []string {
	quoted := false
	return strings.FieldsFunc(query, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return !quoted && unicode.IsSpace(r)
	})
}

func queryFault(place, what, remedy string) error {
	return &Error{Kind: FormatFault, Place: place, Err: errors.New(what), Remedy: remedy}
}

// each reads the values between commas, and joins what they mean.
func each(values string, read func(string) (string, error)) (string, error) {
	var out []string
	for value := range strings.SplitSeq(values, ",") {
		meant, err := read(strings.TrimSpace(value))
		if err != nil {
			return "", err
		}
		out = append(out, meant)
	}
	return strings.Join(out, ","), nil
}

func setParty(to *string, values string, names map[string]string) (err error) {
	*to, err = each(values, func(value string) (string, error) { return partyNamed(value, names) })
	return err
}

// partyNamed is the code of a party, given by its code or name.
func partyNamed(value string, names map[string]string) (string, error) {
	if code := strings.ToUpper(value); codeForm.MatchString(code) {
		if _, ok := names[code]; ok || value == code {
			return code, nil
		}
	}
	var found []string
	for code, name := range names {
		if strings.EqualFold(name, value) {
			found = append(found, code)
		}
	}
	if len(found) == 0 {
		return "", fmt.Errorf("no party of that name is kept; write its code, as USA")
	}
	return slices.Min(found), nil
}

func setType(f *Filter, values string) (err error) {
	f.Type, err = each(values, func(value string) (string, error) {
		switch {
		case slices.Contains(MoveTypes, MoveType(strings.ToUpper(value))):
			return strings.ToUpper(value), nil
		case isState(strings.ToLower(value)):
			return strings.ToLower(value), nil
		}
		return "", fmt.Errorf("no such type; write one of %s, %s", list(MoveTypes), list(States))
	})
	return err
}

func setIssue(f *Filter, values string) error {
	issues, err := each(strings.ToLower(values), func(value string) (string, error) {
		if !slices.Contains(Issues, Issue(value)) && !(Issue(value) == NoIssue && value == strings.ToLower(values)) {
			return "", fmt.Errorf("no such issue; write one of %s, %s", list(Issues), NoIssue)
		}
		return value, nil
	})
	f.Issue = Issue(issues)
	return err
}

// setDay takes a day, or the first or last day of a month or year.
func setDay(to *string, value string, first bool) error {
	for _, form := range []string{"2006-01-02", "2006-01", "2006"} {
		day, err := time.Parse(form, value)
		if err != nil {
			continue
		}
		switch {
		case first:
		case form == "2006-01":
			day = day.AddDate(0, 1, -1)
		case form == "2006":
			day = day.AddDate(1, 0, -1)
		}
		*to = day.Format(time.DateOnly)
		return nil
	}
	return fmt.Errorf("no day; write it as 2025-07-31, 2025-07 or 2025")
}

// setState takes what a record is.
func setState(f *Filter, value string) error {
	switch value {
	case "open":
		f.Open = true
	case "due":
		f.Due = true
	case "position":
		f.Positions = true
	case "pending":
		f.Review = Pending
	case "accepted":
		f.Review = AcceptRecord
	case "edited":
		f.Review = EditRecord
	case "rejected":
		f.Review = RejectRecord
	case "added":
		f.Review = AddRecord
	case "withdrawn":
		f.Withdrawn = true
	default:
		return fmt.Errorf("write open, due, position, withdrawn, pending, accepted, edited, rejected or added")
	}
	return nil
}

// SavedSearch is a search kept under a name.
type SavedSearch struct {
	Name  string `json:"name"`
	Query string `json:"query"`
}
