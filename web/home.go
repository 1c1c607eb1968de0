package web

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier"
)

// The lengths of the lists of the first page.
const (
	homeDossiers  = 30
	homeArticles  = 25
	homeDeadlines = 8
)

// homePage is the first page: what is kept.
type homePage struct {
	Counts       demarche.Counts
	Dossiers     []relation
	MoreDossiers pager
	Deadlines    []due
	Articles     []demarche.Head
	MoreArticles pager
}

// relation is a dossier in a list.
type relation struct {
	demarche.PairSummary
	A, B string // names
}

// Share is the part of the moves that are cooperation, in percent.
func (r relation) Share() float64 {
	return 100 * float64(r.Cooperation) / float64(max(1, r.Cooperation+r.Conflict))
}

func (d *Desk) home(r *http.Request) (view, error) {
	ctx := r.Context()
	page, errPage := pageNumber(r, "page")
	dossiers, errDossiers := pageNumber(r, "dossiers")
	if err := errors.Join(errPage, errDossiers); err != nil {
		return view{}, err
	}
	today := d.Now()
	counts, errCounts := d.Store.Counts(ctx)
	names, errNames := d.Store.Names(ctx)
	pairs, errPairs := d.Store.Pairs(ctx, demarche.Page{Limit: homeDossiers, Offset: (dossiers - 1) * homeDossiers})
	articles, errArticles := d.Store.Articles(ctx, demarche.Page{Limit: homeArticles, Offset: (page - 1) * homeArticles})
	ahead, errAhead := d.Store.Entries(ctx, demarche.Filter{DueFrom: today.Format(time.DateOnly)}, demarche.Page{Limit: homeDeadlines})
	if err := errors.Join(errCounts, errNames, errPairs, errArticles, errAhead); err != nil {
		return view{}, err
	}
	h := homePage{Counts: counts, Articles: articles, Deadlines: dueOf(dossier.Deadlines(ahead, today), names)}
	h.MoreArticles = pager{page, homeArticles, counts.Articles, func(n int) string {
		return fmt.Sprintf("/?dossiers=%d&page=%d#articles", dossiers, n)
	}}
	h.MoreDossiers = pager{dossiers, homeDossiers, counts.Dossiers, func(n int) string {
		return fmt.Sprintf("/?dossiers=%d&page=%d#dossiers", n, page)
	}}
	for _, p := range pairs {
		h.Dossiers = append(h.Dossiers, relation{p, partyName(p.Pair.A, names), partyName(p.Pair.B, names)})
	}
	return view{template: "home.html", Title: "What is kept", Data: h}, nil
}

// pager leads through the pages of a list.
type pager struct {
	Page, size, total int
	href              func(page int) string
}

func (p pager) Pages() int { return (p.total + p.size - 1) / p.size }

// Before and After lead to the pages beside this one; empty at the ends.
func (p pager) Before() string {
	if p.Page <= 1 {
		return ""
	}
	return p.href(p.Page - 1)
}

func (p pager) After() string {
	if p.Page >= p.Pages() {
		return ""
	}
	return p.href(p.Page + 1)
}

// pageNumber is the number of the page asked for, from 1.
func pageNumber(r *http.Request, name string) (int, error) {
	asked := r.FormValue(name)
	if asked == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(asked)
	if err != nil || n < 1 || n > 1e6 {
		return 0, &demarche.Error{
			Kind: demarche.FormatFault, Place: name + "=" + asked, Err: errors.New("not the number of a page"),
			Remedy: "write a number from 1",
		}
	}
	return n, nil
}
