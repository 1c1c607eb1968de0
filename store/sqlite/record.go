package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/demarche/demarche"
)

// Record is one record of an article as it is shown, also one that was rejected
// or that a revision no longer says. Its error is of kind MissingFault if there
// is none.
func (s *Store) Record(ctx context.Context, article, record string) (demarche.Entry, error) {
	e, err := scanEntry(s.read.QueryRowContext(ctx, `SELECT `+entryColumns+` FROM entry e`+entryJoins+`
		WHERE a.name = ? AND e.record = ?`, article, record))
	if errors.Is(err, sql.ErrNoRows) {
		err = &demarche.Error{Kind: demarche.MissingFault, Place: article + "/" + record, Err: errors.New("no such record")}
	}
	return e, err
}

// Readings is how many readings of a revision there are. They are numbered from
// 1 in the order in which they were made.
func (s *Store) Readings(ctx context.Context, article string, revision int) (n int, err error) {
	err = s.read.QueryRowContext(ctx, `SELECT count(*) FROM article a JOIN revision v ON v.article = a.id
		JOIN reading r ON r.revision = v.id WHERE a.name = ? AND v.number = ?`, article, revision).Scan(&n)
	return n, err
}

// Reading is the reading of that number of a revision.
func (s *Store) Reading(ctx context.Context, article string, revision, number int) (*demarche.Reading, error) {
	r, err := scanReading(s.read.QueryRowContext(ctx, `SELECT `+readingColumns+` FROM article a
		JOIN revision v ON v.article = a.id
		JOIN reading r ON r.revision = v.id
		WHERE a.name = ? AND v.number = ? ORDER BY r.id LIMIT 1 OFFSET ?`, article, revision, number-1))
	if errors.Is(err, sql.ErrNoRows) {
		err = &demarche.Error{Kind: demarche.MissingFault, Place: article, Err: fmt.Errorf("there is no reading %d of revision %d", number, revision)}
	}
	return r, err
}
