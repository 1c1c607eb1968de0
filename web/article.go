package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche/demarche"
)

// articlePage is one article with its records lit.
type articlePage struct {
	*demarche.Kept
	Paragraphs []paragraph
	Dossiers   []relation
	Moves      int
	Statuses   int
	Statements int
	Parts      pager // of a very long text
}

// Current reports whether the newest revision is shown.
func (p articlePage) Current() bool { return p.Head.Revision == len(p.History) }

// paragraph is a stretch of text with the records that begin in it.
type paragraph struct {
	Start int // in the text of the article
	Text  []lit
	Cards []card
}

// card is one record with its fields.
type card struct {
	ID     string
	Glyph  string
	Kind   string // move, status, statement
	Type   string
	Line   string // who to whom
	Href   string // of the record; empty for a statement
	Notes  []string
	Fields []field
	spans  []demarche.Span // where it stands; never empty
}

// field is one field of a record. Words are those of the text that it rests
// on; Href leads to another record of the article.
type field struct {
	Name, Value, Words, Href string
}

func (d *Desk) article(v *visit) (view, error) {
	revision, err := revisionNumber(v.Request)
	if err != nil {
		return view{}, err
	}
	kept, err := d.Store.Article(v.Context(), v.PathValue("name"), revision)
	if err != nil {
		return view{}, err
	}
	entries, err := d.corrected(v, kept)
	if err != nil {
		return view{}, err
	}
	p := articlePage{Kept: kept, Statements: len(kept.Reading.Attributions)}
	for _, e := range entries {
		if e.Review == demarche.RejectRecord {
			continue
		}
		if e.Move != nil {
			p.Moves++
		} else {
			p.Statuses++
		}
	}
	text := []rune(kept.Reading.Article.Text)
	part, err := p.part(v, len(text))
	if err != nil {
		return view{}, err
	}
	p.Paragraphs = v.lay(text, part, cards(kept.Reading, entries, v.reader))
	p.Dossiers = v.dossiersOf(entries)
	return view{template: "article.html", Title: v.title(kept.Head), Data: p}, nil
}

// corrected are the records of an article as people corrected them, also those
// that they rejected.
func (d *Desk) corrected(v *visit, kept *demarche.Kept) ([]demarche.Entry, error) {
	corrections, err := d.Store.Corrections(v.Context(), kept.ID, demarche.Page{})
	slices.Reverse(corrections)
	entries := kept.Reading.Corrected(corrections)
	for i := range entries {
		entries[i].Article = kept.Head
	}
	return entries, err
}

// partLength is how many code points of a text a page shows.
const partLength = 100_000

// part is the part of the text that the address asks for.
func (p *articlePage) part(v *visit, length int) (demarche.Span, error) {
	n, err := pageNumber(v.Request, "part")
	if err != nil {
		return demarche.Span{}, err
	}
	p.Parts = pager{n, partLength, length, func(n int) string { return partHref(p.ID, p.Head.Revision, (n-1)*partLength) }}
	start := min((n-1)*partLength, length)
	return demarche.Span{Start: start, End: min(start+partLength, length)}, nil
}

// partHref leads to the part of a text that a place lies in. Revision 0 is the
// newest.
func partHref(name string, revision, at int) string {
	q := url.Values{}
	if revision > 0 {
		q.Set("revision", strconv.Itoa(revision))
	}
	if part := at/partLength + 1; part > 1 {
		q.Set("part", strconv.Itoa(part))
	}
	return strings.TrimSuffix("/article/"+name+"?"+q.Encode(), "?")
}

// title is what an article is called.
func (r reader) title(h demarche.Head) string {
	if h.Title == "" {
		return r.Say("article.untitled")
	}
	return h.Title
}

// revisionNumber is the revision asked for, 0 for the newest.
func revisionNumber(r *http.Request) (int, error) {
	asked := r.FormValue("revision")
	if asked == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(asked)
	if err != nil || n < 1 {
		return 0, &demarche.Error{
			Kind: demarche.FormatFault, Place: "revision=" + asked, Err: errors.New("not the number of a revision"),
			Remedy: "write a number from 1",
		}
	}
	return n, nil
}

// lay puts each card beside the paragraph of a part of the text in which its
// record begins.
func (r reader) lay(text []rune, part demarche.Span, all []card) []paragraph {
	var spans []litSpan
	for _, c := range all {
		for i, s := range c.spans {
			label := r.Say("record."+c.Kind) + ": " + c.Type + ", " + c.Line
			spans = append(spans, litSpan{Span: s, Record: c.ID, Class: c.Glyph, Label: label, begun: i > 0})
		}
	}
	var out []paragraph
	for _, within := range paragraphs(text[part.Start:part.End]) {
		within.Start, within.End = within.Start+part.Start, within.End+part.Start
		p := paragraph{Start: within.Start, Text: light(text, within, spans)}
		for _, c := range all {
			if start := c.spans[0].Start; within.Start <= start && start < within.End {
				p.Cards = append(p.Cards, c)
			}
		}
		out = append(out, p)
	}
	return out
}

// dossiersOf are the dossiers in which records stand.
func (r reader) dossiersOf(entries []demarche.Entry) []relation {
	var out []relation
	at := map[demarche.Pair]int{}
	for _, e := range entries {
		if e.Review == demarche.RejectRecord {
			continue
		}
		for _, pair := range e.Pairs() {
			i, ok := at[pair]
			if !ok {
				i, at[pair] = len(out), len(out)
				out = append(out, r.relation(demarche.PairSummary{Pair: pair}))
			}
			out[i].Statuses++ // any record
		}
	}
	return out
}
