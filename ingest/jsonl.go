package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/demarche/demarche"
)

// lines reads one article per line.
func (s *source) lines(yield func(*demarche.Article, error) bool) {
	for n := 1; ; n++ {
		line, err := readLine(s.in)
		if err != nil && !errors.Is(err, errTooLong) {
			if err != io.EOF {
				yield(nil, s.unreadable(err))
			} else if n == 1 {
				yield(nil, at(s.name, errEmpty))
			}
			return
		}
		if err == nil && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if !yield(s.line(fmt.Sprintf("%s:%d", s.name, n), line, err)) {
			return
		}
	}
}

// line reads the article of one line, unless reading the line failed already.
func (s *source) line(place string, line []byte, err error) (*demarche.Article, error) {
	if err != nil {
		return nil, at(place, err)
	}
	text, err := decode(line)
	if err != nil {
		return nil, at(place, err)
	}
	a := &demarche.Article{}
	if err := json.Unmarshal([]byte(text), a); err != nil {
		return nil, at(place, jsonFault(err))
	}
	return s.finish(place, a)
}

// document reads a JSON document: an article or a list of articles.
func (s *source) document(yield func(*demarche.Article, error) bool) {
	raw, err := s.all()
	if err != nil {
		yield(nil, err)
		return
	}
	text, err := decode(raw)
	if err != nil {
		yield(nil, at(s.name, err))
		return
	}
	var articles []json.RawMessage
	if !strings.HasPrefix(strings.TrimSpace(text), "[") {
		articles = []json.RawMessage{json.RawMessage(text)}
	} else if err := json.Unmarshal([]byte(text), &articles); err != nil {
		yield(nil, at(s.name, jsonFault(err)))
		return
	}
	for i, raw := range articles {
		place := s.name
		if len(articles) > 1 {
			place = fmt.Sprintf("%s: article %d", s.name, i+1)
		}
		if !yield(s.line(place, raw, nil)) {
			return
		}
	}
}

// readLine is the next line without its end; errTooLong if it is longer than
// an article may be, with the line skipped; io.EOF after the last.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	tooLong := false
	for {
		part, more, err := in.ReadLine()
		if err != nil {
			return nil, err
		}
		if tooLong = tooLong || len(line)+len(part) > maxArticle; !tooLong {
			line = append(line, part...)
		}
		if more {
			continue
		}
		if tooLong {
			return nil, errTooLong
		}
		return line, nil
	}
}

func jsonFault(err error) error {
	fault := &demarche.Error{
		Kind: demarche.FormatFault, Err: fmt.Errorf("broken JSON: %w", err),
		Remedy: `write an object with at least "text"`,
	}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		fault.Place = fmt.Sprintf("byte %d", max(0, syntax.Offset-1))
	case errors.As(err, &kind):
		fault.Err = fmt.Errorf("%q is a %s, not text", kind.Field, kind.Value)
	}
	return fault
}
