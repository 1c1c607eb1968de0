package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/store/sqlite"
)

type backupCmd struct {
	database
	File string `arg:"" help:"A new file."`
}

// Run copies all that is kept into one file, while others may go on.
func (c *backupCmd) Run(ctx context.Context, to streams) error {
	if err := mustBeNew(c.File); err != nil {
		return err
	}
	store, err := c.open(ctx)
	if err != nil {
		return err
	}
	if err := errors.Join(store.Backup(ctx, c.File), store.Close()); err != nil {
		return err
	}
	fmt.Fprintf(to.out, "%s holds a copy of %s\n", c.File, c.DB)
	return nil
}

type restoreCmd struct {
	database
	File string `arg:"" type:"existingfile" help:"A file that demarche backup wrote."`
}

// Run puts a backup where the database belongs. It writes over nothing.
func (c *restoreCmd) Run(ctx context.Context, to streams) error {
	if err := c.locate(); err != nil {
		return err
	}
	if err := mustBeNew(c.DB); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(c.DB), 0o700); err != nil {
		return err
	}
	copied := c.DB + ".part"
	if err := copyFile(copied, c.File); err != nil {
		return err
	}
	store, err := sqlite.Open(ctx, copied) // it must be one of ours
	if err != nil {
		return errors.Join(err, os.Remove(copied))
	}
	if err := errors.Join(store.Close(), os.Rename(copied, c.DB)); err != nil {
		return err
	}
	fmt.Fprintf(to.out, "%s is restored from %s\n", c.DB, c.File)
	return nil
}

func mustBeNew(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return &demarche.Error{Place: path, Err: errors.New("is there already"), Remedy: "name a new file, or move that one away"}
	}
	return nil
}

func copyFile(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}
