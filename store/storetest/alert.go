package storetest

import (
	"context"
	"testing"
	"time"

	"github.com/demarche/demarche"
)

// Alerts is what a store keeps of alerts.
type Alerts interface {
	AddAlert(ctx context.Context, a demarche.Alert, fromBeginning bool) error
	RemoveAlert(ctx context.Context, name string) error
	Alerts(context.Context) ([]demarche.Alert, error)
	Alert(ctx context.Context, name string) (demarche.Alert, error)
	Told(ctx context.Context, alert, article string) (map[string]demarche.Notice, error)
	Tell(ctx context.Context, a demarche.Alert, next string, notices []demarche.Notice) (bool, error)
	Pack(ctx context.Context, alert, key string, now time.Time) (bool, error)
	Claim(ctx context.Context, alert string, now, later time.Time) (*demarche.Delivery, error)
	Tried(ctx context.Context, d *demarche.Delivery, at time.Time, fault string, next time.Time) error
	Retry(ctx context.Context, alert string, now time.Time) error
	Deliveries(ctx context.Context, alert string, p demarche.Page) ([]demarche.Delivery, error)
	Notices(ctx context.Context, alert string, p demarche.Page) ([]demarche.Notice, error)
}

func testAlerts(t *testing.T, s Store) {
	ctx := t.Context()
	add(t, s, demarche.Added, istanbul())
	a := demarche.Alert{Name: "watch", Search: "watched", Channel: demarche.WebhookChannel, Target: "https://x.example/", Every: demarche.Daily, Secret: "whsec_x", Added: Now}
	must(0, s.AddAlert(ctx, a, false))(t)
	if err := s.AddAlert(ctx, a, true); err == nil {
		t.Error("two alerts have one name")
	}
	kept := must(s.Alert(ctx, "watch"))(t)
	if kept.Last != Now || kept.Secret != a.Secret || kept.Every != demarche.Daily || len(must(s.Alerts(ctx))(t)) != 1 {
		t.Errorf("kept %+v", kept)
	}

	add(t, s, demarche.Added, standstill(), ultimatum())
	correct(t, s, demarche.RejectRecord, "istanbul/m1", nil)
	updates, next, err := s.Updates(ctx, kept.Since, 0)
	if err != nil || len(updates) != 3 {
		t.Errorf("%d updates since the alert was added, error %v", len(updates), err)
	}

	first := demarche.Notice{Record: "ultimatum.1", News: demarche.NewRecord, Entry: demarche.Entry{Article: demarche.Head{ID: "ultimatum"}}, Made: Now}
	second := first
	second.News = demarche.WithdrawnRecord
	if !must(s.Tell(ctx, kept, next, []demarche.Notice{first, second}))(t) || must(s.Tell(ctx, kept, next, []demarche.Notice{first}))(t) {
		t.Error("what another has told already can be told again")
	}
	if told := must(s.Told(ctx, "watch", "ultimatum"))(t); len(told) != 1 || told["ultimatum.1"].News != demarche.WithdrawnRecord {
		t.Errorf("told: %+v, want the last of each record", told)
	}
}

func testDeliveries(t *testing.T, s Store) {
	ctx, later := t.Context(), Now.Add(time.Minute)
	must(0, s.AddAlert(ctx, demarche.Alert{Name: "watch", Search: "watched", Every: demarche.Immediately, Added: Now}, true))(t)
	kept := must(s.Alert(ctx, "watch"))(t)
	if must(s.Pack(ctx, "watch", "empty", Now))(t) {
		t.Error("a delivery of nothing was made")
	}
	notice := demarche.Notice{Record: "ultimatum.1", News: demarche.NewRecord, Entry: demarche.Entry{Article: demarche.Head{ID: "ultimatum"}}}
	must(s.Tell(ctx, kept, "1.0", []demarche.Notice{notice}))(t)
	if n := must(s.Notices(ctx, "watch", all))(t); len(n) != 0 {
		t.Errorf("told before it was sent: %+v", n)
	}
	if !must(s.Pack(ctx, "watch", "key", later))(t) || must(s.Pack(ctx, "watch", "again", later))(t) {
		t.Error("a delivery was not made once")
	}
	if must(s.Claim(ctx, "watch", Now, later))(t) != nil {
		t.Error("a delivery was taken before its time")
	}
	d := must(s.Claim(ctx, "watch", later, later.Add(time.Minute)))(t)
	if d == nil || d.Key != "key" || d.Attempts != 1 || len(d.Notices) != 1 || must(s.Claim(ctx, "watch", later, later))(t) != nil {
		t.Fatalf("a delivery was not taken once: %+v", d)
	}
	must(0, s.Tried(ctx, d, later, "no answer", time.Time{}))(t)
	if log := must(s.Deliveries(ctx, "watch", all))(t); len(log) != 1 || log[0].Fault != "no answer" || !log[0].Next.IsZero() || !log[0].Done.IsZero() {
		t.Errorf("given up: %+v", log)
	}
	must(0, s.Retry(ctx, "watch", later))(t)
	d = must(s.Claim(ctx, "watch", later, later.Add(time.Minute)))(t)
	must(0, s.Tried(ctx, d, later, "", time.Time{}))(t)
	if log := must(s.Deliveries(ctx, "watch", all))(t); log[0].Fault != "" || !log[0].Done.Equal(later) || len(must(s.Notices(ctx, "watch", all))(t)) != 1 {
		t.Errorf("taken: %+v", log)
	}
	must(0, s.RemoveAlert(ctx, "watch"))(t)
	if err := s.RemoveAlert(ctx, "watch"); err == nil || len(must(s.Deliveries(ctx, "watch", all))(t)) != 0 {
		t.Errorf("removed twice, or not: error %v", err)
	}
}
