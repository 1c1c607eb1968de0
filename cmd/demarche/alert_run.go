package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/alert"
	"github.com/demarche/demarche/answer"
	"github.com/demarche/demarche/store/sqlite"
)

// sender is how alerts are sent. The password for the mail server is taken from
// DEMARCHE_SMTP_PASSWORD alone: command lines can be seen by others.
type sender struct {
	SMTP     string `name:"smtp" env:"DEMARCHE_SMTP" placeholder:"HOST:PORT" help:"Server that takes mail, with STARTTLS; its password stands in DEMARCHE_SMTP_PASSWORD."`
	SMTPFrom string `name:"smtp-from" env:"DEMARCHE_SMTP_FROM" placeholder:"ADDRESS" help:"Sender of mail."`
	SMTPUser string `name:"smtp-user" env:"DEMARCHE_SMTP_USER" placeholder:"NAME" help:"Name that the mail server wants, if it wants one."`
	Base     string `env:"DEMARCHE_BASE" placeholder:"URL" help:"Address of the pages, for links to records."`
}

// runner sends the alerts of a store.
func (s *sender) runner(store *sqlite.Store, log io.Writer) (*alert.Runner, error) {
	desk, err := newDesk(store)
	return &alert.Runner{
		Store: store, Now: time.Now, Base: s.Base, Log: slog.New(slog.NewTextHandler(log, nil)),
		Mail:        alert.Mail{Server: s.SMTP, From: s.SMTPFrom, User: s.SMTPUser, Password: os.Getenv("DEMARCHE_SMTP_PASSWORD")},
		Corroborate: func(ctx context.Context, e *demarche.Entry) ([]string, int, error) { return corroborate(ctx, desk, e) },
	}, err
}

// corroborate says which outlets report the event of a record, and how many
// independent origins they have.
func corroborate(ctx context.Context, desk *answer.Desk, e *demarche.Entry) ([]string, int, error) {
	event, err := desk.Event(ctx, e)
	if event == nil || err != nil {
		return outletsOf([]demarche.Entry{*e}), 1, err
	}
	return outletsOf(event.Records), event.Origins, nil
}

func outletsOf(entries []demarche.Entry) []string {
	var out []string
	for _, e := range entries {
		if name := e.Article.Outlet; name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

type alertRunCmd struct {
	database
	sender
	Again bool `help:"Try also what was given up."`
}

// Run looks and sends once.
func (c *alertRunCmd) Run(ctx context.Context, to streams) error {
	return c.with(ctx, func(store *sqlite.Store) error {
		if c.Again {
			alerts, err := store.Alerts(ctx)
			for _, a := range alerts {
				err = errors.Join(err, store.Retry(ctx, a.Name, time.Now()))
			}
			if err != nil {
				return err
			}
		}
		return c.once(ctx, store, to)
	})
}

// once runs the alerts and says what they did.
func (s *sender) once(ctx context.Context, store *sqlite.Store, to streams) error {
	r, err := s.runner(store, to.err)
	if err != nil {
		return err
	}
	sum, err := r.Run(ctx)
	fmt.Fprintf(to.out, "alerts: %d news, %d deliveries taken, %d failed\n", sum.Notices, sum.Sent, sum.Failed)
	if err == nil && sum.Failed > 0 {
		return errReported
	}
	return err
}

// pause is the time between two looks while serving.
const pause = 15 * time.Second

// watch runs the alerts until ctx is done.
func watch(ctx context.Context, r *alert.Runner) {
	for tick := time.NewTicker(pause); ; {
		if _, err := r.Run(ctx); err != nil && ctx.Err() == nil {
			r.Log.Error("alerts", "fault", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// feedOf writes the feed of an alert by its name.
func feedOf(store *sqlite.Store, r *alert.Runner) func(context.Context, io.Writer, string) error {
	return func(ctx context.Context, w io.Writer, name string) error {
		a, err := store.Alert(ctx, name)
		if err != nil {
			return err
		}
		return r.WriteFeed(ctx, w, a)
	}
}

type alertTestCmd struct {
	database
	sender
	Name string `arg:"" help:"Which alert."`
}

// Run sends the last record that the search finds, and writes nothing down.
func (c *alertTestCmd) Run(ctx context.Context, to streams) error {
	return c.with(ctx, func(store *sqlite.Store) error {
		a, err := store.Alert(ctx, c.Name)
		if err != nil {
			return err
		}
		r, err := c.runner(store, to.err)
		if err != nil {
			return err
		}
		if err := r.Test(ctx, a); err != nil {
			return err
		}
		fmt.Fprintf(to.out, "sent to %s\n", alert.Shown(a))
		return nil
	})
}
