package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/pipeline"
)

// defaultLanguage is what an article that names no language is read as.
const defaultLanguage = "en"

// languages holds a pipeline for each language met so far. It is safe for
// concurrent use.
type languages struct {
	mu     sync.Mutex
	loaded map[string]*pipeline.Pipeline
}

// analyse reads an article in its language.
func (l *languages) analyse(a *demarche.Article) (*pipeline.Analysis, error) {
	p, err := l.of(a)
	if err != nil {
		return nil, err
	}
	return p.Analyse(a)
}

// of is the pipeline for the language of an article.
func (l *languages) of(a *demarche.Article) (*pipeline.Pipeline, error) {
	code, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(a.Lang, "_", "-")), "-")
	if code == "" {
		code = defaultLanguage
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if p := l.loaded[code]; p != nil {
		return p, nil
	}
	p, err := newPipeline(code)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		return nil, &demarche.Error{
			Kind: demarche.LanguageFault, Place: a.ID, Err: fmt.Errorf("no language files for %q", code),
			Remedy: `correct "lang" or leave the article out`,
		}
	}
	if err != nil {
		return nil, err
	}
	if l.loaded == nil {
		l.loaded = map[string]*pipeline.Pipeline{}
	}
	l.loaded[code] = p
	return p, nil
}

// newPipeline loads a language with the user's own table of actors.
func newPipeline(code string) (*pipeline.Pipeline, error) {
	own, err := ownTables()
	if err != nil {
		return nil, err
	}
	return pipeline.New(code, version, own...)
}
