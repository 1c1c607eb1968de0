// Package pipeline is the order of the work: an article goes in, its reading
// comes out. It keeps nothing, asks no clock and no network: the same article,
// version and language files give the same reading, byte for byte.
package pipeline

import (
	"fmt"
	"io/fs"
	"runtime/debug"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/attribution"
	"github.com/demarche/demarche/extract/move"
	"github.com/demarche/demarche/extract/status"
	"github.com/demarche/demarche/extract/term"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/lang/table"
	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/actor"
	"github.com/demarche/demarche/nlp/coref"
	"github.com/demarche/demarche/nlp/segment"
	"github.com/demarche/demarche/nlp/syntax"
	"github.com/demarche/demarche/nlp/timex"
)

// Pipeline reads articles of one language. It is safe for concurrent use.
type Pipeline struct {
	system     demarche.System
	stages     []nlp.Stage
	extractors []extract.Extractor
}

// Analysis is a reading with the document and the derivations behind it, for
// those who ask why a record is there.
type Analysis struct {
	Reading *demarche.Reading
	Doc     *nlp.Doc
	Records *extract.Records
}

// New loads the language files of code ("en"), and tables of actors of a user's
// own. Version names the program in every reading.
func New(code, version string, own ...*table.Table) (*Pipeline, error) {
	files, err := lang.FS(code)
	if err != nil {
		return nil, fmt.Errorf("no language files for %q: %w", code, err)
	}
	return Open(files, version, own...)
}

// Open is New with the files of a language given, so that a model or rules can
// be tried without building the program.
func Open(files fs.FS, version string, own ...*table.Table) (_ *Pipeline, err error) {
	p := &Pipeline{system: demarche.System{Version: version, Models: map[string]string{}}}
	if p.stages, err = stages(files, own); err != nil {
		return nil, err
	}
	if p.extractors, err = extractors(files); err != nil {
		return nil, err
	}
	for _, s := range p.stages {
		p.note(s)
	}
	for _, e := range p.extractors {
		p.note(e)
	}
	return p, nil
}

// note names the model of a part, if it has one, in every reading.
func (p *Pipeline) note(part interface{ Name() string }) {
	if m, ok := part.(interface{ ModelName() string }); ok && m.ModelName() != "" {
		p.system.Models[part.Name()] = m.ModelName()
	}
}

// stages is the analysis of the text, in order.
func stages(files fs.FS, own []*table.Table) ([]nlp.Stage, error) {
	return load(files,
		segment.New,
		syntax.New,
		timex.New,
		actor.With(own...),
		coref.New,
	)
}

// extractors is the finding of records, in order.
func extractors(files fs.FS) ([]extract.Extractor, error) {
	return load(files,
		attribution.New,
		move.New,
		term.New,
		status.New,
	)
}

func load[T any](files fs.FS, makers ...func(fs.FS) (T, error)) ([]T, error) {
	var out []T
	for _, make := range makers {
		part, err := make(files)
		if err != nil {
			return nil, err
		}
		out = append(out, part)
	}
	return out, nil
}

// Read finds the records of one article.
func (p *Pipeline) Read(a *demarche.Article) (*demarche.Reading, error) {
	analysis, err := p.Analyse(a)
	if err != nil {
		return nil, err
	}
	return analysis.Reading, nil
}

// Analyse is Read for those who also want the tokens and the derivations. A
// fault of the program on one article is an error of that article, so that it
// never stops a run.
func (p *Pipeline) Analyse(a *demarche.Article) (_ *Analysis, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%s: cannot be read (a fault of the program, please report it): %v\n%s", a.ID, fault, debug.Stack())
		}
	}()
	doc, err := p.annotate(a)
	if err != nil {
		return nil, err
	}
	records := &extract.Records{}
	for _, e := range p.extractors {
		if err := e.Extract(doc, records); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", a.ID, e.Name(), err)
		}
	}
	return &Analysis{Reading: p.reading(doc, records), Doc: doc, Records: records}, nil
}

// annotate is the analysis of the text of an article.
func (p *Pipeline) annotate(a *demarche.Article) (*nlp.Doc, error) {
	doc := nlp.NewDoc(a)
	for _, s := range p.stages {
		if err := s.Process(doc); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", a.ID, s.Name(), err)
		}
	}
	return doc, nil
}

// Rivals says, for people, what lost against the record that hangs on a token of
// an analysis; nothing if no extractor can tell.
func (p *Pipeline) Rivals(a *Analysis, token int) []string {
	var out []string
	for _, e := range p.extractors {
		if w, ok := e.(interface {
			Rivals(*nlp.Doc, *extract.Records, int) []string
		}); ok {
			out = append(out, w.Rivals(a.Doc, a.Records, token)...)
		}
	}
	return out
}

// System names the version and the models that stand behind every reading.
func (p *Pipeline) System() demarche.System { return p.system }
