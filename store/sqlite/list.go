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
	c, err := s.chooseFirst(ctx, f)
	if err == nil {
		err = s.behind(ctx, c, f, p.After)
	}
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

// few is up to how many records that hold some words are worth gathering and
// sorting. Of more, enough are met while walking along the days.
const few = 20_000

// The records that hold some words: gathered at once, or asked one by one.
const (
	gathered = `(SELECT rowid FROM entry_text WHERE entry_text MATCH ?)`
	asked    = `EXISTS (SELECT 1 FROM entry_text WHERE entry_text MATCH ? AND rowid = e.id)`
)

// sets are the tests that ask other tables, those that cost least first. What
// leads the search is, in this order: the pair, the article, words that few
// records hold, a recent publication, a party, the days.
func (s *Store) sets(ctx context.Context, c *choice, f demarche.Filter) error {
	led := ofPair(f) || f.DueFrom != "" || f.Withdrawn
	if f.Article != "" {
		c.test(`e.article = (SELECT id FROM article WHERE name = ?)`, f.Article)
		led = true
	}
	with, not := matches(f.Text)
	rare := false
	if with != "" && !led {
		var n int
		err := s.read.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT rowid FROM entry_text WHERE entry_text MATCH ? LIMIT ?)`, with, few+1).Scan(&n)
		if err != nil {
			return err
		}
		if rare = n <= few; rare {
			c.test(`e.id IN `+gathered, with)
			led = true
		}
	}
	if err := s.since(ctx, c, f, &led); err != nil {
		return err
	}
	c.party(f.By, source, &led)
	c.party(f.To, target, &led)
	c.party(f.With, source|target, &led)
	c.party(f.SaidBy, claimant, &led)
	c.article(`o.lang`, f.Lang)
	c.article(`o.outlet COLLATE NOCASE`, f.Outlet)
	if !rare {
		c.words(with, `e.id IN `, ``)
	}
	c.words(not, `e.id NOT IN `, `NOT `)
	switch {
	case led || f.Withdrawn:
	case f.Review != "" && f.Review != demarche.Pending:
		c.table += ` INDEXED BY entry_review`
	default:
		c.table += ` INDEXED BY entry_day`
	}
	return nil
}

// since tests for a recent publication. The records of the articles are
// gathered; if there are many, and only the first are asked for, those are met
// sooner while walking along the days.
func (s *Store) since(ctx context.Context, c *choice, f demarche.Filter, led *bool) error {
	if f.Since == "" {
		return nil
	}
	c.test(`e.published >= ?`, f.Since)
	if *led {
		return nil
	}
	between, args := `published >= ?`, []any{f.Since}
	if f.AsOf != "" {
		between, args = `published BETWEEN ? AND ?`, []any{f.Since, f.AsOf}
	}
	if c.first {
		var articles int
		err := s.read.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT id FROM article WHERE `+between+` LIMIT ?)`, append(args, few/10+1)...).Scan(&articles)
		if err != nil || articles > few/10 {
			return err
		}
	}
	c.test(`e.article IN (SELECT id FROM article WHERE `+between+`)`, args...)
	*led = true
	return nil
}

// words tests for words. Beginnings of words are gathered: to ask for them
// costs as much each time.
func (c *choice) words(match, in, isnt string) {
	switch {
	case match == "":
	case strings.Contains(match, `"*`):
		c.test(in+gathered, match)
	default:
		c.test(isnt+asked, match)
	}
}

// party tests for a party on some sides, or for one of several with commas
// between them. The records of a party lie in the order of their days.
func (c *choice) party(codes string, sides int, led *bool) {
	switch {
	case codes == "":
	case !*led && !strings.Contains(codes, ","):
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

// article tests a column of the article o of a record; no values are no test.
func (c *choice) article(column, values string) {
	if values == "" {
		return
	}
	var o choice
	o.equal(column, values)
	c.test(`EXISTS (SELECT 1 FROM article o WHERE o.id = e.article AND `+o.tests[0]+`)`, o.args...)
}
