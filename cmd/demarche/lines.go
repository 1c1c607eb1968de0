package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
)

// writeLines writes rows as JSON Lines to a file, if one is named.
func writeLines[T any](file string, rows []T) error {
	if file == "" {
		return nil
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(jsonLines(f, rows), f.Close())
}

// jsonLines writes rows as JSON, an object per line.
func jsonLines[T any](w io.Writer, rows []T) error {
	out := json.NewEncoder(w)
	for i := range rows {
		if err := out.Encode(&rows[i]); err != nil {
			return err
		}
	}
	return nil
}
