package web_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/crypto/argon2"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer/answertest"
	"github.com/demarche/demarche/store/sqlite"
	"github.com/demarche/demarche/store/storetest"
	"github.com/demarche/demarche/web"
)

// password is that of every account of the tests; its hash costs little.
const password = "four plain words here"

var hash = cheapHash()

func cheapHash() string {
	b64, salt := base64.RawStdEncoding.EncodeToString, []byte("salt of the tests")
	return "$argon2id$v=19$m=64,t=1,p=1$" + b64(salt) + "$" + b64(argon2.IDKey([]byte(password), salt, 1, 64, 1, 32))
}

// shared is a desk that ada (admin), ana (analyst) and rob (reader) share.
type shared struct {
	*testing.T
	http.Handler
	store *sqlite.Store
	desk  *web.Desk
	now   time.Time
}

func share(t *testing.T, tls, proxy bool) *shared {
	t.Helper()
	s := answertest.Store(t, storetest.Readings()...)
	for name, role := range map[string]demarche.Role{"ada": demarche.Admin, "ana": demarche.Analyst, "rob": demarche.Reader} {
		if err := s.AddAccount(t.Context(), demarche.Account{Name: name, Role: role, Added: now}, hash); err != nil {
			t.Fatal(err)
		}
	}
	d := &shared{T: t, store: s, desk: desk(s), now: now}
	d.desk.Team = web.NewTeam(s, tls, proxy)
	d.desk.Now = func() time.Time { return d.now }
	d.desk.Token = func(_ context.Context, token string) (demarche.Account, error) {
		if token == "good" {
			return demarche.Account{Name: "program", Role: demarche.Reader, Added: now}, nil
		}
		return demarche.Account{}, &demarche.Error{Kind: demarche.StrangerFault, Err: errors.New("the token is not known")}
	}
	d.desk.API = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, web.VisitorOf(r.Context()).Name) })
	d.Handler = d.desk.Handler()
	return d
}

