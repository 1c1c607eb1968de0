package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier"
	"github.com/demarche/demarche/export"
)

// deadlinesLength is how many deadlines a page lists and draws.
const deadlinesLength = 60

// deadlinesPage is the commitments with a time limit that a search means.
type deadlinesPage struct {
	Query    string
	Fate     string // only those with this fate; empty: all
	Fates    []fateChoice
	Views    []choice // list, calendar, bars
	View     string
	Today    string
	Limits   []limit
	Found    int
	Pager    pager
	Calendar *calendar
	Bars     *barChart
	Ics      string // address of the calendar to subscribe to
	Feed     string // the same with the host
	Back     int    // how many of the newest records were looked at
}

// fateChoice is a fate with the number of deadlines that have it.
type fateChoice struct {
	Fate, Name, Href string
	N                int
	Here             bool
}

// limit is a commitment with a time limit as the pages show it.
type limit struct {
	record // that voiced it first
	demarche.Commitment
	Set   record // that set the limit as it is
	Left  string // how far off it is; empty if it is over
	Sum   string // the reckoning
	Steps []limitStep
}

type limitStep struct {
	When, Fate, Why string
	Record          *record
}

// deadlines shows what runs out when, and what became of it.
func (d *Desk) deadlines(v *visit) (view, error) {
	p := &deadlinesPage{Query: strings.TrimSpace(v.FormValue("q")), Fate: v.FormValue("fate"), Today: d.Now().Format(time.DateOnly), Back: dossier.Back}
	page, err := pageNumber(v.Request, "page")
	if err != nil {
		return view{}, err
	}
	if p.View, err = v.oneOf("view", "list", "calendar", "bars"); err != nil {
		return view{}, err
	}
	all, err := d.limits(v, p.Query)
	if err != nil {
		return view{}, err
	}
	p.count(v, all)
	if all, err = withFate(v, all, p.Fate); err != nil {
		return view{}, err
	}
	p.Found = len(all)
	p.Ics = p.address("/deadlines.ics", "", "", 0)
	p.Feed = base(v) + p.Ics
	p.Pager = pager{page, deadlinesLength, len(all), func(n int) string { return p.address("/deadlines", p.View, p.Fate, n) }}
	shown := all[min((page-1)*deadlinesLength, len(all)):min(page*deadlinesLength, len(all))]
	switch p.View {
	case "calendar":
		p.Calendar, err = d.calendar(v, all)
	case "bars":
		p.Bars = d.bars(v.reader, shown)
	default:
		p.Limits = d.limited(v.reader, shown)
	}
	return view{template: "deadlines.html", Title: v.Say("nav.deadlines"), Query: p.Query, Data: p}, err
}

// oneOf is a parameter that has one of a few values, the first if it is missing.
func (v *visit) oneOf(name string, values ...string) (string, error) {
	asked := cmp.Or(v.FormValue(name), values[0])
	if slices.Contains(values, asked) {
		return asked, nil
	}
	return "", &demarche.Error{
		Kind: demarche.FormatFault, Place: name + "=" + asked, Err: errors.New(v.Say("fault.choice")),
		Remedy: strings.Join(values, ", "),
	}
}

// limits are the commitments with a time limit that a search means.
func (d *Desk) limits(v *visit, query string) ([]demarche.Commitment, error) {
	f, err := demarche.ParseQuery(query, v.names)
	if err != nil {
		return nil, err
	}
	if f.Open {
		return nil, formFault("is:open", v.Say("deadlines.no-open"))
	}
	return d.Lexicon.View(d.Store, f, d.Now()).Deadlines(v.Context())
}

func withFate(v *visit, all []demarche.Commitment, fate string) ([]demarche.Commitment, error) {
	if fate == "" {
		return all, nil
	}
	if !slices.Contains(demarche.Fates, demarche.Fate(fate)) {
		return nil, formFault("fate="+fate, fmt.Sprint(v.Say("fault.choice"), " ", demarche.Fates))
	}
	return slices.DeleteFunc(all, func(c demarche.Commitment) bool { return string(c.Fate) != fate }), nil
}

// count counts the fates, and leads to each and to each view.
func (p *deadlinesPage) count(v *visit, all []demarche.Commitment) {
	n := map[demarche.Fate]int{}
	for _, c := range all {
		n[c.Fate]++
	}
	p.Fates = []fateChoice{{"", v.Say("deadlines.all"), p.address("/deadlines", p.View, "-", 0), len(all), p.Fate == ""}}
	for _, f := range demarche.Fates {
		if here := p.Fate == string(f); n[f] > 0 || here {
			p.Fates = append(p.Fates, fateChoice{string(f), v.Word(f), p.address("/deadlines", p.View, string(f), 0), n[f], here})
		}
	}
	for _, view := range []string{"list", "calendar", "bars"} {
		p.Views = append(p.Views, choice{p.address("/deadlines", view, "", 0), v.Say("deadlines.view." + view), view == p.View})
	}
}

