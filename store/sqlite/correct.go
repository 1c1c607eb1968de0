package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// Correct keeps a correction and gives it back with its id, its anchor and the
// record as it was. Of the correction it needs Made, By, Action, Article and
// what the action needs: the Record, or for AddRecord the span of the anchor.
// Nothing is lost by it: the readings stay, and what is shown is made of them
// and of all corrections.
func (s *Store) Correct(ctx context.Context, c demarche.Correction) (demarche.Correction, error) {
	kept, err := s.CorrectAll(ctx, []demarche.Correction{c})
	if err != nil {
		return c, err
	}
	return kept[0], nil
}

// CorrectAll is Correct for several corrections at once: all are kept or none.
func (s *Store) CorrectAll(ctx context.Context, cs []demarche.Correction) ([]demarche.Correction, error) {
	db, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer db.Rollback()
	t, kept := tx{ctx, db}, slices.Clone(cs)
	var names []string
	for i := range kept {
		if err := t.correct(s.adder, &kept[i]); err != nil {
			return nil, err
		}
		if name := kept[i].Article; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		c, err := t.shown(name)
		if err == nil {
			err = t.lay(s.adder, c.article, c.revision, c.id, c.reading)
		}
		if err != nil {
			return nil, err
		}
	}
	return kept, db.Commit()
}

// correct keeps a correction; its article is laid out anew afterwards.
func (t tx) correct(a *adder, c *demarche.Correction) error {
	shown, err := t.shown(c.Article)
	if err != nil {
		return err
	}
	if err := t.complete(shown, c); err != nil {
		return err
	}
	if c.Other != "" {
		article, record, _ := strings.Cut(c.Other, "/")
		other, err := t.shown(article)
		if err == nil {
			_, err = t.find(other, record)
		}
		if err != nil {
			return err
		}
	}
	bare := *c
	bare.ID = 0
	body, err := json.Marshal(&bare)
	if err != nil {
		return err
	}
	c.ID, err = t.insert(a.newCorrection, shown.article, string(body))
	return err
}

// current is the reading of an article that is shown, with what was corrected.
type current struct {
	name                  string
	article, revision, id int64
	reading               *demarche.Reading
	corrections           []demarche.Correction
}

func (t tx) shown(name string) (*current, error) {
	c := &current{name: name}
	var err error
	c.reading, err = scanReading(t.QueryRowContext(t.ctx, `SELECT `+readingColumns+`, a.id, v.id, r.id
		FROM article a JOIN reading r ON r.id = a.reading JOIN revision v ON v.id = r.revision
		WHERE a.name = ?`, name), &c.article, &c.revision, &c.id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, missing(name, 0, 0)
	}
	if err != nil {
		return nil, err
	}
	c.corrections, err = t.corrections(c.article)
	return c, err
}

// complete fills what a correction says of the record it is about.
func (t tx) complete(c *current, to *demarche.Correction) error {
	switch to.Action {
	case demarche.UndoCorrection:
		if !slices.ContainsFunc(c.corrections, func(o demarche.Correction) bool { return o.ID == to.Undoes }) {
			return &demarche.Error{Kind: demarche.MissingFault, Place: to.Article, Err: fmt.Errorf("has no correction %d to undo", to.Undoes)}
		}
		return nil
	case demarche.DateArticle:
		return nil
	case demarche.AddRecord:
		text := []rune(c.reading.Article.Text)
		if s := to.Anchor.Span; s.Len() == 0 || s.End > len(text) {
			return &demarche.Error{Kind: demarche.FormatFault, Place: to.Article, Err: fmt.Errorf("no passage of the text: %d to %d", s.Start, s.End)}
		}
		to.Anchor = demarche.NewAnchor(text, to.Anchor.Span)
	default:
		e, err := t.find(c, to.Record)
		if err != nil {
			return err
		}
		if e.Withdrawn > 0 {
			return &demarche.Error{Kind: demarche.FormatFault, Place: to.Article + "/" + to.Record, Err: fmt.Errorf("revision %d no longer says it: there is nothing to correct", e.Withdrawn)}
		}
		to.Before = e
		to.Anchor = demarche.NewAnchor([]rune(c.reading.Article.Text), e.Span())
	}
	if to.Change != nil {
		return to.Change.Check()
	}
	return nil
}

// find is the record of an id as it is shown.
func (t tx) find(c *current, record string) (*demarche.Entry, error) {
	records, err := t.records(c.article, c.revision, c.reading)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(records, func(e demarche.Entry) bool { return e.ID == record })
	if i < 0 {
		return nil, &demarche.Error{Kind: demarche.MissingFault, Place: c.name + "/" + record, Err: errors.New("no such record")}
	}
	return &records[i], nil
}

// corrections are those of an article, oldest first.
func (t tx) corrections(article int64) ([]demarche.Correction, error) {
	rows, err := t.QueryContext(t.ctx, `SELECT id, body FROM correction WHERE article = ? ORDER BY id`, article)
	return collect(rows, err, func() (demarche.Correction, error) { return scanCorrection(rows) })
}

// Corrections lists what was corrected, the last first; of all articles if no
// name is given.
func (s *Store) Corrections(ctx context.Context, article string, p demarche.Page) ([]demarche.Correction, error) {
	last, err := before(p)
	if err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, `SELECT c.id, c.body FROM correction c JOIN article a ON a.id = c.article
		WHERE (?1 = '' OR a.name = ?1) AND c.id < ?2 ORDER BY c.id DESC LIMIT ?3 OFFSET ?4`, article, last, limit(p), p.Offset)
	return collect(rows, err, func() (demarche.Correction, error) { return scanCorrection(rows) })
}

func scanCorrection(row scanner) (c demarche.Correction, err error) {
	var id int64
	var body string
	if err := row.Scan(&id, &body); err != nil {
		return c, err
	}
	err = json.Unmarshal([]byte(body), &c)
	c.ID = id
	return c, err
}

// CorrectionsBetween lists the corrections of some numbers, both counted in,
// the first first.
func (s *Store) CorrectionsBetween(ctx context.Context, first, last int64) ([]demarche.Correction, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT id, body FROM correction WHERE id BETWEEN ? AND ? ORDER BY id`, first, last)
	return collect(rows, err, func() (demarche.Correction, error) { return scanCorrection(rows) })
}
