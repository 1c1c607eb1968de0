package web

import (
	"cmp"
	"errors"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/team"
)

// accountPage is what an account sees of itself.
type accountPage struct {
	demarche.Account
	Done bool
}

func (d *Desk) account(v *visit) (view, error) {
	p := accountPage{VisitorOf(v.Context()), v.FormValue("done") != ""}
	return view{template: "account.html", section: "none", Title: p.Name, Data: p}, nil
}

// changePassword takes the old password too: an open browser is not enough.
func (d *Desk) changePassword(v *visit) (string, error) {
	name := VisitorOf(v.Context()).Name
	if !d.Team.logins.Allow(d.Now(), "to "+name) {
		return "", &demarche.Error{Kind: demarche.RoleFault, Err: errors.New(v.Say("account.too-often"))}
	}
	_, hash, err := d.Team.Accounts.Account(v.Context(), name)
	if err != nil {
		return "", err
	}
	if !team.Verify(hash, v.PostFormValue("old")) {
		d.audit(v.Request, name, "password not changed", "the old one was wrong")
		return "", &demarche.Error{Kind: demarche.RoleFault, Err: errors.New(v.Say("account.wrong"))}
	}
	if err := d.newPassword(v, name); err != nil {
		return "", err
	}
	return "/login", nil // all sessions have ended
}

// newPassword gives an account the password of a form.
func (d *Desk) newPassword(v *visit, name string) error {
	password := v.PostFormValue("password")
	if err := team.CheckPassword(password, name); err != nil {
		return err
	}
	if err := d.Team.Accounts.SetPassword(v.Context(), name, team.Hash(password)); err != nil {
		return err
	}
	d.audit(v.Request, VisitorOf(v.Context()).Name, "password changed", name)
	return nil
}

func (d *Desk) endSessions(v *visit) (string, error) {
	name := VisitorOf(v.Context()).Name
	d.audit(v.Request, name, "signed out everywhere", "")
	return "/login", d.Team.Accounts.EndSessions(v.Context(), name)
}

// accountsPage is where admins manage accounts.
type accountsPage struct {
	Accounts []demarche.Account
	Roles    []demarche.Role
	Self     string
	Log      []demarche.Audited
}

// auditLines is how many lines of the log the page shows.
const auditLines = 100

func (d *Desk) accounts(v *visit) (view, error) {
	all, errAll := d.Team.Accounts.Accounts(v.Context())
	log, errLog := d.Team.Accounts.AuditLog(v.Context(), demarche.Page{Limit: auditLines})
	p := accountsPage{all, demarche.Roles, VisitorOf(v.Context()).Name, log}
	return view{template: "accounts.html", section: "none", Title: v.Say("accounts.title"), Data: p}, errors.Join(errAll, errLog)
}

func (d *Desk) addAccount(v *visit) (string, error) {
	a := demarche.Account{Name: v.PostFormValue("name"), Role: demarche.Role(v.PostFormValue("role")), Added: d.Now()}
	password := v.PostFormValue("password")
	if err := cmp.Or(demarche.CheckAccountName(a.Name), a.Role.Check(), team.CheckPassword(password, a.Name)); err != nil {
		return "", err
	}
	if err := d.Team.Accounts.AddAccount(v.Context(), a, team.Hash(password)); err != nil {
		return "", err
	}
	d.audit(v.Request, VisitorOf(v.Context()).Name, "account added", a.Name+", "+string(a.Role))
	return "/accounts", nil
}

func (d *Desk) setRole(v *visit) (string, error) {
	name, role := v.PostFormValue("name"), demarche.Role(v.PostFormValue("role"))
	if err := role.Check(); err != nil {
		return "", err
	}
	if err := d.Team.Accounts.SetRole(v.Context(), name, role); err != nil {
		return "", err
	}
	d.audit(v.Request, VisitorOf(v.Context()).Name, "role changed", name+", "+string(role))
	return "/accounts", nil
}

func (d *Desk) setPassword(v *visit) (string, error) {
	return "/accounts", d.newPassword(v, v.PostFormValue("name"))
}

func (d *Desk) removeAccount(v *visit) (string, error) {
	name := v.PostFormValue("name")
	if err := d.Team.Accounts.RemoveAccount(v.Context(), name); err != nil {
		return "", err
	}
	d.audit(v.Request, VisitorOf(v.Context()).Name, "account removed", name)
	return "/accounts", nil
}
