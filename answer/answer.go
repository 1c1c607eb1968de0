// Package answer answers questions about what a store keeps: where a relation
// stands, who wants what, what runs out, what is tied to what, and where a
// record comes from. Programs, assistants and the command line ask here, so
// that they all say the same; what records say together package dossier works
// out.
package answer

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier"
)

// Store is what answers are made of.
type Store interface {
	dossier.Kept
	Counts(context.Context) (demarche.Counts, error)
	Article(ctx context.Context, name string, revision int) (*demarche.Kept, error)
	Record(ctx context.Context, article, record string) (demarche.Entry, error)
	Each(context.Context, demarche.Filter, func(*demarche.Entry) error) error
	SavedSearches(context.Context) ([]demarche.SavedSearch, error)
}

// Desk answers from a store. It is safe for concurrent use.
type Desk struct {
	Store   Store
	Lexicon *dossier.Lexicon // says which records are about the same thing
	Now     func() time.Time // the clock; its day is the one that answers are for
}

// Search is a page of the records that a query finds (demarche.ParseQuery),
// those of the last day first, or those of the first.
func (d *Desk) Search(ctx context.Context, query string, p demarche.Page, oldest bool) ([]demarche.Entry, error) {
	f, err := d.Filter(ctx, query)
	if err != nil {
		return nil, err
	}
	f.Oldest = oldest
	return d.Lexicon.Pick(ctx, d.Store, f, p, d.Now())
}

// Each calls do with every record that a query finds, those of the first day
// first, as they come from the store; then, if gone is set, with what of that
// was withdrawn or rejected.
func (d *Desk) Each(ctx context.Context, query string, gone bool, do func(*demarche.Entry) error) error {
	f, err := d.Filter(ctx, query)
	if err != nil {
		return err
	}
	f.Oldest = true
	if f.Open {
		return d.eachOpen(ctx, f, do)
	}
	all := []demarche.Filter{f}
	if gone && !f.Withdrawn && f.Review == "" {
		withdrawn, rejected := f, f
		withdrawn.Withdrawn, rejected.Review = true, demarche.RejectRecord
		all = append(all, withdrawn, rejected)
	}
	for _, f := range all {
		if err := d.Store.Each(ctx, f, do); err != nil {
			return err
		}
	}
	return nil
}

// eachOpen calls do with what is open, which no store can tell.
func (d *Desk) eachOpen(ctx context.Context, f demarche.Filter, do func(*demarche.Entry) error) error {
	open, err := d.Lexicon.Pick(ctx, d.Store, f, demarche.Page{}, d.Now())
	for i := range open {
		err = errors.Join(err, do(&open[i]))
	}
	return err
}

// Filter is what a query means.
func (d *Desk) Filter(ctx context.Context, query string) (demarche.Filter, error) {
	names, err := d.Store.Names(ctx)
	if err != nil {
		return demarche.Filter{}, err
	}
	return demarche.ParseQuery(query, names)
}

// Saved is the query of the search that is saved under a name.
func (d *Desk) Saved(ctx context.Context, name string) (query string, ok bool, err error) {
	saved, err := d.Store.SavedSearches(ctx)
	i := slices.IndexFunc(saved, func(q demarche.SavedSearch) bool { return q.Name == name })
	if i < 0 {
		return "", false, err
	}
	return saved[i].Query, true, nil
}

// Subject is what a dossier is about, as it was known by the end of a day.
type Subject struct {
	*dossier.View
	Title  string
	Filter demarche.Filter
	On     time.Time
}

// Subject is what words mean: a pair of parties, RUS-USA, the name of a saved
// search, or a search; as of a day, today if that is empty.
func (d *Desk) Subject(ctx context.Context, about, asOf string) (*Subject, error) {
	s := &Subject{Title: strings.TrimSpace(about), On: d.Now()}
	var err error
	if asOf != "" {
		if s.On, err = Day(asOf); err != nil {
			return nil, err
		}
	}
	if pair, errPair := demarche.ParsePair(s.Title); errPair == nil {
		s.Title, s.Filter.Pair = pair.String(), pair
	} else if s.Filter, err = d.about(ctx, s.Title); err != nil {
		return nil, err
	}
	s.Filter.AsOf = s.On.Format(time.DateOnly)
	s.View = d.Lexicon.View(d.Store, s.Filter, s.On)
	return s, nil
}

// about is the filter of a saved search or a search.
func (d *Desk) about(ctx context.Context, about string) (demarche.Filter, error) {
	query, saved, err := d.Saved(ctx, about)
	if err != nil {
		return demarche.Filter{}, err
	}
	if !saved {
		query = about
	}
	f, err := d.Filter(ctx, query)
	if err == nil && f.Open {
		err = &demarche.Error{
			Kind: demarche.FormatFault, Place: query, Err: errors.New("is:open finds records and makes no dossier"),
			Remedy: "leave it out, and ask for all deadlines with the fate open",
		}
	}
	return f, err
}

// Day is a day of the calendar in the form 2025-07-31.
func Day(day string) (time.Time, error) {
	on, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return on, &demarche.Error{Kind: demarche.DateFault, Place: day, Err: errors.New("no day of the calendar"), Remedy: "write it as 2025-07-31"}
	}
	return on, nil
}
