// Package text prints a reading for people: statements, moves, demands,
// conditions, deadlines and statuses, each with its words, actors and date.
package text

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/demarche/demarche"
)

// Options fit the print to where it is shown.
type Options struct {
	Width int  // columns of a line, at least 40
	Color bool // ANSI colours
}

// Write prints a reading. Control characters of the article are left out, so
// that no text can command a terminal.
func Write(w io.Writer, r *demarche.Reading, o Options) error {
	p := &printer{
		out: bufio.NewWriter(w), width: max(o.Width, 40), style: style(o.Color),
		reading: r, text: []rune(r.Article.Text),
	}
	p.head()
	p.statements()
	p.moves("Moves", func(m *demarche.Move) bool { return m.Type != demarche.Request })
	p.moves("Demands", func(m *demarche.Move) bool { return m.Type == demarche.Request })
	p.conditions()
	p.deadlines()
	p.statuses()
	p.notes()
	p.line("")
	return p.out.Flush()
}

// printer prints one reading. Errors of out come up when it is flushed.
type printer struct {
	out     *bufio.Writer
	width   int
	style   style
	reading *demarche.Reading
	text    []rune
	section string // heading that is not printed yet
}

// begin opens a section, whose heading is printed before its first record.
func (p *printer) begin(heading string) { p.section = heading }

// record prints the first line of a record: its id, what it is, who it is about.
func (p *printer) record(id, kind, color, who string) {
	if p.section != "" {
		p.line("")
		p.line(p.style.paint(bold, p.section))
		p.section = ""
	}
	p.out.WriteString("  " + p.style.paint(dim, pad(id, 4)) + " " + p.style.paint(color, pad(kind, 10)))
	p.wrap(2+4+1+10, words(who, plain))
}

// facts prints what else is known of a record, on one line.
func (p *printer) facts(facts ...string) {
	var known []string
	for _, f := range facts {
		if f != "" {
			known = append(known, f)
		}
	}
	p.wrap(0, words(strings.Join(known, " · "), dim))
}

func (p *printer) line(s string) { p.out.WriteString(s + "\n") }

func (p *printer) head() {
	a := &p.reading.Article
	p.line(p.style.paint(bold, orElse(clean(a.Title), clean(a.ID))))
	p.line(p.style.paint(dim, strings.Join([]string{
		orElse(clean(a.Outlet), "outlet unknown"), orElse(a.Published, "date unknown"), clean(a.ID),
	}, " · ")))
	if r := p.reading; len(r.Attributions)+len(r.Moves)+len(r.Statuses) == 0 {
		p.line("\nNo records found.")
	}
}

func (p *printer) notes() {
	p.begin("Notes")
	for i, note := range p.reading.Notes {
		p.record(strconv.Itoa(i+1), "note", dim, note)
	}
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func pad(s string, width int) string { return fmt.Sprintf("%-*s", width, s) }
