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

// templates are the pages in each language, each with the frame and the parts
// they share.
var templates = parse("today.html", "dossiers.html", "dossier.html", "positions.html", "article.html", "search.html", "error.html", "finder.html",
	"review.html", "bulk.html", "missed.html", "record.html", "deadlines.html", "linkages.html", "sources.html", "source.html",
	"login.html", "account.html", "accounts.html")

func parse(pages ...string) map[*tongue]map[string]*template.Template {
	out := map[*tongue]map[string]*template.Template{}
	for _, t := range tongues {
		shared := template.Must(template.New("frame.html").Funcs(template.FuncMap{
			"static": staticHref, "styles": styles, "scripts": scripts,
			"say": t.Say, "count": t.Count, "word": t.Word, "number": t.Number, "day": t.Day, "month": t.Month, "moment": t.Moment,
		}).ParseFS(templateFiles, "templates/frame.html", "templates/parts.html", "templates/proof.html"))
		out[t] = map[string]*template.Template{}
		for _, page := range pages {
			out[t][page] = template.Must(template.Must(shared.Clone()).ParseFS(templateFiles, "templates/"+page))
		}
	}
	return out
}

// Number writes 1234567 as 1,234,567.
func (t *tongue) Number(n int) string { return t.numbers.Sprintf("%d", n) }

// Day writes a day of ISO 8601 for people, "29 Jul 2025"; what follows the day
// is left out, a month stands without a day, a year alone.
func (t *tongue) Day(iso string) string {
	for _, form := range []string{time.DateOnly, "2006-01", "2006"} {
		if len(iso) < len(form) {
			continue
		}
		if d, err := time.Parse(form, iso[:len(form)]); err == nil {
			return t.date(d, len(form))
		}
	}
	if iso == "" {
		return t.Say("unknown")
	}
	return iso
}

// date writes the first so many characters of a day of ISO 8601.
func (t *tongue) date(d time.Time, length int) string {
	switch year := fmt.Sprint(d.Year()); length {
	case len("2006"):
		return year
	case len("2006-01"):
		return t.shortMonth(d) + " " + year
	default:
		return fmt.Sprint(d.Day()) + " " + t.shortMonth(d) + " " + year
	}
}

func (t *tongue) shortMonth(d time.Time) string {
	return strings.Fields(t.texts["months.short"])[d.Month()-1]
}

// Span writes the days from first to last: "8–10 Aug 2025".
func (t *tongue) Span(first, last string) string {
	a, errA := time.Parse(time.DateOnly, first)
	b, errB := time.Parse(time.DateOnly, last)
	switch {
	case first == last:
		return t.Day(first)
	case errA != nil && errB != nil:
		return t.Say("unknown")
	case errA != nil:
		return t.Say("days.by", t.Day(last))
	case errB != nil:
		return t.Say("days.from", t.Day(first))
	case a.Year() != b.Year():
		return t.Day(first) + " – " + t.Day(last)
	case a.Month() != b.Month():
		return fmt.Sprint(a.Day()) + " " + t.shortMonth(a) + " – " + t.Day(last)
	}
	return fmt.Sprint(a.Day()) + "–" + t.Day(last)
}

// Month writes "2025-07" as the head of a list.
func (t *tongue) Month(iso string) string {
	if d, err := time.Parse("2006-01", iso); err == nil {
		return strings.Fields(t.texts["months.long"])[d.Month()-1] + " " + fmt.Sprint(d.Year())
	}
	return t.Say("days.unknown")
}

// Moment writes a point in time to the minute.
func (t *tongue) Moment(at time.Time) string {
	return t.date(at, len(time.DateOnly)) + ", " + at.Format("15:04 MST")
}

// Left says in words how far off a deadline is.
func (t *tongue) Left(d demarche.Due) string {
	switch d.Phase {
	case demarche.Running:
		if d.First == d.Last {
			return t.Count("due.in", d.First)
		}
		return t.Count("due.between", d.Last, d.First)
	case demarche.InDue:
		if d.Last == 0 {
			return t.Say("due.today")
		}
		return t.Count("due.window", d.Last)
	case demarche.Passed:
		return t.Count("due.passed", -d.Last)
	}
	return t.Say("due.undated")
}
