package web

import (
	"net/http"
)

// section is a page that the navigation leads to.
type section struct {
	Slug string // its name is the text nav.SLUG
	Path string
	Key  string // pressed after g, it leads there
}

// sections are the pages of the navigation, in its order.
var sections = []section{
	{"today", "/", "h"},
	{"dossiers", "/dossiers", "d"},
	{"positions", "/positions", "p"},
	{"deadlines", "/deadlines", "t"},
	{"linkages", "/linkages", "l"},
	{"review", "/review", "r"},
	{"sources", "/sources", "o"},
	{"search", "/search", "s"},
}

// reader is for whom records are written: in which language, with which names
// of parties by their codes.
type reader struct {
	*tongue
	names map[string]string
}

// name is the name of a party, its code if nobody named it.
func (r reader) name(code string) string {
	if name := r.Party(code, r.names[code]); name != "" {
		return name
	}
	return code
}

// visit is a request for a page.
type visit struct {
	*http.Request
	reader
}

// frame is what surrounds every page.
type frame struct {
	view
	Version string
	visit   visit
}

// Lang is the language of the page.
func (f frame) Lang() string { return f.visit.Code }

// Account is whose page it is on a desk that several share, empty else.
func (f frame) Account() string {
	if a := VisitorOf(f.visit.Context()); !a.Added.IsZero() {
		return a.Name
	}
	return ""
}

// Sections are the pages of the navigation.
func (f frame) Sections() []section { return sections }

// Here reports whether the page belongs to a section.
func (f frame) Here(s section) bool {
	return s.Slug == f.section || f.section == "" && s.Path == f.visit.URL.Path
}

// otherTongue leads to the same page in another language.
type otherTongue struct {
	*tongue
	Href string
}

// Others are the languages that the page can be had in.
func (f frame) Others() []otherTongue {
	var out []otherTongue
	for _, t := range tongues {
		if t == f.visit.tongue {
			continue
		}
		q := f.visit.URL.Query()
		q.Set("lang", t.Code)
		out = append(out, otherTongue{t, f.visit.URL.Path + "?" + q.Encode()})
	}
	return out
}
