package sqlite

import (
	"context"

	"github.com/demarche/demarche"
)

const summary = `SELECT p.a, p.b,
	count(*) FILTER (WHERE p.class = 'cooperation'),
	count(*) FILTER (WHERE p.class = 'conflict'),
	count(*) FILTER (WHERE p.class = 'status'),
	count(DISTINCT p.article), coalesce(min(nullif(p.day, '')), ''), max(p.day)
	FROM entry_pair p `

// Pairs lists the dossiers, those with most records first.
func (s *Store) Pairs(ctx context.Context, p demarche.Page) ([]demarche.PairSummary, error) {
	rows, err := s.read.QueryContext(ctx, summary+`GROUP BY p.a, p.b
		ORDER BY count(*) DESC, p.a, p.b LIMIT ? OFFSET ?`, limit(p), p.Offset)
	return collect(rows, err, func() (demarche.PairSummary, error) { return scanSummary(rows) })
}

// Pair sums up one dossier, of what was published by the end of the day asOf
// if that is not empty. All is zero if there are no records.
func (s *Store) Pair(ctx context.Context, p demarche.Pair, asOf string) (demarche.PairSummary, error) {
	test, args := `WHERE p.a = ? AND p.b = ?`, []any{p.A, p.B}
	if asOf != "" {
		test, args = `JOIN entry e ON e.id = p.entry `+test+` AND e.published BETWEEN '0' AND ?`, append(args, asOf)
	}
	rows, err := s.read.QueryContext(ctx, summary+test+` GROUP BY p.a, p.b`, args...)
	found, err := collect(rows, err, func() (demarche.PairSummary, error) { return scanSummary(rows) })
	if len(found) == 0 {
		return demarche.PairSummary{Pair: p}, err
	}
	return found[0], err
}

func scanSummary(row scanner) (s demarche.PairSummary, err error) {
	err = row.Scan(&s.Pair.A, &s.Pair.B, &s.Cooperation, &s.Conflict, &s.Statuses, &s.Articles, &s.First, &s.Last)
	return s, err
}

// Counts says how much is kept.
func (s *Store) Counts(ctx context.Context) (c demarche.Counts, err error) {
	err = s.read.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM article), (SELECT count(*) FROM revision),
		(SELECT count(*) FROM entry WHERE kind = 'move' AND review <> 'reject'),
		(SELECT count(*) FROM entry WHERE kind = 'status' AND review <> 'reject'),
		(SELECT count(*) FROM (SELECT DISTINCT a, b FROM entry_pair)),
		coalesce((SELECT min(substr(published, 1, 10)) FROM revision WHERE published <> ''), ''),
		coalesce((SELECT max(substr(published, 1, 10)) FROM revision), '')`).
		Scan(&c.Articles, &c.Revisions, &c.Moves, &c.Statuses, &c.Dossiers, &c.First, &c.Last)
	return c, err
}

// Names are the names of parties by their codes, as far as an article named them.
func (s *Store) Names(ctx context.Context) (map[string]string, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT code, name FROM party`)
	names := map[string]string{}
	_, err = collect(rows, err, func() (struct{}, error) {
		var code, name string
		err := rows.Scan(&code, &name)
		names[code] = name
		return struct{}{}, err
	})
	return names, err
}
