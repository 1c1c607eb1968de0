package sqlite

import (
	"context"
	"strings"

	"github.com/demarche/demarche"
)

// cooperative are the types of cooperation, for a test in SQL.
var cooperative = func() string {
	var types []string
	for _, t := range demarche.MoveTypes {
		if t.Quad().Cooperative() {
			types = append(types, "'"+string(t)+"'")
		}
	}
	return strings.Join(types, ", ")
}()

// classes count the records of each class.
var classes = `coalesce(sum(e.kind = 'move' AND e.type IN (` + cooperative + `)), 0),
	coalesce(sum(e.kind = 'move' AND e.type NOT IN (` + cooperative + `)), 0), coalesce(sum(e.kind = 'status'), 0)`

// Tally counts the records that f means by issue and month, sorted by both.
func (s *Store) Tally(ctx context.Context, f demarche.Filter) ([]demarche.Tally, error) {
	c, err := s.choose(ctx, f)
	if err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, `SELECT e.issue, substr(e.day, 1, 7), `+classes+`, max(e.day)
		FROM `+c.from()+` GROUP BY 1, 2 ORDER BY 1, 2`, c.args...)
	return collect(rows, err, func() (t demarche.Tally, err error) {
		err = rows.Scan(&t.Issue, &t.Month, &t.Cooperation, &t.Conflict, &t.Statuses, &t.Last)
		return t, err
	})
}

// Sum sums up the records that f means; Pair of the sum is that of f.
func (s *Store) Sum(ctx context.Context, f demarche.Filter) (demarche.PairSummary, error) {
	sum := demarche.PairSummary{Pair: f.Pair}
	c, err := s.choose(ctx, f)
	if err != nil {
		return sum, err
	}
	err = s.read.QueryRowContext(ctx, `SELECT `+classes+`, count(DISTINCT e.article),
		coalesce(min(nullif(e.day, '')), ''), coalesce(max(e.day), '') FROM `+c.from(), c.args...).
		Scan(&sum.Cooperation, &sum.Conflict, &sum.Statuses, &sum.Articles, &sum.First, &sum.Last)
	return sum, err
}

// Newest lists, of the records that f means, the first few of each group in
// the order of Entries.
func (s *Store) Newest(ctx context.Context, f demarche.Filter, by demarche.Grouping, few int) ([]demarche.Entry, error) {
	c, err := s.choose(ctx, f)
	if err != nil {
		return nil, err
	}
	group, order, first := `e.issue`, c.order, ``
	if by == demarche.ByStand {
		voice := `(SELECT group_concat(code) FROM entry_party WHERE entry = e.id AND sides & 1)`
		if ofPair(f) {
			voice = `e.voice`
		}
		group, order = voice+`, e.issue, e.stand`, ` ORDER BY e.published DESC, e.id DESC`
		c.test(`e.stand <> ''`)
		first = ` OR back = 1`
	}
	turned := strings.NewReplacer(`DESC`, `ASC`, `ASC`, `DESC`).Replace(order)
	page := `SELECT id, row_number() OVER () AS place FROM (SELECT e.id,
		row_number() OVER (PARTITION BY ` + group + order + `) AS ahead, row_number() OVER (PARTITION BY ` + group + turned + `) AS back
		FROM ` + c.from() + c.order + `) WHERE ahead <= ?` + first
	return s.entriesOf(ctx, page, append(c.args, few))
}
