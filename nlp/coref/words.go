package coref

import (
	"errors"
	"io/fs"
	"strings"

	"github.com/demarche/demarche/lang/table"
)

// words are the tables of coref/: lists by class, looked up by word.
type words struct {
	pronouns   map[string][]string // pronoun -> classes
	jointWords []string            // for a statement of several
	nominals   map[string][]string // noun -> classes
	kinds      map[string][]string // noun -> codes that it can point back to
	sorts      map[string]string   // noun -> what it names
	sexes      map[string]string   // word or first name, in lower case -> "he" or "she"
	localNouns map[string]string   // noun -> class of those whose state no word names
	weights    weights
}

func readWords(files fs.FS) (*words, error) {
	w := &words{pronouns: map[string][]string{}, nominals: map[string][]string{}, kinds: map[string][]string{}, sorts: map[string]string{}, sexes: map[string]string{}, localNouns: map[string]string{}}
	var faults []error
	for _, f := range []struct {
		name string
		add  func(key, item string)
	}{
		{"pronouns", func(key, item string) {
			w.pronouns[item] = append(w.pronouns[item], key)
			if key == "joint" {
				w.jointWords = append(w.jointWords, item)
			}
		}},
		{"nominals", func(key, item string) { w.nominals[item] = append(w.nominals[item], key) }},
		{"kinds", func(key, item string) { w.kinds[key] = append(w.kinds[key], item) }},
		{"sorts", func(key, item string) { w.sorts[strings.ToLower(item)] = key }},
		{"locals", func(key, item string) { w.localNouns[item] = key }},
		{"sexes", func(key, item string) { w.sexes[strings.ToLower(item)] = key }},
	} {
		t, err := table.Read(files, "coref/"+f.name+".table")
		if err != nil {
			faults = append(faults, err)
			continue
		}
		for _, row := range t.Rows {
			for _, item := range row.Items {
				f.add(row.Keys[0].Text, item.Text)
			}
		}
		faults = append(faults, t.Err())
	}
	var err error
	w.weights, err = readWeights(files)
	return w, errors.Join(append(faults, err)...)
}
