package dossier

import (
	"context"
	"time"

	"github.com/demarche/demarche"
)

// onlyOpen keeps the records that voice a commitment which is open on a day, at
// most limit of them (0: all). Of gives all records of a pair.
func (l *Lexicon) onlyOpen(entries []demarche.Entry, on time.Time, limit int, of func(demarche.Pair) ([]demarche.Entry, error)) ([]demarche.Entry, error) {
	open := map[string]bool{} // by place
	judged := map[demarche.Pair]bool{}
	var out []demarche.Entry
	for i := range entries {
		for _, pair := range entries[i].Pairs() {
			if judged[pair] {
				continue
			}
			judged[pair] = true
			all, err := of(pair)
			if err != nil {
				return nil, err
			}
			for _, c := range l.Commitments(all, on) {
				for k := range c.Statements {
					open[c.Statements[k].Place()] = !c.Fate.Ended()
				}
			}
		}
		if open[entries[i].Place()] {
			out = append(out, entries[i])
		}
		if limit > 0 && len(out) == limit {
			break
		}
	}
	return out, nil
}

// Records is what Find asks for.
type Records interface {
	Names(context.Context) (map[string]string, error)
	Entries(context.Context, demarche.Filter, demarche.Page) ([]demarche.Entry, error)
}

// Find is a page of the records that a query finds (demarche.ParseQuery), and
// the filter it means. What is open is judged for a day.
func (l *Lexicon) Find(ctx context.Context, kept Records, query string, p demarche.Page, on time.Time) ([]demarche.Entry, demarche.Filter, error) {
	names, err := kept.Names(ctx)
	if err != nil {
		return nil, demarche.Filter{}, err
	}
	f, err := demarche.ParseQuery(query, names)
	if err != nil {
		return nil, f, err
	}
	if !f.Open {
		entries, err := kept.Entries(ctx, f, p)
		return entries, f, err
	}
	all, err := kept.Entries(ctx, f, demarche.Page{})
	if err != nil {
		return nil, f, err
	}
	enough := 0 // all
	if p.Limit > 0 {
		enough = p.Offset + p.Limit
	}
	open, err := l.onlyOpen(all, on, enough, func(pair demarche.Pair) ([]demarche.Entry, error) {
		return kept.Entries(ctx, demarche.Filter{Pair: pair, Oldest: true}, demarche.Page{})
	})
	return open[min(p.Offset, len(open)):], f, err
}
