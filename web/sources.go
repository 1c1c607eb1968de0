package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier"
)

const sourceArticles = 50 // on a page of a source

// Supplied is what the pages of sources ask of a store.
type Supplied interface {
	Supplies(ctx context.Context, asOf string) ([]demarche.Supply, error)
	ArticlesOf(ctx context.Context, outlet string, p demarche.Page) ([]demarche.Head, error)
}

// sourcesPage is all outlets with how they do.
type sourcesPage struct {
	Health  string
	Healths []fateChoice
	Sources []source
	Today   string
}

// source is an outlet as the pages show it.
type source struct {
	demarche.Supply
	demarche.Pulse
	to       reader
	Searches []string // saved ones that ask for it
}

// Records leads to what it says, Articles to its page.
func (s source) RecordsHref() string {
	return searchHref(`outlet:"` + strings.ReplaceAll(s.Name, `"`, "") + `"`)
}
func (s source) Href() string { return "/source?" + url.Values{"name": {s.Name}}.Encode() }

// Why says what its health is judged by.
func (s source) Why() string {
	switch s.Health {
	case demarche.NeverHealth:
		return s.to.Say("health.why.never", strings.Join(s.Searches, ", "))
	case demarche.FailingHealth:
		return s.to.Count("health.why.failing", len(s.Recent))
	case demarche.UnknownHealth:
		return s.to.Say("health.why.unknown")
	}
	return s.to.Count("health.why.silent", s.Silent, s.Long)
}

// sources shows every outlet with its health.
func (d *Desk) sources(v *visit) (view, error) {
	p := &sourcesPage{Health: v.FormValue("health"), Today: d.Now().Format("2006-01-02")}
	if p.Health != "" && !slices.Contains(demarche.Healths, demarche.Health(p.Health)) {
		return view{}, formFault("health="+p.Health, v.Say("fault.choice"))
	}
	all, err := d.allSources(v)
	if err != nil {
		return view{}, err
	}
	n := map[demarche.Health]int{}
	for _, s := range all {
		n[s.Health]++
	}
	p.Healths = []fateChoice{{"", v.Say("sources.all"), "/sources", len(all), p.Health == ""}}
	for _, h := range demarche.Healths {
		p.Healths = append(p.Healths, fateChoice{string(h), v.Say("health." + string(h)), "/sources?health=" + string(h), n[h], p.Health == string(h)})
	}
	p.Sources = slices.DeleteFunc(all, func(s source) bool { return p.Health != "" && string(s.Health) != p.Health })
	return view{template: "sources.html", Title: v.Say("nav.sources"), Data: p}, nil
}

// allSources are the outlets of which articles are kept, and those that saved
// searches ask for.
func (d *Desk) allSources(v *visit) ([]source, error) {
	supplies, err := d.Store.Supplies(v.Context(), "")
	if err != nil {
		return nil, err
	}
	var out []source
	for _, s := range supplies {
		out = append(out, source{Supply: s, Pulse: dossier.Pulse(s, d.Now()), to: v.reader})
	}
	saved, err := d.Store.SavedSearches(v.Context())
	for _, search := range saved {
		f, fault := demarche.ParseQuery(search.Query, v.names)
		if fault != nil || f.Outlet == "" {
			continue
		}
		for name := range strings.SplitSeq(f.Outlet, ",") {
			out = awaited(out, v.reader, name, search.Name)
		}
	}
	return out, err
}

// awaited notes that a saved search asks for an outlet.
func awaited(all []source, to reader, outlet, search string) []source {
	i := slices.IndexFunc(all, func(s source) bool { return strings.EqualFold(s.Name, outlet) })
	if i < 0 {
		i, all = len(all), append(all, source{Supply: demarche.Supply{Outlet: demarche.Outlet{Name: outlet}}, Pulse: demarche.Pulse{Health: demarche.NeverHealth}, to: to})
	}
	all[i].Searches = append(all[i].Searches, search)
	return all
}

// sourcePage is one outlet with its articles.
type sourcePage struct {
	source
	Latest []demarche.Head
	Pager  pager
}

// source shows one outlet.
func (d *Desk) source(v *visit) (view, error) {
	name := v.FormValue("name")
	page, err := pageNumber(v.Request, "page")
	if err != nil {
		return view{}, err
	}
	all, err := d.allSources(v)
	if err != nil {
		return view{}, err
	}
	i := slices.IndexFunc(all, func(s source) bool { return strings.EqualFold(s.Name, name) })
	if i < 0 {
		return view{}, &demarche.Error{Kind: demarche.MissingFault, Place: name, Err: errors.New(v.Say("sources.none"))}
	}
	p := &sourcePage{source: all[i]}
	p.Pager = pager{page, sourceArticles, p.Articles, func(n int) string {
		return "/source?" + url.Values{"name": {name}, "page": {fmt.Sprint(n)}}.Encode()
	}}
	p.Latest, err = d.Store.ArticlesOf(v.Context(), p.Name, demarche.Page{Limit: sourceArticles, Offset: (page - 1) * sourceArticles})
	return view{template: "source.html", section: "sources", Title: cmp.Or(p.Name, v.Say("outlet-unknown")), Data: p}, err
}
