package ingest

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/demarche/demarche"
)

func TestParseDate(t *testing.T) {
	for given, want := range map[string]string{
		"":                                "",
		"2025-07-29":                      "2025-07-29",
		" 2025-07-29 ":                    "2025-07-29",
		"20250729":                        "2025-07-29",
		"2025-07-29T10:30:00Z":            "2025-07-29T10:30:00Z",
		"2025-07-29T10:30:00+03:00":       "2025-07-29T10:30:00+03:00",
		"2025-07-29T10:30:00.5+0300":      "2025-07-29T10:30:00+03:00",
		"2025-07-29T10:30:00":             "2025-07-29",
		"2025-07-29 10:30":                "2025-07-29",
		"Tue, 29 Jul 2025 10:30:00 +0300": "2025-07-29T10:30:00+03:00",
		"July 29, 2025":                   "2025-07-29",
		"Tuesday, 29 July 2025":           "2025-07-29",
		"2024-02-29":                      "2024-02-29",
	} {
		if got, err := parseDate(given); err != nil || got != want {
			t.Errorf("parseDate(%q) = %q, %v; want %q", given, got, err, want)
		}
	}
	for _, wrong := range []string{"2025-02-31", "2023-02-29", "2025-13-01", "February 30, 2025", "Monday, July 29, 2025", "03/04/2025", "yesterday", "2025"} {
		if got, err := parseDate(wrong); err == nil {
			t.Errorf("parseDate(%q) = %q, want an error", wrong, got)
		}
	}
}

func TestDateLine(t *testing.T) {
	for text, want := range map[string]string{
		"Sunday, September 15, 2019\n\nTalks began.":    "2019-09-15",
		"Talks begin\n\nSeptember 15, 2019\n\nThe two…": "2019-09-15",
		"Monday, September 15, 2019\n\nTalks began.":    "", // it was a Sunday
		"On September 15, 2019, talks began.":           "",
		"One.\nTwo.\nThree.\nSeptember 15, 2019":        "",
	} {
		if got := dateLine(text); got != want {
			t.Errorf("dateLine(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	f.Add("2025-07-29T10:30:00.5+0300")
	f.Add("Tuesday, 29 July 2025")
	f.Fuzz(func(t *testing.T, s string) {
		day, err := parseDate(s)
		if err != nil || day == "" {
			return
		}
		if again, err := parseDate(day); err != nil || again != day {
			t.Errorf("parseDate(%q) = %q, which reads back as %q, %v", s, day, again, err)
		}
	})
}

// checkOne fails unless exactly one of an article and an error is there, and
// the article is fit for analysis.
func checkOne(t *testing.T, a *demarche.Article, err error) {
	t.Helper()
	switch {
	case (a == nil) == (err == nil):
		t.Errorf("article %v and error %v", a, err)
	case a == nil:
	case a.ID == "" || strings.TrimSpace(a.Text) == "" || !utf8.ValidString(a.Text) || strings.ContainsAny(a.Text, "\x00\r"):
		t.Errorf("article %+v is not fit for analysis", a)
	}
}
