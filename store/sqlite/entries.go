package sqlite

import (
	"context"
	"encoding/json"
	"regexp"
	"strings"

	"github.com/demarche/demarche"
)

const (
	entryColumns = headColumns + `, body.body`
	entryJoins   = ` JOIN article a ON a.id = e.article JOIN entry_body body ON body.entry = e.id`
)

func scanEntry(row scanner) (e demarche.Entry, err error) {
	var body string
	h, err := head(row, &body)
	if err != nil {
		return e, err
	}
	err = json.Unmarshal([]byte(body), &e)
	e.Article = h
	return e, err
}

// Entries lists records by day; those of one day by publication, then in the
// order of the text. With DueFrom they come by the end of their deadline.
func (s *Store) Entries(ctx context.Context, f demarche.Filter, p demarche.Page) ([]demarche.Entry, error) {
	rows, err := s.list(ctx, f, p, entryColumns, entryJoins)
	return collect(rows, err, func() (demarche.Entry, error) { return scanEntry(rows) })
}

// Points lists what a drawing needs of the records, as Entries would list them.
func (s *Store) Points(ctx context.Context, f demarche.Filter, p demarche.Page) ([]demarche.Point, error) {
	const columns = `a.name, e.record, e.day, e.published, e.issue, e.kind, e.type, e.modality, e.due_earliest, e.due_latest`
	rows, err := s.list(ctx, f, p, columns, ` JOIN article a ON a.id = e.article`)
	return collect(rows, err, func() (p demarche.Point, err error) {
		err = rows.Scan(&p.Article, &p.Record, &p.Day, &p.Published, &p.Issue, &p.Kind, &p.Type,
			&p.Modality, &p.Due.Earliest, &p.Due.Latest)
		return p, err
	})
}

// Count is the number of records that Entries would list.
func (s *Store) Count(ctx context.Context, f demarche.Filter) (n int, err error) {
	c, err := s.choose(ctx, f)
	if err != nil {
		return 0, err
	}
	err = s.read.QueryRowContext(ctx, `SELECT count(*) FROM `+c.from(), c.args...).Scan(&n)
	return n, err
}

// choice is the records that a filter means: of table, with all tests true. The
// table is called e, and has the columns of entry but for some.
type choice struct {
	table string
	tests []string
	args  []any
	order string
	first bool // only the first in their order are asked for
}

func (c *choice) test(sql string, args ...any) {
	c.tests, c.args = append(c.tests, sql), append(c.args, args...)
}

func (c *choice) from() string {
	if len(c.tests) == 0 {
		return c.table
	}
	return c.table + ` WHERE ` + strings.Join(c.tests, ` AND `)
}

// ofPair says that the records of a pair lead: they lie together, with all
// columns but those of reviews, in their order.
func ofPair(f demarche.Filter) bool {
	return f.Pair != (demarche.Pair{}) && f.Review == "" && !f.Withdrawn
}

// choose turns a filter into SQL that looks at all records that it means.
func (s *Store) choose(ctx context.Context, f demarche.Filter) (*choice, error) {
	return s.turn(ctx, &choice{}, f)
}

// chooseFirst turns a filter into SQL for the first of them in their order.
func (s *Store) chooseFirst(ctx context.Context, f demarche.Filter) (*choice, error) {
	return s.turn(ctx, &choice{first: true}, f)
}

func (s *Store) turn(ctx context.Context, c *choice, f demarche.Filter) (*choice, error) {
	c.table = `entry e`
	way := ` DESC`
	if f.Oldest {
		way = ` ASC`
	}
	c.order = ` ORDER BY e.day` + way + `, e.published` + way + `, e.id` + way
	if f.DueFrom != "" {
		c.order = ` ORDER BY e.due_latest, e.id`
	}
	switch {
	case ofPair(f):
		c.table = `entry_pair e`
		c.test(`e.a = ? AND e.b = ?`, f.Pair.A, f.Pair.B)
	case f.Pair != (demarche.Pair{}):
		c.test(`EXISTS (SELECT 1 FROM entry_pair p WHERE p.a = ? AND p.b = ? AND p.day = e.day AND p.published = e.published AND p.id = e.id)`, f.Pair.A, f.Pair.B)
	}
	c.fields(f)
	if !ofPair(f) {
		c.reviews(f)
	}
	return c, s.sets(ctx, c, f)
}

// equal tests a column for a value, or for one of several with commas between
// them; an empty value is no test.
func (c *choice) equal(column, values string) {
	if values == "" {
		return
	}
	all := strings.Split(values, ",")
	if len(all) == 1 && plainWord.MatchString(values) {
		c.test(column + ` = '` + values + `'`) // written out, for the indexes that hold only such rows
		return
	}
	args := make([]any, len(all))
	for i, v := range all {
		args[i] = v
	}
	c.test(column+` IN (?`+strings.Repeat(`, ?`, len(all)-1)+`)`, args...)
}

var plainWord = regexp.MustCompile(`^[A-Za-z-]+$`)

// fields are the tests on the columns of a record.
func (c *choice) fields(f demarche.Filter) {
	c.equal(`e.kind`, string(f.Kind))
	c.equal(`e.type`, f.Type)
	c.equal(`e.modality`, string(f.Modality))
	if f.Issue == demarche.NoIssue {
		c.test(`e.issue = ''`)
	} else {
		c.equal(`e.issue`, string(f.Issue))
	}
	if f.AsOf != "" {
		c.test(`e.published BETWEEN '0' AND ?`, f.AsOf)
	}
	if f.After != "" {
		c.test(`e.day >= ?`, f.After)
	}
	if f.Before != "" {
		c.test(`e.day BETWEEN '0' AND ?`, f.Before)
	}
	if f.Due || f.DueFrom != "" {
		c.test(`e.due = 1`)
	}
	if f.DueFrom != "" {
		c.test(`e.due_latest >= ?`, f.DueFrom)
	}
	if f.Positions {
		c.test(`e.position = 1`)
	}
}

// reviews are the tests on what people said of a record.
func (c *choice) reviews(f demarche.Filter) {
	if f.Withdrawn {
		c.test(`e.withdrawn > 0`)
	} else {
		c.test(`e.withdrawn = 0`)
	}
	switch f.Review {
	case "":
		c.test(`e.review <> 'reject'`)
	case demarche.Pending:
		c.test(`e.review = ''`)
	default:
		c.test(`e.review = ? AND e.review <> ''`, f.Review) // the second for the index
	}
}

// Each calls do with every record that f means, in the order of Entries, as
// they come from the file; do must not write to the store.
func (s *Store) Each(ctx context.Context, f demarche.Filter, do func(*demarche.Entry) error) error {
	rows, err := s.list(ctx, f, demarche.Page{}, entryColumns, entryJoins)
	return each(rows, err, func() error {
		e, err := scanEntry(rows)
		if err != nil {
			return err
		}
		return do(&e)
	})
}
