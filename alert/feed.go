package alert

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// feedLength is how many notices a feed holds.
const feedLength = 200

// atomFeed is a feed of the Atom Syndication Format (RFC 4287).
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Entries []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID       string     `xml:"id"`
	Title    string     `xml:"title"`
	Updated  string     `xml:"updated"`
	Links    []atomLink `xml:"link"`
	Category []atomTerm `xml:"category"`
	Content  atomText   `xml:"content"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomTerm struct {
	Term string `xml:"term,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// WriteFeed writes what an alert has told as an Atom feed, the last first.
func (r *Runner) WriteFeed(ctx context.Context, w io.Writer, a demarche.Alert) error {
	search, _, err := r.Search(ctx, a)
	if err != nil {
		return err
	}
	notices, err := r.Store.Notices(ctx, a.Name, demarche.Page{Limit: feedLength})
	if err != nil {
		return err
	}
	feed := atomFeed{ID: "urn:demarche:alert:" + a.Name, Title: "Demarche: " + a.Name, Updated: a.Added.UTC().Format(time.RFC3339), Author: "Demarche"}
	m := &Message{Search: search.Name, Query: search.Query}
	for _, n := range notices {
		feed.Entries = append(feed.Entries, newAtomEntry(m, r.item(n)))
		feed.Updated = max(feed.Updated, n.Made.Format(time.RFC3339))
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	return xml.NewEncoder(w).Encode(feed)
}

func newAtomEntry(m *Message, i item) atomEntry {
	lines := []string{"“" + i.Quote + "”", i.From(), "Because of " + m.Why(i)}
	if was := i.Was(); was != "" {
		lines = append([]string{"Was: " + was}, lines...)
	}
	e := atomEntry{
		ID: "urn:demarche:" + i.Record + ":" + i.Made.UTC().Format("20060102T150405Z") + ":" + string(i.News), Title: i.What() + ": " + i.Line, Updated: i.Made.UTC().Format(time.RFC3339),
		Category: []atomTerm{{string(i.News)}, {i.Entry.Type()}}, Content: atomText{"text", strings.Join(lines, "\n")},
	}
	for _, link := range []atomLink{{"alternate", i.Page}, {"via", i.Address()}} {
		if link.Href != "" {
			e.Links = append(e.Links, link)
		}
	}
	return e
}

// writeFeed puts the feed into its file, if it has one: whoever reads it finds
// the whole of the old or of the new one.
func (r *Runner) writeFeed(ctx context.Context, a demarche.Alert) (err error) {
	if a.Target == "" {
		return nil // the pages serve it
	}
	file, err := os.CreateTemp(filepath.Dir(a.Target), ".demarche-feed-")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	err = errors.Join(r.WriteFeed(ctx, file, a), file.Chmod(0o644), file.Close())
	if err != nil {
		return err
	}
	return os.Rename(file.Name(), a.Target)
}
