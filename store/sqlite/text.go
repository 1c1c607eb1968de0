package sqlite

import (
	"context"
	"regexp"
	"strings"

	"github.com/demarche/demarche"
)

var searchTerm = regexp.MustCompile(`-?"[^"]*"?|\S+`)

// matches turns the words of a search into expressions of FTS5: what must
// match, and what must not; each empty if nothing is asked. Whatever stands in
// the words is looked for as such; a star at the end of a word stands for any
// ending.
func matches(words string) (with, not string) {
	var wanted, unwanted []string
	words = strings.ReplaceAll(words, "\x00", " ") // an expression ends there
	for _, term := range searchTerm.FindAllString(words, -1) {
		to := &wanted
		if rest, minus := strings.CutPrefix(term, "-"); minus && rest != "" {
			to, term = &unwanted, rest
		}
		star := ""
		if rest, ok := strings.CutSuffix(term, "*"); ok {
			term, star = rest, "*"
		}
		if term = strings.Trim(term, `"`); strings.TrimSpace(term) != "" {
			*to = append(*to, `"`+strings.ReplaceAll(term, `"`, `""`)+`"`+star)
		}
	}
	return strings.Join(wanted, " AND "), strings.Join(unwanted, " OR ")
}

// FindArticles lists the articles with the words in their title or text, the
// best match first; of very many, where a ranking says little, those kept last.
func (s *Store) FindArticles(ctx context.Context, words string, p demarche.Page) ([]demarche.Head, error) {
	with, not := matches(words)
	if with == "" {
		return nil, nil
	}
	if not != "" {
		with = `(` + with + `) NOT (` + not + `)`
	}
	var n int
	err := s.read.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT rowid FROM article_text WHERE article_text MATCH ? LIMIT ?)`, with, few+1).Scan(&n)
	if err != nil {
		return nil, err
	}
	order := `t.rank`
	if n > few {
		order = `t.rowid DESC`
	}
	rows, err := s.read.QueryContext(ctx, `SELECT `+headColumns+` FROM article_text t
		JOIN revision v ON v.id = t.rowid
		JOIN article a ON a.id = v.article AND a.revision = v.id
		WHERE article_text MATCH ? ORDER BY `+order+` LIMIT ? OFFSET ?`, with, limit(p), p.Offset)
	return collect(rows, err, func() (demarche.Head, error) { return head(rows) })
}

// SaveSearch keeps a search under a name; an empty query forgets it.
func (s *Store) SaveSearch(ctx context.Context, name, query string) error {
	statement, args := `INSERT INTO saved_search (name, query) VALUES (?, ?) ON CONFLICT DO UPDATE SET query = excluded.query`, []any{name, query}
	if query == "" {
		statement, args = `DELETE FROM saved_search WHERE name = ?`, args[:1]
	}
	_, err := s.write.ExecContext(ctx, statement, args...)
	return err
}

// SavedSearches lists the searches kept, by name.
func (s *Store) SavedSearches(ctx context.Context) ([]demarche.SavedSearch, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT name, query FROM saved_search ORDER BY name`)
	return collect(rows, err, func() (q demarche.SavedSearch, err error) {
		err = rows.Scan(&q.Name, &q.Query)
		return q, err
	})
}
