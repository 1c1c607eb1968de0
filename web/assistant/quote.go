package assistant

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
)

// Quote is a record in its words.
type Quote struct {
	Record     string   `json:"record" jsonschema:"its place, article/record: cite it, and ask record about it"`
	Type       string   `json:"type" jsonschema:"PLOVER type of a move (REQUEST, THREATEN, ...) or state of a process (stalled, ...)"`
	Modality   string   `json:"modality,omitempty" jsonschema:"actual, planned, possible or negated"`
	By         []string `json:"by" jsonschema:"whose move it is, or the parties of a state; empty: not known"`
	To         []string `json:"to" jsonschema:"whom it is aimed at; empty: not known"`
	SaidBy     string   `json:"said_by,omitempty" jsonschema:"whose claim it is; absent: the article states it itself"`
	Issue      string   `json:"issue,omitempty" jsonschema:"absent: not known"`
	Day        string   `json:"day,omitempty" jsonschema:"when it happened"`
	Dated      bool     `json:"dated" jsonschema:"whether the text gives the day; else it is that of publication"`
	Due        string   `json:"due,omitempty" jsonschema:"the words of the time limit"`
	Words      string   `json:"words" jsonschema:"the record's own words"`
	Sentence   string   `json:"sentence" jsonschema:"the sentence they stand in"`
	Span       [2]int   `json:"span" jsonschema:"where the words stand in the text of the article, in Unicode code points, the end not counted in"`
	Outlet     string   `json:"outlet,omitempty" jsonschema:"absent: not known"`
	Published  string   `json:"published,omitempty" jsonschema:"when the article was published"`
	URL        string   `json:"url,omitempty"`
	Confidence float64  `json:"confidence,omitempty" jsonschema:"how sure the program is that the words are such a move, 0 to 1; absent for a state"`
	Review     string   `json:"review,omitempty" jsonschema:"what a person said of the record; absent: nobody has checked it"`
	Withdrawn  bool     `json:"withdrawn,omitempty" jsonschema:"a later version of the article no longer says it"`
}

func quote(e *demarche.Entry) Quote {
	q := Quote{
		Record: e.Place(), Type: e.Type(), By: names(e.Source), To: names(e.Target), Issue: string(e.Issue()), Day: e.Day, Dated: e.Dated, Due: e.Due,
		Words: e.Words(), Sentence: e.Sentence, Span: [2]int{e.Span().Start, e.Span().End},
		Outlet: e.Article.Outlet, Published: e.Article.Published, URL: e.Article.URL, Review: string(e.Review), Withdrawn: e.Withdrawn > 0,
	}
	if e.Move != nil {
		q.Modality, q.Confidence = string(e.Move.Modality), e.Move.Confidence
	}
	if e.SaidBy != nil {
		q.SaidBy = names([]demarche.Party{*e.SaidBy})[0]
	}
	return q
}

func quotesOf(entries []demarche.Entry) []Quote {
	out := []Quote{}
	for i := range entries {
		out = append(out, quote(&entries[i]))
	}
	return out
}

func quoteOf(e *demarche.Entry) *Quote {
	if e == nil {
		return nil
	}
	q := quote(e)
	return &q
}

// names are parties by name with their codes: "Dmitry Peskov (RUS)".
func names(parties []demarche.Party) []string {
	out := []string{}
	for _, p := range parties {
		name := p.Name
		if codes := strings.Join(p.Codes, ", "); codes != "" && codes != name {
			name += " (" + codes + ")"
		}
		out = append(out, name)
	}
	return out
}

// Grounds is what an answer rests on.
type Grounds struct {
	AsOf    string   `json:"as_of" jsonschema:"the day for which this is said"`
	Sources []Source `json:"sources" jsonschema:"the outlets of the records in this answer"`
	Unknown []string `json:"unknown" jsonschema:"what is not known; say it"`
}

// Source is an outlet with how many articles of it an answer rests on.
type Source struct {
	Outlet   string `json:"outlet" jsonschema:"empty: not known"`
	Articles int    `json:"articles"`
}

// grounds are those of an answer from records.
func (t tools) grounds(ctx context.Context, asOf string, entries []demarche.Entry, unknown ...string) (Grounds, error) {
	g := Grounds{AsOf: asOf, Sources: []Source{}, Unknown: append([]string{}, unknown...)}
	if len(entries) == 0 {
		counts, err := t.desk.Store.Counts(ctx)
		g.Unknown = append(g.Unknown, fmt.Sprintf("Nothing is kept of that. Kept are %d articles, published from %q to %q; what others report is not known.", counts.Articles, counts.First, counts.Last))
		return g, err
	}
	seen := map[string]bool{}
	for _, e := range entries {
		if seen[e.Article.ID] {
			continue
		}
		seen[e.Article.ID] = true
		i := slices.IndexFunc(g.Sources, func(s Source) bool { return s.Outlet == e.Article.Outlet })
		if i < 0 {
			i, g.Sources = len(g.Sources), append(g.Sources, Source{Outlet: e.Article.Outlet})
		}
		g.Sources[i].Articles++
	}
	g.Unknown = append(g.Unknown, gaps(entries)...)
	return g, nil
}

// gaps says of how many records what is not known.
func gaps(entries []demarche.Entry) []string {
	count := map[string]int{}
	var order []string
	for i := range entries {
		for _, gap := range answer.Gaps(&entries[i]) {
			if count[gap]++; count[gap] == 1 {
				order = append(order, gap)
			}
		}
	}
	var out []string
	for _, gap := range order {
		out = append(out, fmt.Sprintf("Of %d of %d records: %s", count[gap], len(entries), gap))
	}
	return out
}
