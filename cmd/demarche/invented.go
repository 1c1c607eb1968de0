package main

import (
	"io/fs"
	"math/rand/v2"
	"strings"

	"github.com/demarche/demarche/lang"
	lists "github.com/demarche/demarche/lang/table"
	"github.com/demarche/demarche/nlp/syntax/train"
)

// invented are n sentences with invented names, for the syntax model to learn
// from.
func invented(n int, seed uint64) ([]train.Named, error) {
	files, err := lang.FS("en")
	if err != nil || n == 0 {
		return nil, err
	}
	known, err := knownNames(files)
	if err != nil {
		return nil, err
	}
	text, err := fs.ReadFile(files, "syntax/names.rules")
	if err != nil {
		return nil, err
	}
	p, err := train.ParsePatterns(string(text), known)
	if err != nil {
		return nil, err
	}
	return p.Invent(n, rand.New(rand.NewPCG(seed, 3))), nil
}

// knownNames are the names in the tables of actors, by the rules of patterns.
func knownNames(files fs.FS) (map[string][]string, error) {
	known := map[string][]string{}
	err := eachRow(files, func(row lists.Row) {
		rule := "state"
		switch row.Keys[1].Text {
		case "codes", "people":
			return
		case "adjective":
			rule = "demonym"
		case "capital":
			rule = "capital"
		}
		known[rule] = append(known[rule], row.Items[0].Text)
	}, "actor/states.table")
	if err != nil {
		return nil, err
	}
	err = eachRow(files, func(row lists.Row) {
		for _, name := range row.Items {
			known["town"] = append(known["town"], name.Text)
		}
	}, "actor/places.table")
	if err != nil {
		return nil, err
	}
	return known, eachRow(files, func(row lists.Row) {
		if words := strings.Fields(row.Items[0].Text); len(words) > 1 {
			known["person"] = append(known["person"], row.Items[0].Text)
			known["family"] = append(known["family"], words[len(words)-1])
		}
	}, "actor/people.table", "actor/holders.table")
}

// eachRow calls f with the rows of tables that have a key or more and an item.
func eachRow(files fs.FS, f func(lists.Row), names ...string) error {
	for _, name := range names {
		t, err := lists.Read(files, name)
		if err != nil {
			return err
		}
		for _, row := range t.Rows {
			if len(row.Items) > 0 {
				f(row)
			}
		}
	}
	return nil
}
