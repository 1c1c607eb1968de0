package web

import (
	"cmp"
	"errors"
	"net/url"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// The lengths of the lists of the finder.
const (
	finderEach     = 8    // of each sort
	finderDossiers = 2000 // with most records, among which names are looked for
)

// suggestion is something that the finder leads to.
type suggestion struct {
	Sort string // its name is the text finder.SORT
	Name string
	Note string
	Href string
}

// finder answers what a visitor types into the box that finds anything: the
// dossiers, parties, issues, saved searches, pages and articles that have its
// words, as a list and not as a page.
func (d *Desk) finder(v *visit) (view, error) {
	query := strings.TrimSpace(v.FormValue("q"))
	f := finding{visit: v, words: strings.Fields(strings.ToLower(query))}
	pairs, errPairs := d.Store.Pairs(v.Context(), demarche.Page{Limit: finderDossiers})
	saved, errSaved := d.Store.SavedSearches(v.Context())
	articles, errArticles := d.Store.FindArticles(v.Context(), lastOpen(query), demarche.Page{Limit: finderEach})
	if err := errors.Join(errPairs, errSaved, errArticles); err != nil {
		return view{}, err
	}
	f.dossiers(pairs)
	f.parties()
	f.issues()
	for _, s := range saved {
		f.add(suggestion{"saved", s.Name, s.Query, searchHref(s.Query)}, s.Name, s.Query)
	}
	for _, s := range sections {
		name := v.Say("nav." + s.Slug)
		f.add(suggestion{"page", name, "g " + s.Key, s.Path}, name)
	}
	for _, a := range articles {
		f.found = append(f.found, suggestion{"article", f.title(a), v.Day(a.Published), "/article/" + a.ID})
	}
	if query != "" {
		f.found = append(f.found, suggestion{"search", query, "", searchHref(query)})
	}
	return view{template: "finder.html", part: "found", Data: f.found}, nil
}

// lastOpen lets the last word of a query stand for any ending: it is still
// being typed.
func lastOpen(query string) string {
	if query == "" || strings.HasSuffix(query, `"`) {
		return query
	}
	return query + "*"
}

func searchHref(query string) string { return "/search?" + url.Values{"q": {query}}.Encode() }

// finding is what was found so far.
type finding struct {
	*visit
	words []string // in small letters
	found []suggestion
}

// add takes a suggestion if every word of the query begins a word of its names,
// unless there are enough of its sort.
func (f *finding) add(s suggestion, names ...string) {
	var all []string
	for _, name := range names {
		all = append(all, strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune(" -–:,()", r) })...)
	}
	for _, word := range f.words {
		if !slices.ContainsFunc(all, func(name string) bool { return strings.HasPrefix(name, word) }) {
			return
		}
	}
	n := 0
	for _, other := range f.found {
		if other.Sort == s.Sort {
			n++
		}
	}
	if n < finderEach {
		f.found = append(f.found, s)
	}
}

func (f *finding) dossiers(pairs []demarche.PairSummary) {
	for _, p := range pairs {
		a, b := f.name(p.Pair.A), f.name(p.Pair.B)
		f.add(suggestion{"dossier", a + " – " + b, f.Count("records", p.Records()), "/dossier/" + p.Pair.String()},
			a, b, p.Pair.A, p.Pair.B, f.names[p.Pair.A], f.names[p.Pair.B])
	}
}

func (f *finding) parties() {
	if len(f.words) == 0 {
		return
	}
	codes := make([]string, 0, len(f.names))
	for code := range f.names {
		codes = append(codes, code)
	}
	slices.SortFunc(codes, func(a, b string) int { // states before their offices
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
	for _, code := range codes {
		f.add(suggestion{"party", f.name(code), code, searchHref("with:" + code)}, f.name(code), code, f.names[code])
	}
}

func (f *finding) issues() {
	if len(f.words) == 0 {
		return
	}
	for _, issue := range demarche.Issues {
		f.add(suggestion{"issue", f.Word(issue), "", searchHref("issue:" + string(issue))}, f.Word(issue), string(issue))
	}
}
