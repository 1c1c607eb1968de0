package export

import (
	"encoding/json"
	"encoding/xml"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed"

	"github.com/demarche/demarche"
)

// The files are read by parsers that others wrote, and hold what the records do.

// event is what a calendar program sees of an event.
type event struct{ UID, From, Until, Sequence, Status, Summary, URL string }

func calendar(t *testing.T, records []demarche.Entry) []event {
	t.Helper()
	c, err := ics.ParseCalendar(strings.NewReader(write(t, "ics", records)))
	if err != nil {
		t.Fatal(err)
	}
	var out []event
	for _, e := range c.Events() {
		from, errFrom := e.GetAllDayStartAt()
		until, errUntil := e.GetAllDayEndAt()
		stamp, errStamp := e.GetDtStampTime()
		if errFrom != nil || errUntil != nil || errStamp != nil || !stamp.Equal(made) {
			t.Errorf("days %v, %v; stamp %v, %v", errFrom, errUntil, stamp, errStamp)
		}
		value := func(p ics.ComponentProperty) string {
			if v := e.GetProperty(p); v != nil {
				return v.Value
			}
			return ""
		}
		out = append(out, event{e.Id(), from.Format(time.DateOnly), until.Format(time.DateOnly), value(ics.ComponentPropertySequence),
			value(ics.ComponentPropertyStatus), value(ics.ComponentPropertySummary), value(ics.ComponentPropertyUrl)})
	}
	return out
}

