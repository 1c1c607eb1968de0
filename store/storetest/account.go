package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/demarche/demarche"
)

// Accounts is what a store keeps of accounts.
type Accounts interface {
	Accounts(context.Context) ([]demarche.Account, error)
	Account(ctx context.Context, name string) (a demarche.Account, hash string, err error)
	AddAccount(ctx context.Context, a demarche.Account, hash string) error
	RemoveAccount(ctx context.Context, name string) error
	SetRole(ctx context.Context, name string, role demarche.Role) error
	SetPassword(ctx context.Context, name, hash string) error
	NewSession(ctx context.Context, digest []byte, account string, now, ends time.Time) error
	Session(ctx context.Context, digest []byte, now time.Time, idle time.Duration) (demarche.Account, error)
	EndSession(ctx context.Context, digest []byte) error
	EndSessions(ctx context.Context, account string) error
	Audit(context.Context, demarche.Audited) error
	AuditLog(context.Context, demarche.Page) ([]demarche.Audited, error)
}

func testAccounts(t *testing.T, s Store) {
	ctx := t.Context()
	ada, rob := demarche.Account{Name: "Ada", Role: demarche.Admin, Added: Now}, demarche.Account{Name: "rob", Role: demarche.Reader, Added: Now}
	must(0, s.AddAccount(ctx, ada, "hash of ada"))(t)
	must(0, s.AddAccount(ctx, rob, "hash of rob"))(t)
	for what, err := range map[string]error{
		"two accounts have one name":       s.AddAccount(ctx, demarche.Account{Name: "ADA", Role: demarche.Reader}, ""),
		"the last admin has another role":  s.SetRole(ctx, "ada", demarche.Reader),
		"the last admin is gone":           s.RemoveAccount(ctx, "ada"),
		"one that is not there is removed": s.RemoveAccount(ctx, "nobody"),
		"one that is not there has a role": s.SetRole(ctx, "nobody", demarche.Admin),
	} {
		var fault *demarche.Error
		if !errors.As(err, &fault) {
			t.Errorf("%s: error %v", what, err)
		}
	}
	if a, hash, err := s.Account(ctx, "ADA"); a != ada || hash != "hash of ada" || err != nil {
		t.Errorf("account %+v, %q, error %v", a, hash, err)
	}
	must(0, s.SetRole(ctx, "rob", demarche.Admin))(t)
	must(0, s.RemoveAccount(ctx, "ada"))(t)
	if all := must(s.Accounts(ctx))(t); len(all) != 1 || all[0].Role != demarche.Admin {
		t.Errorf("accounts %+v", all)
	}
	must(0, s.Audit(ctx, demarche.Audited{At: Now, Account: "rob", Action: "did", Detail: "something"}))(t)
	if log := must(s.AuditLog(ctx, all))(t); len(log) != 1 || log[0].Account != "rob" || !log[0].At.Equal(Now) {
		t.Errorf("log %+v", log)
	}
}

func testSessions(t *testing.T, s Store) {
	ctx, digest, other := t.Context(), []byte("digest"), []byte("other")
	must(0, s.AddAccount(ctx, demarche.Account{Name: "Ada", Role: demarche.Admin, Added: Now}, "hash"))(t)
	open := func(digest []byte, now time.Time) bool {
		a, err := s.Session(ctx, digest, now, time.Hour)
		return err == nil && a.Name == "Ada"
	}
	end := Now.Add(3 * time.Hour)
	must(0, s.NewSession(ctx, digest, "Ada", Now, end))(t)
	must(0, s.NewSession(ctx, other, "Ada", Now, end))(t)
	for n := range 4 { // it is used every 50 minutes
		if at := Now.Add(time.Duration(n) * 50 * time.Minute); open(digest, at) != at.Before(end) {
			t.Errorf("%v after its beginning: %t", at.Sub(Now), !at.Before(end))
		}
	}
	if open(other, Now.Add(2*time.Hour)) {
		t.Error("a session that was not used goes on")
	}
	must(0, s.EndSession(ctx, digest))(t)
	if open(digest, Now) {
		t.Error("a session goes on after its end")
	}
	must(0, s.NewSession(ctx, digest, "Ada", Now, end))(t)
	must(0, s.SetPassword(ctx, "ada", "another"))(t)
	if open(digest, Now) || open(other, Now) {
		t.Error("sessions outlive the password")
	}
}
