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
)

type serveCmd struct {
	database
	address
}

// address is where the pages are served.
type address struct {
	Addr string `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to serve the pages: ${default}. Only addresses of this machine are taken."`
}

// Run serves the pages of what is kept until it is interrupted.
func (c *serveCmd) Run(ctx context.Context, io streams) error {
	listener, err := c.listen(ctx, 1)
	if err != nil {
		return err
	}
	store, err := c.open(ctx)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	fmt.Fprintf(io.out, "Serving %s at http://%s/ (Ctrl-C ends it)\n", c.DB, listener.Addr())
	return errors.Join(serve(ctx, listener, store, io), store.Close())
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

func serve(ctx context.Context, l net.Listener, store *sqlite.Store, io streams) error {
	lexicon, err := newLexicon()
	if err != nil {
		return err
	}
	desk := &web.Desk{Store: store, Lexicon: lexicon, Now: time.Now, Version: version, Log: slog.New(slog.NewTextHandler(io.err, nil))}
	return web.Serve(ctx, l, desk.Handler())
}
