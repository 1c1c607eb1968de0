package dossier

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/demarche/demarche"
)

// Kept is what a view asks of a store.
type Kept interface {
	Records
	Sum(context.Context, demarche.Filter) (demarche.PairSummary, error)
	Tally(context.Context, demarche.Filter) ([]demarche.Tally, error)
	Newest(ctx context.Context, f demarche.Filter, by demarche.Grouping, few int) ([]demarche.Entry, error)
	Texts(ctx context.Context, names []string) ([]*demarche.Article, error)
	Corrections(ctx context.Context, article string, p demarche.Page) ([]demarche.Correction, error)
}

// Back is how many records a view looks back on, the newest ones, where it has
// to look at each: for commitments, linkages and events. What sets a time limit
// that still runs is looked at however old it is.
const Back = 600

// View is a dossier as of the end of a day: the records that a filter means. It
// asks the store for what an answer needs and for no more, so that an answer
// about ten thousand records takes no longer than one about a thousand. It is
// made for one page or command: what it has asked for it does not ask again.
// It is safe for concurrent use.
type View struct {
	lexicon *Lexicon
	kept    Kept
	filter  demarche.Filter
	on      time.Time
	back    int

	counted, loaded    sync.Once // what several answers are made of is asked for once
	months             []demarche.Tally
	entries            []demarche.Entry
	monthsErr, loadErr error
}

// View is the dossier of the records that f means as of the end of a day.
func (l *Lexicon) View(kept Kept, f demarche.Filter, on time.Time) *View {
	f.AsOf, f.Oldest = on.Format(time.DateOnly), false
	return &View{lexicon: l, kept: kept, filter: f, on: on, back: Back}
}

// LookBack is the view that looks back on another number of records, 0 for all.
func (v *View) LookBack(records int) *View {
	return &View{lexicon: v.lexicon, kept: v.kept, filter: v.filter, on: v.on, back: records}
}

// Sum says how much the dossier holds. Its Pair is empty if the filter names none.
func (v *View) Sum(ctx context.Context) (demarche.PairSummary, error) {
	return v.kept.Sum(ctx, v.filter)
}

// Months counts the records by issue and month, for a drawing.
func (v *View) Months(ctx context.Context) ([]demarche.Tally, error) {
	v.counted.Do(func() { v.months, v.monthsErr = v.kept.Tally(ctx, v.filter) })
	return v.months, v.monthsErr
}

// Overview is the first of what there is to say about a dossier.
type Overview struct {
	Sum       demarche.PairSummary
	Months    []demarche.Tally
	Tracks    []demarche.Track
	Positions []demarche.Position
	Deadlines []demarche.Commitment
}

// Overview asks for all of it.
func (v *View) Overview(ctx context.Context) (o Overview, err error) {
	var faults [5]error
	o.Sum, faults[0] = v.Sum(ctx)
	o.Months, faults[1] = v.Months(ctx)
	o.Tracks, faults[2] = v.Tracks(ctx)
	o.Positions, faults[3] = v.Positions(ctx)
	o.Deadlines, faults[4] = v.Deadlines(ctx)
	return o, errors.Join(faults[:]...)
}

// history is how many statuses a track shows, newest first.
const history = 5

// Tracks says where each issue stands: in whose words, what came last, what is
// next, and since when nothing is reported. Issues come in the order of the
// controlled list, unknown ones last.
func (v *View) Tracks(ctx context.Context) ([]demarche.Track, error) {
	tallies, errTally := v.Months(ctx)
	statuses, errStatuses := v.newest(ctx, history, func(f *demarche.Filter) { f.Kind = demarche.StatusKind })
	held, errHeld := v.newest(ctx, 1, func(f *demarche.Filter) {
		f.Type, f.Modality = string(demarche.Consult), demarche.Actual
		f.Before = f.AsOf // what is dated later was misread, or is meant to come
		if v.filter.Before != "" {
			f.Before = min(v.filter.Before, f.AsOf)
		}
	})
	planned, errPlanned := v.newest(ctx, 1, func(f *demarche.Filter) {
		f.Type, f.Modality = string(demarche.Consult), demarche.Planned
		f.After, f.Oldest = max(f.After, f.AsOf), true
	})
	limits, errLimits := v.newest(ctx, 1, func(f *demarche.Filter) { f.DueFrom = f.AsOf })
	err := errors.Join(errTally, errStatuses, errHeld, errPlanned, errLimits)
	return Follow(tracksOf(tallies, statuses, held), statuses, slices.Concat(held, planned), limits, v.on), err
}

