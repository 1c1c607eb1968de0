// Package sqlite keeps articles and their readings in one SQLite file.
//
// Texts and readings are only ever added. Beside them the records of the
// newest reading of each article are laid out in rows for lists and counts.
// Each article is added in one transaction: a process that is killed loses
// only the article it was adding. Several processes may use one file at the
// same time.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"

	_ "modernc.org/sqlite" // the driver, pure Go

	"github.com/demarche/demarche"
)

// Store is an open file. It is safe for concurrent use.
type Store struct {
	read, write *sql.DB
	adder       *adder
}

// Open opens the file at path, makes it and its folder if they are missing,
// and brings an older schema up to date.
func Open(ctx context.Context, path string) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, unusable(path, err)
	}
	s := &Store{read: connect(path), write: connect(path)}
	s.read.SetMaxOpenConns(max(4, runtime.NumCPU()))
	s.write.SetMaxOpenConns(1)
	err := migrate(ctx, s.write)
	if err == nil {
		s.adder, err = newAdder(ctx, s.write)
	}
	if err != nil {
		return nil, errors.Join(unusable(path, err), s.Close())
	}
	return s, nil
}

// connect prepares connections to a file; none is made yet. A commit survives
// the end of the process at once, and the end of the power at the latest when
// SQLite next copies its log into the file.
func connect(path string) *sql.DB {
	at := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path)}
	at.RawQuery = url.Values{
		"_txlock": {"immediate"},
		"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(1)", "cache_size(-65536)", "wal_autocheckpoint(16000)"},
	}.Encode()
	db, err := sql.Open("sqlite", at.String())
	if err != nil { // only if the driver is not registered
		panic(err)
	}
	return db
}

// Close closes the file.
func (s *Store) Close() error {
	return errors.Join(s.read.Close(), s.write.Close())
}

func unusable(path string, err error) error {
	var known *demarche.Error
	if errors.As(err, &known) {
		known.Place = path
		return known
	}
	return &demarche.Error{
		Place: path, Err: fmt.Errorf("cannot be used as a database: %w", err),
		Remedy: "name another file with --db",
	}
}
