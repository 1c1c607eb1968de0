package web

import (
	"errors"
	"net/http"
	"net/netip"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/team"
)

// loginForm is what the page for signing in shows.
type loginForm struct {
	Name, Next string
	Failed     bool
}

func (d *Desk) loginPage(v *visit) (view, error) {
	return loginView(v, loginForm{Next: local(v.FormValue("next"), "/")}), nil
}

func loginView(v *visit, f loginForm) view {
	return view{template: "login.html", section: "none", Title: v.Say("login.title"), Data: f}
}

// nameLimit is the length of a name, in characters, that is looked at.
const nameLimit = 100

// network is what one household or office asks from: its address, or of version
// 6 the first half, since all of the other half are its own.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil || !ip.Is6() || ip.Is4In6() {
		return address
	}
	return netip.PrefixFrom(ip, 64).Masked().String()
}

// login begins a session. That an account is not there, or the password not
// its own, is told in the same words and after the same time.
func (d *Desk) login(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
	name, now := strings.TrimSpace(r.PostFormValue("name")), d.Now()
	if utf8.RuneCountInString(name) > nameLimit { // no account is called so; the log need not hold it
		name = string([]rune(name)[:nameLimit])
	}
	if !d.Team.logins.Allow(now, "from "+network(d.Team.address(r)), "to "+strings.ToLower(name)) {
		d.audit(r, name, "sign-in put off", "too many tries")
		tooMany(w)
		return
	}
	account, hash, err := d.Team.Accounts.Account(r.Context(), name)
	var known *demarche.Error
	if err != nil && !errors.As(err, &known) {
		d.refuse(w, r, err)
		return
	}
	if !team.Verify(hash, r.PostFormValue("password")) {
		d.audit(r, name, "sign-in failed", "")
		d.loginAgain(w, r, name)
		return
	}
	secret, digest := team.NewSession()
	if err := d.Team.Accounts.NewSession(r.Context(), digest, account.Name, now, now.Add(sessionLife)); err != nil {
		d.refuse(w, r, err)
		return
	}
	d.endCookie(r)
	d.audit(r, account.Name, "signed in", "")
	http.SetCookie(w, d.Team.cookie(secret, sessionLife))
	http.Redirect(w, r, local(r.PostFormValue("next"), "/"), http.StatusSeeOther)
}

// loginAgain shows the form once more.
func (d *Desk) loginAgain(w http.ResponseWriter, r *http.Request, name string) {
	v := &visit{r, reader{tongue: choose(r)}}
	d.render(w, v, http.StatusUnauthorized, loginView(v, loginForm{name, local(r.PostFormValue("next"), "/"), true}))
}

// endCookie ends the session whose cookie came with a request, if one did.
func (d *Desk) endCookie(r *http.Request) {
	if cookie, err := r.Cookie(d.Team.cookieName()); err == nil {
		if err := d.Team.Accounts.EndSession(r.Context(), team.Digest(cookie.Value)); err != nil {
			d.Log.Error("ending a session", "error", err)
		}
	}
}

func (d *Desk) logout(w http.ResponseWriter, r *http.Request) {
	d.endCookie(r)
	d.audit(r, VisitorOf(r.Context()).Name, "signed out", "")
	http.SetCookie(w, d.Team.cookie("", -time.Second))
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}
