package sqlite

import (
	"context"
	"database/sql"

	"github.com/demarche/demarche"
)

// list runs a query for a page of records in their order: first it finds the
// page, then what the columns need of other tables.
func (s *Store) list(ctx context.Context, f demarche.Filter, p demarche.Page, columns, joins string) (*sql.Rows, error) {
	c, err := s.choose(ctx, f)
	if err != nil {
		return nil, err
	}
	query := `WITH page AS MATERIALIZED (SELECT e.id, row_number() OVER () AS place FROM (
			SELECT e.id FROM ` + c.from() + c.order + ` LIMIT ? OFFSET ?) e)
		SELECT ` + columns + ` FROM page JOIN entry e ON e.id = page.id` + joins + ` ORDER BY page.place`
	return s.read.QueryContext(ctx, query, append(c.args, limit(p), p.Offset)...)
}

// few is up to how many records are worth gathering and sorting. A set of more
// is dense enough to meet its members while walking along the days.
const few = 20_000

// set is a test for membership: in two forms, to be gathered at once, or asked
// record by record.
type set struct {
	gather, ask string
	arg         any
}

// sets are the tests that ask other tables. A set with few members is gathered
// first and leads the search.
func (s *Store) sets(ctx context.Context, c *choice, f demarche.Filter) error {
	var all []set
	party := func(sides, code string) {
		if code != "" {
			all = append(all, set{
				`SELECT entry FROM entry_party WHERE side IN (` + sides + `) AND code = ?`,
				`EXISTS (SELECT 1 FROM entry_party s WHERE s.side IN (` + sides + `) AND s.code = ? AND s.entry = e.id)`, code,
			})
		}
	}
	party(`'source'`, f.By)
	party(`'target'`, f.To)
	party(`'source', 'target'`, f.With)
	party(`'said'`, f.SaidBy)
	if f.Outlet != "" {
		all = append(all, set{
			`SELECT id FROM entry WHERE article IN (SELECT id FROM article WHERE outlet = ? COLLATE NOCASE)`,
			`EXISTS (SELECT 1 FROM article o WHERE o.id = e.article AND o.outlet = ? COLLATE NOCASE)`, f.Outlet,
		})
	}
	if f.Article != "" {
		c.test(`e.article = (SELECT id FROM article WHERE name = ?)`, f.Article)
	}
	with, not := matches(f.Text)
	if with != "" {
		all = append(all, set{
			`SELECT rowid FROM entry_text WHERE entry_text MATCH ?`,
			`EXISTS (SELECT 1 FROM entry_text WHERE entry_text MATCH ? AND rowid = e.id)`, with,
		})
	}
	if not != "" {
		c.test(`NOT EXISTS (SELECT 1 FROM entry_text WHERE entry_text MATCH ? AND rowid = e.id)`, not)
	}
	return s.lead(ctx, c, all)
}

// lead adds the tests of sets. Without another leader and with none that is
// small the days lead.
func (s *Store) lead(ctx context.Context, c *choice, all []set) error {
	led := c.table != `entry e`
	for _, m := range all {
		small := false
		if !led {
			var n int
			err := s.read.QueryRowContext(ctx, `SELECT count(*) FROM (`+m.gather+` LIMIT ?)`, m.arg, few+1).Scan(&n)
			if err != nil {
				return err
			}
			small = n <= few
		}
		if small {
			led = true
			c.test(`e.id IN (`+m.gather+`)`, m.arg)
		} else {
			c.test(m.ask, m.arg)
		}
	}
	if !led && len(all) > 0 {
		c.table += ` INDEXED BY entry_day`
	}
	return nil
}
