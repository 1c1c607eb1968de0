package web

import (
	"errors"
	"net/http"
	"strconv"

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
}

// Current reports whether the newest revision is shown.
func (p articlePage) Current() bool { return p.Head.Revision == len(p.History) }

// paragraph is a stretch of text with the records that begin in it.
type paragraph struct {
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
	p := articlePage{Kept: kept, Moves: len(kept.Reading.Moves), Statuses: len(kept.Reading.Statuses),
		Statements: len(kept.Reading.Attributions)}
	p.Paragraphs = v.lay([]rune(kept.Reading.Article.Text), cards(kept.Reading, v.reader))
	p.Dossiers = v.dossiersOf(kept.Reading)
	return view{template: "article.html", Title: v.title(kept.Head), Data: p}, nil
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

// lay puts each card beside the paragraph in which its record begins.
func (r reader) lay(text []rune, all []card) []paragraph {
	var spans []litSpan
	for _, c := range all {
		for i, s := range c.spans {
			label := r.Say("record."+c.Kind) + ": " + c.Type + ", " + c.Line
			spans = append(spans, litSpan{Span: s, Record: c.ID, Class: c.Glyph, Label: label, begun: i > 0})
		}
	}
	var out []paragraph
	for _, within := range paragraphs(text) {
		p := paragraph{Text: light(text, within, spans)}
		for _, c := range all {
			if start := c.spans[0].Start; within.Start <= start && start < within.End {
				p.Cards = append(p.Cards, c)
			}
		}
		out = append(out, p)
	}
	return out
}

// dossiersOf are the dossiers in which records of the reading stand.
func (r reader) dossiersOf(of *demarche.Reading) []relation {
	var out []relation
	at := map[demarche.Pair]int{}
	for _, e := range of.Entries() {
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
