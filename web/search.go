package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/demarche/demarche"
)

// The lengths of the lists of a search.
const (
	searchRecords  = 50
	searchArticles = 10
	apiRecords     = 1000 // of one answer at most
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

// found is the answer of the search to programs.
type found struct {
	Query   string           `json:"query"`
	Records []demarche.Entry `json:"records"`
	Next    string           `json:"next,omitempty"` // address of what follows
}

// records answers GET /api/records?q=&limit=&offset= with the records that a
// search finds, as the pages and the command line find them.
func (d *Desk) records(w http.ResponseWriter, r *http.Request) {
	answer := func(status int, v any) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(v)
	}
	limit, errLimit := number(r, "limit", 100, apiRecords)
	offset, errOffset := number(r, "offset", 0, 1<<31)
	query := r.FormValue("q")
	var entries []demarche.Entry
	err := errors.Join(errLimit, errOffset)
	if err == nil {
		entries, _, err = d.Lexicon.Find(r.Context(), d.Store, query, demarche.Page{Limit: limit + 1, Offset: offset}, d.Now())
	}
	if err != nil {
		status, answered := d.fault(&visit{r, reader{tongue: tongues[0]}}, err)
		page := answered.Data.(faultPage)
		answer(status, map[string]any{"type": "about:blank", "title": page.Heading, "detail": page.Detail, "status": status})
		return
	}
	out := found{Query: query, Records: entries}
	if len(entries) > limit {
		out.Records = entries[:limit]
		out.Next = "/api/records?" + url.Values{"q": {query}, "limit": {strconv.Itoa(limit)}, "offset": {strconv.Itoa(offset + limit)}}.Encode()
	}
	answer(http.StatusOK, out)
}

// number is a parameter from 0 to most.
func number(r *http.Request, name string, otherwise, most int) (int, error) {
	asked := r.FormValue(name)
	if asked == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(asked)
	if err != nil || n < 0 || n > most {
		return 0, &demarche.Error{
			Kind: demarche.FormatFault, Place: name + "=" + asked, Err: errors.New("not understood"),
			Remedy: "write a number from 0 to " + strconv.Itoa(most),
		}
	}
	return n, nil
}
