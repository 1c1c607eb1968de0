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
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// adder holds the prepared statements of writing. Those that insert rows take
// them as one JSON array: a statement for a table costs less than one for a row.
type adder struct {
	article, nameTaken, newArticle, setCurrent  *sql.Stmt
	revision, newRevision, reading, newReading  *sql.Stmt
	dropEntries, dropPairs, dropEntryPairs      *sql.Stmt
	lastEntry, newCorrection                    *sql.Stmt
	newEntries, newBodies, newTexts, newParties *sql.Stmt
	newPairs, newArticlePairs, newNames         *sql.Stmt
	newArticleTexts                             *sql.Stmt
}

// preparer is a database or a transaction.
type preparer interface {
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
}

func newAdder(ctx context.Context, db preparer) (*adder, error) {
	a, faults := &adder{}, []error(nil)
	for _, p := range []struct {
		stmt **sql.Stmt
		sql  string
	}{
		{&a.article, `SELECT id, (SELECT coalesce(max(number), 0) FROM revision WHERE article = article.id)
			FROM article WHERE key = ?`},
		{&a.nameTaken, `SELECT count(*) FROM article WHERE name = ?`},
		{&a.newArticle, `INSERT INTO article (key, name) VALUES (?, ?)`},
		{&a.setCurrent, `UPDATE article SET reading = ?1, revision = ?2, published = ?3, moves = ?4, statuses = ?5,
			(url, outlet, title, given_time, lang, number, added) =
				(SELECT url, outlet, title, published, lang, number, added FROM revision WHERE id = ?2),
			records = (SELECT records FROM reading WHERE id = ?1),
			changes = (SELECT count(*) - 1 FROM revision o JOIN reading ON reading.revision = o.id WHERE o.article = ?6)
				+ (SELECT count(*) FROM correction WHERE article = ?6)
			WHERE id = ?6`},
		{&a.revision, `SELECT id, number FROM revision WHERE article = ? AND digest = ?`},
		{&a.newRevision, `INSERT INTO revision (article, number, digest, given, url, outlet, title, published, lang, text, added)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`},
		{&a.reading, `SELECT count(*) FROM reading WHERE revision = ? AND system = ?`},
		{&a.newReading, `INSERT INTO reading (revision, system, made, records, body) VALUES (?, ?, ?, ?, ?)`},
		{&a.newCorrection, `INSERT INTO correction (article, body) VALUES (?, ?)`},
		{&a.dropEntries, `DELETE FROM entry WHERE article = ?`},
		{&a.dropEntryPairs, `DELETE FROM entry_pair WHERE (a, b, day, published, id) IN (SELECT p.a, p.b, e.day, e.published, e.id
			FROM entry e JOIN article_pair p ON p.article = e.article WHERE e.article = ?)`},
		{&a.dropPairs, `DELETE FROM article_pair WHERE article = ?`},
		{&a.lastEntry, `SELECT coalesce(max(id), 0) FROM entry`},
		{&a.newEntries, rowsInto(`entry`, 16)},
		{&a.newBodies, `INSERT INTO entry_body SELECT value ->> 0, value -> 1 FROM json_each(?)`},
		{&a.newTexts, rowsInto(`entry_text (rowid, words)`, 2)},
		{&a.newParties, `INSERT INTO entry_party SELECT value ->> 1, e.day, e.published, e.id, value ->> 2
			FROM json_each(?) JOIN entry e ON e.id = value ->> 0`},
		{&a.newPairs, `INSERT INTO entry_pair SELECT value ->> 1, value ->> 2, e.day, e.published, e.id, e.article, value ->> 3,
			e.kind, e.type, e.position, e.stand, e.issue, e.modality, e.due, e.due_earliest, e.due_latest
			FROM json_each(?) JOIN entry e ON e.id = value ->> 0`},
		{&a.newArticlePairs, rowsInto(`article_pair`, 9)},
		{&a.newNames, rowsInto(`party`, 2)},
		{&a.newArticleTexts, `INSERT INTO article_text (rowid, title, text) SELECT id, title, text FROM revision
			WHERE id > (SELECT coalesce(max(id), 0) FROM article_text_docsize)`},
	} {
		var err error
		*p.stmt, err = db.PrepareContext(ctx, p.sql)
		faults = append(faults, err)
	}
	return a, errors.Join(faults...)
}

