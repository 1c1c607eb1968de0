package web

import (
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier"
)

// The lengths of the lists of the positions.
const (
	positionPairs  = 200 // dossiers to choose from
	positionQuotes = 200 // of the history of a cell, the newest
)

// positionsPage is how the parties of a dossier stand to each issue by a day.
type positionsPage struct {
	narrowing
	relation
	On      string
	Today   string // by the clock
	Since   string // the day compared with; empty: none
	Pairs   []relation
	Columns []party
	Rows    []positionRow
	Shifts  []shift
	Cell    *cellHistory // that is opened; nil if none is
}

type positionRow struct {
	Issue demarche.Issue
	Cells []positionCell
}

// positionCell is the position of a party to an issue.
type positionCell struct {
	demarche.Position
	reader
	Holds []hold
	Turns []turn
	Gone  []demarche.Stand // held on the day compared with, and no more
	Href  string
	Open  bool // its history is shown
}

// Name is the party.
func (c positionCell) Name() string { return c.name(c.Party) }

// Silent reports whether the party voiced nothing.
func (c positionCell) Silent() bool { return len(c.Holds) == 0 }

// hold is a stand with its newest words.
type hold struct {
	demarche.Hold
	New  bool // not held on the day compared with
	Last record
}

// shift is a cell that differs between two days.
type shift struct {
	demarche.Shift
	Name   string
	Voiced []record
	Href   string
}

// cellHistory is all that a party said about an issue, newest first.
type cellHistory struct {
	Name     string
	Issue    demarche.Issue
	Months   []monthly
	Records  int
	More     bool // than are shown
	Articles int
	Origins  int
	Close    string // address without it
	Search   string
}

func (d *Desk) positions(v *visit) (view, error) {
	c, err := v.narrowed()
	if err != nil {
		return view{}, err
	}
	p := &positionsPage{narrowing: c}
	l := loader{Desk: d, reader: v.reader, ctx: v.Context()}
	if err := l.pairs(p); err != nil {
		return view{}, err
	}
	on := d.dayOf(p.Get("asof"))
	p.On, p.Today = on.Format(time.DateOnly), d.Now().Format(time.DateOnly)
	p.Since = p.Get("since")
	p.Filter.Since = ""
	if p.Pair != (demarche.Pair{}) {
		l.grid(p, l.Lexicon.View(d.Store, p.Filter, on), on)
	}
	title := v.Say("nav.positions")
	if p.A != "" {
		title += ": " + p.A + " – " + p.B
	}
	return view{template: "positions.html", section: "positions", Title: title, Data: p}, l.err
}

// pairs fills the dossiers to choose from, and the one that is chosen: the one
// with most records if the address names none.
func (l *loader) pairs(p *positionsPage) error {
	pairs, err := l.Store.Pairs(l.ctx, demarche.Page{Limit: positionPairs})
	if err != nil {
		return err
	}
	for _, sum := range pairs {
		p.Pairs = append(p.Pairs, l.relation(sum))
	}
	switch asked := p.Get("pair"); {
	case asked != "":
		if p.Filter.Pair, err = demarche.ParsePair(asked); err != nil {
			return err
		}
	case len(pairs) > 0:
		p.Filter.Pair = pairs[0].Pair
	default:
		return nil
	}
	p.query.Set("pair", p.Filter.Pair.String()) // another may have most records tomorrow
	sum, err := l.Store.Pair(l.ctx, p.Filter.Pair, "")
	p.relation = l.relation(sum)
	return err
}

// grid fills the table, what differs from the day compared with, and the
// history of the cell that is opened.
func (l *loader) grid(p *positionsPage, view *dossier.View, on time.Time) {
	p.Columns = []party{{p.Pair.A, p.A}, {p.Pair.B, p.B}}
	now, err := view.Positions(l.ctx)
	l.check(err)
	var shifts []demarche.Shift
	if since, err := time.Parse(time.DateOnly, p.Since); err == nil {
		then, err := l.Lexicon.View(l.Store, p.Filter, since).Positions(l.ctx)
		l.check(err)
		shifts = dossier.Shifts(then, now)
	}
	for _, s := range shifts {
		p.Shifts = append(p.Shifts, shift{s, l.name(s.Party), l.reader.records(s.Voiced), p.cell(s.Party, s.Issue)})
	}
	p.rows(l, now, shifts)
	l.history(p, view)
}

