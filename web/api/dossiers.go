package api

import (
	"cmp"
	"context"
	"strconv"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
)

func (a *API) dossiers() {
	const about = "/dossiers/{about}"
	get(a, "/dossiers", "dossiers", "dossiers", "Pairs of parties with records, those with most first", a.listDossiers)
	get(a, about, "dossier", "dossiers", "Where a relation stands, issue by issue", a.dossier)
	get(a, about+"/tracks", "tracks", "dossiers", "Where each issue stands", a.tracks)
	get(a, about+"/events", "events", "dossiers", "What happened, an event at a time, with its independent origins", a.events)
	get(a, about+"/positions", "positions", "dossiers", "How each party stands to each issue on a day", a.positions)
	get(a, about+"/shifts", "shifts", "dossiers", "Which positions have moved between two days", a.shifts)
	get(a, about+"/deadlines", "deadlines", "dossiers", "What became of demands, offers, promises and threats, with the reckoning of their time limits", a.deadlines)
	get(a, about+"/linkages", "linkages", "dossiers", "What is tied to what, by whom, and who denies it", a.linkages)
}

func (a *API) listDossiers(ctx context.Context, in *Paging) (List[demarche.PairSummary], error) {
	pairs, err := a.Store.Pairs(ctx, in.more())
	return page(ctx, *in, pairs, func(p *demarche.PairSummary) string { return p.Pair.String() }), err
}

// About is which dossier is asked for.
type About struct {
	About string `path:"about" maxLength:"2000" doc:"A pair of parties, the name of a saved search, or a search." example:"RUS-USA"`
	AsOf  string `query:"as_of" format:"date" doc:"What was published by the end of this day counts; today if not given."`
	Back  int    `query:"back" default:"1000" minimum:"0" doc:"How many of the newest records events, deadlines and linkages look at, besides those whose time limit still runs; 0 for all."`
}

func (a *API) subject(ctx context.Context, in About) (*answer.Subject, error) {
	s, err := a.Desk.Subject(ctx, in.About, in.AsOf)
	if err != nil {
		return nil, err
	}
	s.View = s.LookBack(in.Back)
	return s, nil
}

func (a *API) dossier(ctx context.Context, in *About) (*answer.Dossier, error) {
	s, err := a.subject(ctx, *in)
	if err != nil {
		return nil, err
	}
	return s.Dossier(ctx)
}

type AboutPage struct {
	About
	Paging
}

// listOf is a page of something about a subject.
func listOf[T any](ctx context.Context, a *API, in AboutPage, list func(*answer.Subject) ([]T, error), id func(*T) string) (List[T], error) {
	s, err := a.subject(ctx, in.About)
	if err != nil {
		return List[T]{}, err
	}
	all, err := list(s)
	if err != nil {
		return List[T]{}, err
	}
	return cut(ctx, in.Paging, all, id)
}

func (a *API) tracks(ctx context.Context, in *AboutPage) (List[demarche.Track], error) {
	return listOf(ctx, a, *in, func(s *answer.Subject) ([]demarche.Track, error) { return s.Tracks(ctx) },
		func(t *demarche.Track) string { return string(cmp.Or(t.Issue, demarche.NoIssue)) })
}

func (a *API) events(ctx context.Context, in *AboutPage) (List[demarche.Event], error) {
	s, err := a.subject(ctx, in.About)
	if err != nil {
		return List[demarche.Event]{}, err
	}
	offset, err := in.offset()
	if err != nil {
		return List[demarche.Event]{}, err
	}
	events, _, err := s.Events(ctx, demarche.Page{Limit: in.Limit + 1, Offset: offset})
	return page(ctx, in.Paging, events, func(*demarche.Event) string { return strconv.Itoa(offset + in.Limit) }), err
}

func (a *API) positions(ctx context.Context, in *AboutPage) (List[demarche.Position], error) {
	return listOf(ctx, a, *in, func(s *answer.Subject) ([]demarche.Position, error) { return s.Positions(ctx) },
		func(p *demarche.Position) string { return p.Party + "/" + string(p.Issue) })
}

type shiftsInput struct {
	AboutPage
	Since string `query:"since" required:"true" format:"date" doc:"The earlier day; the later is as_of."`
}

func (a *API) shifts(ctx context.Context, in *shiftsInput) (List[demarche.Shift], error) {
	since, err := answer.Day(in.Since)
	if err != nil {
		return List[demarche.Shift]{}, err
	}
	return listOf(ctx, a, in.AboutPage, func(s *answer.Subject) ([]demarche.Shift, error) { return s.Shifts(ctx, since) },
		func(p *demarche.Shift) string { return p.Party + "/" + string(p.Issue) })
}

type deadlinesInput struct {
	AboutPage
	Fate []demarche.Fate `query:"fate" doc:"Only with these fates."`
	All  bool            `query:"all" doc:"Also those without a time limit."`
}

func (a *API) deadlines(ctx context.Context, in *deadlinesInput) (List[answer.Reckoned], error) {
	return listOf(ctx, a, in.AboutPage, func(s *answer.Subject) ([]answer.Reckoned, error) { return s.Fates(ctx, in.All, in.Fate...) },
		func(d *answer.Reckoned) string { return d.Record })
}

// Linkages is a page of what is tied to what, with all chains and circles.
type Linkages struct {
	List[answer.Link]
	Chains  [][]string `json:"chains"`  // ids of links, each of which waits for the next
	Circles [][]string `json:"circles"` // the last waits for the first
}

func (a *API) linkages(ctx context.Context, in *AboutPage) (Linkages, error) {
	var out Linkages
	var err error
	out.List, err = listOf(ctx, a, *in, func(s *answer.Subject) ([]answer.Link, error) {
		found, err := s.Links(ctx)
		out.Chains, out.Circles = found.Chains, found.Circles
		return found.Links, err
	}, func(l *answer.Link) string { return l.ID })
	return out, err
}
