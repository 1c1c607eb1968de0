package main

import (
	"encoding/json"
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
	out := json.NewEncoder(f)
	for i := range rows {
		if err := out.Encode(&rows[i]); err != nil {
			f.Close()
			return err
		}
	}
	return f.Close()
}