// rows lays positions out by issue.
func (p *positionsPage) rows(l *loader, positions []demarche.Position, shifts []demarche.Shift) {
	at := map[demarche.Issue]int{}
	for _, position := range positions {
		k, ok := at[position.Issue]
		if !ok {
			k, at[position.Issue] = len(p.Rows), len(p.Rows)
			p.Rows = append(p.Rows, positionRow{Issue: position.Issue})
		}
		p.Rows[k].Cells = append(p.Rows[k].Cells, l.cell(p, position, shifts))
	}
}

// last is the newest day of a row.
func (row positionRow) last() string {
	day := ""
	for _, c := range row.Cells {
		for _, h := range c.Holds {
			day = max(day, h.Hold.Last)
		}
	}
	return day
}

// cell is the address of the page with a cell opened.
func (p *positionsPage) cell(code string, issue demarche.Issue) string {
	return p.With("cell", code+"/"+string(slug(issue))) + "#cell"
}

// slug names an issue in an address.
func slug(issue demarche.Issue) demarche.Issue {
	if issue == "" {
		return demarche.NoIssue
	}
	return issue
}

func (l *loader) cell(p *positionsPage, position demarche.Position, shifts []demarche.Shift) positionCell {
	c := positionCell{Position: position, reader: l.reader, Href: p.cell(position.Party, position.Issue)}
	c.Open = p.Get("cell") == position.Party+"/"+string(slug(position.Issue))
	var fresh []demarche.Stand
	for _, s := range shifts {
		if s.Party == position.Party && s.Issue == position.Issue {
			fresh, c.Gone = s.New, s.Gone
		}
	}
	for _, h := range position.Holds {
		if h.Stand != demarche.Silent {
			last := h.Records[len(h.Records)-1]
			c.Holds = append(c.Holds, hold{h, slices.Contains(fresh, h.Stand), record{last, l.reader}})
		}
	}
	c.Gone = slices.DeleteFunc(slices.Clone(c.Gone), func(s demarche.Stand) bool { return s == demarche.Silent })
	for _, t := range position.Moves {
		c.Turns = append(c.Turns, turn{t, position.Party, l.name(position.Party), p.Pair, position.Issue, record{t.Entry, l.reader}})
	}
	return c
}

// history fills all that was said in the cell that the address opens.
func (l *loader) history(p *positionsPage, view *dossier.View) {
	code, issue, ok := strings.Cut(p.Get("cell"), "/")
	if !ok || l.err != nil {
		return
	}
	f := p.Filter
	f.Kind, f.By, f.Issue = demarche.MoveKind, code, demarche.Issue(issue)
	entries := l.list(f, demarche.Page{Limit: positionQuotes + 1})
	h := &cellHistory{Name: l.name(code), Issue: f.Issue, More: len(entries) > positionQuotes, Close: p.With("cell", "")}
	if issue == string(demarche.NoIssue) {
		h.Issue = ""
	}
	entries = slices.DeleteFunc(entries[:min(len(entries), positionQuotes)], func(e demarche.Entry) bool { return e.Stand() == "" })
	h.Records = len(entries)
	var err error
	h.Articles, h.Origins, err = view.Origins(l.ctx, entries)
	l.check(err)
	for _, m := range dossier.ByMonth(entries) {
		h.Months = append(h.Months, monthly{m.Month, l.reader.records(m.Entries)})
	}
	h.Search = searchHref(strings.Join([]string{"pair:" + p.Pair.String(), "who:" + code, "issue:" + issue, "until:" + p.On}, " "))
	p.Cell = h
}

// Range are the first and the last month in which the dossier has records, up to
// today, for the slider.
func (p *positionsPage) Range() [2]string {
	first, last := p.First, min(p.Last, p.Today)
	if len(first) < len("2025-07") || len(last) < len("2025-07") {
		return [2]string{}
	}
	return [2]string{first[:len("2025-07")], last[:len("2025-07")]}
}

// Step is the address of the page as of the end of another month.
func (p *positionsPage) Step(months int) string {
	on, err := time.Parse(time.DateOnly, p.On)
	if err != nil { // checked before
		return ""
	}
	end := time.Date(on.Year(), on.Month()+1+time.Month(months), 0, 0, 0, 0, 0, time.UTC)
	return p.With("asof", end.Format(time.DateOnly))
}

// Stands is what the record voices.
func (r record) Stands() demarche.Stand { return r.Entry.Stand() }
