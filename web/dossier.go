package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier"
)

// The lengths of the lists of a dossier page.
const (
	dossierRecords = 50
	dossierPoints  = 4000 // the newest are drawn
	dossierStances = 10   // of each party
)

// dossierPage is one dossier.
type dossierPage struct {
	reader
	relation
	query     url.Values
	Filter    demarche.Filter
	Today     string // the day from which deadlines are counted
	Tracks    []track
	Meeting   *record // the last that took place
	Next      *record // the first that is planned
	Chart     chart
	Reach     string // how far the chart goes back; empty: to the beginning
	Deadlines []due
	Stances   []stance
	Types     []string // that occur
	Months    []monthly
	Found     int
	Pager     pager
}

// track, stance, monthly and due are what the dossier package finds, with
// records as pages show them.
type (
	track struct {
		reader
		demarche.Track
		State, Meeting *record
	}
	stance struct {
		Party, Name string
		Records     []record
		More        int
	}
	monthly struct {
		Month   string
		Records []record
	}
	due struct {
		record
		Phase demarche.Phase
		Left  string
	}
)

func (d *Desk) dossier(v *visit) (view, error) {
	pair, err := demarche.ParsePair(v.PathValue("pair"))
	if err != nil {
		return view{}, err
	}
	p := &dossierPage{query: v.URL.Query(), reader: v.reader}
	if p.Filter, err = filterOf(p.query, pair); err != nil {
		return view{}, err
	}
	number, err := pageNumber(v.Request, "page")
	if err != nil {
		return view{}, err
	}
	today := d.today(p.Filter.AsOf)
	p.Today = today.Format(time.DateOnly)
	p.Reach = p.query.Get("chart")
	load := loader{Desk: d, reader: v.reader, ctx: v.Context(), pair: demarche.Filter{Pair: pair, AsOf: p.Filter.AsOf}}
	load.overview(p, today)
	load.list(p, number)
	if load.err != nil {
		return view{}, load.err
	}
	return view{template: "dossier.html", section: "dossiers", Title: p.A + " – " + p.B, Data: p}, nil
}

// today is the day of the clock, or the day as of which the dossier is read.
func (d *Desk) today(asOf string) time.Time {
	if day, err := time.Parse(time.DateOnly, asOf); err == nil {
		return day
	}
	return d.Now()
}

// filterOf reads the filter of the list of records from the address.
func filterOf(q url.Values, pair demarche.Pair) (demarche.Filter, error) {
	f := demarche.Filter{
		Pair: pair, Issue: demarche.Issue(q.Get("issue")), Type: q.Get("type"), By: q.Get("by"),
		AsOf: q.Get("asof"), Oldest: q.Get("order") == "oldest",
	}
	switch q.Get("show") {
	case "moves":
		f.Kind = demarche.MoveKind
	case "statuses":
		f.Kind = demarche.StatusKind
	case "positions":
		f.Positions = true
	case "deadlines":
		f.Due = true
	}
	if _, err := time.Parse(time.DateOnly, f.AsOf); f.AsOf != "" && err != nil {
		return f, &demarche.Error{
			Kind: demarche.DateFault, Place: "asof=" + f.AsOf, Err: errors.New("not a day of the calendar"),
			Remedy: "write it as 2025-07-29",
		}
	}
	return f, nil
}

// With is the address of this page with one part of its filter changed.
func (p *dossierPage) With(name string, value any) string {
	q := maps.Clone(p.query)
	q.Del("page")
	q.Set(name, fmt.Sprint(value))
	return p.href(q)
}

// Only is the address of this page as of the same day with one filter and no
// other.
func (p *dossierPage) Only(name string, value any) string {
	return p.href(url.Values{name: {fmt.Sprint(value)}, "asof": {p.Filter.AsOf}})
}

// Positions is the address of the list of all positions of a party.
func (p *dossierPage) Positions(party string) string {
	return p.href(url.Values{"show": {"positions"}, "by": {party}, "asof": {p.Filter.AsOf}})
}

func (p *dossierPage) href(q url.Values) string {
	path := "/dossier/" + p.Pair.String()
	maps.DeleteFunc(q, func(_ string, values []string) bool { return values[0] == "" })
	if len(q) > 0 {
		path += "?" + q.Encode()
	}
	return path + "#records"
}

// Shown is the kind of list asked for.
func (p *dossierPage) Shown() string { return p.query.Get("show") }

// Filtered reports whether the list leaves anything out.
func (p *dossierPage) Filtered() bool {
	all := demarche.Filter{Pair: p.Filter.Pair, AsOf: p.Filter.AsOf, Oldest: p.Filter.Oldest}
	return p.Filter != all
}

// reaches are how far a chart may go back from the last publication.
var reaches = []struct {
	Slug, Name string // in words: the text reach.NAME
	days       int
}{{"", "all", 0}, {"year", "year", 365}, {"quarter", "quarter", 92}}

// back is the number of days that the chart goes back, 0 for all.
func (p *dossierPage) back() int {
	for _, r := range reaches {
		if r.Slug == p.Reach {
			return r.days
		}
	}
	return 0
}

