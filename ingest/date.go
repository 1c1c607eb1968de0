package ingest

import (
	"fmt"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// The layouts in which sources give their day of publication.
var (
	dayLayouts = []string{
		time.DateOnly, "2006/01/02", "20060102",
		"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04",
	}
	zonedLayouts = []string{
		time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05Z07:00",
		"2006-01-02 15:04:05 -0700", time.RFC1123, time.RFC1123Z,
	}
	proseLayouts = []string{
		"Monday, January 2, 2006", "January 2, 2006", "Monday, 2 January 2006", "2 January 2006",
		"Jan 2, 2006", "2 Jan 2006", "Mon, 2 Jan 2006",
	}
)

// parseDate is a date as a day (2025-07-29) or, if its zone is known, as a time
// of RFC 3339. Text without a date gives none; one that is no date is an error.
func parseDate(s string) (string, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", nil
	}
	for _, layout := range zonedLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.RFC3339), nil
		}
	}
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), nil
		}
	}
	if day := proseDate(s); day != "" {
		return day, nil
	}
	return "", &demarche.Error{
		Kind: demarche.DateFault, Err: fmt.Errorf("%q is no day of the calendar", s), Remedy: "write the date like 2025-07-29",
	}
}

// proseDate is the day that s writes out in words, or "". The day of the week
// must be right.
func proseDate(s string) string {
	for _, layout := range proseLayouts {
		if t, err := time.Parse(layout, s); err == nil && t.Format(layout) == s {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

// dateLine is the day given by a line of its own at the top of a text, or "".
func dateLine(text string) string {
	seen := 0
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if day := proseDate(line); day != "" {
			return day
		}
		if seen++; seen == 3 {
			break
		}
	}
	return ""
}
