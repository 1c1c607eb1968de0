package sqlite

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// Coverage counts the articles of each outlet that hold records which f means,
// those with most first.
func (s *Store) Coverage(ctx context.Context, f demarche.Filter) ([]demarche.Outlet, error) {
	c, err := s.choose(ctx, f)
	if err != nil {
		return nil, err
	}
	if ofDossier(f) { // there its articles are named once each
		c.table = `article_pair e`
	}
	rows, err := s.read.QueryContext(ctx, `SELECT outlet, count(*), sum(moves + statuses), coalesce(min(nullif(published, '')), ''), max(published)
		FROM article NOT INDEXED WHERE id IN (SELECT e.article FROM `+c.from()+`) GROUP BY outlet ORDER BY 2 DESC, 1`, c.args...)
	return collect(rows, err, func() (o demarche.Outlet, err error) {
		err = rows.Scan(&o.Name, &o.Articles, &o.Records, &o.First, &o.Last)
		return o, err
	})
}

// Revised lists the articles of which the newest text is not the first, and
// came in from one day to another, both counted in; the last first. An empty
// day is no limit.
func (s *Store) Revised(ctx context.Context, since, until string, p demarche.Page) ([]demarche.Head, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT `+headColumns+` FROM revision v INDEXED BY revision_later
		CROSS JOIN article a ON a.id = v.article AND a.revision = v.id
		WHERE v.number > 1 AND v.added >= ? AND (? = '' OR substr(v.added, 1, 10) <= ?)
		ORDER BY a.revision DESC LIMIT ? OFFSET ?`, since, until, until, limit(p), p.Offset)
	return collect(rows, err, func() (demarche.Head, error) { return head(rows) })
}

// busiestOf is how many of the newest records Busiest looks at.
const busiestOf = 2000

// Busiest lists the pairs that most of the newest records which f means stand
// between.
func (s *Store) Busiest(ctx context.Context, f demarche.Filter, few int) ([]demarche.Pair, error) {
	c, err := s.chooseFirst(ctx, f)
	if err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, `WITH found AS MATERIALIZED (SELECT e.id FROM `+c.from()+c.order+` LIMIT ?)
		SELECT p.entry, p.code, p.sides FROM found CROSS JOIN entry_party p ON p.entry = found.id`, append(c.args, busiestOf)...)
	counts := map[demarche.Pair]int{}
	var last int64
	var from, to []string
	count := func() {
		for _, pair := range demarche.Pairs(from, to) {
			counts[pair]++
		}
		from, to = nil, nil
	}
	err = each(rows, err, func() error {
		var entry int64
		var code string
		var sides int
		err := rows.Scan(&entry, &code, &sides)
		if entry != last {
			count()
		}
		if last = entry; sides&source != 0 {
			from = append(from, code)
		}
		if sides&target != 0 {
			to = append(to, code)
		}
		return err
	})
	count()
	pairs := slices.SortedFunc(maps.Keys(counts), func(p, q demarche.Pair) int {
		return cmp.Or(counts[q]-counts[p], strings.Compare(p.String(), q.String()))
	})
	return pairs[:min(few, len(pairs))], err
}
