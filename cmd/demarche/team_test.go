package main

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// certificate writes one for this machine with its key, and gives who vouches
// for it.
func certificate(t *testing.T) (cert, key string, roots *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	form := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	der, errCert := x509.CreateCertificate(rand.Reader, form, form, &private.PublicKey, private)
	pkcs8, errKey := x509.MarshalPKCS8PrivateKey(private)
	folder := t.TempDir()
	cert, key, roots = filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem"), x509.NewCertPool()
	for _, err := range []error{
		errCert, errKey,
		os.WriteFile(cert, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600),
		os.WriteFile(key, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs8}), 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	roots.AppendCertsFromPEM(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	return cert, key, roots
}

// TestServeTeam serves over TLS to an account, as a browser sees it.
func TestServeTeam(t *testing.T) {
	const password = "four plain words here"
	db := filepath.Join(t.TempDir(), "team.db")
	var errs strings.Builder
	if code := run(t.Context(), []string{"user", "add", "--db", db, "ada", "--role", "admin"}, streams{strings.NewReader(password + "\n"), io.Discard, &errs}); code != exitOK {
		t.Fatal(errs.String())
	}
	cert, key, roots := certificate(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	in, out := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"serve", "--team", "--alerts", "--db", db, "--addr", "127.0.0.1:0", "--cert", cert, "--key", key}, streams{strings.NewReader(""), out, &errs})
		out.Close()
	}()
	lines := bufio.NewScanner(in)
	lines.Scan()
	base := strings.TrimSuffix(regexp.MustCompile(`https://\S+`).FindString(lines.Text()), "/")
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar, Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}}
	wantText(t, "a stranger is led to sign in", `type="password"`)(browser.Get(base + "/dossiers"))
	wantText(t, "a wrong password", `role="alert"`)(browser.PostForm(base+"/login", url.Values{"name": {"ada"}, "password": {"wrong"}}))
	wantText(t, "signing in", `href="/account">ada</a>`)(browser.PostForm(base+"/login", url.Values{"name": {"ada"}, "password": {password}, "next": {"/dossiers"}}))
	wantText(t, "the accounts", "signed in")(browser.Get(base + "/accounts"))
	stop()
	if code := <-ended; code != exitOK {
		t.Errorf("exit code %d", code)
	}
	if strings.Contains(errs.String(), password) {
		t.Errorf("the log holds the password: %s", errs.String())
	}
}

// wantText wants a page with a text.
func wantText(t *testing.T, when, text string) func(*http.Response, error) {
	return func(r *http.Response, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		body, err := io.ReadAll(r.Body)
		if err != nil || !strings.Contains(string(body), text) {
			t.Errorf("%s: status %d, error %v, page\n%s", when, r.StatusCode, err, body)
		}
	}
}
