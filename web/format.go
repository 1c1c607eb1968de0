package web

import (
	"embed"
	"fmt"
	"html/template"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

//go:embed templates
var templateFiles embed.FS

// templates are the pages, each with the frame and the parts they share.
var templates = parse("home.html", "dossier.html", "article.html", "search.html", "error.html")

func parse(pages ...string) map[string]*template.Template {
	out := map[string]*template.Template{}
	for _, page := range pages {
		t := template.New("frame.html").Funcs(template.FuncMap{
			"static": func(name string) string { return "/static/" + name + "?v=" + staticVersion },
			"day":    day,
			"month":  month,
			"words":  words,
			"count":  count,
		})
		out[page] = template.Must(t.ParseFS(templateFiles, "templates/frame.html", "templates/parts.html", "templates/"+page))
	}
	return out
}

// unknown stands where nothing is known.
const unknown = "unknown"

// day writes a day of ISO 8601 for people, "29 Jul 2025"; what follows the day
// is left out, a month stands without a day, a year alone.
func day(iso string) string {
	for _, form := range []struct{ iso, people string }{
		{time.DateOnly, "2 Jan 2006"}, {"2006-01", "Jan 2006"}, {"2006", "2006"},
	} {
		if len(iso) >= len(form.iso) {
			if t, err := time.Parse(form.iso, iso[:len(form.iso)]); err == nil {
				return t.Format(form.people)
			}
		}
	}
	if iso == "" {
		return unknown
	}
	return iso
}

// span writes the days from first to last: "8–10 Aug 2025".
func span(first, last string) string {
	a, errA := time.Parse(time.DateOnly, first)
	b, errB := time.Parse(time.DateOnly, last)
	switch {
	case first == last:
		return day(first)
	case errA != nil && errB != nil:
		return unknown
	case errA != nil:
		return "by " + day(last)
	case errB != nil:
		return "from " + day(first)
	case a.Year() != b.Year():
		return day(first) + " – " + day(last)
	case a.Month() != b.Month():
		return a.Format("2 Jan") + " – " + day(last)
	}
	return a.Format("2") + "–" + day(last)
}

// month writes "2025-07" for people.
func month(iso string) string {
	if t, err := time.Parse("2006-01", iso); err == nil {
		return t.Format("January 2006")
	}
	return "Day unknown"
}

// words writes a slug or a type for people: "Military aid", "Consult".
func words(slug any) string {
	s := strings.ToLower(strings.ReplaceAll(fmt.Sprint(slug), "-", " "))
	if s == "" {
		return unknown
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// count writes a number with its noun: "1 record", "2 records", "no records".
func count(n int, noun string) string {
	switch n {
	case 0:
		return "no " + plural(noun)
	case 1:
		return "1 " + noun
	}
	return thousands(n) + " " + plural(noun)
}

func plural(noun string) string {
	if strings.HasSuffix(noun, "s") {
		return noun + "es"
	}
	return noun + "s"
}

// thousands writes 1234567 as 1,234,567.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// left says in words how far off a deadline is.
func left(d demarche.Due) string {
	switch d.Phase {
	case demarche.Running:
		return "in " + between(d.First, d.Last)
	case demarche.InDue:
		if d.Last == 0 {
			return "ends today"
		}
		return "window open, " + count(d.Last, "day") + " left"
	case demarche.Passed:
		return "passed " + count(-d.Last, "day") + " ago"
	}
	return "needs a date"
}

func between(first, last int) string {
	if first == last {
		return count(first, "day")
	}
	return fmt.Sprintf("%d–%d days", first, last)
}
