package web

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/team"
)

// Accounts is what a desk that several share asks of a store.
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

// Team makes a desk one that several share: everybody signs in, and may do what
// the role of the account allows.
type Team struct {
	Accounts Accounts
	TLS      bool // the line is safe, by this server's certificate or a proxy's
	Proxy    bool // a proxy stands in front, and says whom it asks for

	logins, requests *team.Limiter
}

// How long a session lasts: without use, and in all.
const (
	sessionIdle = 12 * time.Hour
	sessionLife = 14 * 24 * time.Hour
)

// NewTeam shares a desk among accounts. From one address, and to one account,
// there are ten tries to sign in and one more a minute; an account or token may
// ask programs' questions 600 times at once and ten times a second.
func NewTeam(accounts Accounts, tls, proxy bool) *Team {
	return &Team{Accounts: accounts, TLS: tls, Proxy: proxy, logins: team.NewLimiter(10, time.Minute), requests: team.NewLimiter(600, time.Second/10)}
}

// accountPages adds the pages of accounts.
func (d *Desk) accountPages(mux *http.ServeMux) {
	if d.Team == nil {
		return
	}
	mux.Handle("GET /login", d.page(d.loginPage))
	mux.Handle("POST /login", http.HandlerFunc(d.login))
	mux.Handle("POST /logout", http.HandlerFunc(d.logout))
	mux.Handle("GET /account", d.page(d.account))
	mux.Handle("POST /account/password", d.post(d.changePassword))
	mux.Handle("POST /account/sessions", d.post(d.endSessions))
	mux.Handle("GET /accounts", d.page(d.accounts))
	mux.Handle("POST /accounts/add", d.post(d.addAccount))
	mux.Handle("POST /accounts/role", d.post(d.setRole))
	mux.Handle("POST /accounts/password", d.post(d.setPassword))
	mux.Handle("POST /accounts/remove", d.post(d.removeAccount))
}

// open reports whether a request may come from anybody.
func open(r *http.Request) bool {
	return r.URL.Path == "/login" || strings.HasPrefix(r.URL.Path, "/static/")
}

// least is the role that a request takes: one that changes nothing can be made
// by every reader, accounts are managed by admins, and whatever else changes
// something is a correction.
func least(r *http.Request) demarche.Role {
	path := r.URL.Path
	switch {
	case path == "/accounts" || strings.HasPrefix(path, "/accounts/"):
		return demarche.Admin
	case r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodOptions:
		return demarche.Reader
	case path == "/logout" || strings.HasPrefix(path, "/account/") || path == "/mcp": // one's own; the assistant changes nothing
		return demarche.Reader
	}
	return demarche.Analyst
}

// permit reports why an account may not make a request, nil if it may.
func (d *Desk) permit(r *http.Request, a demarche.Account) error {
	if needed := least(r); !a.Role.Covers(needed) {
		d.audit(r, a.Name, "refused", r.Method+" "+r.URL.Path)
		return &demarche.Error{
			Kind: demarche.RoleFault, Place: r.URL.Path, Err: errors.New("this takes the role of " + string(needed) + ", and the account has that of " + string(a.Role)),
			Remedy: "ask an admin for the role",
		}
	}
	return nil
}

// tooMany answers one who asks too often.
func tooMany(w http.ResponseWriter) {
	w.Header().Set("Retry-After", "60")
	http.Error(w, "Too many requests; try again in a minute.", http.StatusTooManyRequests)
}

// programs reports whether a request is one of those that programs make.
func programs(r *http.Request) bool {
	return strings.HasPrefix(r.URL.Path, "/api/") || r.URL.Path == "/mcp" || r.Header.Get("Authorization") != ""
}

// session is the account whose session the cookie of a request holds.
func (t *Team) session(r *http.Request, now time.Time) (demarche.Account, error) {
	cookie, err := r.Cookie(t.cookieName())
	if err != nil {
		return demarche.Account{}, &demarche.Error{Kind: demarche.StrangerFault, Err: errors.New("the desk does not know who asks"), Remedy: "sign in at /login, or send a token"}
	}
	return t.Accounts.Session(r.Context(), team.Digest(cookie.Value), now, sessionIdle)
}

// cookieName has the browser refuse the cookie from anybody but this very host
// over a safe line (RFC 6265bis, section 4.1.3.2).
func (t *Team) cookieName() string {
	if t.TLS {
		return "__Host-demarche"
	}
	return "demarche"
}

func (t *Team) cookie(value string, life time.Duration) *http.Cookie {
	return &http.Cookie{
		Name: t.cookieName(), Value: value, Path: "/", MaxAge: int(life.Seconds()),
		Secure: t.TLS, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
}

// address is the network address of whoever asks; a proxy adds it last.
func (t *Team) address(r *http.Request) string {
	if t.Proxy {
		all := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
		if ip, err := netip.ParseAddr(strings.TrimSpace(all[len(all)-1])); err == nil {
			return ip.String()
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// audit writes down what was done. What cannot be written is logged.
func (d *Desk) audit(r *http.Request, account, action, detail string) {
	if d.Team == nil {
		return
	}
	line := demarche.Audited{At: d.Now(), Account: account, Address: d.Team.address(r), Action: action, Detail: detail}
	if err := d.Team.Accounts.Audit(context.WithoutCancel(r.Context()), line); err != nil {
		d.Log.Error("audit log", "action", action, "account", account, "error", err)
	}
}
