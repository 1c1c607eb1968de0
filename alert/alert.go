// Package alert tells people and programs what saved searches newly find, and
// what becomes of that: by feed, by webhook, by mail. What is told is first
// written down in the store and then sent, so that nothing is told twice or
// lost, whenever the program is stopped.
package alert

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/export"
)

// Store keeps alerts and what they have told.
type Store interface {
	Names(context.Context) (map[string]string, error)
	SavedSearches(context.Context) ([]demarche.SavedSearch, error)
	Entries(context.Context, demarche.Filter, demarche.Page) ([]demarche.Entry, error)
	Alerts(context.Context) ([]demarche.Alert, error)
	Updates(ctx context.Context, after string, limit int) (list []demarche.Update, next string, err error)
	Told(ctx context.Context, alert, article string) (map[string]demarche.Notice, error)
	Tell(ctx context.Context, a demarche.Alert, next string, notices []demarche.Notice) (bool, error)
	Pack(ctx context.Context, alert, key string, now time.Time) (bool, error)
	Claim(ctx context.Context, alert string, now, later time.Time) (*demarche.Delivery, error)
	Tried(ctx context.Context, d *demarche.Delivery, at time.Time, fault string, next time.Time) error
	Notices(ctx context.Context, alert string, p demarche.Page) ([]demarche.Notice, error)
}

// Runner looks for what is to be told, and sends it.
type Runner struct {
	Store Store
	Now   func() time.Time
	Log   *slog.Logger
	Base  string // address of the pages, for links to records; "" leaves them out
	Mail  Mail   // how mail is sent

	// Corroborate says which outlets report the event of a record, and how many
	// independent origins they have.
	Corroborate func(context.Context, *demarche.Entry) (outlets []string, origins int, err error)
}

// Sum counts what a run did.
type Sum struct{ Notices, Sent, Failed int }

// Run looks at what came in since the last run and sends what is due. A fault
// of one alert is reported at the end and does not keep the others.
func (r *Runner) Run(ctx context.Context) (Sum, error) {
	var sum Sum
	alerts, err := r.Store.Alerts(ctx)
	faults := []error{err}
	for _, a := range alerts {
		if err := r.run(ctx, a, &sum); err != nil {
			faults = append(faults, fmt.Errorf("alert %s: %w", a.Name, err))
		}
	}
	return sum, errors.Join(faults...)
}

func (r *Runner) run(ctx context.Context, a demarche.Alert, sum *Sum) error {
	if err := r.look(ctx, a, sum); err != nil {
		return err
	}
	if a.Every.Due(a.Last, r.Now()) {
		if _, err := r.Store.Pack(ctx, a.Name, "msg_"+rand.Text(), r.Now()); err != nil {
			return err
		}
	}
	return r.send(ctx, a, sum)
}

// Search is the saved search of an alert with the filter it means.
func (r *Runner) Search(ctx context.Context, a demarche.Alert) (demarche.SavedSearch, demarche.Filter, error) {
	saved, errSaved := r.Store.SavedSearches(ctx)
	names, errNames := r.Store.Names(ctx)
	if err := errors.Join(errSaved, errNames); err != nil {
		return demarche.SavedSearch{}, demarche.Filter{}, err
	}
	i := slices.IndexFunc(saved, func(q demarche.SavedSearch) bool { return q.Name == a.Search })
	if i < 0 {
		return demarche.SavedSearch{}, demarche.Filter{}, &demarche.Error{
			Kind: demarche.MissingFault, Place: a.Search, Err: errors.New("no search is saved under that name"),
			Remedy: "save it with demarche search --save " + a.Search + " QUERY",
		}
	}
	f, err := demarche.ParseQuery(saved[i].Query, names)
	if err == nil && f.Open {
		err = &demarche.Error{
			Kind: demarche.FormatFault, Place: saved[i].Query, Err: errors.New("what is open is not a matter of one record, so no alert can look for it"),
			Remedy: "leave is:open out",
		}
	}
	return saved[i], f, err
}

// atOnce is how many readings and corrections are looked at at once.
const atOnce = 200

// look finds what is to be told of what came in, and writes it down.
func (r *Runner) look(ctx context.Context, a demarche.Alert, sum *Sum) error {
	_, f, err := r.Search(ctx, a)
	if err != nil {
		return err
	}
	for {
		updates, next, err := r.Store.Updates(ctx, a.Since, atOnce)
		if err != nil || next == a.Since {
			return err
		}
		var notices []demarche.Notice
		for _, name := range articles(updates) {
			found, err := r.news(ctx, a, f, name)
			if err != nil {
				return err
			}
			notices = append(notices, found...)
		}
		told, err := r.Store.Tell(ctx, a, next, notices)
		if err != nil || !told { // another process has looked: it tells
			return err
		}
		sum.Notices += len(notices)
		a.Since = next
	}
}

// articles are the names of the articles that were read or corrected, each once.
func articles(updates []demarche.Update) []string {
	var out []string
	for _, u := range updates {
		if !slices.Contains(out, u.Article.ID) {
			out = append(out, u.Article.ID)
		}
	}
	return out
}

// Test sends the last record that the search of an alert finds, marked as a
// test. Nothing is written down.
func (r *Runner) Test(ctx context.Context, a demarche.Alert) error {
	_, f, err := r.Search(ctx, a)
	if err != nil {
		return err
	}
	last, err := r.Store.Entries(ctx, f, demarche.Page{Limit: 1})
	if err != nil {
		return err
	}
	if len(last) == 0 {
		return &demarche.Error{Kind: demarche.MissingFault, Place: a.Search, Err: errors.New("the search finds nothing that could be sent"), Remedy: "try it with demarche search --saved " + a.Search}
	}
	notices, err := r.complete(ctx, f, []demarche.Notice{{Record: export.ID(&last[0]), News: demarche.NewRecord, Entry: last[0]}})
	if err != nil {
		return err
	}
	return r.Deliver(ctx, a, &demarche.Delivery{Alert: a.Name, Key: "msg_" + rand.Text(), Made: r.Now(), Notices: notices}, true)
}

// Shown is the target of an alert without what may be secret in it.
func Shown(a demarche.Alert) string {
	if a.Channel == demarche.WebhookChannel {
		return bare(a.Target)
	}
	return a.Target
}
