package alert

import (
	"context"
	"fmt"
	"time"

	"github.com/demarche/demarche"
)

// waits are the times between attempts; after the last one a delivery is given
// up. Together they are about two days.
var waits = []time.Duration{
	time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour, 10 * time.Hour, 14 * time.Hour, 20 * time.Hour,
}

// attemptLimit is how long one attempt may take.
const attemptLimit = 30 * time.Second

// send tries what is due, and writes down what became of it.
func (r *Runner) send(ctx context.Context, a demarche.Alert, sum *Sum) error {
	for {
		now := r.Now()
		d, err := r.Store.Claim(ctx, a.Name, now, now.Add(2*attemptLimit))
		if d == nil || err != nil {
			return err
		}
		fault, next := "", time.Time{}
		if err := r.Deliver(ctx, a, d, false); err != nil {
			sum.Failed++
			fault = err.Error()
			if d.Attempts <= len(waits) {
				next = r.Now().Add(waits[d.Attempts-1])
			}
			r.Log.Warn("alert not delivered", "alert", a.Name, "delivery", d.Key, "attempt", d.Attempts, "fault", fault, "next", next)
		} else {
			sum.Sent++
		}
		if err := r.Store.Tried(context.WithoutCancel(ctx), d, r.Now(), fault, next); err != nil {
			return err
		}
	}
}

// Deliver sends a delivery once, by the channel of its alert. A test is marked
// as such.
func (r *Runner) Deliver(ctx context.Context, a demarche.Alert, d *demarche.Delivery, test bool) error {
	ctx, cancel := context.WithTimeout(ctx, attemptLimit)
	defer cancel()
	search, _, err := r.Search(ctx, a)
	if err != nil {
		return err
	}
	m := r.message(a, search, d)
	m.Test = test
	switch a.Channel {
	case demarche.WebhookChannel:
		return post(ctx, a, m, r.Now())
	case demarche.MailChannel:
		return r.Mail.send(ctx, a, m)
	case demarche.AtomChannel:
		return r.writeFeed(ctx, a)
	}
	return fmt.Errorf("no such channel: %q", a.Channel)
}
