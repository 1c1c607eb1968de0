// Package jsonl writes readings in the interchange format: one JSON object per
// line, as docs/records.md describes and docs/reading.schema.json checks.
package jsonl

import (
	"encoding/json"
	"io"

	"github.com/demarche/demarche"
)

// Write writes a reading as one line.
func Write(w io.Writer, r *demarche.Reading) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(r)
}
