package export

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/demarche/demarche"
)

var calendarFormat = Format{
	Name: "ics", Gone: true, MIME: "text/calendar; charset=utf-8", Ext: ".ics",
	About: "a calendar (iCalendar): deadlines as events that span their window, and meetings and acts planned for a day",
	open:  func(w io.Writer, o Options) Sink { return &calendarSink{w: w, o: o} },
}

// calendarSink writes iCalendar (RFC 5545).
type calendarSink struct {
	w     io.Writer
	o     Options
	begun bool
}

func (s *calendarSink) Write(e *demarche.Entry) error {
	if err := s.begin(); err != nil {
		return err
	}
	first, last, ok := due(e)
	what := "Deadline: "
	if !ok {
		if e.Move == nil || e.Move.Modality != demarche.Planned || !e.Dated {
			return nil
		}
		first, last, what = e.Day, cmp.Or(lastDay(e), e.Day), "Planned: "
	}
	from, errFrom := time.Parse(time.DateOnly, first)
	to, errTo := time.Parse(time.DateOnly, last)
	if errFrom != nil || errTo != nil {
		return nil
	}
	lines := []string{
		"BEGIN:VEVENT", "UID:" + ID(e) + "@demarche", "DTSTAMP:" + s.o.Now.UTC().Format("20060102T150405Z"),
		"SEQUENCE:" + fmt.Sprint(e.Article.Changes), // never falls: nothing is deleted
		"DTSTART;VALUE=DATE:" + from.Format("20060102"), "DTEND;VALUE=DATE:" + to.AddDate(0, 0, 1).Format("20060102"),
		"SUMMARY:" + icalText(what+Title(e)),
		"DESCRIPTION:" + icalText("“"+e.Words()+"”\n"+strings.TrimSpace(e.Article.Outlet+" "+e.Article.Published)),
		"TRANSP:TRANSPARENT",
	}
	if e.Withdrawn > 0 || e.Review == demarche.RejectRecord {
		lines = append(lines, "STATUS:CANCELLED")
	}
	if url := s.o.Link(e); url != "" {
		lines = append(lines, "URL:"+url)
	} else if e.Article.URL != "" {
		lines = append(lines, "URL:"+e.Article.URL)
	}
	return s.lines(append(lines, "END:VEVENT")...)
}

func (s *calendarSink) begin() error {
	if s.begun {
		return nil
	}
	s.begun = true
	return s.lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Demarche//Demarche//EN", "CALSCALE:GREGORIAN",
		"METHOD:PUBLISH", "X-WR-CALNAME:"+icalText("Demarche: "+s.o.Title))
}

func (s *calendarSink) Close() error {
	if err := s.begin(); err != nil {
		return err
	}
	return s.lines("END:VCALENDAR")
}

func (s *calendarSink) lines(lines ...string) error {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(fold(line) + "\r\n")
	}
	_, err := io.WriteString(s.w, b.String())
	return err
}

// fold breaks a line so that none is longer than 75 bytes, between characters.
func fold(line string) string {
	var b strings.Builder
	width := 0
	for _, r := range line {
		if n := utf8.RuneLen(r); width+n > 75 {
			b.WriteString("\r\n ")
			width = 1
		}
		b.WriteRune(r)
		width += utf8.RuneLen(r)
	}
	return b.String()
}

// icalText escapes a value of type TEXT; control characters are left out.
func icalText(s string) string {
	s = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError {
			return -1
		}
		return r
	}, s)
}
