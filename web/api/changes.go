package api

import (
	"context"

	"github.com/demarche/demarche"
)

func (a *API) changes() {
	get(a, "/changes", "changes", "changes", "What came in since you asked last: articles, revisions, new readings, corrections", a.listChanges)
}

// Changes is what came in since a place.
type Changes struct {
	Items []demarche.Update `json:"items"`
	Since string            `json:"since"` // where to go on, now or later
	Next  string            `json:"next"`  // that as an address
}

type changesInput struct {
	Since string `query:"since" maxLength:"60" doc:"The place that the last answer gave in \"since\"; from the beginning if not given."`
	Limit int    `query:"limit" default:"100" minimum:"1" maximum:"1000" doc:"How many to give at most; \"next\" leads on, however many there are."`
}

func (a *API) listChanges(ctx context.Context, in *changesInput) (Changes, error) {
	list, since, err := a.Store.Updates(ctx, in.Since, in.Limit)
	if err != nil {
		return Changes{}, err
	}
	u := *addressOf(ctx)
	q := u.Query()
	q.Set("since", since)
	u.RawQuery = q.Encode()
	return Changes{Items: append([]demarche.Update{}, list...), Since: since, Next: u.RequestURI()}, nil
}
