package web

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

const (
	toldDays     = 14  // before and after a record in which others may tell the same
	toldRecords  = 120 // that are compared at most
	toldArticles = 12  // whose texts are compared at most
	toldText     = 60_000
)

// telling is who else tells of what a record tells.
type telling struct {
	Records, Articles int           // that tell it
	Origins           []originGroup // of the articles that tell it
	Others            []teller      // records that do not, and might
	Rivals            []demarche.Rival
	Uncut             bool // there were more records than were compared
}

// Fellows are the other records that tell it.
func (t *telling) Fellows() []teller {
	var out []teller
	for _, g := range t.Origins {
		for _, r := range g.Tellers {
			if !r.Self {
				out = append(out, r)
			}
		}
	}
	return out
}

// originGroup is the articles that go back to one report.
type originGroup struct {
	N       int
	Agency  string
	Tellers []teller
	Why     []string // why they hang together
}

// teller is a record of another article, or of this one.
type teller struct {
	record
	Why  string // why it belongs to the event
	Self bool
}

// told finds the records that tell of the same event as e, with their articles
// by origin, and those near it that might.
func (d *Desk) told(v *visit, e demarche.Entry) (*telling, error) {
	if e.Move == nil {
		alone := originGroup{N: 1, Tellers: []teller{{record: record{e, v.reader}, Self: true}}}
		return &telling{Records: 1, Articles: 1, Origins: []originGroup{alone}}, nil
	}
	near, uncut, err := d.near(v.Context(), e)
	if err != nil {
		return nil, err
	}
	ties, err := d.ties(v.Context(), near)
	if err != nil {
		return nil, err
	}
	events := d.Lexicon.Events(near, ties, nil)
	for i := range events {
		if holds(&events[i], &e) {
			t := &telling{Uncut: uncut, Records: len(events[i].Records), Articles: events[i].Articles, Rivals: events[i].Rivals}
			t.Origins, err = d.origins(v, &events[i], e.Place())
			t.Others = others(v.reader, near, &events[i], e)
			return t, err
		}
	}
	return &telling{Uncut: uncut}, nil
}

func holds(event *demarche.Event, e *demarche.Entry) bool {
	return slices.ContainsFunc(event.Records, func(r demarche.Entry) bool { return r.Place() == e.Place() })
}

// near are the records between the same parties around the day of e, with e.
func (d *Desk) near(ctx context.Context, e demarche.Entry) (near []demarche.Entry, uncut bool, err error) {
	f := demarche.Filter{Kind: demarche.MoveKind}
	if pairs := e.Pairs(); len(pairs) > 0 {
		f.Pair = pairs[0]
	} else if codes := demarche.Codes(slices.Concat(e.Source, e.Target)); len(codes) > 0 {
		f.With = demarche.PartyOf(codes[0])
	} else {
		return []demarche.Entry{e}, false, nil
	}
	if day, err := time.Parse(time.DateOnly, e.Day); err == nil {
		f.After, f.Before = day.AddDate(0, 0, -toldDays).Format(time.DateOnly), day.AddDate(0, 0, toldDays).Format(time.DateOnly)
	}
	near, err = d.Store.Entries(ctx, f, demarche.Page{Limit: toldRecords + 1})
	if len(near) > toldRecords {
		near, uncut = near[:toldRecords], true
	}
	if err == nil && !slices.ContainsFunc(near, func(n demarche.Entry) bool { return n.Place() == e.Place() }) {
		near = append(near, e)
	}
	return near, uncut, err
}

// ties are what people said of the records and their like.
func (d *Desk) ties(ctx context.Context, entries []demarche.Entry) ([]demarche.Tie, error) {
	var all []demarche.Correction
	for _, name := range articlesOf(entries) {
		made, err := d.Store.Corrections(ctx, name, demarche.Page{})
		if err != nil {
			return nil, err
		}
		slices.Reverse(made)
		all = append(all, made...)
	}
	return demarche.Ties(all), nil
}

// articlesOf are the articles of records, each once.
func articlesOf(entries []demarche.Entry) []string {
	var out []string
	for i := range entries {
		if !slices.Contains(out, entries[i].Article.ID) {
			out = append(out, entries[i].Article.ID)
		}
	}
	return out
}

// origins groups the articles of an event by the report they go back to.
func (d *Desk) origins(v *visit, event *demarche.Event, self string) ([]originGroup, error) {
	var articles []*demarche.Article
	names := articlesOf(event.Records)
	for _, name := range names[:min(len(names), toldArticles)] {
		kept, err := d.Store.Article(v.Context(), name, 0)
		if err != nil {
			return nil, err
		}
		a := kept.Reading.Article
		a.ID, a.Text = name, strings.ToValidUTF8(a.Text[:min(len(a.Text), toldText)], "")
		articles = append(articles, &a)
	}
	var out []originGroup
	for _, o := range d.Lexicon.Origins(articles) {
		g := originGroup{N: len(out) + 1, Agency: o.Agency}
		for i, r := range event.Records {
			if slices.Contains(o.Articles, r.Article.ID) {
				g.Tellers = append(g.Tellers, teller{record{r, v.reader}, event.Why[i], r.Place() == self})
			}
		}
		for _, l := range o.Links {
			g.Why = append(g.Why, l.A+" – "+l.B+": "+l.Kin.String())
		}
		out = append(out, g)
	}
	return out, nil
}

// others are the records near e that the event does not hold, those of other
// articles and of the same type first.
func others(to reader, near []demarche.Entry, event *demarche.Event, e demarche.Entry) []teller {
	var likely, rest []teller
	for _, n := range near {
		if holds(event, &n) {
			continue
		}
		if n.Article.ID != e.Article.ID && n.Type() == e.Type() {
			likely = append(likely, teller{record: record{n, to}})
		} else {
			rest = append(rest, teller{record: record{n, to}})
		}
	}
	all := append(likely, rest...)
	return all[:min(len(all), 12)]
}
