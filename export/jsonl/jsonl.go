// Package jsonl writes and reads readings in the interchange format: one JSON object per
// line, as docs/records.md describes and docs/reading.schema.json checks.
package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"github.com/demarche/demarche"
)

// Write writes a reading as one line.
func Write(w io.Writer, r *demarche.Reading) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(r)
}

// Read reads what Write wrote, or another program in the same format. A line
// that is no reading ends it with an error that names the file and the line.
func Read(r io.Reader, name string) iter.Seq2[*demarche.Reading, error] {
	return func(yield func(*demarche.Reading, error) bool) {
		lines := bufio.NewReader(r)
		for n := 1; ; n++ {
			line, err := lines.ReadBytes('\n')
			if len(bytes.TrimSpace(line)) > 0 {
				reading, fault := parse(line)
				if fault != nil {
					yield(nil, &demarche.Error{
						Kind: demarche.FormatFault, Place: fmt.Sprintf("%s:%d", name, n), Err: fault,
						Remedy: "give readings as demarche read --format jsonl writes them, an object per line",
					})
					return
				}
				if !yield(reading, nil) {
					return
				}
			}
			if err != nil {
				if err != io.EOF {
					yield(nil, err)
				}
				return
			}
		}
	}
}

func parse(line []byte) (*demarche.Reading, error) {
	r := &demarche.Reading{}
	if err := json.Unmarshal(line, r); err != nil {
		return nil, err
	}
	if r.Article.Text == "" {
		return nil, errors.New("no article with a text")
	}
	end := utf8.RuneCountInString(r.Article.Text)
	for _, m := range r.Moves {
		if m.Span.End > end {
			return nil, fmt.Errorf("move %s ends at %d, after the end of the text at %d", m.ID, m.Span.End, end)
		}
	}
	for i, s := range r.Statuses {
		if s.Span.End > end {
			return nil, fmt.Errorf("status %s ends at %d, after the end of the text at %d", demarche.StatusID(i), s.Span.End, end)
		}
	}
	return r, nil
}
