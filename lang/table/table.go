// Package table reads the word tables of a language folder. A table is lines of
//
//	key key ...: item, item, item
//
// where an indented line continues the items of the line above it and # starts
// a comment. What the keys mean is the reader's business; the table keeps the
// place of every word so that a fault can be named with line and column.
package table

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is a key or an item with its place: line and column, both from 1, the
// column in code points.
type Word struct {
	Text      string
	Line, Col int
}

// Row is one entry of a table. Both slices hold at least one word.
type Row struct {
	Keys, Items []Word
}

// Table is a file of rows and the faults found in it so far.
type Table struct {
	File   string
	Rows   []Row
	faults []error
}

// Read reads the table at name. A file that cannot be opened is an error; bad
// lines are left out and reported by Err.
func Read(files fs.FS, name string) (*Table, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	return Parse(name, string(data)), nil
}

// Parse is Read for text already at hand.
func Parse(name, text string) *Table {
	t := &Table{File: name}
	for n, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		if unicode.IsSpace(rune(line[0])) {
			t.extend(line, n+1)
		} else {
			t.add(line, n+1)
		}
	}
	for _, r := range t.Rows {
		if len(r.Items) == 0 {
			t.Fault(r.Keys[0], "nothing after the colon: give at least one item")
		}
	}
	return t
}

func (t *Table) add(line string, n int) {
	colon := strings.IndexByte(line, ':')
	if colon < 0 {
		t.Fault(Word{Line: n, Col: 1}, "no colon: a line is `key: item, item`")
		return
	}
	row := Row{Keys: split(line[:colon], 0, n, unicode.IsSpace), Items: items(line, colon+1, n)}
	if len(row.Keys) == 0 {
		t.Fault(Word{Line: n, Col: 1}, "no key before the colon")
		return
	}
	t.Rows = append(t.Rows, row)
}

func (t *Table) extend(line string, n int) {
	if len(t.Rows) == 0 {
		t.Fault(Word{Line: n, Col: 1}, "an indented line continues a row, but there is none above it")
		return
	}
	last := &t.Rows[len(t.Rows)-1]
	last.Items = append(last.Items, items(line, 0, n)...)
}

func items(line string, from, n int) []Word {
	return split(line[from:], utf8.RuneCountInString(line[:from]), n, func(r rune) bool { return r == ',' })
}

// split cuts text at the separators and trims the parts; skipped is the number
// of code points of the line before text.
func split(text string, skipped, line int, sep func(rune) bool) []Word {
	var out []Word
	for len(text) > 0 {
		part := text
		if end := strings.IndexFunc(text, sep); end >= 0 {
			part = text[:end+1]
		}
		text = text[len(part):]
		word := strings.TrimFunc(part, func(r rune) bool { return sep(r) || unicode.IsSpace(r) })
		if word != "" {
			col := skipped + utf8.RuneCountInString(part[:strings.Index(part, word)]) + 1
			out = append(out, Word{word, line, col})
		}
		skipped += utf8.RuneCountInString(part)
	}
	return out
}

// Fault notes that something is wrong at a word.
func (t *Table) Fault(at Word, format string, args ...any) {
	t.faults = append(t.faults, fmt.Errorf("%s:%d:%d: %s", t.File, at.Line, at.Col, fmt.Sprintf(format, args...)))
}

// Err is all faults at once, or nil.
func (t *Table) Err() error { return errors.Join(t.faults...) }
