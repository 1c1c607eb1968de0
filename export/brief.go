package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/demarche/demarche"
)

var briefFormat = Format{
	Name: "markdown", MIME: "text/markdown; charset=utf-8", Ext: ".md", About: "a brief by month, each line with the words it rests on in a footnote",
	open: func(w io.Writer, o Options) Sink { return &briefSink{w: w, o: o} },
}

// briefSink writes a brief in which no line says more than its record: it is
// put together of the fields of the record alone.
type briefSink struct {
	w     io.Writer
	o     Options
	notes []string
	month string
	begun bool
}

func (s *briefSink) Write(e *demarche.Entry) error {
	var b strings.Builder
	s.head(&b)
	if month := e.Day[:min(len("2006-01"), len(e.Day))]; month != s.month || len(s.notes) == 0 {
		s.month = month
		if month == "" {
			month = "Undated"
		}
		fmt.Fprintf(&b, "\n## %s\n\n", month)
	}
	s.notes = append(s.notes, s.note(e))
	fmt.Fprintf(&b, "- %s%s.[^%d]\n", briefDay(e), markdown(briefLine(e)), len(s.notes))
	_, err := io.WriteString(s.w, b.String())
	return err
}

func (s *briefSink) head(b *strings.Builder) {
	if !s.begun {
		s.begun = true
		fmt.Fprintf(b, "# %s\n\nAs of %s. Each line is made of one record; its words stand in the footnote.\n", markdown(s.o.Title), s.o.Now.Format("2006-01-02"))
	}
}

// Close writes the footnotes.
func (s *briefSink) Close() error {
	var b strings.Builder
	s.head(&b)
	if len(s.notes) == 0 {
		b.WriteString("\nNo records.\n")
	}
	b.WriteString("\n")
	for i, note := range s.notes {
		fmt.Fprintf(&b, "[^%d]: %s\n", i+1, note)
	}
	_, err := io.WriteString(s.w, b.String())
	return err
}

func briefDay(e *demarche.Entry) string {
	switch {
	case e.Day == "":
		return ""
	case e.Dated:
		return e.Day + ": "
	}
	return "reported " + e.Day + ": "
}

func briefLine(e *demarche.Entry) string {
	out := title(e)
	if first, last, ok := due(e); ok {
		out += ", due " + first
		if last != first {
			out += " to " + last
		}
	}
	if c := conditions(e); c != "" {
		out += "; " + c
	}
	if by := saidBy(e); by != "" {
		out += "; according to " + by
	}
	return out
}

func (s *briefSink) note(e *demarche.Entry) string {
	parts := []string{"“" + markdown(e.Words()) + "”"}
	for _, p := range []string{e.Article.Outlet, e.Article.Title, day(&e.Article)} {
		if p != "" {
			parts = append(parts, markdown(p))
		}
	}
	if e.Article.URL != "" {
		parts = append(parts, "<"+strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20").Replace(e.Article.URL)+">")
	}
	return strings.Join(parts, ", ")
}

var markdownEscapes = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`)

// markdown keeps words of a text from being read as marks.
func markdown(s string) string { return markdownEscapes.Replace(strings.Join(strings.Fields(s), " ")) }
