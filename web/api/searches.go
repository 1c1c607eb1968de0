package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/demarche/demarche"
)

func (a *API) searches() {
	get(a, "/searches", "searches", "searches", "Saved searches; each is a dossier under its name", a.listSearches)
	one := huma.Operation{Path: Root + "/searches/{name}", Tags: []string{"searches"}}
	put, forget := one, one
	put.Method, put.OperationID, put.Summary = http.MethodPut, "save-search", "Save a search under a name"
	register(a, put, a.saveSearch)
	forget.Method, forget.OperationID, forget.Summary = http.MethodDelete, "forget-search", "Forget a saved search"
	register(a, forget, a.forgetSearch)
}

func (a *API) listSearches(ctx context.Context, _ *struct{}) (List[demarche.SavedSearch], error) {
	saved, err := a.Store.SavedSearches(ctx)
	return List[demarche.SavedSearch]{Items: append([]demarche.SavedSearch{}, saved...)}, err
}

// SearchQuery is the search that a name stands for.
type SearchQuery struct {
	Query string `json:"query" minLength:"1" maxLength:"2000"`
}

type saveInput struct {
	Name string `path:"name" maxLength:"100"`
	Body SearchQuery
}

func (a *API) saveSearch(ctx context.Context, in *saveInput) (demarche.SavedSearch, error) {
	query := strings.TrimSpace(in.Body.Query)
	if err := may(ctx, demarche.Analyst); err != nil {
		return demarche.SavedSearch{}, err
	}
	if _, err := a.Desk.Filter(ctx, query); err != nil {
		return demarche.SavedSearch{}, err
	}
	return demarche.SavedSearch{Name: in.Name, Query: query}, a.Store.SaveSearch(ctx, in.Name, query)
}

type forgetInput struct {
	Name string `path:"name" maxLength:"100"`
}

func (a *API) forgetSearch(ctx context.Context, in *forgetInput) (demarche.SavedSearch, error) {
	if err := may(ctx, demarche.Analyst); err != nil {
		return demarche.SavedSearch{}, err
	}
	query, ok, err := a.Desk.Saved(ctx, in.Name)
	if err == nil && !ok {
		err = &demarche.Error{Kind: demarche.MissingFault, Place: in.Name, Err: errNoSearch, Remedy: "GET " + Root + "/searches lists them"}
	}
	if err != nil {
		return demarche.SavedSearch{}, err
	}
	return demarche.SavedSearch{Name: in.Name, Query: query}, a.Store.SaveSearch(ctx, in.Name, "")
}
