package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"

	"github.com/demarche/demarche"
)

// tx runs prepared statements in one transaction.
type tx struct {
	ctx context.Context
	*sql.Tx
}

func (t tx) row(s *sql.Stmt, args ...any) *sql.Row {
	return t.StmtContext(t.ctx, s).QueryRowContext(t.ctx, args...)
}

func (t tx) exec(s *sql.Stmt, args ...any) error {
	_, err := t.StmtContext(t.ctx, s).ExecContext(t.ctx, args...)
	return err
}

func (t tx) insert(s *sql.Stmt, args ...any) (int64, error) {
	result, err := t.StmtContext(t.ctx, s).ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// key is what makes two texts revisions of one article: the address, or else
// the id.
func key(a *demarche.Article) string {
	if a.URL != "" {
		return a.URL
	}
	return a.ID
}

// digest tells revisions apart: all that a reader sees and that a reading
// depends on.
func digest(a *demarche.Article) []byte {
	h := sha256.New()
	json.NewEncoder(h).Encode([]string{a.Outlet, a.Title, a.Published, a.Lang, a.Text})
	return h.Sum(nil)
}

// systemID is the version and models as one string.
func systemID(s demarche.System) string {
	id, err := json.Marshal(s)
	if err != nil { // strings only
		panic(err)
	}
	return string(id)
}
