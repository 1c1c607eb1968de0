// Package lang embeds the words of each language: lists, tables, rules with
// their examples, and trained models, one folder per language (BCP 47) and in
// it one folder per stage. A new language is a new folder; no code changes.
package lang

import (
	"embed"
	"io/fs"
)

//go:embed all:en
var files embed.FS

// FS is the folder of a language, or an error if the program has none.
func FS(lang string) (fs.FS, error) {
	if _, err := fs.Stat(files, lang); err != nil {
		return nil, err
	}
	return fs.Sub(files, lang)
}
