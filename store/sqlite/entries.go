package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/demarche/demarche"
)

// Entries lists records by day; those of one day by publication, then in the
// order of the text. With DueFrom they come by the end of their deadline.
func (s *Store) Entries(ctx context.Context, f demarche.Filter, p demarche.Page) ([]demarche.Entry, error) {
	from, args := where(f)
	rows, err := s.read.QueryContext(ctx, `SELECT `+headColumns+`, e.body FROM `+from+order(f)+` LIMIT ? OFFSET ?`,
		append(args, limit(p), p.Offset)...)
	return collect(rows, err, func() (e demarche.Entry, err error) {
		var body string
		h, err := head(rows, &body)
		if err != nil {
			return e, err
		}
		err = json.Unmarshal([]byte(body), &e)
		e.Article = h
		return e, err
	})
}

// Count is the number of records that Entries would list.
func (s *Store) Count(ctx context.Context, f demarche.Filter) (n int, err error) {
	from, args := where(f)
	err = s.read.QueryRowContext(ctx, `SELECT count(*) FROM `+from, args...).Scan(&n)
	return n, err
}

// Points lists what a drawing needs of the records, as Entries would list them.
func (s *Store) Points(ctx context.Context, f demarche.Filter, p demarche.Page) ([]demarche.Point, error) {
	from, args := where(f)
	rows, err := s.read.QueryContext(ctx, `SELECT a.name, e.record, e.day, e.published, e.issue, e.kind, e.type,
		e.modality, e.due_earliest, e.due_latest FROM `+from+order(f)+` LIMIT ? OFFSET ?`,
		append(args, limit(p), p.Offset)...)
	return collect(rows, err, func() (p demarche.Point, err error) {
		err = rows.Scan(&p.Article, &p.Record, &p.Day, &p.Published, &p.Issue, &p.Kind, &p.Type,
			&p.Modality, &p.Due.Earliest, &p.Due.Latest)
		return p, err
	})
}

// where is what follows FROM for the records that f means: entry e of reading
// r of revision v of article a.
func where(f demarche.Filter) (from string, args []any) {
	from = `entry e`
	var tests []string
	test := func(sql string, values ...any) {
		tests, args = append(tests, sql), append(args, values...)
	}
	if f.Pair != (demarche.Pair{}) {
		from = `entry_pair p JOIN entry e ON e.id = p.entry`
		test(`p.a = ? AND p.b = ?`, f.Pair.A, f.Pair.B)
	}
	from += ` JOIN reading r ON r.id = e.reading JOIN revision v ON v.id = r.revision JOIN article a ON a.id = v.article`
	if f.Kind != "" {
		test(`e.kind = ?`, f.Kind)
	}
	if f.Issue == demarche.NoIssue {
		test(`e.issue = ''`)
	} else if f.Issue != "" {
		test(`e.issue = ?`, f.Issue)
	}
	if f.Type != "" {
		test(`e.type = ?`, f.Type)
	}
	side := func(sides, code string) {
		if code != "" {
			test(`EXISTS (SELECT 1 FROM entry_party s WHERE s.entry = e.id AND s.side IN (`+sides+`) AND s.code = ?)`, code)
		}
	}
	side(`'source'`, f.By)
	side(`'target'`, f.To)
	side(`'source', 'target'`, f.With)
	side(`'said'`, f.SaidBy)
	if f.Outlet != "" {
		test(`v.outlet = ? COLLATE NOCASE`, f.Outlet)
	}
	if f.Article != "" {
		test(`a.name = ?`, f.Article)
	}
	if f.After != "" {
		test(`e.day >= ?`, f.After)
	}
	if f.Before != "" {
		test(`e.day BETWEEN '0' AND ?`, f.Before)
	}
	with, not := matches(f.Text)
	if with != "" {
		test(`e.id IN (SELECT rowid FROM entry_text WHERE entry_text MATCH ?)`, with)
	}
	if not != "" {
		test(`e.id NOT IN (SELECT rowid FROM entry_text WHERE entry_text MATCH ?)`, not)
	}
	switch f.Review {
	case "":
		test(`e.review <> 'reject'`)
	case demarche.Pending:
		test(`e.review = ''`)
	default:
		test(`e.review = ?`, f.Review)
	}
	if f.AsOf != "" {
		test(`e.published BETWEEN '0' AND ?`, f.AsOf)
	}
	if f.Due || f.DueFrom != "" {
		test(`e.due = 1`)
	}
	if f.DueFrom != "" {
		test(`e.due_latest >= ?`, f.DueFrom)
	}
	if f.Positions {
		test(`e.position = 1`)
	}
	if len(tests) > 0 {
		from += ` WHERE ` + strings.Join(tests, ` AND `)
	}
	return from, args
}

func order(f demarche.Filter) string {
	if f.DueFrom != "" {
		return ` ORDER BY e.due_latest, e.id`
	}
	day, way := `e.day`, `DESC`
	if f.Pair != (demarche.Pair{}) {
		day = `p.day` // of the index
	}
	if f.Oldest {
		way = `ASC`
	}
	return fmt.Sprintf(` ORDER BY %s %s, e.published %[2]s, e.id %[2]s`, day, way)
}
