package alert

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/export"
)

// news is what an alert has to tell of the records of an article.
func (r *Runner) news(ctx context.Context, a demarche.Alert, f demarche.Filter, article string) ([]demarche.Notice, error) {
	f.Article = article
	matching, errMatching := r.Store.Entries(ctx, f, demarche.Page{})
	told, errTold := r.Store.Told(ctx, a.Name, article)
	if err := errors.Join(errMatching, errTold); err != nil || len(matching) == 0 && len(told) == 0 {
		return nil, err
	}
	shown, err := r.shown(ctx, article)
	if err != nil {
		return nil, err
	}
	var out []demarche.Notice
	matches := map[string]bool{}
	for i := range matching {
		id := export.ID(&matching[i])
		if _, known := told[id]; !known && !matches[id] {
			out = append(out, demarche.Notice{Record: id, News: demarche.NewRecord, Entry: matching[i]})
		}
		matches[id] = true
	}
	for _, e := range shown { // in the order of the text
		id := export.ID(&e)
		if before, known := told[id]; known {
			if n, ok := compare(before, &e, matches[id]); ok {
				out = append(out, n)
			}
			delete(told, id)
		}
	}
	return r.complete(ctx, f, append(out, lost(told)...))
}

// shown are all records of an article, those rejected or withdrawn too, each
// once: where two have the same words, the one that stands.
func (r *Runner) shown(ctx context.Context, article string) ([]demarche.Entry, error) {
	var out []demarche.Entry
	seen := map[string]bool{}
	for _, f := range []demarche.Filter{{}, {Review: demarche.RejectRecord}, {Withdrawn: true}} {
		f.Article, f.Oldest = article, true
		entries, err := r.Store.Entries(ctx, f, demarche.Page{})
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if id := export.ID(&e); !seen[id] {
				seen[id] = true
				out = append(out, e)
			}
		}
	}
	return out, nil
}

// compare is what is to be told of a record that was told before; false if
// nothing is.
func compare(before demarche.Notice, now *demarche.Entry, matches bool) (demarche.Notice, bool) {
	n := demarche.Notice{Record: before.Record, Entry: *now}
	switch {
	case now.Withdrawn > 0:
		n.News, n.Cause = demarche.WithdrawnRecord, fmt.Sprintf("revision %d of the article no longer says it", now.Withdrawn)
		return n, !ended(before.News)
	case now.Review == demarche.RejectRecord:
		n.News, n.Cause = demarche.RejectedRecord, "rejected on review"
		return n, !ended(before.News)
	case ended(before.News):
		n.News = demarche.RestoredRecord
		return n, matches
	case before.Entry.Says(now):
		return n, false
	}
	n.News, n.Before = demarche.ChangedRecord, &before.Entry
	switch {
	case now.Review == demarche.EditRecord:
		n.Cause = "corrected on review"
	case now.Article.Revision != before.Entry.Article.Revision:
		n.Cause = fmt.Sprintf("revision %d of the article", now.Article.Revision)
	default:
		n.Cause = "the article was read again, or a correction was taken back"
	}
	return n, true
}

// ended reports whether it was told last that a record does not stand.
func ended(n demarche.News) bool {
	return n == demarche.WithdrawnRecord || n == demarche.RejectedRecord || n == demarche.GoneRecord
}

// lost are the records that were told and that the article shows in no way now.
func lost(told map[string]demarche.Notice) []demarche.Notice {
	var out []demarche.Notice
	for _, id := range slices.Sorted(maps.Keys(told)) {
		if before := told[id]; !ended(before.News) {
			out = append(out, demarche.Notice{Record: id, News: demarche.GoneRecord, Entry: before.Entry, Cause: "another reading of the article does not find it"})
		}
	}
	return out
}

// complete adds why each notice is told, and who else reports it.
func (r *Runner) complete(ctx context.Context, f demarche.Filter, notices []demarche.Notice) ([]demarche.Notice, error) {
	f.Article = ""
	for i := range notices {
		n := &notices[i]
		n.Made, n.Reasons = r.Now().UTC(), f.Reasons(cmp.Or(n.Before, &n.Entry))
		var err error
		if n.Outlets, n.Origins, err = r.Corroborate(ctx, &n.Entry); err != nil {
			return nil, err
		}
	}
	return notices, nil
}
