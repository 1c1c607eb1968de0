package main

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/ingest"
)

// input are the files that a command reads and what is known about them.
type input struct {
	Files []string `arg:"" optional:"" name:"file" default:"-" help:"Text, HTML, JSON or JSON Lines of articles; - is standard input."`
	about
}

// about are the flags that say of articles what they do not say themselves.
type about struct {
	Published string `placeholder:"DAY" help:"Day of publication, like 2025-07-29: relative times count from it."`
	Outlet    string `help:"Who published it."`
	Title     string `help:"Its headline."`
	URL       string `name:"url" help:"Its address."`
}

// found is an article of the input, or what is wrong with it.
type found struct {
	file    string
	article *demarche.Article
	err     error // names the file
}

// articles are the articles of all files, in order.
func (in *input) articles(stdin io.Reader) iter.Seq[found] {
	return func(yield func(found) bool) {
		for _, name := range in.Files {
			for a, err := range in.open(name, stdin) {
				if !yield(found{name, a, err}) {
					return
				}
			}
		}
	}
}

// open are the articles of the file called name.
func (k *about) open(name string, stdin io.Reader) iter.Seq2[*demarche.Article, error] {
	given := demarche.Article{Published: k.Published, Outlet: k.Outlet, Title: k.Title, URL: k.URL}
	if name == "-" {
		return ingest.Articles("standard input", stdin, given)
	}
	return func(yield func(*demarche.Article, error) bool) {
		file, err := os.Open(name)
		if err != nil {
			yield(nil, missing(name, err))
			return
		}
		defer file.Close()
		for a, err := range ingest.Articles(name, file, given) {
			if !yield(a, err) {
				return
			}
		}
	}
}

// missing is why a file cannot be opened.
func missing(name string, err error) error {
	fault := &demarche.Error{Kind: demarche.MissingFault, Place: name, Err: err}
	var path *fs.PathError
	if errors.As(err, &path) {
		fault.Err = path.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		fault.Remedy = "check the name"
	}
	return fault
}
