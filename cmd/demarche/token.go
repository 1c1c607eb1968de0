package main

import (
	"fmt"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/web/token"
)

// tokenCmd is where the tokens of programs are made and taken back.
type tokenCmd struct {
	Add    tokenAddCmd    `cmd:"" help:"Make a token, and print it once."`
	List   tokenListCmd   `cmd:"" help:"List whose tokens there are."`
	Revoke tokenRevokeCmd `cmd:"" help:"Make a token worthless."`
}

func (d *database) tokens() (token.File, error) {
	err := d.locate()
	return token.Beside(d.DB), err
}

type tokenAddCmd struct {
	database
	Name string        `arg:"" help:"Who uses it; signs what is done with it."`
	Role demarche.Role `default:"reader" placeholder:"ROLE" help:"What it may do: reader (read) or analyst (also correct); ${default} if not given."`
}

// Run makes a token. Only its digest is kept.
func (c *tokenAddCmd) Run(to streams) error {
	f, err := c.tokens()
	if err != nil {
		return err
	}
	secret, err := f.Add(c.Name, c.Role, time.Now())
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(to.out, secret)
	return err
}

type tokenListCmd struct{ database }

// Run lists tokens by name.
func (c *tokenListCmd) Run(to streams) error {
	f, err := c.tokens()
	if err != nil {
		return err
	}
	all, err := f.List()
	for _, t := range all {
		fmt.Fprintf(to.out, "%-20s  %-8s  %s\n", t.Name, t.Role, t.Added.Format(time.DateOnly))
	}
	return err
}

type tokenRevokeCmd struct {
	database
	Name string `arg:"" help:"Whose token."`
}

// Run takes a token back.
func (c *tokenRevokeCmd) Run() error {
	f, err := c.tokens()
	if err != nil {
		return err
	}
	return f.Revoke(c.Name)
}
