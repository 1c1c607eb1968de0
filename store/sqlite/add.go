package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"time"

	"github.com/demarche/demarche"
)

// adder holds the prepared statements of Add.
type adder struct {
	article, nameTaken, newArticle    *sql.Stmt
	revision, newRevision             *sql.Stmt
	reading, newReading, setCurrent   *sql.Stmt
	dropEntries, newEntry             *sql.Stmt
	newEntryParty, newPair, nameParty *sql.Stmt
}

func newAdder(ctx context.Context, db *sql.DB) (*adder, error) {
	a, faults := &adder{}, []error(nil)
	for _, p := range []struct {
		stmt **sql.Stmt
		sql  string
	}{
		{&a.article, `SELECT id, coalesce(reading, 0), (SELECT coalesce(max(number), 0) FROM revision WHERE article = article.id)
			FROM article WHERE key = ?`},
		{&a.nameTaken, `SELECT count(*) FROM article WHERE name = ?`},
		{&a.newArticle, `INSERT INTO article (key, name) VALUES (?, ?)`},
		{&a.revision, `SELECT id, number FROM revision WHERE article = ? AND digest = ?`},
		{&a.newRevision, `INSERT INTO revision (article, number, digest, given, url, outlet, title, published, lang, text, added)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`},
		{&a.reading, `SELECT count(*) FROM reading WHERE revision = ? AND system = ?`},
		{&a.newReading, `INSERT INTO reading (revision, system, made, records, body) VALUES (?, ?, ?, ?, ?)`},
		{&a.setCurrent, `UPDATE article SET reading = ? WHERE id = ?`},
		{&a.dropEntries, `DELETE FROM entry WHERE reading = ?`},
		{&a.newEntry, `INSERT INTO entry (reading, record, kind, type, class, position, issue, modality, day, published,
			due_earliest, due_latest, due, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`},
		{&a.newEntryParty, `INSERT OR IGNORE INTO entry_party (entry, side, code) VALUES (?, ?, ?)`},
		{&a.newPair, `INSERT INTO entry_pair (a, b, day, entry, article, class) VALUES (?, ?, ?, ?, ?, ?)`},
		{&a.nameParty, `INSERT OR IGNORE INTO party (code, name) VALUES (?, ?)`},
	} {
		var err error
		*p.stmt, err = db.PrepareContext(ctx, p.sql)
		faults = append(faults, err)
	}
	return a, errors.Join(faults...)
}

// Has reports whether the very same article is kept and was read by system.
func (s *Store) Has(ctx context.Context, a *demarche.Article, system demarche.System) (bool, error) {
	var n int
	err := s.read.QueryRowContext(ctx, `SELECT count(*) FROM article
		JOIN revision ON revision.article = article.id AND digest = ?
		JOIN reading ON reading.revision = revision.id AND system = ?
		WHERE key = ?`, digest(a), systemID(system), key(a)).Scan(&n)
	return n > 0, err
}

// Add keeps a reading and its article, in one transaction. The time is that of
// the adding.
func (s *Store) Add(ctx context.Context, r *demarche.Reading, now time.Time) (demarche.Outcome, error) {
	db, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return "", err
	}
	defer db.Rollback()
	t := &adding{tx{ctx, db}, s.adder, r, now.UTC().Format(time.RFC3339)}
	outcome, err := t.add()
	if err != nil {
		return "", fmt.Errorf("%s: cannot be kept: %w", r.Article.ID, err)
	}
	return outcome, db.Commit()
}

// adding is one Add under way.
type adding struct {
	tx
	*adder
	r   *demarche.Reading
	now string
}

func (t *adding) add() (demarche.Outcome, error) {
	article, current, newest, err := t.findArticle()
	if err != nil {
		return "", err
	}
	revision, number, err := t.findRevision(article, newest)
	if err != nil {
		return "", err
	}
	var known int
	system := systemID(t.r.System)
	if err := t.row(t.reading, revision, system).Scan(&known); err != nil {
		return "", err
	}
	if known > 0 {
		return demarche.Unchanged, nil
	}
	reading, err := t.insertReading(revision, system)
	if err != nil {
		return "", err
	}
	if number >= newest { // an older revision that is read again stays in the background
		if err := t.makeCurrent(article, current, reading); err != nil {
			return "", err
		}
	}
	switch {
	case newest == 0:
		return demarche.Added, nil
	case number > newest:
		return demarche.Revised, nil
	}
	return demarche.Reread, nil
}

