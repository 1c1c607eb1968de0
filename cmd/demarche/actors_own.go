package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/demarche/demarche/lang"
	words "github.com/demarche/demarche/lang/table"
	"github.com/demarche/demarche/nlp/actor"
)

// ownActors is the user's own table of actors: $DEMARCHE_ACTORS, or
// actors.table in the user's data folder.
func ownActors() (path string, err error) {
	if path = os.Getenv("DEMARCHE_ACTORS"); path != "" {
		return path, nil
	}
	folder, err := dataFolder()
	return filepath.Join(folder, "demarche", "actors.table"), err
}

// ownTables is that table, none if there is no such file.
func ownTables() ([]*words.Table, error) {
	path, err := ownActors()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, missing(path, err)
	}
	return []*words.Table{words.Parse(path, string(text))}, nil
}

// gazetteer is who is who with the user's own table.
func gazetteer(own ...*words.Table) (*actor.Gazetteer, error) {
	files, err := lang.FS(defaultLanguage)
	if err != nil {
		return nil, err
	}
	return actor.Load(files, own...)
}

func knownActors() (*actor.Gazetteer, error) {
	own, err := ownTables()
	if err != nil {
		return nil, err
	}
	return gazetteer(own...)
}

type actorsAddCmd struct {
	Line []string `arg:"" help:"The line: person USA: Jane Doe, fm Secretary of State @ 2026-10-01/"`
}

// Run writes the line behind the user's own table if it is whole.
func (c *actorsAddCmd) Run(to streams) error {
	line := strings.Join(c.Line, " ")
	own, err := ownTables()
	if err != nil {
		return err
	}
	if _, err := gazetteer(append(own, words.Parse("line", line))...); err != nil {
		return err
	}
	path, err := ownActors()
	if err != nil {
		return err
	}
	if err := appendLine(path, line); err != nil {
		return err
	}
	fmt.Fprintf(to.out, "added to %s\n", path)
	return nil
}

// appendLine writes a line behind a file, which need not be there yet.
func appendLine(path, line string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if len(text) > 0 && text[len(text)-1] != '\n' {
		line = "\n" + line
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = file.WriteString(line + "\n")
	return errors.Join(err, file.Close())
}

type actorsCheckCmd struct {
	File string `arg:"" optional:"" help:"The table to check; your own if not given."`
}

// Run reports every fault of a table with file, line and column.
func (c *actorsCheckCmd) Run(to streams) error {
	path := c.File
	if path == "" {
		var err error
		if path, err = ownActors(); err != nil {
			return err
		}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return missing(path, err)
	}
	own := words.Parse(path, string(text))
	if _, err := gazetteer(own); err != nil {
		fmt.Fprintln(to.err, err)
		return errReported
	}
	fmt.Fprintf(to.out, "%s: %d lines, no faults\n", path, len(own.Rows))
	return nil
}