// newest are the first few records of each issue.
func (v *View) newest(ctx context.Context, few int, narrow func(*demarche.Filter)) ([]demarche.Entry, error) {
	f := v.filter
	narrow(&f)
	return v.kept.Newest(ctx, f, demarche.ByIssue, few)
}

// heard is how many of the newest records that voice a stand of a party to an
// issue a position is made of, besides the first.
const heard = 2

// Positions is how each party stands to each issue (see Lexicon.Positions). Of
// a stand that was voiced more than three times the first record and the two
// newest are looked at. The parties are those of the pair, or else those that
// voice most, at most eight.
func (v *View) Positions(ctx context.Context) ([]demarche.Position, error) {
	entries, err := v.kept.Newest(ctx, v.filter, demarche.ByStand, heard)
	return v.lexicon.Positions(entries, v.parties(entries), v.on), err
}

// Shifts is what has moved since the end of an earlier day.
func (v *View) Shifts(ctx context.Context, since time.Time) ([]demarche.Shift, error) {
	now, errNow := v.Positions(ctx)
	then, errThen := v.lexicon.View(v.kept, v.filter, since).Positions(ctx)
	return Shifts(then, now), errors.Join(errNow, errThen)
}

// most is how many parties have positions where the dossier is not that of a pair.
const most = 8

func (v *View) parties(entries []demarche.Entry) []string {
	if p := v.filter.Pair; p != (demarche.Pair{}) {
		return []string{p.A, p.B}
	}
	count := map[string]int{}
	var codes []string
	for _, e := range entries {
		for _, code := range partiesOf(e.Source) {
			if count[code]++; count[code] == 1 {
				codes = append(codes, code)
			}
		}
	}
	slices.SortStableFunc(codes, func(a, b string) int { return count[b] - count[a] })
	return codes[:min(most, len(codes))]
}

// Commitments are the demands, offers, promises and threats among the newest
// records, and those with a time limit that still runs, in the order in which
// they were first voiced, each with what became of it, the evidence and the
// reckoning of its limit.
func (v *View) Commitments(ctx context.Context) ([]demarche.Commitment, error) {
	entries, err := v.Records(ctx)
	return v.lexicon.Commitments(entries, v.on), err
}

// Deadlines are the commitments with a time limit: those that still run, the
// nearest first; then those whose limit gives no date; then those that are
// over, the last first.
func (v *View) Deadlines(ctx context.Context) ([]demarche.Commitment, error) {
	all, err := v.Commitments(ctx)
	return Limited(all), err
}

// Linkages is what is tied to what among the newest records.
func (v *View) Linkages(ctx context.Context) (demarche.Linkages, error) {
	entries, err := v.Records(ctx)
	return v.lexicon.Linkages(entries), err
}

// Records are the newest ones, and those with a time limit that still runs.
func (v *View) Records(ctx context.Context) ([]demarche.Entry, error) {
	v.loaded.Do(func() { v.entries, v.loadErr = recent(ctx, v.kept, v.filter, v.back) })
	return v.entries, v.loadErr
}

// recent are the newest records that f means, so many of them (0: all), and
// those with a time limit that still runs on the day as of which f asks.
func recent(ctx context.Context, kept Records, f demarche.Filter, back int) ([]demarche.Entry, error) {
	entries, err := kept.Entries(ctx, f, demarche.Page{Limit: back})
	if err != nil || back == 0 || len(entries) < back {
		return entries, err
	}
	f.DueFrom = f.AsOf
	limits, err := kept.Entries(ctx, f, demarche.Page{Limit: back})
	seen := map[string]bool{}
	for i := range entries {
		seen[entries[i].Place()] = true
	}
	for _, e := range limits {
		if !seen[e.Place()] {
			entries = append(entries, e)
		}
	}
	return entries, err
}

