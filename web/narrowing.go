package web

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// narrowing is what a page is narrowed to, as its address has it: an issue, a
// party (with), an outlet, and days of publication (since, asof).
type narrowing struct {
	reader
	path   string
	query  url.Values
	Filter demarche.Filter
}

// narrowed reads the narrowing from the address.
func (v *visit) narrowed() (narrowing, error) {
	c := narrowing{reader: v.reader, path: v.URL.Path, query: v.URL.Query()}
	c.query.Del("lang")
	var terms []string
	for name, operator := range map[string]string{"issue": "issue", "with": "with", "outlet": "outlet", "since": "since", "asof": "until"} {
		if value := c.query.Get(name); value != "" {
			terms = append(terms, operator+`:"`+strings.ReplaceAll(value, `"`, "")+`"`)
		}
	}
	slices.Sort(terms)
	var err error
	if c.Filter, err = demarche.ParseQuery(strings.Join(terms, " "), v.names); err != nil {
		return c, err
	}
	return c, errors.Join(checkDay("since", c.Filter.Since), checkDay("asof", c.query.Get("asof")))
}

// checkDay refuses what is no day of the calendar; empty is none.
func checkDay(name, day string) error {
	if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
		return &demarche.Error{
			Kind: demarche.DateFault, Place: name + "=" + day, Err: errors.New("not a day of the calendar"),
			Remedy: "write it as 2025-07-29",
		}
	}
	return nil
}

// Get is a part of the address.
func (c narrowing) Get(name string) string { return c.query.Get(name) }

// Path is the address without its parts.
func (c narrowing) Path() string { return c.path }

// With is the address with one part changed, and the number of the page of a
// list forgotten; an empty value takes the part away.
func (c narrowing) With(name string, value any) string {
	q := maps.Clone(c.query)
	q.Del("page")
	q.Set(name, fmt.Sprint(value))
	return address(c.path, q)
}

// Without is the address with no part but those named.
func (c narrowing) Without(but ...string) string {
	q := url.Values{}
	for _, name := range but {
		q.Set(name, c.query.Get(name))
	}
	return address(c.path, q)
}

// address is a path with the parts that are not empty.
func address(path string, q url.Values) string {
	q = maps.Clone(q)
	maps.DeleteFunc(q, func(_ string, values []string) bool { return values[0] == "" })
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// Search is the address of the search for records that the narrowing means, with
// more terms.
func (c narrowing) Search(more ...string) string {
	f := c.Filter
	terms := more
	for _, term := range [][2]string{
		{"issue:", string(f.Issue)}, {"with:", f.With}, {"since:", f.Since}, {"until:", f.AsOf},
	} {
		if term[1] != "" {
			terms = append(terms, term[0]+term[1])
		}
	}
	if f.Outlet != "" {
		terms = append(terms, `outlet:"`+f.Outlet+`"`)
	}
	return searchHref(strings.Join(terms, " "))
}

// Issues are those that a page can be narrowed to.
func (c narrowing) Issues() []demarche.Issue { return demarche.Issues }

// Chosen reports whether the narrowing leaves anything out but by day.
func (c narrowing) Chosen() bool {
	return c.Filter.Issue != "" || c.Filter.With != "" || c.Filter.Outlet != ""
}

// party is a party that a page can be narrowed to.
type party struct{ Code, Name string }

// mostParties is how many parties a page offers; any other can be typed.
const mostParties = 250

// Parties are states and organisations by name.
func (c narrowing) Parties() []party {
	var out []party
	for code := range c.names {
		if !strings.Contains(code, "-") {
			out = append(out, party{code, c.name(code)})
		}
	}
	slices.SortFunc(out, func(a, b party) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Code, b.Code)) })
	return out[:min(len(out), mostParties)]
}
