package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract/move"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/pipeline"
)

// ownRules is the folder of the user's own frames and lists: $DEMARCHE_RULES,
// or rules in the user's data folder. It need not be there.
func ownRules() (string, error) {
	if dir := os.Getenv("DEMARCHE_RULES"); dir != "" {
		return dir, nil
	}
	folder, err := dataFolder()
	return filepath.Join(folder, "demarche", "rules"), err
}

type checkCmd struct {
	Dir string `arg:"" optional:"" help:"The folder of frames and lists to check; your own if not given."`
}

// Run reports every fault of the rules in a folder, and every example that they
// do not read as it says, with file, line and column.
func (c *checkCmd) Run(to streams) error {
	if c.Dir == "" {
		var err error
		if c.Dir, err = ownRules(); err != nil {
			return err
		}
	}
	files, err := c.files()
	if err != nil {
		return err
	}
	tried, err := tryRules(files)
	if err != nil {
		fmt.Fprintln(to.err, placed(err, c.Dir))
		return errReported
	}
	fmt.Fprintf(to.out, "%s: %d examples, no faults\n", c.Dir, tried)
	return nil
}

// files are those of the language with the rules in the folder.
func (c *checkCmd) files() (fs.FS, error) {
	if _, err := os.Stat(c.Dir); err != nil {
		return nil, missing(c.Dir, err)
	}
	rules := os.DirFS(c.Dir)
	frames, _ := fs.Glob(rules, "*.frames")
	lists, _ := fs.Glob(rules, "*.list")
	if len(frames)+len(lists) == 0 {
		return nil, &demarche.Error{
			Kind: demarche.MissingFault, Place: c.Dir, Err: errors.New("no rules"),
			Remedy: "name the files *.frames and *.list; docs/rules.md describes them",
		}
	}
	files, err := lang.FS(defaultLanguage)
	return move.With(files, rules), err
}

// placed names the user's own files in faults by where they are: in dir.
func placed(err error, dir string) error {
	if err == nil {
		return nil
	}
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		if move.IsOwn(line) {
			lines[i] = filepath.Join(dir, strings.TrimPrefix(line, move.OwnPrefix))
		}
	}
	return errors.New(strings.Join(lines, "\n"))
}

// exampleDay is the day on which examples are read.
const exampleDay = "2024-05-15"

// tryRules reads the user's own examples, and says how many. The error lists
// every fault of the rules or, if there is none, every example read otherwise.
func tryRules(files fs.FS) (tried int, _ error) {
	examples, err := move.Examples(files)
	if err != nil {
		return 0, err
	}
	own, err := ownTables()
	if err != nil {
		return 0, err
	}
	p, err := pipeline.Open(files, version, own...)
	if err != nil {
		return 0, err
	}
	var faults []error
	for _, e := range examples {
		if move.IsOwn(e.Rule) {
			faults = append(faults, try(p, e))
			tried++
		}
	}
	return tried, errors.Join(faults...)
}

// try is nil if the example is read as it says.
func try(p *pipeline.Pipeline, e move.Example) error {
	r, err := p.Read(&demarche.Article{ID: e.Rule, Published: exampleDay, Lang: defaultLanguage, Text: e.Text})
	if err != nil {
		return err
	}
	var found []string
	yields := false
	for _, m := range r.Moves {
		found = append(found, fmt.Sprintf("%s (%s)", m.Type, m.Rule))
		yields = yields || m.Type == e.Type
	}
	switch {
	case yields == e.Want:
		return nil
	case yields:
		return fmt.Errorf("%s:%d: must not be %s, but is read as %s: %s", e.Rule, e.Column, e.Type, strings.Join(found, ", "), e.Text)
	case len(found) == 0:
		found = []string{"nothing"}
	}
	return fmt.Errorf("%s:%d: must be %s, but is read as %s: %s", e.Rule, e.Column, e.Type, strings.Join(found, ", "), e.Text)
}
