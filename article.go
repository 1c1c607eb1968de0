package demarche

import "time"

// Article is one immutable source text with what is known about it. Text is
// NFC-agnostic UTF-8 and is kept exactly as read: every Span points into it.
type Article struct {
	ID        string `json:"id"`
	URL       string `json:"url,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	Title     string `json:"title,omitempty"`
	Published string `json:"published,omitempty"` // ISO 8601 day or RFC 3339 time; empty if unknown
	Lang      string `json:"lang,omitempty"`      // BCP 47, "en"
	Text      string `json:"text"`
}

// Day is the day of publication, and false if the article has none.
func (a *Article) Day() (time.Time, bool) {
	if len(a.Published) < len(time.DateOnly) {
		return time.Time{}, false
	}
	day, err := time.Parse(time.DateOnly, a.Published[:len(time.DateOnly)])
	return day, err == nil
}
