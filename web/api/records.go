package api

import (
	"context"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
)

func (a *API) records() {
	get(a, "/records", "records", "records", "Records that a search finds", a.listRecords)
	get(a, "/records/{article}/{record}", "record", "records", "A record with its words, who is quoted for it, who else reports it, and what people corrected", a.record)
	get(a, "/search", "search", "records", "The first records and articles that a search finds", a.search)
}

// Query is what records are asked for by.
type Query struct {
	Q string `query:"q" maxLength:"2000" doc:"Words, \"phrases\", -unwanted words, and who: to: with: said-by: type: issue: outlet: after: before: is:, as in demarche search." example:"tariffs who:USA is:due after:2025-07"`
}

type recordsInput struct {
	Paging
	Query
	Order string `query:"order" enum:"newest,oldest" default:"newest" doc:"Which day comes first."`
}

func (a *API) listRecords(ctx context.Context, in *recordsInput) (List[demarche.Entry], error) {
	entries, err := a.Desk.Search(ctx, in.Q, in.more(), in.Order == "oldest")
	return page(ctx, in.Paging, entries, (*demarche.Entry).Place), err
}

type recordInput struct {
	Article string `path:"article" doc:"The name of the article."`
	Record  string `path:"record" doc:"The record in it: m3, s1."`
}

func (a *API) record(ctx context.Context, in *recordInput) (*answer.Record, error) {
	return a.Desk.Record(ctx, in.Article+"/"+in.Record)
}

// Found is the beginning of what a search finds.
type Found struct {
	Records  []demarche.Entry `json:"records"`
	Articles []demarche.Head  `json:"articles"` // with its words in their text
}

type searchInput struct {
	Query
	Limit int `query:"limit" default:"20" minimum:"1" maximum:"1000" doc:"How many records and articles to give at most; /records and /articles lead to the rest."`
}

func (a *API) search(ctx context.Context, in *searchInput) (Found, error) {
	f, err := a.Desk.Filter(ctx, in.Q)
	if err != nil {
		return Found{}, err
	}
	out := Found{Records: []demarche.Entry{}, Articles: []demarche.Head{}}
	entries, err := a.Desk.Search(ctx, in.Q, demarche.Page{Limit: in.Limit}, false)
	if err != nil {
		return out, err
	}
	heads, err := a.Store.FindArticles(ctx, f.Text, demarche.Page{Limit: in.Limit})
	out.Records, out.Articles = append(out.Records, entries...), append(out.Articles, heads...)
	return out, err
}