// Events groups the newest records by what they report, the newest event
// first, with why and how many independent origins each has. All is how many
// events there are in all that the view looks back on.
func (v *View) Events(ctx context.Context, p demarche.Page) (events []demarche.Event, all int, err error) {
	entries, err := v.Records(ctx)
	if err != nil {
		return nil, 0, err
	}
	if events, err = v.group(ctx, entries); err != nil {
		return nil, 0, err
	}
	slices.SortStableFunc(events, func(a, b demarche.Event) int { return -byDay(a.Records[0], b.Records[0]) })
	all = len(events)
	events = events[min(p.Offset, all):]
	if p.Limit > 0 {
		events = events[:min(p.Limit, len(events))]
	}
	return events, all, v.origins(ctx, events)
}

// group groups records by what they report, as people have corrected it.
func (v *View) group(ctx context.Context, entries []demarche.Entry) ([]demarche.Event, error) {
	corrections, err := v.kept.Corrections(ctx, "", demarche.Page{})
	slices.Reverse(corrections)
	return v.lexicon.Events(entries, demarche.Ties(corrections), nil), err
}

// nearby is how many days around its own a move is looked for in other records.
const nearby = 14

// EventOf is the happening that a move tells of, with all who report it. Near
// are the records that were compared, with the move itself: those between the
// same parties around its day, about Back of them at most.
func (l *Lexicon) EventOf(ctx context.Context, kept Kept, move *demarche.Entry, on time.Time) (event *demarche.Event, near []demarche.Entry, err error) {
	v := l.View(kept, around(move), on)
	if near, err = v.Records(ctx); err != nil {
		return nil, nil, err
	}
	same := func(e demarche.Entry) bool { return e.Place() == move.Place() }
	if !slices.ContainsFunc(near, same) {
		near = append(near, *move)
	}
	events, err := v.group(ctx, near)
	if err != nil {
		return nil, nil, err
	}
	i := slices.IndexFunc(events, func(e demarche.Event) bool { return slices.ContainsFunc(e.Records, same) })
	return &events[i], near, v.origins(ctx, events[i:i+1])
}

// around means the moves of the same parties around the day of one; those of its
// article if it has no party.
func around(move *demarche.Entry) demarche.Filter {
	f := demarche.Filter{Kind: demarche.MoveKind}
	if pairs := move.Pairs(); len(pairs) > 0 {
		f.Pair = pairs[0]
	} else if codes := demarche.Codes(slices.Concat(move.Source, move.Target)); len(codes) > 0 {
		f.With = demarche.PartyOf(codes[0])
	} else {
		f.Article = move.Article.ID
	}
	if day, err := time.Parse(time.DateOnly, move.Day); err == nil {
		f.After, f.Before = day.AddDate(0, 0, -nearby).Format(time.DateOnly), day.AddDate(0, 0, nearby).Format(time.DateOnly)
	}
	return f
}

// Origins counts the articles of records, and how many of them are independent
// of each other.
func (v *View) Origins(ctx context.Context, records []demarche.Entry) (articles, origins int, err error) {
	texts, err := v.kept.Texts(ctx, ArticlesOf(records))
	return len(texts), len(v.lexicon.judge.Origins(texts)), err
}

// origins counts the independent origins of the events that several articles
// report.
func (v *View) origins(ctx context.Context, events []demarche.Event) error {
	for i := range events {
		e := &events[i]
		if e.Articles < 2 {
			continue
		}
		articles, err := v.kept.Texts(ctx, ArticlesOf(e.Records))
		if err != nil {
			return err
		}
		e.Origins = len(v.lexicon.judge.Origins(articles))
	}
	return nil
}

// ArticlesOf are the ids of the articles of records, each once.
func ArticlesOf(entries []demarche.Entry) []string {
	var out []string
	for _, e := range entries {
		if !slices.Contains(out, e.Article.ID) {
			out = append(out, e.Article.ID)
		}
	}
	return out
}
