package sqlite

import (
	"context"
	"database/sql"
	"errors"

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
