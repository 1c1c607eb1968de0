package web

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/demarche/demarche"
)

// The lengths of the lists of what is kept.
const (
	keptDossiers = 40
	keptArticles = 25
)

// dossiersPage is what is kept.
type dossiersPage struct {
	Counts       demarche.Counts
	Dossiers     []relation
	MoreDossiers pager
	Articles     []demarche.Head
	MoreArticles pager
}

// relation is a dossier in a list.
type relation struct {
	demarche.PairSummary
	A, B string // names
}

func (r reader) relation(sum demarche.PairSummary) relation {
	return relation{sum, r.name(sum.Pair.A), r.name(sum.Pair.B)}
}

// Share is the part of the moves that are cooperation, in percent.
func (r relation) Share() float64 {
	return 100 * float64(r.Cooperation) / float64(max(1, r.Cooperation+r.Conflict))
}

func (d *Desk) dossiers(v *visit) (view, error) {
	ctx := v.Context()
	page, errPage := pageNumber(v.Request, "page")
	dossiers, errDossiers := pageNumber(v.Request, "dossiers")
	if err := errors.Join(errPage, errDossiers); err != nil {
		return view{}, err
	}
	counts, errCounts := d.Store.Counts(ctx)
	pairs, errPairs := d.Store.Pairs(ctx, demarche.Page{Limit: keptDossiers, Offset: (dossiers - 1) * keptDossiers})
	articles, errArticles := d.Store.Articles(ctx, demarche.Page{Limit: keptArticles, Offset: (page - 1) * keptArticles})
	if err := errors.Join(errCounts, errPairs, errArticles); err != nil {
		return view{}, err
	}
	p := dossiersPage{Counts: counts, Articles: articles}
	p.MoreArticles = pager{page, keptArticles, counts.Articles, func(n int) string {
		return fmt.Sprintf("/dossiers?dossiers=%d&page=%d#articles", dossiers, n)
	}}
	p.MoreDossiers = pager{dossiers, keptDossiers, counts.Dossiers, func(n int) string {
		return fmt.Sprintf("/dossiers?dossiers=%d&page=%d#dossiers", n, page)
	}}
	for _, sum := range pairs {
		p.Dossiers = append(p.Dossiers, v.relation(sum))
	}
	return view{template: "dossiers.html", section: "dossiers", Title: v.Say("nav.dossiers"), Data: p}, nil
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
