package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/alert"
	"github.com/demarche/demarche/store/sqlite"
)

// alertCmd tells people and programs what saved searches find.
type alertCmd struct {
	Add    alertAddCmd    `cmd:"" help:"Tell what a search newly finds, and what becomes of it, by feed, webhook or mail."`
	List   alertListCmd   `cmd:"" help:"List the alerts, and what they have to tell and could not."`
	Test   alertTestCmd   `cmd:"" help:"Send the last record that an alert's search finds, marked as a test."`
	Run    alertRunCmd    `cmd:"" help:"Look at what came in since the last run, and send what is due."`
	Log    alertLogCmd    `cmd:"" help:"List what an alert has sent or tries to send."`
	Remove alertRemoveCmd `cmd:"" help:"Forget an alert and what it has told."`
}

type alertAddCmd struct {
	database
	Name    string   `arg:"" help:"Its name."`
	Query   []string `arg:"" optional:"" help:"What to look for, as for demarche search; it is saved under the name of the alert."`
	Search  string   `placeholder:"NAME" help:"Look for what this saved search asks for."`
	Feed    string   `placeholder:"FILE" xor:"channel" help:"Tell it in an Atom feed that is written to this file."`
	Webhook string   `placeholder:"URL" xor:"channel" help:"Tell it to a program, signed with the secret in DEMARCHE_WEBHOOK_SECRET, or with one that is made and printed once. Without --feed, --webhook or --mail the feed is served by demarche serve alone."`
	Mail    string   `placeholder:"ADDRESSES" xor:"channel" help:"Tell it by mail to these addresses."`
	Every   string   `enum:"now,daily,weekly" default:"now" placeholder:"INTERVAL" help:"now, daily or weekly; ${default} if not given."`
	All     bool     `help:"Tell also what is kept already."`
}

// Run keeps an alert.
func (c *alertAddCmd) Run(ctx context.Context, to streams) error {
	a, err := c.alert()
	if err != nil {
		return err
	}
	store, err := c.open(ctx)
	if err != nil {
		return err
	}
	err = c.add(ctx, store, a)
	if err == nil {
		fmt.Fprintf(to.out, "added  %s\n", a.Name)
	}
	if err == nil && a.Secret != "" && os.Getenv(secretVariable) == "" {
		fmt.Fprintf(to.out, "secret  %s  (it signs what is sent, and is not shown again)\n", a.Secret)
	}
	return errors.Join(err, store.Close())
}

const secretVariable = "DEMARCHE_WEBHOOK_SECRET"

// alert is what the command line asks for.
func (c *alertAddCmd) alert() (demarche.Alert, error) {
	a := demarche.Alert{
		Name: c.Name, Search: cmp.Or(c.Search, c.Name), Channel: demarche.AtomChannel, Target: c.Feed,
		Every: demarche.Every(c.Every), Added: time.Now(),
	}
	err := a.Check()
	switch {
	case (c.Search == "") == (len(c.Query) == 0):
		err = &demarche.Error{Place: c.Name, Err: errors.New("it must be said what to look for"), Remedy: "write a query behind the name, or --search NAME of one that is saved"}
	case c.Webhook != "":
		a.Channel, a.Target, a.Secret = demarche.WebhookChannel, c.Webhook, cmp.Or(os.Getenv(secretVariable), alert.NewSecret())
		err = errors.Join(err, alert.CheckWebhook(a.Target), alert.CheckSecret(a.Secret))
	case c.Mail != "":
		a.Channel, a.Target = demarche.MailChannel, c.Mail
		err = errors.Join(err, alert.CheckAddresses(a.Target))
	}
	return a, err
}

func (c *alertAddCmd) add(ctx context.Context, store *sqlite.Store, a demarche.Alert) error {
	if query := strings.Join(c.Query, " "); query != "" {
		if _, err := parseQuery(ctx, store, query); err != nil {
			return err
		}
		if err := store.SaveSearch(ctx, a.Search, query); err != nil {
			return err
		}
	}
	if _, _, err := (&alert.Runner{Store: store}).Search(ctx, a); err != nil {
		return err
	}
	return store.AddAlert(ctx, a, c.All)
}

type alertListCmd struct{ database }

// Run lists alerts; of a delivery that fails, why.
func (c *alertListCmd) Run(ctx context.Context, to streams) error {
	return c.with(ctx, func(store *sqlite.Store) error {
		alerts, err := store.Alerts(ctx)
		for _, a := range alerts {
			fmt.Fprintf(to.out, "%s  %s %s  %s  search %s\n", a.Name, a.Channel, cmp.Or(alert.Shown(a), "(served)"), a.Every, a.Search)
			sent, errSent := store.Deliveries(ctx, a.Name, demarche.Page{Limit: 1})
			for i := range sent {
				printDelivery(to.out, &sent[i])
			}
			err = errors.Join(err, errSent)
		}
		return err
	})
}

func printDelivery(w io.Writer, d *demarche.Delivery) {
	state := "taken " + d.Done.Format(time.DateTime)
	switch {
	case d.Done.IsZero() && d.Next.IsZero():
		state = fmt.Sprintf("given up after %d attempts: %s", d.Attempts, d.Fault)
	case d.Done.IsZero() && d.Attempts > 0:
		state = fmt.Sprintf("%d attempts, next %s: %s", d.Attempts, d.Next.Format(time.DateTime), d.Fault)
	case d.Done.IsZero():
		state = "waits"
	}
	fmt.Fprintf(w, "    %s  %s  %s\n", d.Key, d.Made.Format(time.DateTime), state)
}

type alertLogCmd struct {
	database
	Name  string `arg:"" help:"Of which alert."`
	Limit int    `default:"50" placeholder:"N" help:"How many to list at most: ${default}; 0 for all."`
}

// Run lists deliveries, the last first.
func (c *alertLogCmd) Run(ctx context.Context, to streams) error {
	return c.with(ctx, func(store *sqlite.Store) error {
		if _, err := store.Alert(ctx, c.Name); err != nil {
			return err
		}
		sent, err := store.Deliveries(ctx, c.Name, demarche.Page{Limit: c.Limit})
		for i := range sent {
			printDelivery(to.out, &sent[i])
		}
		return err
	})
}

type alertRemoveCmd struct {
	database
	Name string `arg:"" help:"Which alert. Its search stays."`
}

// Run forgets an alert.
func (c *alertRemoveCmd) Run(ctx context.Context, to streams) error {
	return c.with(ctx, func(store *sqlite.Store) error { return store.RemoveAlert(ctx, c.Name) })
}

// with opens the store for some work.
func (d *database) with(ctx context.Context, work func(*sqlite.Store) error) error {
	store, err := d.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(work(store), store.Close())
}
