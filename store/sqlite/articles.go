package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/demarche/demarche"
)

// headColumns are what head scans, of article a, revision v and reading r.
const headColumns = `a.name, v.url, v.outlet, v.title, v.published, v.lang, v.number,
	(SELECT count(*) FROM revision WHERE article = a.id), v.added, r.records`

// scanner is a row, or the present one of several.
type scanner interface{ Scan(...any) error }

// head scans headColumns and what more was selected after them.
func head(row scanner, more ...any) (h demarche.Head, err error) {
	var added string
	err = row.Scan(append([]any{&h.ID, &h.URL, &h.Outlet, &h.Title, &h.Published, &h.Lang, &h.Revision,
		&h.Revisions, &added, &h.Records}, more...)...)
	if err != nil {
		return h, err
	}
	h.Added, err = time.Parse(time.RFC3339, added)
	return h, err
}

// Articles lists the newest revision of each article: those published last
// first, and among those of one day those added last.
func (s *Store) Articles(ctx context.Context, p demarche.Page) ([]demarche.Head, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT `+headColumns+` FROM article a
		JOIN reading r ON r.id = a.reading
		JOIN revision v ON v.id = a.revision
		ORDER BY a.published DESC, a.revision DESC LIMIT ? OFFSET ?`, limit(p), p.Offset)
	return collect(rows, err, func() (demarche.Head, error) { return head(rows) })
}

// Article is one revision of an article with its newest reading; revision 0
// means the newest. Its error is of kind MissingFault if there is none.
func (s *Store) Article(ctx context.Context, name string, revision int) (*demarche.Kept, error) {
	history, err := s.history(ctx, name)
	if err != nil {
		return nil, err
	}
	if revision == 0 {
		revision = len(history)
	}
	if revision < 1 || revision > len(history) {
		return nil, missing(name, revision, len(history))
	}
	k := &demarche.Kept{Head: history[revision-1], History: history}
	k.Reading, err = s.reading(ctx, name, revision)
	return k, err
}

func missing(name string, revision, kept int) error {
	err := fmt.Errorf("no such article is kept")
	if kept > 0 {
		err = fmt.Errorf("there is no revision %d, only %d", revision, kept)
	}
	return &demarche.Error{Kind: demarche.MissingFault, Place: name, Err: err}
}

// history is the heads of all revisions, oldest first.
func (s *Store) history(ctx context.Context, name string) ([]demarche.Head, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT `+headColumns+` FROM article a
		JOIN revision v ON v.article = a.id
		JOIN reading r ON r.id = (SELECT max(id) FROM reading WHERE revision = v.id)
		WHERE a.name = ? ORDER BY v.number`, name)
	return collect(rows, err, func() (demarche.Head, error) { return head(rows) })
}

// reading is the newest reading of a revision.
func (s *Store) reading(ctx context.Context, name string, revision int) (*demarche.Reading, error) {
	var a demarche.Article
	var body string
	err := s.read.QueryRowContext(ctx, `SELECT v.given, v.url, v.outlet, v.title, v.published, v.lang, v.text, r.body
		FROM article a
		JOIN revision v ON v.article = a.id
		JOIN reading r ON r.revision = v.id
		WHERE a.name = ? AND v.number = ? ORDER BY r.id DESC LIMIT 1`, name, revision).
		Scan(&a.ID, &a.URL, &a.Outlet, &a.Title, &a.Published, &a.Lang, &a.Text, &body)
	if err != nil {
		return nil, err
	}
	r := &demarche.Reading{}
	if err := json.Unmarshal([]byte(body), r); err != nil {
		return nil, fmt.Errorf("%s: the reading of revision %d cannot be read: %w", name, revision, err)
	}
	r.Article = a
	return r, nil
}

// limit is what SQLite takes for the limit of p.
func limit(p demarche.Page) int {
	if p.Limit == 0 {
		return -1
	}
	return p.Limit
}

// collect scans all rows; err is that of the query.
func collect[T any](rows *sql.Rows, err error, scan func() (T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		item, err := scan()
		if err != nil {
			return nil, err
		}
		out = append(out, item)
	}
	return out, errors.Join(rows.Err(), rows.Close())
}
