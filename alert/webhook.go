package alert

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// Webhooks are signed as Standard Webhooks 1.0 (standardwebhooks.com) says:
// HMAC-SHA256 over id, timestamp and body, in the header webhook-signature.

const secretPrefix = "whsec_"

// NewSecret is a random secret that signs webhooks.
func NewSecret() string {
	key := make([]byte, 24)
	rand.Read(key) // never fails
	return secretPrefix + base64.StdEncoding.EncodeToString(key)
}

// CheckSecret reports a secret that cannot sign, without repeating it.
func CheckSecret(secret string) error {
	if key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, secretPrefix)); err != nil || len(key) < 16 {
		return &demarche.Error{Kind: demarche.FormatFault, Err: errors.New("not a secret for webhooks"), Remedy: "write " + secretPrefix + " and at least 16 bytes in base64, or leave it out to have one made"}
	}
	return nil
}

// CheckWebhook reports an address that no webhook can have.
func CheckWebhook(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return &demarche.Error{Kind: demarche.FormatFault, Place: bare(address), Err: errors.New("not the address of a webhook"), Remedy: "write https://HOST/PATH"}
	}
	return nil
}

// bare is an address without what may be secret in it.
func bare(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "the address"
	}
	return u.Scheme + "://" + u.Host
}

// Sign is the signature of a message.
func Sign(secret, id string, at time.Time, body []byte) string {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, secretPrefix))
	if err != nil { // CheckSecret has passed it
		panic("alert: a secret that is not base64")
	}
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%d.%s", id, at.Unix(), body)
	return "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// hooks follows no redirect: what is signed for one address goes nowhere else.
var hooks = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// post sends a message to a webhook; any answer but 2xx is a fault.
func post(ctx context.Context, a demarche.Alert, m *Message, now time.Time) error {
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, a.Target, bytes.NewReader(body))
	if err != nil {
		return withoutAddress(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "demarche")
	r.Header.Set("Webhook-Id", m.ID)
	r.Header.Set("Webhook-Timestamp", strconv.FormatInt(now.Unix(), 10))
	r.Header.Set("Webhook-Signature", Sign(a.Secret, m.ID, now, body))
	answer, err := hooks.Do(r)
	if err != nil {
		return withoutAddress(err)
	}
	defer answer.Body.Close()
	io.CopyN(io.Discard, answer.Body, 64<<10) // so that the connection can be used again
	if answer.StatusCode/100 != 2 {
		return fmt.Errorf("%s answered %s", bare(a.Target), answer.Status)
	}
	return nil
}

// withoutAddress is a fault of a request without its address, which may hold a
// token.
func withoutAddress(err error) error {
	var known *url.Error
	if errors.As(err, &known) {
		return fmt.Errorf("%s: %w", bare(known.URL), known.Err)
	}
	return err
}
