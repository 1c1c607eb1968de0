package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract/move"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/pipeline"
)

// defaultLanguage is what an article that names no language is read as.
const defaultLanguage = "en"

// languages holds a pipeline for each language met so far. It is safe for
// concurrent use.
type languages struct {
	mu      sync.Mutex
	loaded  map[string]*pipeline.Pipeline
	without string // files whose names begin so are left out; "" for none
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
	p, err := l.open(code)
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

// newPipeline loads a language with the user's own table of actors and, for the
// default language, the user's own rules.
func newPipeline(code string) (*pipeline.Pipeline, error) {
	own, err := ownTables()
	if err != nil {
		return nil, err
	}
	if code != defaultLanguage {
		return pipeline.New(code, version, own...)
	}
	rules, err := ownRules()
	if err != nil {
		return nil, err
	}
	files, err := lang.FS(code)
	if err != nil {
		return nil, err
	}
	p, err := pipeline.Open(move.With(files, os.DirFS(rules)), version, own...)
	return p, placed(err, rules)
}

func (l *languages) open(code string) (*pipeline.Pipeline, error) {
	if l.without == "" {
		return newPipeline(code)
	}
	files, err := lang.FS(code)
	if err != nil {
		return nil, err
	}
	return pipeline.Open(overlay{FS: files, hide: l.without}, version)
}

// overlay is files of which those whose names begin with hide are not there,
// and those of add are when read whole.
type overlay struct {
	fs.FS
	hide string
	add  map[string][]byte
}

func (o overlay) Open(name string) (fs.File, error) {
	if o.hide != "" && strings.HasPrefix(name, o.hide) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return o.FS.Open(name)
}

func (o overlay) ReadFile(name string) ([]byte, error) {
	if data, ok := o.add[name]; ok {
		return data, nil
	}
	f, err := o.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}