// Reaches are the choices for how far the chart goes back.
func (p *dossierPage) Reaches() any { return reaches }

// Charts is the address of this page with the chart going back that far.
func (p *dossierPage) Charts(reach string) string {
	address, _, _ := strings.Cut(p.With("chart", reach), "#")
	return address + "#timeline"
}

// Known are the tracks of which something says where they stand, or when the
// parties met; Silent are the others.
func (p *dossierPage) Known() []track { return p.tracks(true) }

func (p *dossierPage) Silent() []track { return p.tracks(false) }

func (p *dossierPage) tracks(known bool) []track {
	return slices.DeleteFunc(slices.Clone(p.Tracks), func(t track) bool {
		return (t.State != nil || t.Meeting != nil) != known
	})
}

// Total is the number of records in the dossier.
func (p *dossierPage) Total() int { return p.relation.Records() }

// Undrawn is the number of records for which there is no room in the drawing.
func (p *dossierPage) Undrawn() int { return max(0, p.Total()-dossierPoints) }

// Shows are the kinds of list.
func (p *dossierPage) Shows() []string {
	return []string{"moves", "statuses", "positions", "deadlines"}
}

// Slug is how an address names the issue.
func (t track) Slug() string { return string(cmp.Or(t.Issue, demarche.NoIssue)) }

// Name is the issue for people.
func (t track) Name() string {
	if t.Issue == "" {
		return t.Say("issue-unknown")
	}
	return t.Word(t.Issue)
}

// Records is the number of records about the issue.
func (t track) Records() int { return t.Cooperation + t.Conflict + t.Statuses }

// loader asks the store for the parts of a dossier and keeps the first error.
type loader struct {
	*Desk
	reader
	ctx  context.Context
	pair demarche.Filter // the whole dossier
	err  error
}

func (l *loader) check(err error) {
	if l.err == nil {
		l.err = err
	}
}

func (l *loader) entries(change func(*demarche.Filter), page demarche.Page) []demarche.Entry {
	f := l.pair
	change(&f)
	entries, err := l.Store.Entries(l.ctx, f, page)
	l.check(err)
	return entries
}

// overview fills all but the list of records.
func (l *loader) overview(p *dossierPage, today time.Time) {
	summary, err := l.Store.Pair(l.ctx, l.pair.Pair, l.pair.AsOf)
	l.check(err)
	points, err := l.Store.Points(l.ctx, l.pair, demarche.Page{Limit: dossierPoints})
	l.check(err)
	all := demarche.Page{}
	statuses := l.entries(func(f *demarche.Filter) { f.Kind = demarche.StatusKind }, all)
	meetings := l.entries(func(f *demarche.Filter) { f.Type = string(demarche.Consult) }, all)
	positions := l.entries(func(f *demarche.Filter) { f.Positions = true }, all)
	deadlines := l.entries(func(f *demarche.Filter) { f.Due = true }, all)

	p.relation = l.relation(summary)
	p.Meeting = l.shown(dossier.LastMeeting(meetings))
	p.Next = l.shown(dossier.NextMeeting(meetings, today))
	for _, t := range dossier.Tracks(points, statuses, meetings) {
		p.Tracks = append(p.Tracks, track{l.reader, t, l.shown(t.State), l.shown(t.Meeting)})
	}
	p.Chart = l.draw(p.Tracks, points, p.back())
	p.Types = typesOf(points)
	p.Deadlines = l.dueOf(dossier.Deadlines(deadlines, today))
	for _, s := range dossier.Stances(l.pair.Pair, positions) {
		first := s.Entries[:min(len(s.Entries), dossierStances)]
		p.Stances = append(p.Stances, stance{
			s.Party, l.name(s.Party), l.reader.records(first), len(s.Entries) - len(first),
		})
	}
}

// list fills the list of records.
func (l *loader) list(p *dossierPage, number int) {
	var err error
	p.Found, err = l.Store.Count(l.ctx, p.Filter)
	l.check(err)
	entries, err := l.Store.Entries(l.ctx, p.Filter, demarche.Page{Limit: dossierRecords, Offset: (number - 1) * dossierRecords})
	l.check(err)
	for _, m := range dossier.ByMonth(entries) {
		p.Months = append(p.Months, monthly{m.Month, l.reader.records(m.Entries)})
	}
	p.Pager = pager{number, dossierRecords, p.Found, func(n int) string { return p.With("page", n) }}
}

func (r reader) shown(e *demarche.Entry) *record {
	if e == nil {
		return nil
	}
	return &record{*e, r}
}

func (r reader) dueOf(deadlines []demarche.Due) []due {
	var out []due
	for _, d := range deadlines {
		out = append(out, due{record{d.Entry, r}, d.Phase, r.Left(d)})
	}
	return out
}

// typesOf lists the types and states that occur, in their usual order.
func typesOf(points []demarche.Point) []string {
	occurs := map[string]bool{}
	for _, p := range points {
		occurs[p.Type] = true
	}
	var out []string
	for _, t := range demarche.MoveTypes {
		out = append(out, string(t))
	}
	for _, s := range demarche.States {
		out = append(out, string(s))
	}
	return slices.DeleteFunc(out, func(t string) bool { return !occurs[t] })
}
