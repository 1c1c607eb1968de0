package web

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/demarche/demarche"
)

// The lengths of the lists of a search.
const (
	searchRecords  = 50
	searchArticles = 10
)

// searchPage is what a search finds.
type searchPage struct {
	Query    string
	Records  []record
	Articles []demarche.Head // with the words in their text
	Saved    []demarche.SavedSearch
	Older    string // address of the next page, "" if this is the last
}

func (d *Desk) search(v *visit) (view, error) {
	p := &searchPage{Query: strings.TrimSpace(v.FormValue("q"))}
	number, err := pageNumber(v.Request, "page")
	if err != nil {
		return view{}, err
	}
	if p.Saved, err = d.Store.SavedSearches(v.Context()); err != nil {
		return view{}, err
	}
	answer := view{template: "search.html", Title: v.Say("nav.search"), Query: p.Query, Data: p}
	if p.Query == "" {
		return answer, nil
	}
	entries, f, err := d.Lexicon.Find(v.Context(), d.Store, p.Query, demarche.Page{Limit: searchRecords + 1, Offset: (number - 1) * searchRecords}, d.Now())
	if err != nil {
		return view{}, err
	}
	if len(entries) > searchRecords {
		entries = entries[:searchRecords]
		p.Older = "/search?" + url.Values{"q": {p.Query}, "page": {strconv.Itoa(number + 1)}}.Encode()
	}
	p.Records = v.records(entries)
	if number == 1 {
		p.Articles, err = d.Store.FindArticles(v.Context(), f.Text, demarche.Page{Limit: searchArticles})
	}
	return answer, err
}
