package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/demarche/demarche"
)

const pairColumns = `a, b, cooperation, conflict, status, articles, coalesce(first, ''), coalesce(last, '')`

// Pairs lists the dossiers, those with most records first.
func (s *Store) Pairs(ctx context.Context, p demarche.Page) ([]demarche.PairSummary, error) {
	behind, args, err := s.pairsBehind(ctx, p.After)
	if err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, `SELECT `+pairColumns+` FROM pair`+behind+`
		ORDER BY cooperation + conflict + status DESC, a, b LIMIT ? OFFSET ?`, append(args, limit(p), p.Offset)...)
	return collect(rows, err, func() (demarche.PairSummary, error) { return scanSummary(rows) })
}

// ofDossier says that a filter means all records of a pair, by a day at most.
func ofDossier(f demarche.Filter) bool {
	return f.Pair != (demarche.Pair{}) && f == (demarche.Filter{Pair: f.Pair, AsOf: f.AsOf})
}

// Pair sums up one dossier, of what was published by the end of the day asOf
// if that is not empty. All is zero if there are no records.
func (s *Store) Pair(ctx context.Context, p demarche.Pair, asOf string) (demarche.PairSummary, error) {
	from, args := `pair WHERE a = ? AND b = ?`, []any{p.A, p.B}
	if asOf != "" {
		from = `(SELECT a, b, sum(cooperation) AS cooperation, sum(conflict) AS conflict, sum(status) AS status,
			count(*) AS articles, min(first) AS first, max(last) AS last FROM article_pair
			WHERE a = ? AND b = ? AND published BETWEEN '0' AND ? GROUP BY a, b)`
		args = append(args, asOf)
	}
	sum, err := scanSummary(s.read.QueryRowContext(ctx, `SELECT `+pairColumns+` FROM `+from, args...))
	if errors.Is(err, sql.ErrNoRows) {
		return demarche.PairSummary{Pair: p}, nil
	}
	return sum, err
}

func scanSummary(row scanner) (s demarche.PairSummary, err error) {
	err = row.Scan(&s.Pair.A, &s.Pair.B, &s.Cooperation, &s.Conflict, &s.Statuses, &s.Articles, &s.First, &s.Last)
	return s, err
}

// Counts says how much is kept.
func (s *Store) Counts(ctx context.Context) (c demarche.Counts, err error) {
	err = s.read.QueryRowContext(ctx, `SELECT count(*), (SELECT count(*) FROM revision),
		coalesce(sum(moves), 0), coalesce(sum(statuses), 0), (SELECT count(*) FROM pair),
		coalesce((SELECT min(published) FROM article WHERE published > ''), ''),
		coalesce((SELECT max(published) FROM article), '') FROM article`).
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
