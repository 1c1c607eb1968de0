package sqlite

import (
	"context"
	"fmt"
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

// classes count the records: those of cooperation, the statuses, and all.
var classes = `coalesce(sum(e.type IN (` + cooperative + `)), 0), coalesce(sum(e.kind = 'status'), 0), count(*)`

// Tally counts the records that f means by issue and month, sorted by both.
func (s *Store) Tally(ctx context.Context, f demarche.Filter) ([]demarche.Tally, error) {
	c, err := s.choose(ctx, f)
	if err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, `SELECT `+classes+`, e.issue, substr(e.day, 1, 7), max(CASE e.published WHEN '' THEN e.day ELSE e.published END)
		FROM `+c.from()+` GROUP BY 4, 5 ORDER BY 4, 5`, c.args...)
	return collect(rows, err, func() (t demarche.Tally, err error) {
		var all int
		err = rows.Scan(&t.Cooperation, &t.Statuses, &all, &t.Issue, &t.Month, &t.Last)
		t.Conflict = all - t.Cooperation - t.Statuses
		return t, err
	})
}

// Sum sums up the records that f means; Pair of the sum is that of f. That of a
// whole dossier is kept.
func (s *Store) Sum(ctx context.Context, f demarche.Filter) (demarche.PairSummary, error) {
	if ofDossier(f) {
		return s.Pair(ctx, f.Pair, f.AsOf)
	}
	sum, all := demarche.PairSummary{Pair: f.Pair}, 0
	c, err := s.choose(ctx, f)
	if err != nil {
		return sum, err
	}
	err = s.read.QueryRowContext(ctx, `SELECT `+classes+`, count(DISTINCT e.article),
		coalesce(min(nullif(e.day, '')), ''), coalesce(max(e.day), '') FROM `+c.from(), c.args...).
		Scan(&sum.Cooperation, &sum.Statuses, &all, &sum.Articles, &sum.First, &sum.Last)
	sum.Conflict = all - sum.Cooperation - sum.Statuses
	return sum, err
}

// Newest lists, of the records that f means, the first few of each group in
// the order of Entries.
func (s *Store) Newest(ctx context.Context, f demarche.Filter, by demarche.Grouping, few int) ([]demarche.Entry, error) {
	c, err := s.choose(ctx, f)
	if err != nil {
		return nil, err
	}
	window, chosen := `(PARTITION BY e.issue`+c.order+`)`, fmt.Sprintf(`place <= %d`, few)
	if by == demarche.ByStand {
		voice := `(SELECT group_concat(code) FROM entry_party WHERE entry = e.id AND sides & 1)`
		if ofPair(f) {
			voice = `e.voice`
		}
		c.test(`e.stand <> ''`)
		window, chosen = `(PARTITION BY `+voice+`, e.issue, e.stand ORDER BY e.published, e.id)`, `place = 1 OR later IS NULL`
	}
	ids := fmt.Sprintf(`SELECT id FROM (SELECT e.id, row_number() OVER %[1]s AS place, lead(e.id, %[2]d) OVER %[1]s AS later FROM %[3]s) WHERE `,
		window, few, c.from()) + chosen
	sorted := strings.NewReplacer(`p.day`, `e.day`, `p.published`, `e.published`, `p.entry`, `e.id`).Replace(c.order)
	page := `SELECT e.id, row_number() OVER (` + sorted + `) AS place FROM entry e WHERE e.id IN (` + ids + `)`
	return s.entriesOf(ctx, page, c.args)
}
