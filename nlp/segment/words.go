package segment

import (
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche/lang/table"
)

// class says what the full stop of an abbreviation means for the sentence.
type class uint8

const (
	noClass  class = iota
	title          // never ends a sentence
	numbered       // an abbreviation only before a number
	month          // does not end a sentence before a number
	inner          // never ends a sentence
	final          // may end a sentence
)

var classes = map[string]class{
	"title": title, "number": numbered, "month": month, "inner": inner, "final": final,
}

// words are the word tables of a language.
type words struct {
	abbreviations map[string]class
	starters      map[string]bool // begin a sentence after an abbreviation
	prefixes      map[string]bool // stay joined to what follows a hyphen
	syllables     map[string]bool // stay joined to a capitalised first part
	splits        map[string]int  // word -> length of its first token
	units         map[string]bool
	strokes       map[string]bool
	faces         map[string]bool
	clitics       [][]rune // longest first, with ' for the apostrophe
}

func readWords(files fs.FS) (*words, error) {
	w := &words{
		abbreviations: map[string]class{}, starters: map[string]bool{},
		prefixes: map[string]bool{}, syllables: map[string]bool{},
		splits: map[string]int{}, units: map[string]bool{}, strokes: map[string]bool{}, faces: map[string]bool{},
	}
	for _, name := range []string{"segment/abbreviations.table", "segment/tokens.table"} {
		t, err := table.Read(files, name)
		if err != nil {
			return nil, err
		}
		for _, row := range t.Rows {
			w.add(t, row)
		}
		if err := t.Err(); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *words) add(t *table.Table, row table.Row) {
	sets := map[string]map[string]bool{
		"starter": w.starters, "prefix": w.prefixes, "syllable": w.syllables,
		"unit": w.units, "stroke": w.strokes, "face": w.faces,
	}
	key := row.Keys[0].Text
	for _, item := range row.Items {
		switch {
		case classes[key] != noClass:
			w.abbreviations[item.Text] = classes[key]
		case sets[key] != nil:
			sets[key][item.Text] = true
		case key == "clitic":
			w.clitics = append(w.clitics, []rune(item.Text))
		case key == "split":
			first, second, ok := strings.Cut(item.Text, "|")
			if !ok {
				t.Fault(item, "%q has no | where it is to be split", item.Text)
			}
			w.splits[first+second] = utf8.RuneCountInString(first)
		default:
			t.Fault(row.Keys[0], "unknown key %q", key)
			return
		}
	}
}

// class is that of an abbreviation without its full stop. One that is listed
// in small letters may also be written with one capital.
func (w *words) class(s string) class {
	if c := w.abbreviations[s]; c != noClass {
		return c
	}
	if len(s) > 1 && s == strings.ToUpper(s) {
		return noClass
	}
	return w.abbreviations[strings.ToLower(s)]
}

// isPrefix reports whether w stays joined to what follows its hyphen.
func (w *words) isPrefix(first []rune) bool {
	return w.prefixes[strings.ToLower(string(first))] && (!isUpper(first) || len(first) == 1)
}

// isGivenName reports whether two parts around a hyphen are one given name.
func (w *words) isGivenName(first, second []rune) bool {
	return unicode.IsUpper(first[0]) && len(first) < 8 && !isUpper(first) && w.syllables[strings.ToLower(string(second))]
}

func isUpper(rs []rune) bool {
	for _, r := range rs {
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}
