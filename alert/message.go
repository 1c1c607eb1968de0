package alert

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/export"
)

// Message is a delivery as a webhook gets it.
type Message struct {
	ID      string    `json:"id"` // the same at every attempt
	Alert   string    `json:"alert"`
	Search  string    `json:"search"` // the name of the saved search
	Query   string    `json:"query"`  // what it asks for
	Made    time.Time `json:"made"`
	Test    bool      `json:"test,omitempty"`
	Notices []item    `json:"notices"`
}

// item is a notice with its words and its page.
type item struct {
	demarche.Notice
	Line  string `json:"line"`  // the record in a line
	Quote string `json:"quote"` // its words
	Page  string `json:"page,omitempty"`
}

func (r *Runner) message(a demarche.Alert, search demarche.SavedSearch, d *demarche.Delivery) *Message {
	m := &Message{ID: d.Key, Alert: a.Name, Search: search.Name, Query: search.Query, Made: d.Made}
	for _, n := range d.Notices {
		m.Notices = append(m.Notices, r.item(n))
	}
	return m
}

func (r *Runner) item(n demarche.Notice) item {
	return item{n, export.Line(&n.Entry), n.Entry.Words(), export.Options{Base: r.Base}.Link(&n.Entry)}
}

// What says what happened to the record: "New", "Changed: corrected on review".
func (i item) What() string {
	out := strings.ToUpper(string(i.News[:1])) + string(i.News[1:])
	if i.Cause != "" {
		out += ": " + i.Cause
	}
	return out
}

// Was is the record as it was told before, "" if that is not told.
func (i item) Was() string {
	if i.Before == nil {
		return ""
	}
	return export.Line(i.Before)
}

// From says where it stands, and how many report it.
func (i item) From() string {
	out := strings.Join(strings.Fields(cmp.Or(i.Entry.Article.Outlet, "outlet unknown")+" "+i.Entry.Article.Published), " ")
	if len(i.Outlets) > 1 {
		out += "; reported by " + strings.Join(i.Outlets, ", ")
	}
	return out + fmt.Sprintf("; independent origins: %d", max(1, i.Origins))
}

// Address is the article itself.
func (i item) Address() string { return i.Entry.Article.URL }

// Why says what made the alert tell it.
func (m *Message) Why(i item) string {
	out := "search " + m.Search + " (" + m.Query + ")"
	if len(i.Reasons) > 0 {
		out += ": " + strings.Join(i.Reasons, "; ")
	}
	return out
}

// Subject is a message in a line: "Demarche, ultimatums: 2 new, 1 withdrawn".
func (m *Message) Subject() string {
	count := map[demarche.News]int{}
	for _, i := range m.Notices {
		count[i.News]++
	}
	var parts []string
	for _, n := range []demarche.News{demarche.NewRecord, demarche.ChangedRecord, demarche.RejectedRecord, demarche.WithdrawnRecord, demarche.GoneRecord, demarche.RestoredRecord} {
		if count[n] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", count[n], n))
		}
	}
	out := "Demarche, " + m.Alert + ": " + strings.Join(parts, ", ")
	if m.Test {
		out = "Test of " + out
	}
	return out
}
