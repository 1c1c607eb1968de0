package web

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier"
)

// The lengths of the lists of the first page; what is more stands behind a link.
const (
	todayRecords   = 10
	todayAhead     = 7   // days
	todayDeadlines = 40  // looked at
	todayLapsed    = 8   // time limits that ran out, and
	todayBack      = 200 // records after each, by which it is judged
	todayDossiers  = 3   // whose positions are looked at: those most in the news, of each
	todayIssues    = 4   // of which a party accepted or refused something, among
	todayPoints    = 400 // new records
)

// todayPage is what changed since a day, and what asks for attention.
type todayPage struct {
	narrowing
	On         string // the day that stands for today
	Kept       demarche.Counts
	Stale      bool // nothing was published lately: On is the last day of publication
	Sum        demarche.PairSummary
	Statuses   []record
	Voiced     []record // demands, refusals, threats, conditions
	VoicedAll  int
	Moved      []turn
	Withdrawn  []record
	Revised    []demarche.Head
	Ahead      []due
	Lapsed     []commitment
	Looked     []relation // dossiers whose positions were looked at
	Pending    int
	Silent     []source
	Coverage   []demarche.Outlet
	DaysChosen int
}

// turn is a party that has moved from one stand to another.
type turn struct {
	demarche.Turn
	Party, Name string
	Pair        demarche.Pair
	Issue       demarche.Issue
	Record      record
}

// usually is how many days back the first page looks.
const usually = 7

func (d *Desk) today(v *visit) (view, error) {
	c, err := v.narrowed()
	if err != nil {
		return view{}, err
	}
	p := &todayPage{narrowing: c}
	if p.Kept, err = d.Store.Counts(v.Context()); err != nil {
		return view{}, err
	}
	p.days(d.Now())
	l := loader{Desk: d, reader: v.reader, ctx: v.Context()}
	if p.Kept.Articles > 0 {
		l.changes(p)
		l.attention(p)
	}
	if l.err != nil {
		return view{}, l.err
	}
	return view{template: "today.html", section: "today", Title: v.Say("nav.today"), Data: p}, nil
}

// days sets the days between which changes are looked for. If nothing was
// published in the days before now, the last publication stands for today.
func (p *todayPage) days(now time.Time) {
	p.On = p.Filter.AsOf
	if p.On == "" {
		p.On = now.Format(time.DateOnly)
		if last := p.Kept.Last; last != "" && last < now.AddDate(0, 0, -usually).Format(time.DateOnly) {
			p.On, p.Stale = last, true
		}
	}
	p.Filter.AsOf = p.On
	on, _ := time.Parse(time.DateOnly, p.On)
	if p.Filter.Since == "" {
		p.Filter.Since = on.AddDate(0, 0, -usually).Format(time.DateOnly)
	}
	if since, err := time.Parse(time.DateOnly, p.Filter.Since); err == nil {
		p.DaysChosen = int(on.Sub(since).Hours() / 24)
	}
}

// on is the day that stands for today.
func (p *todayPage) on() time.Time {
	on, err := time.Parse(time.DateOnly, p.On)
	if err != nil { // checked before
		panic(err)
	}
	return on
}

// Spans are the numbers of days that changes can be looked for in.
func (p *todayPage) Spans() []int { return []int{1, 7, 30, 90, 365} }

// Back is the address of the page for so many days.
func (p *todayPage) Back(days int) string {
	return p.With("since", p.on().AddDate(0, 0, -days).Format(time.DateOnly))
}

// Empty reports whether nothing changed.
func (p *todayPage) Empty() bool {
	return p.Sum.Records() == 0 && len(p.Withdrawn)+len(p.Revised) == 0
}

// changes fills what is new.
func (l *loader) changes(p *todayPage) {
	var err error
	f := p.Filter
	p.Sum, err = l.Store.Sum(l.ctx, f)
	l.check(err)
	first := demarche.Page{Limit: todayRecords}
	f.Kind = demarche.StatusKind
	p.Statuses = l.reader.records(l.list(f, first))
	f = p.Filter
	f.Positions = true
	p.Voiced = l.reader.records(l.list(f, first))
	p.VoicedAll, err = l.Store.Count(l.ctx, f)
	l.check(err)
	f = p.Filter
	f.Withdrawn, f.Since = true, ""
	p.Withdrawn = l.reader.records(slices.DeleteFunc(l.list(f, demarche.Page{Limit: todayDeadlines}), func(e demarche.Entry) bool {
		added, until := e.Article.Added.Format(time.DateOnly), p.Get("asof")
		return added < p.Filter.Since || until != "" && added > until
	}))
	p.Revised, err = l.Store.Revised(l.ctx, p.Filter.Since, p.Get("asof"), first)
	l.check(err)
	p.Coverage, err = l.Store.Coverage(l.ctx, p.Filter)
	l.check(err)
}