// A deadline spans its window; the end is the day after, as in RFC 5545.
func TestCalendar(t *testing.T) {
	const page = "http://127.0.0.1:8080/article/ultimatum#"
	want := []event{
		{"", "2025-08-07", "2025-08-10", "0", "", "Deadline: United States > Vladimir Putin: THREATEN (sanctions)", page + "m1"},
		{"", "2025-08-15", "2025-08-17", "0", "", "Planned: Vladimir Putin > United States: CONSULT, planned", page + "m2"},
		{"", "2025-09-01", "2025-09-02", "0", "CANCELLED", "Deadline: a “firm” <&> > Vladimir Putin: ACCUSE", page + "m3.r1"},
	}
	got := calendar(t, records())
	for i := range got {
		if !strings.HasSuffix(got[i].UID, "@demarche") {
			t.Errorf("UID %q", got[i].UID)
		}
		got[i].UID = ""
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What becomes of a record keeps the UID, raises SEQUENCE, and cancels.
func TestCalendarChanges(t *testing.T) {
	list := records()[:1]
	first := calendar(t, list)[0]
	list[0].Move.Deadline.Latest, list[0].Article.Revision, list[0].Article.Changes = "2025-08-11", 3, 1
	moved := calendar(t, list)[0]
	list[0].Withdrawn, list[0].Article.Changes = 4, 2
	gone := calendar(t, list)[0]
	list[0].Withdrawn, list[0].Review = 0, demarche.RejectRecord
	rejected := calendar(t, list)[0]
	if first.UID != moved.UID || first.UID != gone.UID {
		t.Errorf("UIDs %s, %s, %s", first.UID, moved.UID, gone.UID)
	}
	if moved.Until != "2025-08-12" || moved.Sequence != "1" || moved.Status != "" {
		t.Errorf("moved: %+v", moved)
	}
	if gone.Sequence != "2" || gone.Status != "CANCELLED" || rejected.Status != "CANCELLED" {
		t.Errorf("withdrawn: %+v; rejected: %+v", gone, rejected)
	}
}

func TestFeeds(t *testing.T) {
	for _, format := range []string{"atom", "jsonfeed"} {
		feed, err := gofeed.NewParser().ParseString(write(t, format, records()))
		if err != nil {
			t.Fatal(err)
		}
		if feed.Title != "Demarche: RUS-USA" || len(feed.Items) != 4 {
			t.Errorf("%s: title %q, %d items", format, feed.Title, len(feed.Items))
		}
		ids := map[string]bool{}
		for i, item := range feed.Items {
			e := records()[i]
			stamp := item.UpdatedParsed
			if stamp == nil {
				stamp = item.PublishedParsed
			}
			if item.Title != Title(&e) || stamp == nil || !stamp.Equal(made) || item.Link != "http://127.0.0.1:8080/article/ultimatum#"+e.ID {
				t.Errorf("%s: title %q, stamp %v, link %s", format, item.Title, stamp, item.Link)
			}
			if text := item.Content + item.Description; !strings.Contains(text, e.Sentence[1:20]) || strings.Contains(text, "no longer says") != (e.Withdrawn > 0) {
				t.Errorf("%s: text %q", format, text)
			}
			ids[item.GUID] = true
		}
		if len(ids) != 4 {
			t.Errorf("%s: ids %v", format, ids)
		}
	}
}

// The shape of an annotation page and its selectors, as the Web Annotation Data
// Model demands it (W3C Recommendation 23 February 2017, sections 3.1, 4.2, 5.3).
func TestAnnotations(t *testing.T) {
	var page struct {
		Context string `json:"@context"`
		Type    string
		Items   []struct {
			ID, Type, Motivation string
			Body                 []struct{ Type, Purpose, Value string }
			Target               struct {
				Source   string
				Selector []struct {
					Type, Exact, Prefix, Suffix string
					Start, End                  int
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(write(t, "annotations", records())), &page); err != nil {
		t.Fatal(err)
	}
	if page.Context != "http://www.w3.org/ns/anno.jsonld" || page.Type != "AnnotationPage" || len(page.Items) != 4 {
		t.Fatalf("page %q of type %q with %d items", page.Context, page.Type, len(page.Items))
	}
	for i, a := range page.Items {
		e := records()[i]
		s := a.Target.Selector
		if a.Type != "Annotation" || a.ID == "" || a.Target.Source != e.Article.URL || len(s) != 2 {
			t.Fatalf("annotation %+v", a)
		}
		if s[0].Type != "TextPositionSelector" || s[0].Start != e.Span().Start || s[0].End != e.Span().End {
			t.Errorf("position %+v of %+v", s[0], e.Span())
		}
		if s[1].Type != "TextQuoteSelector" || s[1].Exact != e.Words() || !strings.Contains(e.Sentence, s[1].Prefix+s[1].Exact+s[1].Suffix) {
			t.Errorf("quote %+v of %q", s[1], e.Sentence)
		}
		for _, b := range a.Body {
			if b.Type != "TextualBody" || b.Value == "" || !slices.Contains([]string{"describing", "tagging"}, b.Purpose) {
				t.Errorf("body %+v", b)
			}
		}
	}
}

// A graph declares its keys, and an edge comes after its nodes.
func TestGraph(t *testing.T) {
	var g struct {
		XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
		Keys    []struct {
			ID  string `xml:"id,attr"`
			For string `xml:"for,attr"`
		} `xml:"key"`
		Graph struct {
			Direction string `xml:"edgedefault,attr"`
			Nodes     []struct {
				ID string `xml:"id,attr"`
			} `xml:"node"`
			Edges []struct {
				Source string `xml:"source,attr"`
				Target string `xml:"target,attr"`
				Data   []struct {
					Key   string `xml:"key,attr"`
					Value string `xml:",chardata"`
				} `xml:"data"`
			} `xml:"edge"`
		} `xml:"graph"`
	}
	if err := xml.Unmarshal([]byte(write(t, "graphml", records())), &g); err != nil {
		t.Fatal(err)
	}
	var nodes, keys []string
	for _, n := range g.Graph.Nodes {
		nodes = append(nodes, n.ID)
	}
	for _, k := range g.Keys {
		keys = append(keys, k.ID)
	}
	if want := []string{"USA", "RUS", "USA-BUS"}; !slices.Equal(nodes, want) || g.Graph.Direction != "directed" || len(g.Graph.Edges) != 3 {
		t.Errorf("nodes %v, %s, %d edges", nodes, g.Graph.Direction, len(g.Graph.Edges))
	}
	for _, e := range g.Graph.Edges {
		if !slices.Contains(nodes, e.Source) || !slices.Contains(nodes, e.Target) {
			t.Errorf("edge from %s to %s", e.Source, e.Target)
		}
		for _, d := range e.Data {
			if !slices.Contains(keys, d.Key) {
				t.Errorf("no key is declared for %s = %s", d.Key, d.Value)
			}
		}
	}
}

// CSL-JSON names an article once, with the types and dates of its schema.
func TestCitations(t *testing.T) {
	var items []struct {
		ID, Type, Title, URL string
		Container            string `json:"container-title"`
		Issued               struct {
			Parts [][]int `json:"date-parts"`
		}
	}
	if err := json.Unmarshal([]byte(write(t, "csl", records())), &items); err != nil {
		t.Fatal(err)
	}
	if len(items) != 1 || items[0].Type != "article-newspaper" || items[0].Container != "Example Wire" || !slices.Equal(items[0].Issued.Parts[0], []int{2025, 7, 29}) {
		t.Errorf("items %+v", items)
	}
	for iso, want := range map[string]int{"2025-07": 2, "2025": 1, "": 0, "about 2025": 0} {
		got := newCSLDate(iso)
		if (got == nil) != (want == 0) || got != nil && len(got.Parts[0]) != want {
			t.Errorf("%q is %+v", iso, got)
		}
	}
}
