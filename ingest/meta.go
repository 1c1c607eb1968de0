package ingest

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// publishedNames are the names under which pages give their day of
// publication, the surest first.
var publishedNames = []string{
	"article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "pubdate", "publishdate",
	"dc.date.issued", "dcterms.created", "dc.date", "date",
}

// pagePublished is when a page says that it was published: in schema.org data,
// in its metadata or in its first <time>. "" if it does not say.
func pagePublished(root *html.Node) string {
	best, rank := "", len(publishedNames)+1
	offer := func(date string, r int) {
		if day, err := parseDate(date); err == nil && day != "" && r < rank {
			best, rank = day, r
		}
	}
	for n := range root.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "script" && attr(n, "type") == "application/ld+json" && n.FirstChild != nil:
			offer(schemaDate(n.FirstChild.Data), -1)
		case n.Data == "meta":
			if r := slices.Index(publishedNames, metaName(n)); r >= 0 {
				offer(attr(n, "content"), r)
			}
		case n.Data == "time" && strings.EqualFold(attr(n, "itemprop"), "datePublished"):
			offer(attr(n, "datetime"), 1)
		case n.Data == "time":
			offer(attr(n, "datetime"), len(publishedNames))
		}
	}
	return best
}

// schemaDate is datePublished in schema.org JSON-LD: of the object itself or
// of one in its list or @graph.
func schemaDate(text string) string {
	var data any
	if json.Unmarshal([]byte(text), &data) != nil {
		return ""
	}
	return findDate(data)
}

func findDate(data any) string {
	switch data := data.(type) {
	case []any:
		for _, item := range data {
			if date := findDate(item); date != "" {
				return date
			}
		}
	case map[string]any:
		if date, ok := data["datePublished"].(string); ok {
			return date
		}
		return findDate(data["@graph"])
	}
	return ""
}

// pageURL is the address that a page gives as its own, or "".
func pageURL(root *html.Node) string {
	shared := ""
	for n := range root.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "link" && strings.EqualFold(attr(n, "rel"), "canonical"):
			if address := absolute(attr(n, "href")); address != "" {
				return address
			}
		case n.Data == "meta" && metaName(n) == "og:url" && shared == "":
			shared = absolute(attr(n, "content"))
		}
	}
	return shared
}

func absolute(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// metaName is the lower-cased name of a <meta>, by whichever attribute gives it.
func metaName(n *html.Node) string {
	for _, key := range []string{"property", "name", "itemprop"} {
		if name := attr(n, key); name != "" {
			return strings.ToLower(name)
		}
	}
	return ""
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