// ask makes a request with a cookie; form nil means GET.
func (d *shared) ask(cookie *http.Cookie, path string, form url.Values, headers ...string) *http.Response {
	d.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	if form != nil {
		r = httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r.Host = "desk.example"
	if cookie != nil {
		r.AddCookie(cookie)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	return w.Result()
}

func (d *shared) want(when string, r *http.Response, status int) {
	d.Helper()
	if r.StatusCode != status {
		d.Errorf("%s: status %d, want %d", when, r.StatusCode, status)
	}
}

func (d *shared) signIn(name string) *http.Cookie {
	d.Helper()
	d.now = d.now.Add(time.Minute) // so that nothing is put off
	r := d.ask(nil, "/login", url.Values{"name": {name}, "password": {password}, "next": {"/dossiers"}})
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/dossiers" || len(r.Cookies()) != 1 {
		d.Fatalf("signing in as %s: %d to %s", name, r.StatusCode, r.Header.Get("Location"))
	}
	return r.Cookies()[0]
}

// A stranger sees the page for signing in and the styles, and nothing else.
func TestStranger(t *testing.T) {
	d := share(t, true, false)
	for _, path := range []string{"/", "/dossiers", "/dossier/RUS-USA?show=positions", "/search?q=flights", "/article/standstill", "/find?q=x", "/account", "/accounts", "/nowhere"} {
		r := d.ask(nil, path, nil)
		d.want(path, r, http.StatusSeeOther)
		if to := r.Header.Get("Location"); to != "/login?"+(url.Values{"next": {path}}).Encode() {
			t.Errorf("%s leads to %s", path, to)
		}
	}
	for _, path := range []string{"/api/v1/records", "/alerts/watch.atom"} {
		r := d.ask(nil, path, nil)
		d.want(path, r, http.StatusUnauthorized)
		if r.Header.Get("WWW-Authenticate") == "" {
			t.Errorf("%s does not say how to sign in", path)
		}
	}
	d.want("the page for signing in", d.ask(nil, "/login", nil), http.StatusOK)
	d.want("the styles", d.ask(nil, "/static/desk.css", nil), http.StatusOK)
	d.want("a made-up session", d.ask(&http.Cookie{Name: "__Host-demarche", Value: strings.Repeat("A", 52)}, "/dossiers", nil), http.StatusSeeOther)
	d.want("a form", d.ask(nil, "/accounts/remove", url.Values{"name": {"rob"}}), http.StatusUnauthorized)
}

// Each role may do what it may, and no more.
func TestRoles(t *testing.T) {
	d := share(t, true, false)
	add := url.Values{"name": {"new one"}, "role": {"reader"}, "password": {"several words again"}}
	for name, want := range map[string][3]int{ // a page, a correction, the accounts
		"rob": {200, 403, 403}, "ana": {200, 404, 403}, "ada": {200, 404, 200}, // no page corrects here: 404 is past the gate
	} {
		c := d.signIn(name)
		got := [3]int{d.ask(c, "/dossiers", nil).StatusCode, d.ask(c, "/corrections", url.Values{}).StatusCode, d.ask(c, "/accounts", nil).StatusCode}
		if got[1] == http.StatusMethodNotAllowed {
			got[1] = http.StatusNotFound
		}
		if got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
		if name != "ada" {
			d.want(name+" adds an account", d.ask(c, "/accounts/add", add), http.StatusForbidden)
			d.want(name+" removes one", d.ask(c, "/accounts/remove", url.Values{"name": {"ada"}}), http.StatusForbidden)
		}
	}
	c := d.signIn("ada")
	d.want("ada adds an account", d.ask(c, "/accounts/add", add), http.StatusSeeOther)
	d.want("ada makes it an analyst", d.ask(c, "/accounts/role", url.Values{"name": {"new one"}, "role": {"analyst"}}), http.StatusSeeOther)
	d.want("there is no such role", d.ask(c, "/accounts/role", url.Values{"name": {"new one"}, "role": {"root"}}), http.StatusBadRequest)
	if a, _, err := d.store.Account(t.Context(), "NEW ONE"); err != nil || a.Role != demarche.Analyst || a.Name != "new one" {
		t.Errorf("account %+v, error %v", a, err)
	}
	d.want("a short password", d.ask(c, "/accounts/password", url.Values{"name": {"new one"}, "password": {"short"}}), http.StatusBadRequest)
	d.want("ada removes it", d.ask(c, "/accounts/remove", url.Values{"name": {"new one"}}), http.StatusSeeOther)
	d.want("the last admin stays", d.ask(c, "/accounts/role", url.Values{"name": {"ada"}, "role": {"reader"}}), http.StatusBadRequest)
	d.want("the last admin stays", d.ask(c, "/accounts/remove", url.Values{"name": {"ada"}}), http.StatusBadRequest)
}

// What an analyst corrects is signed with the name of the account, whatever the
// form says; a reader corrects nothing.
func TestCorrector(t *testing.T) {
	d := share(t, true, false)
	form := url.Values{"action": {"accept"}, "article": {"ultimatum"}, "record": {"m2"}, "by": {"somebody else"}, "back": {"/review"}}
	d.want("a reader corrects", d.ask(d.signIn("rob"), "/review", form), http.StatusForbidden)
	d.want("an analyst corrects", d.ask(d.signIn("ana"), "/review", form), http.StatusSeeOther)
	made, err := d.store.Corrections(t.Context(), "", demarche.Page{})
	if err != nil || len(made) != 1 || made[0].By != "ana" {
		t.Errorf("corrections %+v, error %v", made, err)
	}
}

// A role that is taken away, and an account that is removed, end at once.
func TestRoleChanges(t *testing.T) {
	d := share(t, true, false)
	ada, ana := d.signIn("ada"), d.signIn("ana")
	d.ask(ada, "/accounts/role", url.Values{"name": {"ana"}, "role": {"reader"}})
	d.want("no longer an analyst", d.ask(ana, "/corrections", url.Values{}), http.StatusForbidden)
	d.ask(ada, "/accounts/remove", url.Values{"name": {"ana"}})
	d.want("no longer there", d.ask(ana, "/dossiers", nil), http.StatusSeeOther)
}

// The cookie is bound to the host, unseen by scripts, and not sent along with
// what other sites ask; only its digest is kept.
func TestCookie(t *testing.T) {
	for _, tls := range []bool{true, false} {
		d := share(t, tls, false)
		c := d.signIn("rob")
		if safe := d.ask(c, "/dossiers", nil).Header.Get("Strict-Transport-Security") != ""; safe != tls {
			t.Errorf("over TLS %t, the browser is told to come back that way: %t", tls, safe)
		}
		if c.Secure != tls || strings.HasPrefix(c.Name, "__Host-") != tls || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || len(c.Value) < 40 {
			t.Errorf("cookie %+v", c)
		}
		copied := filepath.Join(t.TempDir(), "copy.db")
		if err := d.store.Backup(t.Context(), copied); err != nil {
			t.Fatal(err)
		}
		if holds(t, copied, c.Value) || holds(t, copied, password) {
			t.Error("the file holds the secret of a session or a password")
		}
	}
}

// holds reports whether a file holds a text.
func holds(t *testing.T, file, text string) bool {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Contains(string(data), text)
}

// Sessions end: when signed out, unused, old, with the password, everywhere.
func TestSessionsEnd(t *testing.T) {
	d := share(t, true, false)
	c := d.signIn("rob")
	d.want("in session", d.ask(c, "/dossiers", nil), http.StatusOK)
	out := d.ask(c, "/logout", url.Values{})
	d.want("signing out", out, http.StatusSeeOther)
	if gone := out.Cookies(); len(gone) != 1 || gone[0].Value != "" || gone[0].MaxAge >= 0 {
		t.Errorf("the cookie stays: %+v", gone)
	}
	d.want("signed out", d.ask(c, "/dossiers", nil), http.StatusSeeOther)

	c = d.signIn("rob")
	d.now = d.now.Add(13 * time.Hour)
	d.want("unused for 13 hours", d.ask(c, "/dossiers", nil), http.StatusSeeOther)

	c = d.signIn("rob")
	for range 33 {
		d.now = d.now.Add(10 * time.Hour)
		d.want("used every ten hours", d.ask(c, "/dossiers", nil), http.StatusOK)
	}
	d.now = d.now.Add(10 * time.Hour)
	d.want("two weeks old", d.ask(c, "/dossiers", nil), http.StatusSeeOther)

	one, two := d.signIn("rob"), d.signIn("rob")
	d.want("a wrong old password", d.ask(one, "/account/password", url.Values{"old": {"x"}, "password": {"several words again"}}), http.StatusForbidden)
	d.want("still in session", d.ask(two, "/dossiers", nil), http.StatusOK)
	d.want("a new password", d.ask(one, "/account/password", url.Values{"old": {password}, "password": {"several words again"}}), http.StatusSeeOther)
	d.want("elsewhere", d.ask(two, "/dossiers", nil), http.StatusSeeOther)
	d.want("the old password", d.ask(nil, "/login", url.Values{"name": {"rob"}, "password": {password}}), http.StatusUnauthorized)
	d.want("the new password", d.ask(nil, "/login", url.Values{"name": {"ROB"}, "password": {"several words again"}}), http.StatusSeeOther)

	one, two = d.signIn("ana"), d.signIn("ana")
	d.want("everywhere", d.ask(one, "/account/sessions", url.Values{}), http.StatusSeeOther)
	d.want("signed out everywhere", d.ask(two, "/dossiers", nil), http.StatusSeeOther)
}

// What other sites have a browser send changes nothing, signed in or not.
func TestCrossSite(t *testing.T) {
	d := share(t, true, false)
	c := d.signIn("ada")
	for _, headers := range [][]string{
		{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"},
	} {
		d.want(strings.Join(headers, ": "), d.ask(c, "/accounts/remove", url.Values{"name": {"rob"}}, headers...), http.StatusForbidden)
		d.want("signing in by "+strings.Join(headers, ": "), d.ask(nil, "/login", url.Values{"name": {"ada"}, "password": {password}}, headers...), http.StatusForbidden)
	}
	if all, err := d.store.Accounts(t.Context()); err != nil || len(all) != 3 {
		t.Errorf("accounts %+v, error %v", all, err)
	}
	d.want("from the desk itself", d.ask(c, "/accounts/remove", url.Values{"name": {"rob"}}, "Sec-Fetch-Site", "same-origin"), http.StatusSeeOther)
}

// Signing in leads to pages of the desk alone.
func TestNext(t *testing.T) {
	d := share(t, true, false)
	for next, want := range map[string]string{
		"/search?q=a#b": "/search?q=a#b", "//evil.example/": "/", "https://evil.example/": "/", `/\evil.example`: "/", "javascript:alert(1)": "/", "": "/", "x": "/", "/\t/evil.example": "/",
	} {
		d.now = d.now.Add(time.Minute)
		if got := d.ask(nil, "/login", url.Values{"name": {"rob"}, "password": {password}, "next": {next}}).Header.Get("Location"); got != want {
			t.Errorf("%q leads to %q, want %q", next, got, want)
		}
	}
}

// After ten tries the eleventh is put off, from an address and to an account,
// with the right password too; behind a proxy its client counts, not the proxy.
func TestLoginLimit(t *testing.T) {
	d := share(t, true, true)
	try := func(name, password, from string) int {
		return d.ask(nil, "/login", url.Values{"name": {name}, "password": {password}}, "X-Forwarded-For", "1.1.1.1, "+from).StatusCode
	}
	for i := range 10 {
		if got := try("rob", "wrong", "192.0.2."+string(rune('0'+i))); got != http.StatusUnauthorized {
			t.Fatalf("try %d: %d", i, got)
		}
	}
	for when, got := range map[string]int{"the account, from elsewhere": try("rob", password, "198.51.100.1"), "in other letters": try("ROB", password, "198.51.100.2")} {
		if got != http.StatusTooManyRequests {
			t.Errorf("%s: %d", when, got)
		}
	}
	if got := try("ana", password, "198.51.100.3"); got != http.StatusSeeOther {
		t.Errorf("another account: %d", got)
	}
	d.now = d.now.Add(time.Hour)
	if got := try("rob", password, "198.51.100.1"); got != http.StatusSeeOther {
		t.Errorf("an hour later: %d", got)
	}
	for range 10 {
		try("ada", "wrong", "203.0.113.9")
		d.now = d.now.Add(time.Second)
	}
	if got := try("ana", password, "203.0.113.9"); got != http.StatusTooManyRequests {
		t.Errorf("from the address: %d", got)
	}
	d.now = d.now.Add(time.Hour)
	for i := range 10 {
		try("ada", "wrong", fmt.Sprint("2001:db8::", i))
	}
	if got := try("ana", password, "2001:db8::ffff"); got != http.StatusTooManyRequests {
		t.Errorf("from the network: %d", got)
	}
}

// A token signs for its account, as a bearer token or as a password, and within
// its role and its rate.
func TestTokens(t *testing.T) {
	d := share(t, true, false)
	ask := func(token, path string) *http.Response {
		return d.ask(nil, path, nil, "Authorization", "Bearer "+token)
	}
	d.want("a good token", ask("good", "/api/v1/records?q=flights"), http.StatusOK)
	d.want("a page with a token", ask("good", "/dossiers"), http.StatusOK)
	d.want("beyond its role", d.ask(nil, "/corrections", url.Values{}, "Authorization", "Bearer good"), http.StatusForbidden)
	r := ask("bad", "/api/v1/records")
	d.want("a bad token", r, http.StatusUnauthorized)
	problem := map[string]any{}
	if err := json.NewDecoder(r.Body).Decode(&problem); err != nil || r.Header.Get("Content-Type") != "application/problem+json" || problem["status"] != 401.0 {
		t.Errorf("problem %v, error %v", problem, err)
	}
	d.desk.Feed = func(_ context.Context, w io.Writer, alert string) error {
		_, err := io.WriteString(w, "feed of "+alert)
		return err
	}
	basic := httptest.NewRequest(http.MethodGet, "/alerts/watch.atom", nil)
	basic.SetBasicAuth("anything", "good")
	w := httptest.NewRecorder()
	d.ServeHTTP(w, basic)
	d.want("as a password", w.Result(), http.StatusOK)
	if kind := w.Header().Get("Content-Type"); !strings.HasPrefix(kind, "application/atom+xml") || w.Body.String() != "feed of watch" {
		t.Errorf("%s: %s", kind, w.Body.String())
	}
	statuses := map[int]int{}
	for range 650 {
		statuses[ask("good", "/nowhere").StatusCode]++
	}
	if statuses[http.StatusTooManyRequests] == 0 || statuses[http.StatusNotFound] < 590 {
		t.Errorf("650 questions at once: %v", statuses)
	}
}

// The log holds who did what, from where; it names no password, and cannot be
// changed.
func TestAudit(t *testing.T) {
	d := share(t, true, false)
	d.ask(nil, "/login", url.Values{"name": {"rob"}, "password": {"wrong password"}})
	rob := d.signIn("rob")
	d.ask(rob, "/corrections", url.Values{})
	ada := d.signIn("ada")
	d.ask(ada, "/accounts/role", url.Values{"name": {"rob"}, "role": {"analyst"}})
	d.ask(rob, "/corrections", url.Values{})
	d.ask(rob, "/logout", url.Values{})
	log, err := d.store.AuditLog(t.Context(), demarche.Page{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range slices.Backward(log) {
		if a.Address != "192.0.2.1" { // that of httptest
			t.Errorf("from %q", a.Address)
		}
		got = append(got, strings.TrimSuffix(a.Account+" "+a.Action+": "+a.Detail, ": "))
	}
	want := []string{
		"rob sign-in failed", "rob signed in", "rob refused: POST /corrections", "ada signed in", "ada role changed: rob, analyst",
		"rob did: POST /corrections", "rob signed out",
	}
	if !slices.Equal(got, want) {
		t.Errorf("log\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// On a desk for one person there is nothing to sign in to.
func TestAlone(t *testing.T) {
	h := serve(t)
	for path, want := range map[string]int{"/login": 404, "/accounts": 404, "/": 200} {
		if status, _, _ := get(t, h, path); status != want {
			t.Errorf("%s: %d, want %d", path, status, want)
		}
	}
}

// TestTeamInBrowser signs in, adds an account and signs out, and looks for violations of WCAG 2.2 AA on each page.
func TestTeamInBrowser(t *testing.T) {
	ctx := browser(t)
	d := share(t, false, false)
	server := httptest.NewServer(d)
	defer server.Close()
	script := axe(t)
	look := func(where, scheme string, width int) {
		t.Helper()
		emulate(t, ctx, scheme, width)
		wantAccessible(t, ctx, script, where+", "+scheme)
	}
	steps(t, ctx, chromedp.Navigate(server.URL+"/dossiers"), chromedp.WaitVisible(`#password`))
	steps(t, ctx, chromedp.SendKeys(`#name`, "ada"), chromedp.SendKeys(`#password`, "wrong"+kb.Enter), chromedp.WaitVisible(`.warning`))
	look("login again", "light", 1440)
	steps(t, ctx, chromedp.SendKeys(`#password`, password+kb.Enter), chromedp.WaitVisible(`.relations`), chromedp.Click(`.account`), chromedp.WaitVisible(`#old`))
	look("account", "dark", 390)
	steps(t, ctx, chromedp.Click(`a[href="/accounts"]`), chromedp.WaitVisible(`#role`))
	look("accounts", "light", 1440)
	look("accounts", "dark", 390)
	steps(t, ctx, chromedp.SendKeys(`#name`, "kim"), chromedp.SendKeys(`#password`, "several words again"+kb.Enter), chromedp.WaitVisible(`[aria-label="Role: kim"]`))
	if a, _, err := d.store.Account(t.Context(), "kim"); err != nil || a.Role != demarche.Reader {
		t.Errorf("account %+v, error %v", a, err)
	}
	steps(t, ctx, chromedp.Click(`.account`), chromedp.WaitVisible(`#old`), chromedp.Click(`form[action="/logout"] button`), chromedp.WaitNotPresent(`.account`))
	if title := evaluate[string](t, ctx, `document.title`); title != "Sign in · Demarche" {
		t.Errorf("title %q", title)
	}
}
