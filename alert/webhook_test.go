package alert

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/store/storetest"
)

// delivered is what a receiver got.
type delivered struct {
	id, timestamp, signature string
	body                     []byte
}

// receiver takes webhooks and answers with the statuses in turn, then with 204.
func receiver(t *testing.T, statuses ...int) (*httptest.Server, *[]delivered) {
	got := &[]delivered{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		*got = append(*got, delivered{r.Header.Get("webhook-id"), r.Header.Get("webhook-timestamp"), r.Header.Get("webhook-signature"), body})
		status := http.StatusNoContent
		if n := len(*got); n <= len(statuses) {
			status = statuses[n-1]
		}
		if status/100 == 3 {
			w.Header().Set("Location", "/elsewhere")
		}
		w.WriteHeader(status)
	}))
	t.Cleanup(s.Close)
	return s, got
}

// check verifies as the receiver's side of Standard Webhooks does.
func (d *delivered) check(t *testing.T, secret string) {
	t.Helper()
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil {
		t.Fatal(err)
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(d.id + "." + d.timestamp + "." + string(d.body)))
	if want := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)); d.signature != want {
		t.Errorf("signature %s, want %s", d.signature, want)
	}
}

func TestWebhook(t *testing.T) {
	b, secret := newBench(t), NewSecret()
	server, got := receiver(t, http.StatusInternalServerError, http.StatusFound)
	target := server.URL + "/hook?token=hidden"
	b.alert("type:THREATEN", demarche.Alert{Channel: demarche.WebhookChannel, Target: target, Secret: secret})
	b.add(storetest.Readings()...)
	b.want("it came in", "new THREATEN")
	b.want("too early to try again")
	b.now = b.now.Add(time.Minute)
	b.run()
	b.now = b.now.Add(5 * time.Minute)
	b.run()
	b.now = b.now.Add(time.Hour)
	b.run()
	if len(*got) != 3 {
		t.Fatalf("%d attempts, want 3", len(*got))
	}
	for i, d := range *got {
		d.check(t, secret)
		if first := (*got)[0]; d.id != first.id || string(d.body) != string(first.body) || i > 0 && d.timestamp == first.timestamp {
			t.Errorf("attempt %d: id %s at %s with %s", i, d.id, d.timestamp, d.body)
		}
	}
	var m struct {
		ID, Alert, Search, Query string
		Notices                  []struct {
			News, Record, Quote, Page, Line string
			Reasons, Outlets                []string
			Origins                         int
			Entry                           demarche.Entry
		}
	}
	if err := json.Unmarshal((*got)[2].body, &m); err != nil {
		t.Fatal(err)
	}
	if m.ID != (*got)[0].id || m.Query != "type:THREATEN" || len(m.Notices) != 1 || m.Notices[0].News != "new" || m.Notices[0].Origins != 2 ||
		m.Notices[0].Reasons[0] != "type THREATEN" || !strings.HasPrefix(m.Notices[0].Quote, "warned Russia") || m.Notices[0].Entry.Article.ID != "ultimatum" {
		t.Errorf("message %+v", m)
	}
	log, err := b.store.Deliveries(t.Context(), "watch", demarche.Page{})
	b.must(err)
	if len(log) != 1 || log[0].Done.IsZero() || log[0].Attempts != 3 || log[0].Fault != "" {
		t.Errorf("log %+v", log)
	}
	if text := b.log.String(); !strings.Contains(text, "answered 500") || strings.Contains(text, "hidden") || strings.Contains(text, secret) {
		t.Errorf("the log says %s", text)
	}
}

// After the last attempt a delivery is given up, and stays in the log with its
// fault until it is asked for again.
func TestGivenUp(t *testing.T) {
	b := newBench(t)
	var bad []int
	for range len(waits) + 1 {
		bad = append(bad, http.StatusGone)
	}
	server, got := receiver(t, bad...)
	b.alert("type:THREATEN", demarche.Alert{Channel: demarche.WebhookChannel, Target: server.URL, Secret: NewSecret()})
	b.add(storetest.Readings()...)
	for range 20 {
		b.run()
		b.now = b.now.Add(24 * time.Hour)
	}
	if len(*got) != len(waits)+1 {
		t.Errorf("%d attempts, want %d", len(*got), len(waits)+1)
	}
	log, err := b.store.Deliveries(t.Context(), "watch", demarche.Page{})
	b.must(err)
	if len(log) != 1 || !log[0].Done.IsZero() || !log[0].Next.IsZero() || !strings.HasSuffix(log[0].Fault, "answered 410 Gone") {
		t.Errorf("log %+v", log)
	}
	b.must(b.store.Retry(t.Context(), "watch", b.now))
	b.run()
	if log, err = b.store.Deliveries(t.Context(), "watch", demarche.Page{}); err != nil || log[0].Done.IsZero() || (*got)[len(*got)-1].id != (*got)[0].id {
		t.Errorf("after a retry: %+v, error %v", log, err)
	}
}

// A receiver that cannot be reached, or is slow, is a fault without the address.
func TestUnreachable(t *testing.T) {
	b := newBench(t)
	server, _ := receiver(t)
	server.Close()
	a := b.alert("type:THREATEN", demarche.Alert{Channel: demarche.WebhookChannel, Target: server.URL + "/?token=hidden", Secret: NewSecret()})
	b.add(storetest.Readings()...)
	sum, err := b.Runner.Run(t.Context())
	if err != nil || sum.Failed != 1 || strings.Contains(b.log.String(), "hidden") || !strings.Contains(b.log.String(), Shown(a)) {
		t.Errorf("%+v, error %v, log %s", sum, err, b.log.String())
	}
}

func TestTestMessage(t *testing.T) {
	b := newBench(t)
	server, got := receiver(t)
	a := b.alert("type:THREATEN", demarche.Alert{Channel: demarche.WebhookChannel, Target: server.URL, Secret: NewSecret()})
	if err := b.Test(t.Context(), a); err == nil || len(*got) != 0 {
		t.Errorf("nothing is found, and %d messages are sent, error %v", len(*got), err)
	}
	b.add(storetest.Readings()...)
	b.must(b.Test(t.Context(), a))
	if len(*got) != 1 || !strings.Contains(string((*got)[0].body), `"test":true`) {
		t.Errorf("sent: %v", *got)
	}
	b.want("a test is not telling", "new THREATEN")
}

func TestCheckTargets(t *testing.T) {
	for secret, ok := range map[string]bool{NewSecret(): true, "whsec_": false, "whsec_%%%": false, "": false} {
		err := CheckSecret(secret)
		if (err == nil) != ok || err != nil && secret != "" && strings.Contains(err.Error(), strconv.Quote(secret)) {
			t.Errorf("%q: %v", secret, err)
		}
	}
	for address, ok := range map[string]bool{"https://x.example/a": true, "http://127.0.0.1:1/": true, "ftp://x": false, "/a": false, "https://": false} {
		if err := CheckWebhook(address); (err == nil) != ok {
			t.Errorf("%q: %v", address, err)
		}
	}
	for list, ok := range map[string]bool{"a@x.example": true, "A <a@x.example>, b@x.example": true, "": false, "a@x.example\nBcc: c@x.example": false} {
		if err := CheckAddresses(list); (err == nil) != ok {
			t.Errorf("%q: %v", list, err)
		}
	}
}
