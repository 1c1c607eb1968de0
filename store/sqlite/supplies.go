package sqlite

import (
	"cmp"
	"context"
	"time"

	"github.com/demarche/demarche"
)

// Supplies lists the sources as they were by the end of a day, an empty one is
// no limit; those with most articles first. It counts along the index.
func (s *Store) Supplies(ctx context.Context, asOf string) ([]demarche.Supply, error) {
	until := cmp.Or(asOf, "9999") // after every day
	rows, err := s.read.QueryContext(ctx, `SELECT max(outlet), count(*), sum(moves + statuses),
		coalesce(min(nullif(published, '')), ''), max(published) FROM article INDEXED BY article_outlet
		WHERE published <= ? GROUP BY outlet COLLATE NOCASE ORDER BY count(*) DESC, outlet COLLATE NOCASE`, until)
	all, err := collect(rows, err, func() (o demarche.Supply, err error) {
		err = rows.Scan(&o.Name, &o.Articles, &o.Records, &o.First, &o.Last)
		return o, err
	})
	for i := range all {
		if err == nil {
			err = s.follow(ctx, &all[i], until)
		}
	}
	return all, err
}

// follow adds to a source its newest days and articles. A day costs one step
// along the index, however many articles it has.
func (s *Store) follow(ctx context.Context, o *demarche.Supply, until string) error {
	rows, err := s.read.QueryContext(ctx, `WITH RECURSIVE day (d, n) AS (
			SELECT max(published), 1 FROM article WHERE outlet = ?1 COLLATE NOCASE AND published <= ?3
			UNION ALL
			SELECT (SELECT max(published) FROM article WHERE outlet = ?1 COLLATE NOCASE AND published < d), n + 1
			FROM day WHERE d > '' AND n < ?2)
		SELECT d FROM day WHERE d > ''`, o.Name, demarche.SupplyDays, until)
	o.Days, err = collect(rows, err, func() (d string, err error) { err = rows.Scan(&d); return d, err })
	if err != nil {
		return err
	}
	rows, err = s.read.QueryContext(ctx, `SELECT a.published <> '' AND a.moves + a.statuses > 0, v.added
		FROM (SELECT published, moves, statuses, revision FROM article
			WHERE outlet = ? COLLATE NOCASE AND published <= ? ORDER BY published DESC, revision DESC LIMIT ?) a
		JOIN revision v ON v.id = a.revision ORDER BY a.revision DESC`, o.Name, until, demarche.SupplyRecent)
	o.Recent, err = collect(rows, err, func() (good bool, err error) {
		var added string
		if err = rows.Scan(&good, &added); err != nil {
			return good, err
		}
		at, err := time.Parse(time.RFC3339, added)
		if at.After(o.Kept) {
			o.Kept = at
		}
		return good, err
	})
	return err
}

// ArticlesOf lists the articles of one source, those published last first.
func (s *Store) ArticlesOf(ctx context.Context, outlet string, p demarche.Page) ([]demarche.Head, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT `+headColumns+` FROM article a
		JOIN reading r ON r.id = a.reading
		JOIN revision v ON v.id = a.revision
		WHERE a.outlet = ? COLLATE NOCASE ORDER BY a.published DESC, a.revision DESC LIMIT ? OFFSET ?`, outlet, limit(p), p.Offset)
	return collect(rows, err, func() (demarche.Head, error) { return head(rows) })
}
