package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/demarche/demarche"
)

// migrations are the steps from each version of the schema to the next, in
// order: 001.sql leads to version 1. A released step never changes.
//
//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks a SQLite file as ours ("dmrc").
const applicationID = 0x646d7263

// migrate brings the schema up to date, all steps in one transaction.
func migrate(ctx context.Context, db *sql.DB) error {
	steps, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	version, err := schemaVersion(ctx, tx, len(steps))
	if err != nil || version == len(steps) {
		return err
	}
	for _, step := range steps[version:] {
		script, err := migrations.ReadFile(step)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(script)); err != nil {
			return fmt.Errorf("%s: %w", step, err)
		}
	}
	if err := layAgain(ctx, tx); err != nil {
		return err
	}
	mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(steps))
	if _, err := tx.ExecContext(ctx, mark); err != nil {
		return err
	}
	return tx.Commit()
}

// layAgain makes the records of all articles from their readings where a step
// has left them out.
func layAgain(ctx context.Context, db *sql.Tx) error {
	t := tx{ctx, db}
	rows, err := db.QueryContext(ctx, `SELECT name FROM article WHERE reading IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry)`)
	names, err := collect(rows, err, func() (name string, err error) { err = rows.Scan(&name); return name, err })
	if len(names) == 0 || err != nil {
		return err
	}
	a, err := newAdder(ctx, db)
	if err != nil {
		return err
	}
	for _, name := range names {
		c, err := t.shown(name)
		if err == nil {
			err = t.lay(a, c.article, c.revision, c.id, c.reading)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// schemaVersion is the version of the schema in the file, 0 if it is empty. It
// refuses a file of another program or of a newer version of this one.
func schemaVersion(ctx context.Context, tx *sql.Tx, newest int) (version int, err error) {
	var owner, tables int
	err = tx.QueryRowContext(ctx, `SELECT
		(SELECT user_version FROM pragma_user_version),
		(SELECT application_id FROM pragma_application_id),
		(SELECT count(*) FROM sqlite_schema)`).Scan(&version, &owner, &tables)
	switch {
	case err != nil:
		return 0, err
	case owner != applicationID && tables > 0:
		return 0, &demarche.Error{
			Kind: demarche.FormatFault, Err: errors.New("a database of another program"),
			Remedy: "name another file with --db",
		}
	case version > newest:
		return 0, &demarche.Error{
			Kind:   demarche.FormatFault,
			Err:    fmt.Errorf("schema version %d, of which this program knows only %d", version, newest),
			Remedy: "use a newer version of demarche",
		}
	}
	return version, nil
}
