package assistant

import (
	"cmp"
	"context"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
)

// tools answers from a desk.
type tools struct{ desk *answer.Desk }

// The lengths of answers.
const (
	usual = 20  // if no other is asked for
	most  = 200 // more would drown an assistant
)

func length(asked int) int { return min(cmp.Or(max(asked, 0), usual), most) }

func (t tools) today() string { return t.desk.Now().Format(time.DateOnly) }

// SearchIn is what a search asks.
type SearchIn struct {
	Query string `json:"query" jsonschema:"words, \"phrases\", -unwanted words and operators: tariffs who:USA is:due after:2025-07"`
	Limit int    `json:"limit,omitempty" jsonschema:"how many records at most; 20 if not given, 200 at most"`
	After string `json:"after,omitempty" jsonschema:"the \"next\" of an earlier answer: the records behind it"`
}

// SearchOut is what a search finds.
type SearchOut struct {
	Records []Quote `json:"records"`
	Next    string  `json:"next,omitempty" jsonschema:"where to go on; absent: there are no more"`
	Grounds
}

func (t tools) search(ctx context.Context, in SearchIn) (out SearchOut, err error) {
	found, next, err := t.find(ctx, in)
	if err != nil {
		return out, err
	}
	out.Records, out.Next = quotesOf(found), next
	out.Grounds, err = t.grounds(ctx, t.today(), found)
	return out, err
}

// find is a page of records, and where the next one begins.
func (t tools) find(ctx context.Context, in SearchIn) (found []demarche.Entry, next string, err error) {
	n := length(in.Limit)
	found, err = t.desk.Search(ctx, in.Query, demarche.Page{Limit: n + 1, After: in.After}, false)
	if len(found) > n {
		found = found[:n]
		next = found[n-1].Place()
	}
	return found, next, err
}

// QuotesOut is what a search finds, word by word.
type QuotesOut struct {
	Quotes []Passage `json:"quotes"`
	Next   string    `json:"next,omitempty" jsonschema:"where to go on; absent: there are no more"`
	Grounds
}

// Passage is a record with who is quoted for it.
type Passage struct {
	Quote
	Before string `json:"before" jsonschema:"the words before it in the article"`
	Behind string `json:"behind" jsonschema:"the words behind it"`
	Chain  []Said `json:"chain" jsonschema:"who is reported to have said it, and through whom, innermost first; empty: the article states it itself"`
}

// Said is who is reported to have said something.
type Said struct {
	Speaker string `json:"speaker" jsonschema:"the source in the words of the article; empty: not named"`
	Act     string `json:"act" jsonschema:"say, claim, deny, demand, ..."`
	Manner  string `json:"manner" jsonschema:"direct, indirect or mixed"`
	Words   string `json:"words" jsonschema:"what is reported"`
}

func (t tools) quotes(ctx context.Context, in SearchIn) (out QuotesOut, err error) {
	found, next, err := t.find(ctx, in)
	if err != nil {
		return out, err
	}
	out.Quotes, out.Next = []Passage{}, next
	for i := range found {
		p, err := t.passage(ctx, &found[i])
		if err != nil {
			return out, err
		}
		out.Quotes = append(out.Quotes, p)
	}
	out.Grounds, err = t.grounds(ctx, t.today(), found)
	return out, err
}

func (t tools) passage(ctx context.Context, e *demarche.Entry) (Passage, error) {
	q, err := t.desk.Quote(ctx, e)
	p := Passage{Quote: quote(e), Before: q.Anchor.Prefix, Behind: q.Anchor.Suffix, Chain: []Said{}}
	for _, s := range q.Said {
		p.Chain = append(p.Chain, Said{s.SourceWords, s.Act, string(s.Manner), s.ContentWords})
	}
	return p, err
}
