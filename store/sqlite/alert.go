package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/demarche/demarche"
)

// AddAlert keeps an alert that looks at what comes in from now on, or, from the
// beginning, at all that is kept.
func (s *Store) AddAlert(ctx context.Context, a demarche.Alert, fromBeginning bool) error {
	since := `'0.0'`
	if !fromBeginning {
		since = `(SELECT coalesce(max(id), 0) FROM reading) || '.' || (SELECT coalesce(max(id), 0) FROM correction)`
	}
	added := stamp(a.Added)
	result, err := s.write.ExecContext(ctx, `INSERT OR IGNORE INTO alert VALUES (?, ?, ?, ?, ?, ?, ?, `+since+`, ?)`,
		a.Name, a.Search, a.Channel, a.Target, a.Every, a.Secret, added, added)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); n > 0 || err != nil {
		return err
	}
	return &demarche.Error{Kind: demarche.FormatFault, Place: a.Name, Err: errors.New("there is an alert of that name"), Remedy: "choose another name, or remove that alert first"}
}

// RemoveAlert forgets an alert and what it has told.
func (s *Store) RemoveAlert(ctx context.Context, name string) error {
	result, err := s.write.ExecContext(ctx, `DELETE FROM alert WHERE name = ?`, name)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); n > 0 || err != nil {
		return err
	}
	return missingAlert(name)
}

func missingAlert(name string) error {
	return &demarche.Error{Kind: demarche.MissingFault, Place: name, Err: errors.New("there is no alert of that name"), Remedy: "list them with demarche alert list"}
}

// Alerts lists the alerts by name.
func (s *Store) Alerts(ctx context.Context) ([]demarche.Alert, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT name, search, channel, target, every, secret, added, since, last FROM alert ORDER BY name`)
	return collect(rows, err, func() (a demarche.Alert, err error) {
		var added, last string
		err = rows.Scan(&a.Name, &a.Search, &a.Channel, &a.Target, &a.Every, &a.Secret, &added, &a.Since, &last)
		a.Added, a.Last = moment(added), moment(last)
		return a, err
	})
}

// Alert is the alert of a name.
func (s *Store) Alert(ctx context.Context, name string) (demarche.Alert, error) {
	all, err := s.Alerts(ctx)
	if i := slices.IndexFunc(all, func(a demarche.Alert) bool { return a.Name == name }); i >= 0 {
		return all[i], err
	}
	return demarche.Alert{}, errors.Join(err, missingAlert(name))
}

// Told is the last notice of each record of an article that an alert has told
// or is about to tell, by what names the record.
func (s *Store) Told(ctx context.Context, alert, article string) (map[string]demarche.Notice, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT max(id), body FROM alert_notice WHERE alert = ? AND article = ? GROUP BY record`, alert, article)
	out := map[string]demarche.Notice{}
	err = each(rows, err, func() error {
		n, err := scanNotice(rows)
		out[n.Record] = n
		return err
	})
	return out, err
}

func scanNotice(row scanner) (n demarche.Notice, err error) {
	var body string
	var id int64
	if err = row.Scan(&id, &body); err == nil {
		err = json.Unmarshal([]byte(body), &n)
	}
	n.ID = id
	return n, err
}

// Tell keeps what an alert has to tell and how far it has looked. It does
// nothing and reports false if another process has looked meanwhile.
func (s *Store) Tell(ctx context.Context, a demarche.Alert, next string, notices []demarche.Notice) (bool, error) {
	db, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer db.Rollback()
	result, err := db.ExecContext(ctx, `UPDATE alert SET since = ? WHERE name = ? AND since = ?`, next, a.Name, a.Since)
	if err != nil {
		return false, err
	}
	if n, err := result.RowsAffected(); n == 0 || err != nil {
		return false, err
	}
	for i := range notices {
		body, err := json.Marshal(&notices[i])
		if err == nil {
			_, err = db.ExecContext(ctx, `INSERT INTO alert_notice (alert, article, record, body) VALUES (?, ?, ?, ?)`,
				a.Name, notices[i].Entry.Article.ID, notices[i].Record, string(body))
		}
		if err != nil {
			return false, err
		}
	}
	return true, db.Commit()
}

