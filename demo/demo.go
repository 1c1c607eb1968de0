// Package demo carries reports to try the program on, so that it has something
// to show without a network. Where their facts come from stands in README.md.
package demo

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"

	"github.com/demarche/demarche"
)

//go:embed *.jsonl
var files embed.FS

// Articles are the reports, negotiation by negotiation, each in the order of
// publication.
func Articles() ([]demarche.Article, error) {
	names, err := fs.Glob(files, "*.jsonl")
	if err != nil {
		return nil, err
	}
	var out []demarche.Article
	for _, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		for i, line := range bytes.Split(bytes.TrimSpace(data), []byte("\n")) {
			var a demarche.Article
			if err := json.Unmarshal(line, &a); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, i+1, err)
			}
			out = append(out, a)
		}
	}
	return out, nil
}
