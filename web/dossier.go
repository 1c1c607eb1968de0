package web

import (
	"cmp"
	"context"
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
	dossierPoints  = 1500 // the newest are drawn
	dossierBack    = 800  // the newest by which time limits are judged, scores and speakers counted
	dossierLimits  = 8    // time limits
	dossierIssues  = 6    // of which positions are shown
	dossierVoices  = 6    // people and bodies of each party
)

// dossierPage is one dossier.
type dossierPage struct {
	narrowing
	relation
	On       string // the day from which deadlines are counted
	Tracks   []track
	Meeting  *record // the last that took place
	Next     *record // the first that is planned, or the first time limit to run out
	Chart    chart
	Reach    string // how far the chart goes back; empty: to the beginning
	Limits   []commitment
	MoreDue  int // time limits that are not shown
	Open     int // demands, offers, promises and threats that are open
	Columns  []party
	Rows     []positionRow
	Voices   []voices
	Coverage []demarche.Outlet
	Types    []string // that occur
	Months   []monthly
	Found    int
	Pager    pager
}

// track, monthly and due are what the dossier package finds, with records as
// pages show them.
type (
	track struct {
		reader
		demarche.Track
		State, Meeting, Next *record
		History              []record // what was said before State
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

// commitment is a demand, offer, promise or threat as the pages show it.
type commitment struct {
	demarche.Commitment
	reader
	Pair demarche.Pair
}

// First is the record that voices it first.
func (c commitment) First() record { return record{c.Statements[0], c.reader} }

// DueSpan is its time limit.
func (c commitment) DueSpan() string { return c.Span(c.Due.Earliest, c.Due.Latest) }

// Last is the record that set its fate; nil if none did.
func (c commitment) Last() *record {
	for _, s := range slices.Backward(c.Steps) {
		if s.Entry != nil && s.Fate == c.Fate && s.Entry.Place() != c.Statements[0].Place() {
			return &record{*s.Entry, c.reader}
		}
	}
	return nil
}

// voices are who speaks and acts for a party, those with most records first.
type voices struct {
	Party, Name string
	People      []voice
}

type voice struct {
	Name, Office string
	Records      int
	Href         string
}

func (d *Desk) dossier(v *visit) (view, error) {
	pair, err := demarche.ParsePair(v.PathValue("pair"))
	if err != nil {
		return view{}, err
	}
	p := &dossierPage{narrowing: narrowing{reader: v.reader, path: "/dossier/" + pair.String(), query: v.URL.Query()}}
	p.query.Del("lang")
	if p.Filter, err = filterOf(p.query, pair); err != nil {
		return view{}, err
	}
	number, err := pageNumber(v.Request, "page")
	if err != nil {
		return view{}, err
	}
	on := d.dayOf(p.Filter.AsOf)
	p.On, p.Reach = on.Format(time.DateOnly), p.Get("chart")
	l := loader{Desk: d, reader: v.reader, ctx: v.Context()}
	whole := demarche.Filter{Pair: pair, AsOf: p.Filter.AsOf, Outlet: p.Filter.Outlet}
	l.overview(p, whole, on)
	l.page(p, number)
	if l.err != nil {
		return view{}, l.err
	}
	return view{template: "dossier.html", section: "dossiers", Title: p.A + " – " + p.B, Data: p}, nil
}

// dayOf is the day of the clock, or the day as of which the dossier is read.
func (d *Desk) dayOf(asOf string) time.Time {
	if day, err := time.Parse(time.DateOnly, asOf); err == nil {
		return day
	}
	return d.Now()
}

// filterOf reads the filter of the list of records from the address.
func filterOf(q url.Values, pair demarche.Pair) (demarche.Filter, error) {
	f := demarche.Filter{
		Pair: pair, Issue: demarche.Issue(q.Get("issue")), Type: q.Get("type"), By: q.Get("by"), Outlet: q.Get("outlet"),
		After: q.Get("after"), Before: q.Get("before"), AsOf: q.Get("asof"), Oldest: q.Get("order") == "oldest",
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
	for name, day := range map[string]string{"after": f.After, "before": f.Before, "asof": f.AsOf} {
		if err := checkDay(name, day); err != nil {
			return f, err
		}
	}
	return f, nil
}

// Listed is the address of the list of records with one part changed.
func (p *dossierPage) Listed(name string, value any) string { return p.With(name, value) + "#records" }

// Only is the address of the list of records as of the same day with one filter
// and no other.
func (p *dossierPage) Only(name, value string) string {
	return address(p.path, url.Values{name: {value}, "asof": {p.Filter.AsOf}}) + "#records"
}

// Shown is the kind of list asked for.
func (p *dossierPage) Shown() string { return p.Get("show") }

// Filtered reports whether the list leaves anything out.
func (p *dossierPage) Filtered() bool {
	all := demarche.Filter{Pair: p.Filter.Pair, AsOf: p.Filter.AsOf, Outlet: p.Filter.Outlet, Oldest: p.Filter.Oldest}
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

// Known are the tracks of which something says where they stand, when the
// parties met or what is next, those with a state first; Silent are the others.
func (p *dossierPage) Known() []track {
	known := p.tracks(true)
	slices.SortStableFunc(known, func(a, b track) int {
		switch {
		case (a.State == nil) == (b.State == nil):
			return 0
		case a.State != nil:
			return -1
		}
		return 1
	})
	return known
}

func (p *dossierPage) Silent() []track { return p.tracks(false) }

func (p *dossierPage) tracks(known bool) []track {
	return slices.DeleteFunc(slices.Clone(p.Tracks), func(t track) bool {
		return (t.State != nil || t.Meeting != nil || t.Next != nil) != known
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

// loader asks the store for the parts of a page and keeps the first error.
type loader struct {
	*Desk
	reader
	ctx context.Context
	err error
}

func (l *loader) check(err error) {
	if l.err == nil {
		l.err = err
	}
}

func (l *loader) list(f demarche.Filter, page demarche.Page) []demarche.Entry {
	entries, err := l.Store.Entries(l.ctx, f, page)
	l.check(err)
	return entries
}

// overview fills all but the list of records. Its counts take in what has no
// day of publication, of which a view as of a day knows nothing.
func (l *loader) overview(p *dossierPage, whole demarche.Filter, on time.Time) {
	view := l.Lexicon.View(l.Store, whole, on).LookBack(dossierBack)
	sum, err := l.Store.Sum(l.ctx, whole)
	l.check(err)
	p.relation = l.relation(sum)
	tallies, err := l.Store.Tally(l.ctx, whole)
	l.check(err)
	entries, err := view.Records(l.ctx)
	l.check(err)
	l.stands(p, view, tallies)
	l.drawing(p, whole, tallies, entries)
	l.limits(p, view)
	l.stances(p, whole, on)
	for _, party := range p.Columns {
		p.Voices = append(p.Voices, l.voices(p.Pair, party, entries))
	}
	p.Coverage, err = l.Store.Coverage(l.ctx, whole)
	l.check(err)
}

// stands fills where each issue stands, the last meeting, and what is next.
func (l *loader) stands(p *dossierPage, view *dossier.View, tallies []demarche.Tally) {
	tracks, err := view.Tracks(l.ctx)
	l.check(err)
	for _, t := range counted(tracks, tallies) {
		row := track{l.reader, t, l.shown(t.State), l.shown(t.Meeting), l.shown(t.Next), nil}
		if len(t.History) > 1 {
			row.History = l.reader.records(t.History[1:])
		}
		p.Tracks = append(p.Tracks, row)
		if m := row.Meeting; m != nil && (p.Meeting == nil || m.Entry.Day > p.Meeting.Entry.Day) {
			p.Meeting = m
		}
		if n := row.Next; n != nil && (p.Next == nil || n.NextDay() < p.Next.NextDay()) {
			p.Next = n
		}
	}
}

// counted are tracks with the counts of tallies, and a track for each issue
// that only the tallies know.
func counted(tracks []demarche.Track, tallies []demarche.Tally) []demarche.Track {
	out := slices.Clone(tracks)
	for i := range out {
		out[i].Cooperation, out[i].Conflict, out[i].Statuses = 0, 0, 0
	}
	for _, t := range tallies {
		i := slices.IndexFunc(out, func(track demarche.Track) bool { return track.Issue == t.Issue })
		if i < 0 {
			i, out = len(out), append(out, demarche.Track{Issue: t.Issue})
		}
		track := &out[i]
		track.Cooperation, track.Conflict, track.Statuses = track.Cooperation+t.Cooperation, track.Conflict+t.Conflict, track.Statuses+t.Statuses
		track.Last = max(track.Last, t.Last)
	}
	slices.SortStableFunc(out, func(a, b demarche.Track) int { return unknownLast(a.Issue) - unknownLast(b.Issue) })
	return out
}

func unknownLast(issue demarche.Issue) int {
	if issue == "" {
		return 1
	}
	return 0
}

// drawing fills the timeline.
func (l *loader) drawing(p *dossierPage, whole demarche.Filter, tallies []demarche.Tally, entries []demarche.Entry) {
	points, err := l.Store.Points(l.ctx, whole, demarche.Page{Limit: dossierPoints})
	l.check(err)
	p.Types = typesOf(points)
	p.Chart = l.draw(p.Tracks, points, p.back(), p.On)
	p.Chart.Sums = l.sums(p, tallies, scores(entries))
}

// limits fills the time limits: those that run, then those that are over.
func (l *loader) limits(p *dossierPage, view *dossier.View) {
	all, err := view.Commitments(l.ctx)
	l.check(err)
	for _, c := range all {
		if !c.Fate.Ended() {
			p.Open++
		}
	}
	limited := dossier.Limited(all)
	shown := min(len(limited), dossierLimits)
	for _, c := range limited[:shown] {
		p.Limits = append(p.Limits, commitment{c, l.reader, p.Pair})
	}
	p.MoreDue = len(limited) - shown
}

// stances fills how the parties stand to the issues that were last spoken of.
func (l *loader) stances(p *dossierPage, whole demarche.Filter, on time.Time) {
	p.Columns = []party{{p.Pair.A, p.A}, {p.Pair.B, p.B}}
	whole.Issue = p.newest(dossierIssues)
	positions, err := l.Lexicon.View(l.Store, whole, on).Positions(l.ctx)
	l.check(err)
	grid := &positionsPage{narrowing: narrowing{l.reader, "/positions", url.Values{"pair": {p.Pair.String()}, "asof": {p.Filter.AsOf}}, p.Filter}, relation: p.relation}
	grid.rows(l, positions, nil)
	slices.SortStableFunc(grid.Rows, func(a, b positionRow) int { return cmp.Compare(b.last(), a.last()) })
	p.Rows = grid.Rows
}

// newest are the known issues that were last spoken of, with commas between.
func (p *dossierPage) newest(few int) demarche.Issue {
	byDay := slices.Clone(p.Tracks)
	slices.SortStableFunc(byDay, func(a, b track) int { return cmp.Compare(b.Last, a.Last) })
	var issues []string
	for _, t := range byDay {
		if t.Issue != "" && len(issues) < few {
			issues = append(issues, string(t.Issue))
		}
	}
	return demarche.Issue(strings.Join(issues, ","))
}

// PositionsHref is the page of all positions.
func (p *dossierPage) PositionsHref() string {
	return address("/positions", url.Values{"pair": {p.Pair.String()}, "asof": {p.Filter.AsOf}})
}

// voices counts who speaks and acts for a party.
func (l *loader) voices(pair demarche.Pair, of party, entries []demarche.Entry) voices {
	out := voices{Party: of.Code, Name: of.Name}
	at := map[string]int{}
	for i := range entries {
		for _, who := range entries[i].Source {
			if len(who.Codes) != 1 || demarche.PartyOf(who.Codes[0]) != of.Code || who.Name == of.Code || who.Name == l.names[of.Code] {
				continue
			}
			k, ok := at[who.Name]
			if !ok {
				k, at[who.Name] = len(out.People), len(out.People)
				out.People = append(out.People, voice{Name: who.Name, Office: who.Office, Href: searchHref("pair:" + pair.String() + ` "` + who.Name + `"`)})
			}
			out.People[k].Records++
		}
	}
	slices.SortStableFunc(out.People, func(a, b voice) int { return cmp.Compare(b.Records, a.Records) })
	out.People = out.People[:min(len(out.People), dossierVoices)]
	return out
}

// page fills the list of records.
func (l *loader) page(p *dossierPage, number int) {
	var err error
	p.Found, err = l.Store.Count(l.ctx, p.Filter)
	l.check(err)
	entries := l.list(p.Filter, demarche.Page{Limit: dossierRecords, Offset: (number - 1) * dossierRecords})
	for _, m := range dossier.ByMonth(entries) {
		p.Months = append(p.Months, monthly{m.Month, l.reader.records(m.Entries)})
	}
	p.Pager = pager{number, dossierRecords, p.Found, func(n int) string { return p.Listed("page", n) }}
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
