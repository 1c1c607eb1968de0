package sqlite

import (
	"context"

	"github.com/demarche/demarche"
)

// Unread lists articles, as their newest revision has them, that system has
// not read, in the order in which they came: at most limit of them after the
// one of that place (0 at first). Last is the place of the last one.
func (s *Store) Unread(ctx context.Context, system demarche.System, after int64, limit int) (list []demarche.Article, last int64, err error) {
	rows, err := s.read.QueryContext(ctx, `SELECT a.id, v.given, v.url, v.outlet, v.title, v.published, v.lang, v.text
		FROM article a JOIN revision v ON v.id = a.revision
		WHERE a.id > ? AND NOT EXISTS (SELECT 1 FROM reading WHERE revision = v.id AND system = ?)
		ORDER BY a.id LIMIT ?`, after, systemID(system), limit)
	last = after
	list, err = collect(rows, err, func() (a demarche.Article, err error) {
		err = rows.Scan(&last, &a.ID, &a.URL, &a.Outlet, &a.Title, &a.Published, &a.Lang, &a.Text)
		return a, err
	})
	return list, last, err
}

// Shown lists the records that an article shows, in the order of its text;
// none if it is not kept.
func (s *Store) Shown(ctx context.Context, a *demarche.Article) ([]demarche.Entry, error) {
	var name string
	if err := s.read.QueryRowContext(ctx, `SELECT coalesce(max(name), '') FROM article WHERE key = ?`, key(a)).Scan(&name); err != nil || name == "" {
		return nil, err
	}
	entries, err := s.Entries(ctx, demarche.Filter{Article: name}, demarche.Page{})
	return entries, err
}

// Backup writes all that is kept to a new file, which Open opens. Others may
// read and write meanwhile.
func (s *Store) Backup(ctx context.Context, path string) error {
	_, err := s.write.ExecContext(ctx, `VACUUM INTO ?`, path)
	return err
}

// EachReading calls do with the newest reading of every revision that is kept,
// those of an article from its oldest revision to its newest.
func (s *Store) EachReading(ctx context.Context, do func(*demarche.Reading) error) error {
	rows, err := s.read.QueryContext(ctx, `SELECT `+readingColumns+` FROM revision v`+newestReading+` ORDER BY v.id`)
	return each(rows, err, func() error {
		r, err := scanReading(rows)
		if err != nil {
			return err
		}
		return do(r)
	})
}
