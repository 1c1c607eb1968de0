package web

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"github.com/demarche/demarche"
)

const (
	queueLength = 40 // records on a page of the queue
	recentCount = 12 // corrections that are listed
	firstQuery  = "is:pending"
)

// reviewPage is a stretch of the records that a query finds, one of them opened.
type reviewPage struct {
	Query    string
	Filters  []queueFilter
	Queue    []queued
	Page     int
	Older    string // address of the next stretch, "" if this is the last
	Newer    string // of the one before
	Open     *openRecord
	Previous string // addresses of the records beside the open one
	Next     string
	Back     string // where a form leads: to the record after the open one
	Here     string // this page without what was done
	Done     *done
	Recent   []made
	Bulk     *bulkPage // its form
	Reasons  []string  // for a rejection
	Found    string    // how many records the queue has
}

// queueFilter is a query that the queue offers.
type queueFilter struct {
	Name, Href string
	Here       bool
}

// queued is a record in the queue.
type queued struct {
	record
	Href string
	Here bool
}

// openRecord is a record that can be corrected.
type openRecord struct {
	proof
	Told    *telling
	History []made
	Form    recordForm
}

// review shows the queue: the records that a query finds, one of them opened.
func (d *Desk) review(v *visit) (view, error) {
	p := &reviewPage{Query: cmp.Or(strings.TrimSpace(v.FormValue("q")), firstQuery)}
	var err error
	if p.Page, err = pageNumber(v.Request, "page"); err != nil {
		return view{}, err
	}
	entries, _, err := d.Lexicon.Find(v.Context(), d.Store, p.Query, demarche.Page{Limit: queueLength + 1, Offset: (p.Page - 1) * queueLength}, d.Now())
	if err != nil {
		return view{}, err
	}
	p.Here = p.href(v.FormValue("at"), p.Page)
	if len(entries) > queueLength {
		entries = entries[:queueLength]
		p.Older = p.href("", p.Page+1)
	}
	if p.Page > 1 {
		p.Newer = p.href("", p.Page-1)
	}
	p.Filters, p.Reasons = v.queueFilters(p.Query), v.reasons()
	p.Bulk = &bulkPage{Query: p.Query, Actions: v.bulkActions(""), Form: v.blankForm("")}
	if p.Found, err = d.howMany(v, p.Query, len(entries)); err != nil {
		return view{}, err
	}
	if err := d.openIn(v, p, entries); err != nil {
		return view{}, err
	}
	if p.Recent, p.Done, err = d.lately(v); err != nil {
		return view{}, err
	}
	return view{template: "review.html", section: "review", Title: v.Say("nav.review"), Query: p.Query, Data: p}, nil
}

// href is the address of the queue with a record opened, "" for the first.
func (p *reviewPage) href(place string, page int) string {
	q := url.Values{"q": {p.Query}}
	if place != "" {
		q.Set("at", place)
	}
	if page > 1 {
		q.Set("page", fmt.Sprint(page))
	}
	return "/review?" + q.Encode()
}

// queueCount is how far the records of a queue are counted.
const queueCount = 2000

// howMany says how many records a query finds, if they are not very many.
func (d *Desk) howMany(v *visit, query string, shown int) (string, error) {
	if shown == 0 {
		return v.Number(0), nil
	}
	last, _, err := d.Lexicon.Find(v.Context(), d.Store, query, demarche.Page{Limit: 1, Offset: queueCount}, d.Now())
	if err != nil || len(last) > 0 {
		return v.Say("review.more-than", queueCount), err
	}
	f, err := demarche.ParseQuery(query, v.names)
	if err != nil || f.Open {
		return "", err
	}
	n, err := d.Store.Count(v.Context(), f)
	return v.Number(n), err
}

// reasons are why records are rejected most.
func (v *visit) reasons() []string {
	var out []string
	for _, slug := range []string{"no-move", "background", "parties", "type", "hypothetical", "twice", "off-topic"} {
		out = append(out, v.Say("reason."+slug))
	}
	return out
}

// queueFilters are the queries that people look through most.
func (v *visit) queueFilters(query string) []queueFilter {
	var out []queueFilter
	for _, f := range []struct{ name, query string }{
		{"pending", "is:pending"}, {"due", "is:pending is:due"}, {"demands", "is:pending type:REQUEST"}, {"threats", "is:pending type:THREATEN"},
		{"accepted", "is:accepted"}, {"edited", "is:edited"}, {"added", "is:added"}, {"rejected", "is:rejected"},
	} {
		out = append(out, queueFilter{v.Say("review.filter." + f.name), "/review?" + url.Values{"q": {f.query}}.Encode(), f.query == query})
	}
	return out
}

// openIn opens the record that the address names, or the first, and finds those
// beside it.
func (d *Desk) openIn(v *visit, p *reviewPage, entries []demarche.Entry) error {
	at, here := v.FormValue("at"), -1
	for i := range entries {
		if entries[i].Place() == at || at == "" && i == 0 {
			here = i
		}
	}
	for i := range entries {
		p.Queue = append(p.Queue, queued{record{entries[i], v.reader}, p.href(entries[i].Place(), p.Page), i == here})
	}
	if here > 0 {
		p.Previous = p.Queue[here-1].Href
	}
	p.Next = p.Older
	if here+1 < len(p.Queue) { // the first, if the record is not in the queue any more
		p.Next = p.Queue[here+1].Href
	}
	p.Back = cmp.Or(p.Next, p.href("", 1))
	var open demarche.Entry
	switch {
	case here >= 0:
		open = entries[here]
	case at == "":
		return nil
	default:
		article, id, _ := strings.Cut(at, "/")
		var err error
		if open, err = d.Store.Record(v.Context(), article, id); err != nil {
			return err
		}
	}
	o, err := d.open(v, open)
	p.Open = o
	return err
}

// open is a record with all that helps to judge it.
func (d *Desk) open(v *visit, e demarche.Entry) (*openRecord, error) {
	revision := 0
	if e.Withdrawn > 1 {
		revision = e.Withdrawn - 1 // the last that said it
	}
	kept, err := d.Store.Article(v.Context(), e.Article.ID, revision)
	if err != nil {
		return nil, err
	}
	o := &openRecord{Form: v.formOf(&e)}
	history, err := d.history(v.Context(), &e)
	if err != nil {
		return nil, err
	}
	o.proof = newProver(kept.Reading, v.reader).prove(e, history)
	o.History = v.made(history)
	o.Told, err = d.told(v, e)
	return o, err
}

// Undo is where an undo of what was just done leads: back to its record.
func (p *reviewPage) Undo() string {
	if p.Done == nil || p.Done.Place == "" || !strings.Contains(p.Done.Place, "/") {
		return p.href("", 1)
	}
	return p.href(p.Done.Place, p.Page)
}
