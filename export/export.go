// Package export writes records in the forms that other programs read. A
// format is a file; Formats lists them. Records are written one by one as they
// come, however many there are.
package export

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// Format is a form in which records can be written.
type Format struct {
	Name  string
	MIME  string
	Ext   string // of files, with the stop
	About string
	Gone  bool // it says of what was withdrawn or rejected that it is so
	open  func(io.Writer, Options) Sink
}

// Open begins a file of the format.
func (f Format) Open(w io.Writer, o Options) Sink { return f.open(w, o) }

// Options are what a file says beside its records.
type Options struct {
	Title string    // what the records are: "RUS-USA", a search
	Base  string    // address of the pages, "http://127.0.0.1:8080"; "" leaves links out
	Now   time.Time // when the file is made
}

// Sink takes records one by one; Close writes what stands at the end.
type Sink interface {
	Write(*demarche.Entry) error
	Close() error
}

// Formats lists the formats by name.
func Formats() []Format {
	all := []Format{
		csvFormat, jsonlFormat, ploverFormat, polecatFormat, gdeltFormat, annotationFormat, graphmlFormat,
		calendarFormat, atomFormat, feedFormat, bibtexFormat, risFormat, cslFormat, briefFormat, docxFormat, parquetFormat,
	}
	slices.SortFunc(all, func(a, b Format) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

// Find is the format of a name.
func Find(name string) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, &demarche.Error{
		Kind: demarche.FormatFault, Place: name, Err: errors.New("no such format"), Remedy: "write one of " + strings.Join(names, ", "),
	}
}

// Open begins a file of a format.
func Open(name string, w io.Writer, o Options) (Sink, error) {
	f, err := Find(name)
	if err != nil {
		return nil, err
	}
	return f.Open(w, o), nil
}

// perRecord is a sink that writes something for each record and nothing more.
type perRecord func(*demarche.Entry) error

func (f perRecord) Write(e *demarche.Entry) error { return f(e) }
func (perRecord) Close() error                    { return nil }

// ID names a record for good, by its article and its words: in every file, and
// after another reading or another text, the same record has the same id.
func ID(e *demarche.Entry) string {
	h := sha256.New()
	fmt.Fprintf(h, "%v\n%s", e.Move != nil, e.Words())
	if e.Move != nil {
		fmt.Fprint(h, "\n", e.Move.Trigger.Start-e.Move.Span.Start)
	}
	return e.Article.ID + "." + hex.EncodeToString(h.Sum(nil)[:6])
}

// Link is the page of a record, "" without a base.
func (o Options) Link(e *demarche.Entry) string {
	if o.Base == "" {
		return ""
	}
	return strings.TrimSuffix(o.Base, "/") + "/article/" + e.Article.ID + "#" + e.ID
}

// names lists parties by name, or their codes where they have none.
func names(parties []demarche.Party) string {
	var out []string
	for _, p := range parties {
		out = append(out, cmp.Or(p.Name, strings.Join(p.Codes, "+")))
	}
	return strings.Join(out, ", ")
}

// Title is a record in a line: "United States > Russia: THREATEN (sanctions)".
func Title(e *demarche.Entry) string {
	who := cmp.Or(names(e.Source), "unknown")
	if len(e.Target) > 0 {
		who += " > " + names(e.Target)
	}
	out := who + ": " + e.Type()
	if e.Move != nil && e.Move.Modality != demarche.Actual {
		out += ", " + string(e.Move.Modality)
	}
	if e.Issue() != "" {
		out += " (" + string(e.Issue()) + ")"
	}
	return out
}

// due is the window of a record's deadline; false if it has none with a date.
func due(e *demarche.Entry) (earliest, latest string, ok bool) {
	if e.Move == nil || e.Move.Deadline == nil {
		return "", "", false
	}
	d := e.Move.Deadline
	return cmp.Or(d.Earliest, d.Latest), cmp.Or(d.Latest, d.Earliest), d.Earliest+d.Latest != ""
}

// firstCode is the first code of the parties and its country, "" if none.
func firstCode(parties []demarche.Party) (code, country string) {
	codes := demarche.Codes(parties)
	if len(codes) == 0 {
		return "", ""
	}
	return codes[0], demarche.PartyOf(codes[0])
}
