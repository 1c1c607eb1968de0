// Package ingest turns bytes into articles. It tells plain text, HTML and JSON
// apart by their content, decodes them, and finds what a source says about
// itself: title, outlet, day of publication, language, address.
//
// A fault in one article never hides the others: it is handed on as a
// [demarche.Error] that names the place and the remedy, and reading goes on.
package ingest

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/demarche/demarche"
)

// maxArticle is the most bytes that one article may have.
const maxArticle = 32 << 20

// Articles are the articles in r, in order, each with an error in its place if
// it cannot be read. Name is for messages and its extension settles the format
// where the content does not. Whatever is set in known wins over what the
// source says; its Text is ignored. JSON Lines are read one line at a time.
func Articles(name string, r io.Reader, known demarche.Article) iter.Seq2[*demarche.Article, error] {
	s := source{name: name, in: bufio.NewReaderSize(r, 64<<10), known: known}
	return func(yield func(*demarche.Article, error) bool) {
		if err := s.decodeUTF16(); err != nil {
			yield(nil, s.unreadable(err))
			return
		}
		switch s.format() {
		case jsonLines:
			s.lines(yield)
		case jsonDocument:
			s.document(yield)
		case htmlPage:
			yield(s.one(page))
		default:
			yield(s.one(plain))
		}
	}
}

// source is an input that is being read.
type source struct {
	name  string
	in    *bufio.Reader
	known demarche.Article
}

// one reads the whole source as a single article.
func (s *source) one(read func(raw []byte) (*demarche.Article, error)) (*demarche.Article, error) {
	raw, err := s.all()
	if err != nil {
		return nil, err
	}
	a, err := read(raw)
	if err != nil {
		return nil, at(s.name, err)
	}
	return s.finish(s.name, a)
}

// all is the rest of the source.
func (s *source) all() ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(s.in, maxArticle+1))
	switch {
	case err != nil:
		return nil, s.unreadable(err)
	case len(raw) > maxArticle:
		return nil, at(s.name, errTooLong)
	case len(strings.TrimSpace(string(raw))) == 0:
		return nil, at(s.name, errEmpty)
	}
	return raw, nil
}

// finish completes an article with what the caller knows, checks it, and gives
// it an id if it has none.
func (s *source) finish(place string, a *demarche.Article) (*demarche.Article, error) {
	override(a, &s.known)
	a.Text = unixLines.Replace(a.Text)
	if strings.TrimSpace(a.Text) == "" {
		return nil, at(place, errEmpty)
	}
	if i := strings.IndexByte(a.Text, 0); i >= 0 {
		return nil, at(place, binaryFault(i))
	}
	if a.Published == "" {
		a.Published = dateLine(a.Text)
	}
	var err error
	if a.Published, err = parseDate(a.Published); err != nil {
		return nil, at(place, err)
	}
	if a.ID == "" {
		a.ID = hashID(a)
	}
	return a, nil
}

// unixLines ends every line with a line feed, before any offset is taken.
var unixLines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func override(a, known *demarche.Article) {
	for _, f := range []struct {
		to   *string
		from string
	}{
		{&a.ID, known.ID}, {&a.URL, known.URL}, {&a.Outlet, known.Outlet},
		{&a.Title, known.Title}, {&a.Published, known.Published}, {&a.Lang, known.Lang},
	} {
		if f.from != "" {
			*f.to = f.from
		}
	}
}

// hashID is an id that the same article always gets: from its address, so that
// a changed text is a revision of it, or else from what was printed when by whom.
func hashID(a *demarche.Article) string {
	key := a.URL
	if key == "" {
		key = strings.Join([]string{a.Outlet, a.Published, a.Text}, "\x00")
	}
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:8])
}

var (
	errEmpty = &demarche.Error{
		Kind: demarche.EmptyFault, Err: errors.New("there is no text"), Remedy: "give a file with the text of an article",
	}
	errTooLong = &demarche.Error{
		Kind: demarche.FormatFault, Err: fmt.Errorf("longer than %d MiB", maxArticle>>20), Remedy: "give one article per file, or JSON Lines",
	}
)

// at puts the place before a fault; a fault that has a place of its own ("byte
// 104") keeps it after that.
func at(place string, err error) error {
	var fault *demarche.Error
	if !errors.As(err, &fault) {
		return &demarche.Error{Kind: demarche.FormatFault, Place: place, Err: err}
	}
	placed := *fault
	placed.Place = strings.TrimSuffix(place+": "+fault.Place, ": ")
	return &placed
}

func (s *source) unreadable(err error) error {
	return &demarche.Error{Kind: demarche.MissingFault, Place: s.name, Err: err}
}
