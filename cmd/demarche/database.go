package main

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"runtime"

	"github.com/demarche/demarche/store/sqlite"
)

// database is where a command keeps or finds articles.
type database struct {
	DB string `name:"db" placeholder:"FILE" help:"Database file; demarche.db in the user's data folder if not given."`
}

func (d *database) open(ctx context.Context) (*sqlite.Store, error) {
	if err := d.locate(); err != nil {
		return nil, err
	}
	return sqlite.Open(ctx, d.DB)
}

// locate fills in the file where none is given.
func (d *database) locate() error {
	if d.DB != "" {
		return nil
	}
	folder, err := dataFolder()
	d.DB = filepath.Join(folder, "demarche", "demarche.db")
	return err
}

// dataFolder is where the system wants the data of a user's programs: by the
// XDG Base Directory Specification, and on Windows and macOS by theirs.
func dataFolder() (string, error) {
	switch runtime.GOOS {
	case "windows":
		if folder := os.Getenv("LocalAppData"); folder != "" {
			return folder, nil
		}
		return os.UserConfigDir()
	case "darwin", "ios":
		return os.UserConfigDir()
	}
	if folder := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(folder) {
		return folder, nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(cmp.Or(home, "."), ".local", "share"), err
}
