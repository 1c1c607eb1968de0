package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"syscall"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/store/sqlite"
	"github.com/demarche/demarche/web"
	"github.com/demarche/demarche/web/api"
	"github.com/demarche/demarche/web/assistant"
	"github.com/demarche/demarche/web/token"
)

type serveCmd struct {
	database
	address
	exposure
	sender
	Tokens bool `help:"Answer programs only if they sign with a token, on this machine too (demarche token add)."`
	Alerts bool `help:"Look every quarter of a minute for what alerts have to tell, and send it."`
}

// address is where the pages are served.
type address struct {
	Addr string `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to serve the pages: ${default}. Addresses beyond this machine take --team."`
}

// Run serves the pages of what is kept until it is interrupted.
func (c *serveCmd) Run(ctx context.Context, io streams) error {
	if err := c.check(c.Addr); err != nil {
		return err
	}
	return c.with(ctx, func(store *sqlite.Store) error {
		if err := c.checkAccounts(ctx, store); err != nil {
			return err
		}
		listener, err := c.listen(ctx, 1)
		if err != nil {
			return err
		}
		if listener, err = c.secure(listener); err != nil {
			return err
		}
		desk, err := newPages(store, c.DB, io)
		if err != nil {
			return errors.Join(err, listener.Close())
		}
		if err := c.arrange(ctx, desk, store, io); err != nil {
			return errors.Join(err, listener.Close())
		}
		fmt.Fprintf(io.out, "Serving %s at %s://%s/ (Ctrl-C ends it)\n", c.DB, c.scheme(), listener.Addr())
		return web.Serve(ctx, listener, desk.Handler())
	})
}

// arrange adds to the pages what the command line asks for: accounts, tokens,
// and alerts that are sent meanwhile.
func (c *serveCmd) arrange(ctx context.Context, desk *web.Desk, store *sqlite.Store, io streams) error {
	desk.Team = c.team(store)
	if c.Tokens {
		desk.API, desk.Assistant = desk.Signed(desk.API), desk.Signed(desk.Assistant)
	}
	runner, err := c.runner(store, io.err)
	if err != nil {
		return err
	}
	desk.Feed = feedOf(store, runner)
	if c.Alerts {
		go watch(ctx, runner)
	}
	return nil
}

// listen opens the address, or the next free port of at most tries.
func (a *address) listen(ctx context.Context, tries int) (net.Listener, error) {
	l, err := web.Listen(ctx, a.Addr, tries)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, &demarche.Error{
			Place: a.Addr, Err: errors.New("another program listens there"),
			Remedy: "give another port, --addr 127.0.0.1:8081",
		}
	}
	return l, err
}

// newPages are the pages of what a store keeps, with what answers programs and
// assistants.
func newPages(store *sqlite.Store, database string, io streams) (*web.Desk, error) {
	answers, err := newDesk(store)
	if err != nil {
		return nil, err
	}
	log := slog.New(slog.NewTextHandler(io.err, nil))
	programs := &api.API{Desk: answers, Store: store, Read: readAnew, Version: version, Log: log}
	return &web.Desk{
		Store: store, Lexicon: answers.Lexicon, Now: time.Now, Version: version, Log: log, User: userName(),
		Token: token.Beside(database).Account, API: programs.Handler(), Assistant: assistant.HTTP(answers, version),
	}, nil
}
