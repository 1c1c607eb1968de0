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

// headColumns are what head scans of the newest revision of article a, and
// pastColumns of revision v with reading r.
const headColumns = `a.name, a.url, a.outlet, a.title, a.given_time, a.lang, a.number, a.number, a.added, a.records, a.changes`
const pastColumns = `a.name, v.url, v.outlet, v.title, v.published, v.lang, v.number, a.number, v.added, r.records, a.changes`

// scanner is a row, or the present one of several.
type scanner interface{ Scan(...any) error }

// head scans such columns and what more was selected after them.
func head(row scanner, more ...any) (h demarche.Head, err error) {
	var added string
	err = row.Scan(append([]any{&h.ID, &h.URL, &h.Outlet, &h.Title, &h.Published, &h.Lang, &h.Revision,
		&h.Revisions, &added, &h.Records, &h.Changes}, more...)...)
	if err != nil {
		return h, err
	}
	h.Added, err = time.Parse(time.RFC3339, added)
	return h, err
}

// Articles lists the newest revision of each article: those published last
// first, and among those of one day those added last.
func (s *Store) Articles(ctx context.Context, p demarche.Page) ([]demarche.Head, error) {
	behind, args, err := s.articlesBehind(ctx, p.After)
	if err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, `SELECT `+headColumns+` FROM article a`+behind+`
		ORDER BY a.published DESC, a.revision DESC LIMIT ? OFFSET ?`, append(args, limit(p), p.Offset)...)
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

// Texts are the newest revisions of the articles of these names, in the order
// of the names; their ids are the names. One that is not kept is left out.
func (s *Store) Texts(ctx context.Context, names []string) ([]*demarche.Article, error) {
	list, err := json.Marshal(names)
	if err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, `SELECT a.name, v.url, v.outlet, v.title, v.published, v.lang, v.text
		FROM json_each(?) n JOIN article a ON a.name = n.value JOIN revision v ON v.id = a.revision ORDER BY n.key`, string(list))
	return collect(rows, err, func() (*demarche.Article, error) {
		a := &demarche.Article{}
		return a, rows.Scan(&a.ID, &a.URL, &a.Outlet, &a.Title, &a.Published, &a.Lang, &a.Text)
	})
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
	rows, err := s.read.QueryContext(ctx, `SELECT `+pastColumns+` FROM article a
		JOIN revision v ON v.article = a.id`+newestReading+`
		WHERE a.name = ? ORDER BY v.number`, name)
	return collect(rows, err, func() (demarche.Head, error) { return head(rows) })
}

// reading is the newest reading of a revision.
func (s *Store) reading(ctx context.Context, name string, revision int) (*demarche.Reading, error) {
	return scanReading(s.read.QueryRowContext(ctx, `SELECT `+readingColumns+` FROM article a
		JOIN revision v ON v.article = a.id
		JOIN reading r ON r.revision = v.id
		WHERE a.name = ? AND v.number = ? ORDER BY r.id DESC LIMIT 1`, name, revision))
}

// readingColumns are what scanReading scans, of revision v and reading r.
const readingColumns = `v.given, v.url, v.outlet, v.title, v.published, v.lang, v.text, r.body`

// newestReading joins to revision v its newest reading r.
const newestReading = ` JOIN reading r ON r.id = (SELECT max(id) FROM reading WHERE revision = v.id)`

// scanReading scans readingColumns and what more was selected after them.
func scanReading(row scanner, more ...any) (*demarche.Reading, error) {
	var a demarche.Article
	var body string
	err := row.Scan(append([]any{&a.ID, &a.URL, &a.Outlet, &a.Title, &a.Published, &a.Lang, &a.Text, &body}, more...)...)
	if err != nil {
		return nil, err
	}
	r := &demarche.Reading{}
	if err := json.Unmarshal([]byte(body), r); err != nil {
		return nil, fmt.Errorf("%s: its reading cannot be read: %w", a.ID, err)
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
func collect[T any](rows *sql.Rows, err error, scan func() (T, error)) (out []T, _ error) {
	err = each(rows, err, func() error {
		item, err := scan()
		out = append(out, item)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// each calls do at every row; err is that of the query.
func each(rows *sql.Rows, err error, do func() error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(); err != nil {
			return err
		}
	}
	return errors.Join(rows.Err(), rows.Close())
}