// findArticle is the row of the article, made if need be, with its current
// reading and the number of its newest revision, 0 if there is none.
func (t *adding) findArticle() (id, reading int64, newest int, err error) {
	a := &t.r.Article
	err = t.row(t.article, key(a)).Scan(&id, &reading, &newest)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, reading, newest, err
	}
	name, err := t.freeName(a)
	if err != nil {
		return 0, 0, 0, err
	}
	id, err = t.insert(t.newArticle, key(a), name)
	return id, 0, 0, err
}

var plainName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$`)

// freeName is the id that the article came with where that can stand in an
// address and names no other article, else a digest of its key.
func (t *adding) freeName(a *demarche.Article) (string, error) {
	if plainName.MatchString(a.ID) {
		var taken int
		if err := t.row(t.nameTaken, a.ID).Scan(&taken); err != nil || taken == 0 {
			return a.ID, err
		}
	}
	sum := sha256.Sum256([]byte(key(a)))
	return hex.EncodeToString(sum[:8]), nil
}

// findRevision is the row and number of the revision, made if need be.
func (t *adding) findRevision(article int64, newest int) (id int64, number int, err error) {
	a := &t.r.Article
	err = t.row(t.revision, article, digest(a)).Scan(&id, &number)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, number, err
	}
	id, err = t.insert(t.newRevision, article, newest+1, digest(a), a.ID, a.URL, a.Outlet, a.Title,
		a.Published, a.Lang, a.Text, t.now)
	return id, newest + 1, err
}

func (t *adding) insertReading(revision int64, system string) (int64, error) {
	bare := *t.r
	bare.Article = demarche.Article{}
	body, err := json.Marshal(&bare)
	if err != nil {
		return 0, err
	}
	return t.insert(t.newReading, revision, system, t.now, len(t.r.Moves)+len(t.r.Statuses), string(body))
}

// makeCurrent puts the records of a reading in the place of those of the
// reading before it.
func (t *adding) makeCurrent(article, before, reading int64) error {
	if err := t.exec(t.setCurrent, reading, article); err != nil {
		return err
	}
	if err := t.exec(t.dropEntries, before); err != nil {
		return err
	}
	for _, e := range t.r.Entries() {
		if err := t.insertEntry(article, reading, &e); err != nil {
			return err
		}
	}
	for id, actor := range t.r.Actors {
		if len(actor.Codes) == 1 && actor.Codes[0] == id { // a party itself
			if err := t.exec(t.nameParty, id, actor.Name); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *adding) insertEntry(article, reading int64, e *demarche.Entry) error {
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	row := describe(e)
	published := ""
	if day, ok := t.r.Article.Day(); ok {
		published = day.Format(time.DateOnly)
	}
	id, err := t.insert(t.newEntry, reading, e.ID, row.kind, row.kindType, row.class, row.position, e.Issue(),
		row.modality, e.Day, published, row.due.Earliest, row.due.Latest, row.isDue, string(body))
	if err != nil {
		return err
	}
	if err := t.insertParties(id, "source", e.Source); err != nil {
		return err
	}
	if err := t.insertParties(id, "target", e.Target); err != nil {
		return err
	}
	for _, pair := range e.Pairs() {
		if err := t.exec(t.newPair, pair.A, pair.B, e.Day, id, article, row.class); err != nil {
			return err
		}
	}
	return nil
}

func (t *adding) insertParties(entry int64, side string, parties []demarche.Party) error {
	for _, code := range demarche.Codes(parties) {
		if err := t.exec(t.newEntryParty, entry, side, demarche.PartyOf(code)); err != nil {
			return err
		}
	}
	return nil
}
