package api

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier"
)

func (a *API) articles() {
	get(a, "/status", "status", "articles", "How much is kept", a.status)
	get(a, "/articles", "articles", "articles", "Articles, those published last first; or those with words in their text", a.listArticles)
	get(a, "/articles/{article}", "article", "articles", "An article with its reading; any revision of it", a.article)
	get(a, "/articles/{article}/records", "article-records", "articles", "The records that an article shows, as people have corrected them", a.articleRecords)
	get(a, "/sources", "sources", "articles", "Outlets with what is kept of each, and its health", a.sources)
	get(a, "/parties", "parties", "articles", "The names of parties by their codes", a.parties)
}

// Holdings says how much is kept, and by which program.
type Holdings struct {
	demarche.Counts
	Version string `json:"version"` // of the program
}

func (a *API) status(ctx context.Context, _ *struct{}) (Holdings, error) {
	counts, err := a.Store.Counts(ctx)
	return Holdings{counts, a.Version}, err
}

type articlesInput struct {
	Paging
	Q string `query:"q" doc:"Words of the title or text, \"phrases\", -unwanted words; the best match comes first."`
}

func (a *API) listArticles(ctx context.Context, in *articlesInput) (List[demarche.Head], error) {
	if in.Q != "" {
		return a.findArticles(ctx, in)
	}
	heads, err := a.Store.Articles(ctx, in.more())
	return page(ctx, in.Paging, heads, func(h *demarche.Head) string { return h.ID }), err
}

// findArticles lists articles by how well they match, where an item is known by
// its place in the list.
func (a *API) findArticles(ctx context.Context, in *articlesInput) (List[demarche.Head], error) {
	offset, err := in.offset()
	if err != nil {
		return List[demarche.Head]{}, err
	}
	heads, err := a.Store.FindArticles(ctx, in.Q, demarche.Page{Limit: in.Limit + 1, Offset: offset})
	return page(ctx, in.Paging, heads, func(*demarche.Head) string { return strconv.Itoa(offset + in.Limit) }), err
}

type articleInput struct {
	Article  string `path:"article" doc:"The name of the article, as lists of articles have it in \"id\"."`
	Revision int    `query:"revision" minimum:"0" doc:"Which of its texts, from 1; the newest if not given."`
}

func (a *API) article(ctx context.Context, in *articleInput) (*demarche.Kept, error) {
	return a.Store.Article(ctx, in.Article, in.Revision)
}

type articleRecordsInput struct {
	Paging
	Article string `path:"article" doc:"The name of the article."`
}

func (a *API) articleRecords(ctx context.Context, in *articleRecordsInput) (List[demarche.Entry], error) {
	if _, err := a.Store.Article(ctx, in.Article, 0); err != nil {
		return List[demarche.Entry]{}, err
	}
	entries, err := a.Store.Entries(ctx, demarche.Filter{Article: in.Article, Oldest: true}, in.more())
	return page(ctx, in.Paging, entries, (*demarche.Entry).Place), err
}

// Source is an outlet with what is kept of it, and how it does.
type Source struct {
	demarche.Outlet
	demarche.Pulse
}

// sources lists them by name, so that a page goes on where the last one ended.
func (a *API) sources(ctx context.Context, in *Paging) (List[Source], error) {
	supplies, err := a.Store.Supplies(ctx, "")
	if err != nil {
		return List[Source]{}, err
	}
	var all []Source
	for _, s := range supplies {
		all = append(all, Source{s.Outlet, dossier.Pulse(s, a.Desk.Now())})
	}
	slices.SortFunc(all, func(s, t Source) int { return strings.Compare(s.Name, t.Name) })
	return cut(ctx, *in, all, func(s *Source) string { return "outlet:" + s.Name })
}

func (a *API) parties(ctx context.Context, _ *struct{}) (map[string]string, error) {
	return a.Store.Names(ctx)
}
