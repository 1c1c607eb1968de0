package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/demarche/demarche"
)

// AddAccount keeps an account with the hash of its password.
func (s *Store) AddAccount(ctx context.Context, a demarche.Account, hash string) error {
	result, err := s.write.ExecContext(ctx, `INSERT OR IGNORE INTO account VALUES (?, ?, ?, ?)`, a.Name, a.Role, hash, stamp(a.Added))
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); n > 0 || err != nil {
		return err
	}
	return &demarche.Error{Kind: demarche.FormatFault, Place: a.Name, Err: errors.New("there is an account of that name"), Remedy: "choose another name"}
}

func missingAccount(name string) error {
	return &demarche.Error{Kind: demarche.MissingFault, Place: name, Err: errors.New("there is no account of that name"), Remedy: "list them with demarche user list"}
}

// Accounts lists the accounts by name.
func (s *Store) Accounts(ctx context.Context) ([]demarche.Account, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT name, role, added FROM account ORDER BY name`)
	return collect(rows, err, func() (demarche.Account, error) { return scanAccount(rows) })
}

func scanAccount(row scanner, more ...any) (a demarche.Account, err error) {
	var added string
	err = row.Scan(append([]any{&a.Name, &a.Role, &added}, more...)...)
	a.Added = moment(added)
	return a, err
}

// Account is the account of a name, in any case of letters, and the hash of its
// password. Its error is of kind MissingFault if there is none.
func (s *Store) Account(ctx context.Context, name string) (a demarche.Account, hash string, err error) {
	a, err = scanAccount(s.read.QueryRowContext(ctx, `SELECT name, role, added, password FROM account WHERE name = ?`, name), &hash)
	if errors.Is(err, sql.ErrNoRows) {
		err = missingAccount(name)
	}
	return a, hash, err
}

// SetRole gives an account another role; the last admin stays one.
func (s *Store) SetRole(ctx context.Context, name string, role demarche.Role) error {
	return s.changeAccount(ctx, name, `UPDATE account SET role = ?2 WHERE name = ?1`, role)
}

// RemoveAccount ends an account and its sessions; the last admin stays as long
// as there are others.
func (s *Store) RemoveAccount(ctx context.Context, name string) error {
	return s.changeAccount(ctx, name, `DELETE FROM account WHERE name = ?1`)
}

// SetPassword gives an account another password and ends its sessions.
func (s *Store) SetPassword(ctx context.Context, name, hash string) error {
	return errors.Join(s.changeAccount(ctx, name, `UPDATE account SET password = ?2 WHERE name = ?1`, hash), s.EndSessions(ctx, name))
}

// changeAccount changes one account unless that leaves accounts without an admin.
func (s *Store) changeAccount(ctx context.Context, name, change string, args ...any) error {
	db, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer db.Rollback()
	result, err := db.ExecContext(ctx, change, append([]any{name}, args...)...)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); n == 0 || err != nil {
		return errors.Join(err, missingAccount(name))
	}
	var accounts, admins int
	if err := db.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(role = ?), 0) FROM account`, demarche.Admin).Scan(&accounts, &admins); err != nil {
		return err
	}
	if accounts > 0 && admins == 0 {
		return &demarche.Error{Kind: demarche.FormatFault, Place: name, Err: errors.New("nobody would be left who may manage accounts"), Remedy: "make another account an admin first"}
	}
	return db.Commit()
}

// NewSession keeps the digest of what a cookie holds; those that have ended
// are forgotten.
func (s *Store) NewSession(ctx context.Context, digest []byte, account string, now, ends time.Time) error {
	_, errOld := s.write.ExecContext(ctx, `DELETE FROM session WHERE ends < ?`, stamp(now))
	_, errNew := s.write.ExecContext(ctx, `INSERT INTO session VALUES (?, ?, ?, ?)`, digest, account, stamp(now), stamp(ends))
	return errors.Join(errOld, errNew)
}

// usedWithin is how exactly it is kept when a session was last used.
const usedWithin = time.Minute

// Session is whose a session is; it has ended if it was not used for as long as
// idle, or by its end. Its error is of kind StrangerFault if there is none.
func (s *Store) Session(ctx context.Context, digest []byte, now time.Time, idle time.Duration) (demarche.Account, error) {
	var used string
	a, err := scanAccount(s.read.QueryRowContext(ctx, `SELECT a.name, a.role, a.added, s.used FROM session s JOIN account a ON a.name = s.account
		WHERE s.digest = ? AND s.ends > ? AND s.used > ?`, digest, stamp(now), stamp(now.Add(-idle))), &used)
	if errors.Is(err, sql.ErrNoRows) {
		return a, &demarche.Error{Kind: demarche.StrangerFault, Err: errors.New("the session has ended"), Remedy: "sign in again"}
	}
	if err == nil && now.Sub(moment(used)) > usedWithin {
		_, err = s.write.ExecContext(ctx, `UPDATE session SET used = ? WHERE digest = ?`, stamp(now), digest)
	}
	return a, err
}

// EndSession ends one session.
func (s *Store) EndSession(ctx context.Context, digest []byte) error {
	_, err := s.write.ExecContext(ctx, `DELETE FROM session WHERE digest = ?`, digest)
	return err
}

// EndSessions ends all sessions of an account.
func (s *Store) EndSessions(ctx context.Context, account string) error {
	_, err := s.write.ExecContext(ctx, `DELETE FROM session WHERE account = ? COLLATE NOCASE`, account)
	return err
}

// Audit writes a line into the log.
func (s *Store) Audit(ctx context.Context, a demarche.Audited) error {
	_, err := s.write.ExecContext(ctx, `INSERT INTO audit (at, account, address, action, detail) VALUES (?, ?, ?, ?, ?)`,
		stamp(a.At), a.Account, a.Address, a.Action, a.Detail)
	return err
}

// AuditLog lists what was done, the last first.
func (s *Store) AuditLog(ctx context.Context, p demarche.Page) ([]demarche.Audited, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT at, account, address, action, detail FROM audit ORDER BY id DESC LIMIT ? OFFSET ?`, limit(p), p.Offset)
	return collect(rows, err, func() (a demarche.Audited, err error) {
		var at string
		err = rows.Scan(&at, &a.Account, &a.Address, &a.Action, &a.Detail)
		a.At = moment(at)
		return a, err
	})
}
