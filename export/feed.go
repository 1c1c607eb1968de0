package export

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

var atomFormat = Format{
	Name: "atom", Gone: true, MIME: "application/atom+xml", Ext: ".atom", About: "an Atom feed of records",
	open: func(w io.Writer, o Options) Sink { return &atomSink{w: w, o: o} },
}

// atomSink writes the Atom Syndication Format (RFC 4287).
type atomSink struct {
	w     io.Writer
	o     Options
	begun bool
}

func (s *atomSink) Write(e *demarche.Entry) error {
	if err := s.begin(); err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<entry><id>urn:demarche:%s</id><title>%s</title><updated>%s</updated>", escape(ID(e)), escape(Title(e)), stamp(e, s.o))
	for _, url := range []string{s.o.Link(e), e.Article.URL} {
		if url != "" {
			fmt.Fprintf(&b, `<link rel="%s" href="%s"/>`, map[bool]string{true: "via", false: "alternate"}[url == e.Article.URL], escape(url))
		}
	}
	fmt.Fprintf(&b, `<category term="%s"/><content type="text">%s</content></entry>`+"\n", escape(e.Type()), escape(feedText(e)))
	_, err := io.WriteString(s.w, b.String())
	return err
}

func (s *atomSink) begin() error {
	if s.begun {
		return nil
	}
	s.begun = true
	_, err := fmt.Fprintf(s.w, `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:demarche:feed:%s</id><title>%s</title><updated>%s</updated><author><name>Demarche</name></author>
`, escape(strings.ReplaceAll(s.o.Title, " ", "+")), escape("Demarche: "+s.o.Title), s.o.Now.UTC().Format(time.RFC3339))
	return err
}

func (s *atomSink) Close() error {
	if err := s.begin(); err != nil {
		return err
	}
	_, err := io.WriteString(s.w, "</feed>\n")
	return err
}

// stamp is when a record came to be known.
func stamp(e *demarche.Entry, o Options) string {
	if e.Article.Added.IsZero() {
		return o.Now.UTC().Format(time.RFC3339)
	}
	return e.Article.Added.UTC().Format(time.RFC3339)
}

// feedText is the sentence of a record and where it stands.
func feedText(e *demarche.Entry) string {
	out := "“" + e.Sentence + "”"
	if first, last, ok := due(e); ok {
		out += "\nDue: " + first
		if last != first {
			out += " to " + last
		}
	}
	if c := conditions(e); c != "" {
		out += "\nConditions: " + c
	}
	if g := strings.TrimPrefix(gone(e), "; "); g != "" {
		out += "\n" + strings.ToUpper(g[:1]) + g[1:] + "."
	}
	return out + "\n" + strings.Join(strings.Fields(e.Article.Outlet+" "+e.Article.Published), " ")
}

var feedFormat = Format{
	Name: "jsonfeed", Gone: true, MIME: "application/feed+json", Ext: ".json", About: "a JSON Feed of records",
	open: func(w io.Writer, o Options) Sink {
		return &arraySink{
			w: w, end: "]}\n", item: func(e *demarche.Entry) any { return newFeedItem(e, o) },
			begin: `{"version":"https://jsonfeed.org/version/1.1","title":` + jsonText("Demarche: "+o.Title) + `,"items":[`,
		}
	},
}

func jsonText(s string) string {
	data, err := json.Marshal(s)
	if err != nil { // a string always can be
		panic(err)
	}
	return string(data)
}

// feedItem is an item of JSON Feed 1.1.
type feedItem struct {
	ID          string   `json:"id"`
	URL         string   `json:"url,omitempty"`
	ExternalURL string   `json:"external_url,omitempty"`
	Title       string   `json:"title"`
	Text        string   `json:"content_text"`
	Published   string   `json:"date_published"`
	Tags        []string `json:"tags"`
}

func newFeedItem(e *demarche.Entry, o Options) feedItem {
	item := feedItem{"urn:demarche:" + ID(e), o.Link(e), e.Article.URL, Title(e), feedText(e), stamp(e, o), []string{e.Type()}}
	if e.Issue() != "" {
		item.Tags = append(item.Tags, string(e.Issue()))
	}
	return item
}