// address is that of a page or file of the same deadlines, with another view
// and fate ("": the same; "-": any fate) and another page.
func (p *deadlinesPage) address(path, view, fate string, page int) string {
	q := url.Values{}
	if fate = cmp.Or(fate, p.Fate); fate != "" && fate != "-" {
		q.Set("fate", fate)
	}
	if p.Query != "" {
		q.Set("q", p.Query)
	}
	if view != "" && view != "list" {
		q.Set("view", view)
	}
	if page > 1 {
		q.Set("page", fmt.Sprint(page))
	}
	return strings.TrimSuffix(path+"?"+q.Encode(), "?")
}

// limited are commitments as the list shows them.
func (d *Desk) limited(r reader, all []demarche.Commitment) []limit {
	var out []limit
	for _, c := range all {
		out = append(out, d.limit(r, c))
	}
	return out
}

func (d *Desk) limit(r reader, c demarche.Commitment) limit {
	l := limit{record: record{c.Statements[0], r}, Set: record{*setBy(&c), r}, Commitment: c, Sum: r.reckoning(c.Due)}
	if !c.Fate.Ended() && c.Due.Latest != "" {
		l.Left = r.until(c.Due, d.Now())
	}
	for _, s := range c.Steps {
		step := limitStep{When: r.Day(s.Day), Fate: r.Word(s.Fate), Why: s.Why}
		if s.Entry != nil {
			step.Record = &record{*s.Entry, r}
		}
		l.Steps = append(l.Steps, step)
	}
	return l
}

// setBy is the record that set the time limit of a commitment as it is.
func setBy(c *demarche.Commitment) *demarche.Entry {
	sets := func(e *demarche.Entry) bool {
		return e != nil && e.Move != nil && e.Move.Deadline != nil && cmp.Or(e.Move.Deadline.Latest, e.Move.Deadline.Earliest) == c.Due.Latest && e.Due == c.Due.Words
	}
	for i := range slices.Backward(c.Steps) {
		if sets(c.Steps[i].Entry) {
			return c.Steps[i].Entry
		}
	}
	for i := range slices.Backward(c.Statements) {
		if sets(&c.Statements[i]) {
			return &c.Statements[i]
		}
	}
	return &c.Statements[0]
}

// DueSpan is the window of the limit as it is.
func (l limit) DueSpan() string {
	return l.reader.Span(l.Commitment.Due.Earliest, l.Commitment.Due.Latest)
}

// Anchor names the limit on its page.
func (l limit) Anchor() string { return l.Article.ID + "-" + l.ID }

// reckoning says how a time limit was counted: "said 28 Jul 2025, “10 to 12
// days”: + 10 to 12 days = 7–9 Aug 2025".
func (r reader) reckoning(w *demarche.Window) string {
	words := r.Say("proof.by-hand")
	if w.Words != "" {
		words = "“" + w.Words + "”"
	}
	said := r.Say("sum.said", r.Day(w.Said), words)
	first, okFirst := daysTo(w.Said, w.Earliest)
	last, okLast := daysTo(w.Said, w.Latest)
	switch {
	case !okFirst || !okLast:
		return said + " " + r.Say("sum.no-date")
	case first == last:
		return said + " " + r.Count("sum.days", last) + " = " + r.Day(w.Latest)
	}
	return said + " " + r.Count("sum.between", last, first) + " = " + r.Span(w.Earliest, w.Latest)
}

// until says how far off a time limit is on a day.
func (r reader) until(w *demarche.Window, on time.Time) string {
	today := on.Format(time.DateOnly)
	first, _ := daysTo(today, w.Earliest)
	last, _ := daysTo(today, w.Latest)
	due := demarche.Due{Phase: demarche.InDue, First: first, Last: last}
	switch {
	case last < 0:
		due.Phase = demarche.Passed
	case first > 0:
		due.Phase = demarche.Running
	}
	return r.tongue.Left(due)
}

// daysTo is the number of days from one day to another.
func daysTo(from, to string) (int, bool) {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	return int(b.Sub(a) / dayLong), errA == nil && errB == nil
}

// deadlinesFile answers with the deadlines of the same search as a calendar, to
// subscribe to.
func (d *Desk) deadlinesFile(w http.ResponseWriter, r *http.Request) {
	v, err := d.visit(w, r)
	var all []demarche.Commitment
	if err == nil {
		all, err = d.limits(v, strings.TrimSpace(v.FormValue("q")))
	}
	if err == nil {
		all, err = withFate(v, all, v.FormValue("fate"))
	}
	if err != nil {
		status, answer := d.fault(v, err)
		d.render(w, v, status, answer)
		return
	}
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	title := strings.Join(nonEmpty(v.Say("nav.deadlines"), v.FormValue("q"), v.FormValue("fate")), " ")
	sink, err := export.Open("ics", w, export.Options{Title: title, Base: base(v), Now: d.Now()})
	for i := range all {
		if err == nil {
			err = sink.Write(setBy(&all[i]))
		}
	}
	if err == nil {
		err = sink.Close()
	}
	if err != nil && v.Context().Err() == nil { // the answer has begun
		d.Log.Error("writing", "path", v.URL.Path, "error", err)
	}
}
