package main

import (
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/conllu"
	"github.com/demarche/demarche/nlp/segment"
	"github.com/demarche/demarche/nlp/syntax"
)

type parseCmd struct {
	File  string `arg:"" optional:"" default:"-" help:"Text or CoNLL-U; - is standard input."`
	Input string `enum:"text,conllu" default:"text" help:"text, or conllu to keep the tokens of a treebank."`
}

// Run prints the trees of a text or of the tokens of a treebank.
func (c *parseCmd) Run(io streams) error {
	cut, parse, err := parsers()
	if err != nil {
		return err
	}
	in := io.in
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return missing(c.File, err)
		}
		defer f.Close()
		in = f
	}
	if c.Input == "conllu" {
		return reparse(io.out, in, parse)
	}
	return parseText(io.out, in, cut, parse)
}

// parsers are the stages that segment and parse.
func parsers() (cut, parse nlp.Stage, err error) {
	files, err := lang.FS("en")
	if err != nil {
		return nil, nil, err
	}
	if cut, err = segment.New(files); err != nil {
		return nil, nil, err
	}
	parse, err = syntax.New(files)
	return cut, parse, err
}

// parseText holds the whole text with its trees, some 200 bytes a word; the
// garbage is collected early so that it does not double that.
func parseText(out io.Writer, in io.Reader, cut, parse nlp.Stage) error {
	debug.SetGCPercent(50)
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	doc, err := analysed(strings.ToValidUTF8(string(text), "\uFFFD"), cut, parse)
	if err != nil {
		return err
	}
	return conllu.WriteEach(out, conllu.Each(doc))
}

// analysed is the document of a text after some stages.
func analysed(text string, stages ...nlp.Stage) (*nlp.Doc, error) {
	doc := nlp.NewDoc(&demarche.Article{Text: text})
	for _, s := range stages {
		if err := s.Process(doc); err != nil {
			return nil, err
		}
	}
	return doc, nil
}

// reparse replaces the annotation of a treebank by the parser's.
func reparse(out io.Writer, in io.Reader, parse nlp.Stage) error {
	sentences, err := conllu.Read(in)
	if err != nil {
		return err
	}
	doc := conllu.Doc(sentences)
	if err := parse.Process(doc); err != nil {
		return err
	}
	for i, s := range conllu.FromDoc(doc) {
		for k, w := range s.Words {
			old := &sentences[i].Words[k]
			if name := w.Note("Name"); name != "" {
				old.Misc = strings.TrimPrefix(old.Misc+"|Name="+name, "|")
			}
			w.Misc = old.Misc
			*old = w
		}
	}
	return conllu.Write(out, sentences)
}