// attention fills what runs out, what did, what moved, and who is silent.
func (l *loader) attention(p *todayPage) {
	f := p.Filter
	f.DueFrom, f.Since = p.On, ""
	until := p.on().AddDate(0, 0, todayAhead).Format(time.DateOnly)
	ahead := slices.DeleteFunc(l.list(f, demarche.Page{Limit: todayDeadlines}), func(e demarche.Entry) bool {
		return e.Move.Deadline.Latest > until
	})
	p.Ahead = l.dueOf(dossier.Deadlines(ahead, p.on()))
	for _, pair := range l.busiest(p.Filter) {
		l.moved(p, pair)
	}
	l.lapsed(p)
	f = p.Filter
	f.Review = demarche.Pending
	var err error
	p.Pending, err = l.Store.Count(l.ctx, f)
	l.check(err)
	supplies, err := l.supplies.by(l.ctx, l.Store, p.On)
	l.check(err)
	p.Silent = l.silent(supplies, p.on())
}

// silent are the outlets from which nothing came for longer than usual, those
// that are silent for far longer first.
func (l *loader) silent(supplies []demarche.Supply, on time.Time) []source {
	var quiet, late []source
	for _, o := range supplies {
		s := source{Supply: o, Pulse: dossier.Pulse(o, on), to: l.reader}
		switch {
		case o.Name == "":
		case s.Health == demarche.QuietHealth:
			quiet = append(quiet, s)
		case s.Health == demarche.LateHealth:
			late = append(late, s)
		}
	}
	return append(quiet, late...)
}

// suppliesKept are the outlets by a day, kept as long as the store stays as it
// is: they are counted over all articles.
type suppliesKept struct {
	sync.Mutex
	key      string
	supplies []demarche.Supply
}

func (k *suppliesKept) by(ctx context.Context, store Store, day string) ([]demarche.Supply, error) {
	version, err := store.Version(ctx)
	if err != nil {
		return nil, err
	}
	k.Lock()
	defer k.Unlock()
	if key := version + " " + day; k.key != key {
		supplies, err := store.Supplies(ctx, day)
		if err != nil {
			return nil, err
		}
		k.key, k.supplies = key, supplies
	}
	return k.supplies, nil
}

// busiest are the dossiers of which most is new.
func (l *loader) busiest(f demarche.Filter) []demarche.Pair {
	pairs, err := l.Store.Busiest(l.ctx, f, todayDossiers)
	l.check(err)
	return pairs
}

// moved adds the positions that moved in a dossier. Only a refusal or an
// acceptance can have moved one.
func (l *loader) moved(p *todayPage, pair demarche.Pair) {
	p.Looked = append(p.Looked, l.relation(demarche.PairSummary{Pair: pair}))
	f := p.Filter
	f.Pair, f.Kind, f.Type = pair, demarche.MoveKind, strings.Join([]string{string(demarche.Reject), string(demarche.Agree), string(demarche.Concede)}, ",")
	points, err := l.Store.Points(l.ctx, f, demarche.Page{Limit: todayPoints})
	l.check(err)
	var issues []string
	for _, point := range points {
		if issue := string(point.Issue); issue != "" && !slices.Contains(issues, issue) && len(issues) < todayIssues {
			issues = append(issues, issue)
		}
	}
	if len(issues) == 0 {
		return
	}
	f = p.Filter
	f.Pair, f.Since, f.Issue = pair, "", demarche.Issue(strings.Join(issues, ","))
	positions, err := l.Lexicon.View(l.Store, f, p.on()).Positions(l.ctx)
	l.check(err)
	for _, cell := range positions {
		for _, t := range cell.Moves {
			if t.Entry.PublishedDay() >= p.Filter.Since {
				p.Moved = append(p.Moved, turn{t, cell.Party, l.name(cell.Party), pair, cell.Issue, record{t.Entry, l.reader}})
			}
		}
	}
}

// lapsed adds the time limits that ran out since the day and of which nothing
// is reported: each is judged by what its dossier has after it.
func (l *loader) lapsed(p *todayPage) {
	f := p.Filter
	f.DueFrom, f.Since = p.Filter.Since, ""
	for _, e := range l.list(f, demarche.Page{Limit: todayLapsed}) {
		pairs := e.Pairs()
		if e.Move.Deadline.Latest >= p.On || len(pairs) == 0 {
			continue
		}
		after := demarche.Filter{Pair: pairs[0], After: e.Day, AsOf: p.On, Oldest: true}
		for _, c := range l.Lexicon.Commitments(l.list(after, demarche.Page{Limit: todayBack}), p.on()) {
			if c.Fate == demarche.FateLapsed && c.Statements[0].Place() == e.Place() {
				p.Lapsed = append(p.Lapsed, commitment{c, l.reader, pairs[0]})
			}
		}
	}
}
