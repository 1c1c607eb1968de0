package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"github.com/demarche/demarche"
)

// list runs a query for a page of records in their order: first it finds the
// page, then what the columns need of other tables.
func (s *Store) list(ctx context.Context, f demarche.Filter, p demarche.Page, columns, joins string) (*sql.Rows, error) {
	c, err := s.choose(ctx, f)
	if err != nil {
		return nil, err
	}
	page := `SELECT e.id, row_number() OVER () AS place FROM (
		SELECT e.id FROM ` + c.from() + c.order + ` LIMIT ? OFFSET ?) e`
	return s.show(ctx, page, columns, joins, append(c.args, limit(p), p.Offset))
}

// show gives columns of the records of a page, a query for ids and places.
func (s *Store) show(ctx context.Context, page, columns, joins string, args []any) (*sql.Rows, error) {
	return s.read.QueryContext(ctx, `WITH page AS MATERIALIZED (`+page+`)
		SELECT `+columns+` FROM page JOIN entry e ON e.id = page.id`+joins+` ORDER BY page.place`, args...)
}

func (s *Store) entriesOf(ctx context.Context, page string, args []any) ([]demarche.Entry, error) {
	rows, err := s.show(ctx, page, entryColumns, entryJoins, args)
	return collect(rows, err, func() (demarche.Entry, error) { return scanEntry(rows) })
}

// few is up to how many records are worth gathering and sorting. A set of more
// is dense enough to meet its members while walking along the days.
const few = 20_000

// set is a test for membership: in two forms, to be gathered at once, or asked
// record by record.
type set struct {
	gather, ask string
	args        []any
}

// sets are the tests that ask other tables. What leads the search is, in this
// order: the pair, words that few records hold, a party, an outlet of few
// records, the days.
func (s *Store) sets(ctx context.Context, c *choice, f demarche.Filter) error {
	led := ofPair(f)
	if f.Article != "" {
		c.test(`e.article = (SELECT id FROM article WHERE name = ?)`, f.Article)
		led = true
	}
	with, not := matches(f.Text)
	if with != "" {
		words := set{
			`SELECT rowid FROM entry_text WHERE entry_text MATCH ?`,
			`EXISTS (SELECT 1 FROM entry_text WHERE entry_text MATCH ? AND rowid = e.id)`, []any{with},
		}
		if err := s.lead(ctx, c, words, &led); err != nil {
			return err
		}
	}
	if not != "" {
		c.test(`NOT EXISTS (SELECT 1 FROM entry_text WHERE entry_text MATCH ? AND rowid = e.id)`, not)
	}
	c.party(f.By, source, &led)
	c.party(f.To, target, &led)
	c.party(f.With, source|target, &led)
	c.party(f.SaidBy, claimant, &led)
	if f.Lang != "" {
		c.article(`o.lang`, f.Lang)
	}
	if f.Outlet != "" {
		c.article(`o.outlet COLLATE NOCASE`, f.Outlet)
	}
	if c.table == `entry e` && !led {
		c.table += ` INDEXED BY entry_day`
	}
	return nil
}

// lead adds the test of a set, which leads if its members are few and nothing
// else leads.
func (s *Store) lead(ctx context.Context, c *choice, m set, led *bool) error {
	if !*led {
		var n int
		err := s.read.QueryRowContext(ctx, `SELECT count(*) FROM (`+m.gather+` LIMIT ?)`, append(m.args, few+1)...).Scan(&n)
		if err != nil {
			return err
		}
		if n <= few {
			*led = true
			c.test(`e.id IN (`+m.gather+`)`, m.args...)
			return nil
		}
	}
	c.test(m.ask, m.args...)
	return nil
}

// party tests for a party on some sides, or for one of several with commas
// between them. The records of a party lie in the order of their days.
func (c *choice) party(codes string, sides int, led *bool) {
	switch {
	case codes == "":
	case !*led && !strings.Contains(codes, ",") && !strings.Contains(c.order, "due_latest"):
		*led = true
		c.table = `entry_party p CROSS JOIN entry e ON e.id = p.entry`
		c.tests, c.args = append([]string{`p.code = ? AND p.sides & ?`}, c.tests...), append([]any{codes, sides}, c.args...)
		c.order = strings.NewReplacer(`e.day`, `p.day`, `e.published`, `p.published`, `e.id`, `p.entry`).Replace(c.order)
	default:
		all := strings.Split(codes, ",")
		args := []any{sides}
		for _, code := range all {
			args = append(args, code)
		}
		c.test(`EXISTS (SELECT 1 FROM entry_party s WHERE s.entry = e.id AND s.sides & ? AND s.code IN (?`+strings.Repeat(`, ?`, len(all)-1)+`))`, args...)
	}
}

// article tests a column of the article o of a record.
func (c *choice) article(column, values string) {
	var o choice
	o.equal(column, values)
	c.test(`EXISTS (SELECT 1 FROM article o WHERE o.id = e.article AND `+o.tests[0]+`)`, o.args...)
}