// rowsInto inserts the rows of a JSON array of arrays; what is there stays.
func rowsInto(table string, columns int) string {
	var values []string
	for i := range columns {
		values = append(values, fmt.Sprintf("value ->> %d", i))
	}
	return `INSERT OR IGNORE INTO ` + table + ` SELECT ` + strings.Join(values, ", ") + ` FROM json_each(?)`
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
	outcomes, err := s.AddAll(ctx, []*demarche.Reading{r}, now)
	if err != nil {
		return "", err
	}
	return outcomes[0], nil
}

// AddAll is Add for several readings: all are kept or none. It costs less than
// to add each alone.
func (s *Store) AddAll(ctx context.Context, readings []*demarche.Reading, now time.Time) ([]demarche.Outcome, error) {
	if len(readings) == 0 {
		return nil, nil
	}
	db, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer db.Rollback()
	t := &adding{tx: tx{ctx, db}, adder: s.adder, now: now.UTC().Format(time.RFC3339)}
	var outcomes []demarche.Outcome
	for _, t.r = range readings {
		outcome, err := t.add()
		if err != nil {
			return nil, fmt.Errorf("%s: cannot be kept: %w", t.r.Article.ID, err)
		}
		outcomes = append(outcomes, outcome)
	}
	if err := errors.Join(t.insertLayer(t.adder, &t.waiting), t.exec(t.newArticleTexts)); err != nil {
		return nil, fmt.Errorf("%s and others: cannot be kept: %w", readings[0].Article.ID, err)
	}
	return outcomes, db.Commit()
}

// adding is one AddAll under way.
type adding struct {
	tx
	*adder
	r       *demarche.Reading // the one that is being added
	now     string
	waiting layer // of articles that are new
}

func (t *adding) add() (demarche.Outcome, error) {
	article, newest, err := t.findArticle()
	if err != nil {
		return "", err
	}
	revision, number, err := t.findRevision(article, newest)
	if err != nil {
		return "", err
	}
	known, system := 0, systemID(t.r.System)
	if number <= newest {
		err = t.row(t.reading, revision, system).Scan(&known)
	}
	if err != nil || known > 0 {
		return demarche.Unchanged, err
	}
	reading, err := t.insertReading(revision, system)
	if err != nil {
		return "", err
	}
	switch {
	case newest == 0:
		err = t.layRecords(t.adder, &t.waiting, article, revision, reading, t.r, t.r.Entries())
	case number >= newest: // an older revision that is read again stays in the background
		if err = t.insertLayer(t.adder, &t.waiting); err == nil { // the article may be among those that wait
			err = t.lay(t.adder, article, revision, reading, t.r)
		}
	}
	if err != nil {
		return "", err
	}
	switch {
	case newest == 0:
		return demarche.Added, nil
	case number > newest:
		return demarche.Revised, nil
	}
	return demarche.Reread, nil
}

// findArticle is the row of the article, made if need be, with the number of
// its newest revision, 0 if there is none.
func (t *adding) findArticle() (id int64, newest int, err error) {
	a := &t.r.Article
	err = t.row(t.article, key(a)).Scan(&id, &newest)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, newest, err
	}
	name, err := t.freeName(a)
	if err != nil {
		return 0, 0, err
	}
	id, err = t.insert(t.newArticle, key(a), name)
	return id, 0, err
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
	if newest > 0 {
		err = t.row(t.revision, article, digest(a)).Scan(&id, &number)
		if !errors.Is(err, sql.ErrNoRows) {
			return id, number, err
		}
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
