package sqlite

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/demarche/demarche"
)

// Version tells two states of the store apart: it is another one after anything
// was added, corrected or saved.
func (s *Store) Version(ctx context.Context) (string, error) {
	var reading, correction int64
	var saved string
	err := s.read.QueryRowContext(ctx, `SELECT (SELECT coalesce(max(id), 0) FROM reading), (SELECT coalesce(max(id), 0) FROM correction),
		(SELECT coalesce(group_concat(name || char(0) || query, char(1)), '') FROM saved_search)`).Scan(&reading, &correction, &saved)
	sum := sha256.Sum256([]byte(saved))
	return fmt.Sprintf("%d.%d.%s", reading, correction, hex.EncodeToString(sum[:4])), err
}

// Updates lists what the store took after a place, in the order in which it
// came: first readings, then corrections, at most limit in all (0: all of
// them). The place is that which an earlier call gave, "" at first. Next is the
// place behind the last.
func (s *Store) Updates(ctx context.Context, after string, limit int) (list []demarche.Update, next string, err error) {
	var reading, correction int64
	if n, err := fmt.Sscanf(after, "%d.%d", &reading, &correction); after != "" && (n != 2 || err != nil) {
		return nil, "", &demarche.Error{
			Kind: demarche.FormatFault, Place: after, Err: errors.New("no place in the list of updates"),
			Remedy: "write the one that the last answer gave, or leave it out",
		}
	}
	page := demarche.Page{Limit: limit}
	list, err = s.readings(ctx, &reading, page)
	if err == nil && (limit == 0 || len(list) < limit) {
		page.Limit = max(0, limit-len(list))
		var corrected []demarche.Update
		corrected, err = s.corrected(ctx, &correction, page)
		list = append(list, corrected...)
	}
	return list, fmt.Sprintf("%d.%d", reading, correction), err
}

// readings are the updates by readings after the number, which moves to the last.
func (s *Store) readings(ctx context.Context, after *int64, p demarche.Page) ([]demarche.Update, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT `+pastColumns+`, r.id, r.made, CASE
			WHEN EXISTS (SELECT 1 FROM reading o WHERE o.revision = v.id AND o.id < r.id) THEN ?
			WHEN v.number > 1 THEN ? ELSE ? END
		FROM reading r JOIN revision v ON v.id = r.revision JOIN article a ON a.id = v.article
		WHERE r.id > ? ORDER BY r.id LIMIT ?`, demarche.Reread, demarche.Revised, demarche.Added, *after, limit(p))
	return collect(rows, err, func() (u demarche.Update, err error) {
		var made string
		if u.Article, err = head(rows, after, &made, &u.Outcome); err == nil {
			err = u.At.UnmarshalText([]byte(made))
		}
		return u, err
	})
}

// corrected are the updates by corrections after the number, which moves to the
// last.
func (s *Store) corrected(ctx context.Context, after *int64, p demarche.Page) ([]demarche.Update, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT `+headColumns+`, c.id, c.body
		FROM correction c JOIN article a ON a.id = c.article
		WHERE c.id > ? ORDER BY c.id LIMIT ?`, *after, limit(p))
	return collect(rows, err, func() (u demarche.Update, err error) {
		var body string
		if u.Article, err = head(rows, after, &body); err != nil {
			return u, err
		}
		u.Outcome, u.Correction = demarche.Corrected, &demarche.Correction{}
		err = json.Unmarshal([]byte(body), u.Correction)
		u.Correction.ID, u.At = *after, u.Correction.Made
		return u, err
	})
}