// Pack makes one delivery of all that an alert still has to tell, under a key,
// to be sent at once; it reports false if there is nothing.
func (s *Store) Pack(ctx context.Context, alert, key string, now time.Time) (bool, error) {
	db, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer db.Rollback()
	result, err := db.ExecContext(ctx, `INSERT INTO alert_delivery (alert, key, made, attempts, next, done)
		SELECT ?1, ?2, ?3, 0, ?3, '' WHERE EXISTS (SELECT 1 FROM alert_notice WHERE alert = ?1 AND delivery IS NULL)`, alert, key, stamp(now))
	if err != nil {
		return false, err
	}
	if n, err := result.RowsAffected(); n == 0 || err != nil {
		return false, err
	}
	id, err := result.LastInsertId()
	if err == nil {
		_, err = db.ExecContext(ctx, `UPDATE alert_notice SET delivery = ? WHERE alert = ? AND delivery IS NULL`, id, alert)
	}
	if err == nil {
		_, err = db.ExecContext(ctx, `UPDATE alert SET last = ? WHERE name = ?`, stamp(now), alert)
	}
	if err != nil {
		return false, err
	}
	return true, db.Commit()
}

// Claim takes the next delivery of an alert that is to be tried by now and puts
// it off until later, so that no other process sends it meanwhile; nil if there
// is none.
func (s *Store) Claim(ctx context.Context, alert string, now, later time.Time) (*demarche.Delivery, error) {
	d, err := scanDelivery(s.write.QueryRowContext(ctx, `UPDATE alert_delivery SET next = ?, attempts = attempts + 1
		WHERE id = (SELECT min(id) FROM alert_delivery WHERE alert = ? AND next <> '' AND next <= ?)
		RETURNING id, alert, key, made, attempts, next, done, ''`, stamp(later), alert, stamp(now)))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	rows, err := s.write.QueryContext(ctx, `SELECT id, body FROM alert_notice WHERE alert = ? AND delivery = ? ORDER BY id`, alert, d.ID)
	d.Notices, err = collect(rows, err, func() (demarche.Notice, error) { return scanNotice(rows) })
	return &d, err
}

func scanDelivery(row scanner) (d demarche.Delivery, err error) {
	var made, next, done string
	err = row.Scan(&d.ID, &d.Alert, &d.Key, &made, &d.Attempts, &next, &done, &d.Fault)
	d.Made, d.Next, d.Done = moment(made), moment(next), moment(done)
	return d, err
}

// Tried writes down an attempt: its fault, "" if the delivery was taken, and
// when to try again, zero for never.
func (s *Store) Tried(ctx context.Context, d *demarche.Delivery, at time.Time, fault string, next time.Time) error {
	done := ""
	if fault == "" {
		done = stamp(at)
	}
	db, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer db.Rollback()
	_, errAttempt := db.ExecContext(ctx, `INSERT INTO alert_attempt VALUES (?, ?, ?)`, d.ID, stamp(at), fault)
	_, errState := db.ExecContext(ctx, `UPDATE alert_delivery SET next = ?, done = ? WHERE id = ?`, stamp(next), done, d.ID)
	if err := errors.Join(errAttempt, errState); err != nil {
		return err
	}
	return db.Commit()
}

// Retry has the deliveries of an alert tried again that were given up.
func (s *Store) Retry(ctx context.Context, alert string, now time.Time) error {
	_, err := s.write.ExecContext(ctx, `UPDATE alert_delivery SET next = ?, attempts = 0 WHERE alert = ? AND next = '' AND done = ''`, stamp(now), alert)
	return err
}

// Deliveries lists what an alert has sent or tries to send, without the
// notices, the last first.
func (s *Store) Deliveries(ctx context.Context, alert string, p demarche.Page) ([]demarche.Delivery, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT id, alert, key, made, attempts, next, done,
			coalesce((SELECT fault FROM alert_attempt WHERE delivery = alert_delivery.id ORDER BY rowid DESC LIMIT 1), '')
		FROM alert_delivery WHERE alert = ? ORDER BY id DESC LIMIT ? OFFSET ?`, alert, limit(p), p.Offset)
	return collect(rows, err, func() (demarche.Delivery, error) { return scanDelivery(rows) })
}

// Notices lists what an alert has told, the last first.
func (s *Store) Notices(ctx context.Context, alert string, p demarche.Page) ([]demarche.Notice, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT id, body FROM alert_notice WHERE alert = ? AND delivery IS NOT NULL
		ORDER BY id DESC LIMIT ? OFFSET ?`, alert, limit(p), p.Offset)
	return collect(rows, err, func() (demarche.Notice, error) { return scanNotice(rows) })
}

// stamp writes a moment as the store keeps it, "" if it is zero.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// moment reads what stamp wrote.
func moment(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil { // it was zero
		return time.Time{}
	}
	return t
}
