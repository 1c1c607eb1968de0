package export

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/demarche/demarche"
)

var csvFormat = Format{
	Name: "csv", MIME: "text/csv; charset=utf-8", Ext: ".csv", About: "a row per record, for spreadsheets",
	open: func(w io.Writer, _ Options) Sink { return newTable(w, ',', csvColumns) },
}

var jsonlFormat = Format{
	Name: "jsonl", MIME: "application/jsonl", Ext: ".jsonl", About: "a record per line with all that is known of it",
	open: func(w io.Writer, _ Options) Sink {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return perRecord(func(e *demarche.Entry) error { return enc.Encode(e) })
	},
}

// column is a column of a table: its heading and what stands in it.
type column struct {
	heading string
	value   func(*demarche.Entry) string
}

// tableSink writes rows; a nil heading list leaves the heading out.
type tableSink struct {
	out     *csv.Writer
	columns []column
}

func newTable(w io.Writer, comma rune, columns []column) *tableSink {
	t := &tableSink{csv.NewWriter(w), columns}
	t.out.Comma = comma
	var headings []string
	for _, c := range columns {
		headings = append(headings, c.heading)
	}
	t.out.Write(headings) // an error comes back from Flush
	return t
}

func (t *tableSink) Write(e *demarche.Entry) error {
	var row []string
	for _, c := range t.columns {
		row = append(row, safe(c.value(e)))
	}
	return t.out.Write(row)
}

func (t *tableSink) Close() error {
	t.out.Flush()
	return t.out.Error()
}

// safe keeps a spreadsheet from taking words of a text for a formula (OWASP,
// CSV injection).
func safe(s string) string {
	if s != "" && strings.ContainsRune("=+@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

var csvColumns = []column{
	{"record", func(e *demarche.Entry) string { return e.Place() }},
	{"day", func(e *demarche.Entry) string { return e.Day }},
	{"dated", func(e *demarche.Entry) string { return fmt.Sprint(e.Dated) }},
	{"type", (*demarche.Entry).Type},
	{"cameo", cameo},
	{"goldstein", goldstein},
	{"source", func(e *demarche.Entry) string { return strings.Join(demarche.Codes(e.Source), "+") }},
	{"source_name", func(e *demarche.Entry) string { return names(e.Source) }},
	{"target", func(e *demarche.Entry) string { return strings.Join(demarche.Codes(e.Target), "+") }},
	{"target_name", func(e *demarche.Entry) string { return names(e.Target) }},
	{"said_by", saidBy},
	{"modality", func(e *demarche.Entry) string { return string(e.Modality()) }},
	{"issue", func(e *demarche.Entry) string { return string(e.Issue()) }},
	{"due_earliest", func(e *demarche.Entry) string { first, _, _ := due(e); return first }},
	{"due_latest", func(e *demarche.Entry) string { _, last, _ := due(e); return last }},
	{"conditions", conditions},
	{"review", func(e *demarche.Entry) string { return string(e.Review) }},
	{"withdrawn", func(e *demarche.Entry) string { return positive(e.Withdrawn) }},
	{"published", func(e *demarche.Entry) string { return e.Article.Published }},
	{"outlet", func(e *demarche.Entry) string { return e.Article.Outlet }},
	{"url", func(e *demarche.Entry) string { return e.Article.URL }},
	{"quote", (*demarche.Entry).Words},
	{"sentence", func(e *demarche.Entry) string { return e.Sentence }},
	{"day_latest", lastDay}, // new columns stand last
}

func cameo(e *demarche.Entry) string {
	if e.Move == nil {
		return ""
	}
	return e.Move.CAMEO
}

func goldstein(e *demarche.Entry) string {
	if e.Move == nil || e.Move.CAMEO == "" {
		return ""
	}
	return fmt.Sprintf("%.1f", e.Move.Goldstein)
}

func saidBy(e *demarche.Entry) string {
	if e.SaidBy == nil {
		return ""
	}
	return e.SaidBy.Name
}

func conditions(e *demarche.Entry) string {
	var out []string
	for _, c := range e.Conditions {
		out = append(out, string(c.Relation)+": "+c.Text)
	}
	return strings.Join(out, "; ")
}

func positive(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprint(n)
}
