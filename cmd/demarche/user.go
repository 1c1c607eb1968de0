package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/store/sqlite"
	"github.com/demarche/demarche/team"
)

// userCmd manages the accounts of a desk that several share. It takes no
// account: who may write the database may do everything.
type userCmd struct {
	Add      userAddCmd      `cmd:"" help:"Make an account; its password is asked for, or read from standard input."`
	List     userListCmd     `cmd:"" help:"List the accounts."`
	Role     userRoleCmd     `cmd:"" help:"Give an account another role."`
	Password userPasswordCmd `cmd:"" help:"Give an account another password; it is signed out everywhere."`
	Remove   userRemoveCmd   `cmd:"" help:"End an account and its sessions; what it corrected stays."`
	Log      userLogCmd      `cmd:"" help:"List who signed in, did and managed what, the last first."`
}

type userAddCmd struct {
	database
	Name string `arg:"" help:"Its name, which signs what it corrects."`
	Role string `enum:"reader,analyst,admin" default:"reader" placeholder:"ROLE" help:"reader, analyst (corrects) or admin (manages accounts); ${default} if not given."`
}

// Run makes an account.
func (c *userAddCmd) Run(ctx context.Context, to streams) error {
	a := demarche.Account{Name: c.Name, Role: demarche.Role(c.Role), Added: time.Now()}
	if err := demarche.CheckAccountName(a.Name); err != nil {
		return err
	}
	hash, err := askPassword(to, a.Name)
	if err != nil {
		return err
	}
	return c.with(ctx, func(store *sqlite.Store) error {
		if err := store.AddAccount(ctx, a, hash); err != nil {
			return err
		}
		return manage(ctx, store, "account added", a.Name+", "+c.Role)
	})
}

// askPassword asks for a password twice, without showing it, or reads a line
// where nobody sits at a terminal, and gives its hash.
func askPassword(to streams, name string) (string, error) {
	password, err := readPassword(to)
	if err != nil {
		return "", err
	}
	if err := team.CheckPassword(password, name); err != nil {
		return "", err
	}
	return team.Hash(password), nil
}

func readPassword(to streams) (string, error) {
	terminal, ok := to.in.(*os.File)
	if !ok || !term.IsTerminal(int(terminal.Fd())) {
		line, err := bufio.NewReader(to.in).ReadString('\n')
		if errors.Is(err, io.EOF) {
			err = nil
		}
		return strings.TrimRight(line, "\r\n"), err
	}
	var typed [2]string
	for i, prompt := range []string{"Password: ", "Once more: "} {
		fmt.Fprint(to.err, prompt)
		raw, err := term.ReadPassword(int(terminal.Fd()))
		fmt.Fprintln(to.err)
		if err != nil {
			return "", err
		}
		typed[i] = string(raw)
	}
	if typed[0] != typed[1] {
		return "", errors.New("the two are not the same")
	}
	return typed[0], nil
}

// manage writes down what the command line did to accounts.
func manage(ctx context.Context, store *sqlite.Store, action, detail string) error {
	return store.Audit(ctx, demarche.Audited{At: time.Now(), Account: userName(), Action: action, Detail: detail})
}

// userName is the name of whoever runs the program.
func userName() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return cmp.Or(u.Name, u.Username)
}

type userListCmd struct{ database }

// Run lists accounts by name.
func (c *userListCmd) Run(ctx context.Context, to streams) error {
	return c.with(ctx, func(store *sqlite.Store) error {
		all, err := store.Accounts(ctx)
		for _, a := range all {
			fmt.Fprintf(to.out, "%-20s  %-8s  %s\n", a.Name, a.Role, a.Added.Format(time.DateOnly))
		}
		return err
	})
}

type userRoleCmd struct {
	database
	Name string `arg:"" help:"Whose role."`
	Role string `arg:"" enum:"reader,analyst,admin" help:"reader, analyst or admin."`
}

// Run gives an account another role.
func (c *userRoleCmd) Run(ctx context.Context) error {
	return c.with(ctx, func(store *sqlite.Store) error {
		if err := store.SetRole(ctx, c.Name, demarche.Role(c.Role)); err != nil {
			return err
		}
		return manage(ctx, store, "role changed", c.Name+", "+c.Role)
	})
}

type userPasswordCmd struct {
	database
	Name string `arg:"" help:"Whose password."`
}

// Run gives an account another password.
func (c *userPasswordCmd) Run(ctx context.Context, to streams) error {
	return c.with(ctx, func(store *sqlite.Store) error {
		if _, _, err := store.Account(ctx, c.Name); err != nil {
			return err
		}
		hash, err := askPassword(to, c.Name)
		if err != nil {
			return err
		}
		if err := store.SetPassword(ctx, c.Name, hash); err != nil {
			return err
		}
		return manage(ctx, store, "password changed", c.Name)
	})
}

type userRemoveCmd struct {
	database
	Name string `arg:"" help:"Which account."`
}

// Run ends an account.
func (c *userRemoveCmd) Run(ctx context.Context) error {
	return c.with(ctx, func(store *sqlite.Store) error {
		if err := store.RemoveAccount(ctx, c.Name); err != nil {
			return err
		}
		return manage(ctx, store, "account removed", c.Name)
	})
}

type userLogCmd struct {
	database
	Limit int `default:"100" placeholder:"N" help:"How many lines at most: ${default}; 0 for all."`
}

// Run lists the log.
func (c *userLogCmd) Run(ctx context.Context, to streams) error {
	return c.with(ctx, func(store *sqlite.Store) error {
		log, err := store.AuditLog(ctx, demarche.Page{Limit: c.Limit})
		for _, a := range log {
			fmt.Fprintf(to.out, "%s  %-20s  %-15s  %s\n", a.At.Format(time.DateTime), a.Account, cmp.Or(a.Address, "command line"),
				strings.TrimSuffix(a.Action+": "+a.Detail, ": "))
		}
		return err
	})
}
