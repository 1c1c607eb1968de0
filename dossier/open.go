package dossier

import (
	"context"
	"time"

	"github.com/demarche/demarche"
)

// Records is what Find and Pick ask for.
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
	entries, err := l.Pick(ctx, kept, f, p, on)
	return entries, f, err
}

// Pick is a page of the records that a filter means. What is open is judged for
// a day.
func (l *Lexicon) Pick(ctx context.Context, kept Records, f demarche.Filter, p demarche.Page, on time.Time) ([]demarche.Entry, error) {
	if !f.Open {
		return kept.Entries(ctx, f, p)
	}
	o := opener{l: l, kept: kept, on: on, open: map[string]bool{}, judged: map[demarche.Pair]bool{}}
	return o.page(ctx, f, p)
}

// opener keeps the records that voice a commitment which is open: one of those
// that the view of a pair of theirs finds.
type opener struct {
	l      *Lexicon
	kept   Records
	on     time.Time
	open   map[string]bool // by place
	judged map[demarche.Pair]bool
}

// Records are judged so many at a time, and so many at most.
const (
	openStep = 500
	openMost = 10_000
)

func (o *opener) page(ctx context.Context, f demarche.Filter, p demarche.Page) (out []demarche.Entry, _ error) {
	for at := 0; at < openMost && (p.Limit == 0 || len(out) < p.Offset+p.Limit); at += openStep {
		entries, err := o.kept.Entries(ctx, f, demarche.Page{Limit: openStep, Offset: at, After: p.After})
		if err != nil {
			return nil, err
		}
		for i := range entries {
			voices, err := o.voices(ctx, &entries[i])
			if err != nil {
				return nil, err
			}
			if voices {
				out = append(out, entries[i])
			}
		}
		if len(entries) < openStep {
			break
		}
	}
	out = out[min(p.Offset, len(out)):]
	if p.Limit > 0 {
		out = out[:min(p.Limit, len(out))]
	}
	return out, nil
}

// voices reports whether a record voices an open commitment.
func (o *opener) voices(ctx context.Context, e *demarche.Entry) (bool, error) {
	if e.Move == nil || e.Move.Voices() == "" {
		return false, nil
	}
	for _, pair := range e.Pairs() {
		if o.judged[pair] {
			continue
		}
		o.judged[pair] = true
		records, err := recent(ctx, o.kept, demarche.Filter{Pair: pair, AsOf: o.on.Format(time.DateOnly)}, Back)
		if err != nil {
			return false, err
		}
		for _, c := range o.l.Commitments(records, o.on) {
			for k := range c.Statements {
				place := c.Statements[k].Place()
				o.open[place] = o.open[place] || !c.Fate.Ended()
			}
		}
	}
	return o.open[e.Place()], nil
}
