package export

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/demarche/demarche"
)

var briefFormat = Format{
	Name: "markdown", MIME: "text/markdown; charset=utf-8", Ext: ".md", About: "a brief by month, each line with the words it rests on in a footnote",
	open: func(w io.Writer, o Options) Sink { return &briefSink{w: w, o: o} },
}

// notesHeld is after how many lines the footnotes are written at the latest.
const notesHeld = 1000

// briefSink writes a brief in which no line says more than its record: it is
// put together of the fields of the record alone.
type briefSink struct {
	w     io.Writer
	o     Options
	count int
	notes []string // of the lines since they were last written
	month briefMonth
	begun bool
}

func (s *briefSink) Write(e *demarche.Entry) error {
	var b strings.Builder
	s.head(&b)
	heading, turns := s.month.turns(e)
	if turns || len(s.notes) == notesHeld {
		s.footnotes(&b)
	}
	if turns {
		fmt.Fprintf(&b, "\n## %s\n\n", heading)
	}
	s.count++
	s.notes = append(s.notes, fmt.Sprintf("[^%d]: %s\n", s.count, markdownNote(e)))
	fmt.Fprintf(&b, "- %s%s.[^%d]\n", briefDay(e), markdown(briefLine(e)), s.count)
	_, err := io.WriteString(s.w, b.String())
	return err
}

func (s *briefSink) head(b *strings.Builder) {
	if !s.begun {
		s.begun = true
		fmt.Fprintf(b, "# %s\n\n%s\n", markdown(s.o.Title), briefHead(s.o))
	}
}

func (s *briefSink) footnotes(b *strings.Builder) {
	if len(s.notes) > 0 {
		b.WriteString("\n" + strings.Join(s.notes, "") + "\n")
	}
	s.notes = s.notes[:0]
}

// Close writes the last footnotes.
func (s *briefSink) Close() error {
	var b strings.Builder
	s.head(&b)
	if s.count == 0 {
		b.WriteString("\n" + noRecords + "\n")
	}
	s.footnotes(&b)
	_, err := io.WriteString(s.w, b.String())
	return err
}

const noRecords = "No records."

func briefHead(o Options) string {
	return fmt.Sprintf("As of %s. Each line is made of one record; its words stand in the footnote.", o.Now.Format("2006-01-02"))
}

// briefMonth says where a brief needs another heading.
type briefMonth struct {
	now   string
	begun bool
}

// turns is the heading before a record, false if it stands under the last one.
func (m *briefMonth) turns(e *demarche.Entry) (heading string, ok bool) {
	month := e.Day[:min(len("2006-01"), len(e.Day))]
	if last := lastDay(e); e.Dated && month != "" && !strings.HasPrefix(last, month) { // a year, or several months
		month = month[:len("2006")]
	}
	if m.begun && month == m.now {
		return "", false
	}
	m.now, m.begun = month, true
	if month == "" {
		return "Undated", true
	}
	return month, true
}

// briefDay is when it was, as closely as the text says it.
func briefDay(e *demarche.Entry) string {
	switch {
	case e.Day == "":
		return ""
	case e.Dated && e.Move != nil && e.Move.Date != nil:
		return when(e.Move.Date) + ": "
	case e.Dated:
		return e.Day + ": "
	}
	return "reported " + e.Day + ": "
}

var plainDate = regexp.MustCompile(`^\d{4}(-\d\d){0,2}$`)

// when is an interval: a day, a month or a year where it is one.
func when(i *demarche.Interval) string {
	switch {
	case plainDate.MatchString(i.EDTF):
		return i.EDTF
	case i.Earliest == "":
		return "by " + i.Latest
	case i.Latest == "":
		return "from " + i.Earliest
	case i.Earliest == i.Latest:
		return i.Latest
	}
	return i.Earliest + " to " + i.Latest
}

// lastDay is the last day that the day of a record can mean.
func lastDay(e *demarche.Entry) string {
	if e.Dated && e.Move != nil && e.Move.Date != nil {
		return e.Move.Date.Latest
	}
	return e.Day
}

// Line is a record in a line as a brief has it, without the stop: what of the
// record is known, and nothing else.
func Line(e *demarche.Entry) string { return briefDay(e) + briefLine(e) }

// briefLine is a record in a sentence without its day and its stop.
func briefLine(e *demarche.Entry) string {
	out := Title(e)
	if first, last, ok := due(e); ok {
		out += ", due " + first
		if last != first {
			out += " to " + last
		}
	}
	for _, c := range e.Conditions {
		if text := strings.ToLower(c.Text); !strings.HasPrefix(text, string(c.Relation)) {
			out += "; " + string(c.Relation) + ":"
		} else {
			out += ";"
		}
		out += " " + c.Text
	}
	if by := saidBy(e); by != "" {
		out += "; according to " + by
	}
	return out + gone(e)
}

// gone says that a record no longer stands, and why.
func gone(e *demarche.Entry) string {
	switch {
	case e.Withdrawn > 0:
		return fmt.Sprintf("; withdrawn: revision %d of the article no longer says it", e.Withdrawn)
	case e.Review == demarche.RejectRecord:
		return "; rejected on review"
	}
	return ""
}

// briefSource is what a footnote says: the words of the record, and where they
// stand.
func briefSource(e *demarche.Entry) []string {
	parts := []string{"“" + e.Words() + "”"}
	for _, p := range []string{e.Article.Outlet, e.Article.Title, day(&e.Article)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return parts
}

func markdownNote(e *demarche.Entry) string {
	out := markdown(strings.Join(briefSource(e), ", "))
	if e.Article.URL != "" {
		out += ", <" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20").Replace(e.Article.URL) + ">"
	}
	return out
}

var markdownEscapes = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`)

// markdown keeps words of a text from being read as marks.
func markdown(s string) string { return markdownEscapes.Replace(strings.Join(strings.Fields(s), " ")) }
