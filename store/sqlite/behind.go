package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"github.com/demarche/demarche"
)

// behind narrows a choice to what comes after the record of a place in its
// order.
func (s *Store) behind(ctx context.Context, c *choice, f demarche.Filter, place string) error {
	if place == "" {
		return nil
	}
	article, record, _ := strings.Cut(place, "/")
	var day, published, due string
	var id int64
	err := s.read.QueryRowContext(ctx, `SELECT e.day, e.published, e.due_latest, e.id FROM entry e
		JOIN article a ON a.id = e.article WHERE a.name = ? AND e.record = ?`, article, record).Scan(&day, &published, &due, &id)
	if err != nil {
		return gone(place, err)
	}
	switch columns := strings.NewReplacer(` ORDER BY `, ``, ` DESC`, ``, ` ASC`, ``).Replace(c.order); {
	case f.DueFrom != "":
		c.test(`(`+columns+`) > (?, ?)`, due, id)
	case f.Oldest:
		c.test(`(`+columns+`) > (?, ?, ?)`, day, published, id)
	default:
		c.test(`(`+columns+`) < (?, ?, ?)`, day, published, id)
	}
	return nil
}

// gone is the fault of a list that should go on behind something that is not
// kept any more.
func gone(item string, err error) error {
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return &demarche.Error{
		Kind: demarche.MissingFault, Place: item, Err: errors.New("a list cannot go on behind what is no longer kept"),
		Remedy: "begin the list again",
	}
}

// articlesBehind is the test for the articles that come after one in the order
// of Articles.
func (s *Store) articlesBehind(ctx context.Context, name string) (string, []any, error) {
	if name == "" {
		return ``, nil, nil
	}
	var published string
	var revision int64
	err := s.read.QueryRowContext(ctx, `SELECT published, revision FROM article WHERE name = ?`, name).Scan(&published, &revision)
	if err != nil {
		return ``, nil, gone(name, err)
	}
	return ` WHERE (a.published, a.revision) < (?, ?)`, []any{published, revision}, nil
}

// pairsBehind is the test for the pairs that come after one in the order of
// Pairs.
func (s *Store) pairsBehind(ctx context.Context, name string) (string, []any, error) {
	if name == "" {
		return ``, nil, nil
	}
	pair, err := demarche.ParsePair(name)
	if err != nil {
		return ``, nil, err
	}
	sum, err := s.Pair(ctx, pair, "")
	if err == nil && sum.Records() == 0 {
		err = gone(name, sql.ErrNoRows)
	}
	return ` WHERE (-(cooperation + conflict + status), a, b) > (?, ?, ?)`, []any{-sum.Records(), pair.A, pair.B}, err
}

// before is the number of the correction behind which a list goes on; those
// listed have smaller ones.
func before(p demarche.Page) (int64, error) {
	if p.After == "" {
		return 1<<63 - 1, nil
	}
	n, err := strconv.ParseInt(p.After, 10, 64)
	if err != nil {
		return 0, &demarche.Error{Kind: demarche.FormatFault, Place: p.After, Err: errors.New("not the number of a correction"), Remedy: "write it as the list of corrections has it"}
	}
	return n, nil
}
