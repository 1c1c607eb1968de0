package bench

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/demarche/demarche"
)

// DeskNotes are the notes that an analyst made of one article, as described in
// gold/GUIDELINES.md. Evidence and texts are verbatim passages of the article;
// in notes that stand off, spans of it, with its address and a checksum.
type DeskNotes struct {
	ID       string       `json:"id"`
	URL      string       `json:"url,omitempty"`
	CRC32    string       `json:"crc32,omitempty"` // of the text, IEEE, in hexadecimal digits
	Moves    []DeskMove   `json:"moves"`
	Statuses []DeskStatus `json:"statuses"`
}

// DeskMove is one noted move. Source, Target and SaidBy are actor codes, not
// keys of Reading.Actors. Date is EDTF; nil where the text does not say. Trigger
// is the words that tell the type, if they are marked.
type DeskMove struct {
	Evidence   string            `json:"evidence,omitempty"`
	Span       demarche.Span     `json:"span,omitzero"`
	Trigger    demarche.Span     `json:"trigger,omitzero"`
	Type       demarche.MoveType `json:"type"`
	Source     []string          `json:"source"`
	SourceName string            `json:"source_name,omitempty"`
	Target     []string          `json:"target"`
	Modality   demarche.Modality `json:"modality"`
	SaidBy     string            `json:"said_by,omitempty"`
	Issue      demarche.Issue    `json:"issue"`
	Date       *string           `json:"date,omitempty"`
	Deadline   *DeskDeadline     `json:"deadline,omitempty"`
	Conditions []DeskCondition   `json:"conditions,omitempty"`
}

// DeskDeadline is a noted time limit; a day that cannot be worked out is empty.
type DeskDeadline struct {
	Text     string        `json:"text,omitempty"`
	Span     demarche.Span `json:"span,omitzero"`
	Earliest string        `json:"earliest"`
	Latest   string        `json:"latest"`
}

// DeskCondition is what a noted move is made to depend on.
type DeskCondition struct {
	Relation demarche.Relation `json:"relation"`
	Text     string            `json:"text,omitempty"`
	Span     demarche.Span     `json:"span,omitzero"`
}

// Labels are the passages and triggers of the noted moves.
func (n Noted) Labels() (out []Label) {
	for _, m := range n.Notes.Moves {
		out = append(out, Label{m.Span, m.Trigger, m.Type})
	}
	return out
}

// DeskStatus is one noted statement of where a process stands. Parties and
// SaidBy are actor codes.
type DeskStatus struct {
	Evidence string         `json:"evidence,omitempty"`
	Span     demarche.Span  `json:"span,omitzero"`
	Issue    demarche.Issue `json:"issue"`
	Parties  []string       `json:"parties"`
	State    demarche.State `json:"state"`
	SaidBy   string         `json:"said_by,omitempty"`
}

// ReadFile reads a JSON Lines file, one T per line. Blank lines are skipped;
// an error names the file and the line.
func ReadFile[T any](path string) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Read[T](f, path)
}

// Read is ReadFile for an open file; name stands in errors.
func Read[T any](r io.Reader, name string) ([]T, error) {
	var out []T
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			var row T
			if err := json.Unmarshal(line, &row); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, n, err)
			}
			out = append(out, row)
		}
		if err == io.EOF {
			return out, nil
		}
	}
}

// ByArticle is readings by the id of their article; of several the last counts.
func ByArticle(readings []demarche.Reading) map[string]*demarche.Reading {
	byID := map[string]*demarche.Reading{}
	for i := range readings {
		byID[readings[i].Article.ID] = &readings[i]
	}
	return byID
}
