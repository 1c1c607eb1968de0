package main

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/store/sqlite"
	"github.com/demarche/demarche/web"
)

// exposure is to whom the pages are open. Beyond this machine they are served
// only to accounts, and over a line that nobody can listen to.
type exposure struct {
	Team        bool   `help:"Let only those in who have an account (demarche user add), each as far as the role of the account goes."`
	Cert        string `type:"existingfile" placeholder:"FILE" help:"Certificate of this server with its chain, in PEM."`
	Key         string `type:"existingfile" placeholder:"FILE" help:"Key of the certificate, in PEM."`
	BehindProxy bool   `help:"A proxy stands in front that serves over TLS and sets X-Forwarded-For; nobody else can reach the address."`
}

// check refuses an address that would leave the pages open to others.
func (x *exposure) check(addr string) error {
	refuse := func(why, remedy string) error {
		return &demarche.Error{Kind: demarche.FormatFault, Place: addr, Err: errors.New(why), Remedy: remedy}
	}
	beyond := web.CheckAddr(addr) != nil
	switch {
	case (x.Cert == "") != (x.Key == ""):
		return refuse("a certificate is of no use without its key, nor the key without it", "give both --cert and --key")
	case beyond && !x.Team:
		return refuse("beyond this machine the pages are served to accounts only", "give --team, or --addr as 127.0.0.1:PORT, [::1]:PORT or localhost:PORT")
	case beyond && x.Cert == "" && !x.BehindProxy:
		return refuse("passwords would go over an open line", "give --cert and --key, or --behind-proxy if a proxy in front serves over TLS")
	}
	return nil
}

// checkAccounts refuses to let a team in that nobody manages.
func (x *exposure) checkAccounts(ctx context.Context, store *sqlite.Store) error {
	accounts, err := store.Accounts(ctx)
	if !x.Team || err != nil || slices.ContainsFunc(accounts, func(a demarche.Account) bool { return a.Role == demarche.Admin }) {
		return err
	}
	return &demarche.Error{Kind: demarche.MissingFault, Err: errors.New("there is no account that could manage the others"), Remedy: "make one with demarche user add NAME --role admin"}
}

// secure puts the line under TLS if there is a certificate.
func (x *exposure) secure(l net.Listener) (net.Listener, error) {
	if x.Cert == "" {
		return l, nil
	}
	pair, err := tls.LoadX509KeyPair(x.Cert, x.Key)
	if err != nil {
		return nil, errors.Join(&demarche.Error{Kind: demarche.FormatFault, Place: x.Cert, Err: err, Remedy: "give a certificate and its key in PEM"}, l.Close())
	}
	return tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}), nil
}

func (x *exposure) scheme() string {
	if x.Cert != "" {
		return "https"
	}
	return "http"
}

// team is who shares the pages, nil if one person has them.
func (x *exposure) team(store *sqlite.Store) *web.Team {
	if !x.Team {
		return nil
	}
	return web.NewTeam(store, x.Cert != "" || x.BehindProxy, x.BehindProxy)
}
