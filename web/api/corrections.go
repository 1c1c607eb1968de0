package api

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
	"github.com/demarche/demarche/web"
)

var errNoSearch = errors.New("no search is saved under that name")

func (a *API) corrections() {
	get(a, "/corrections", "corrections", "corrections", "What people corrected, the last first", a.listCorrections)
	register(a, huma.Operation{
		Method: http.MethodPost, Path: Root + "/corrections", OperationID: "correct", Tags: []string{"corrections"}, DefaultStatus: http.StatusCreated,
		Summary: "Accept, edit, reject, add, join or part records, date an article, or take corrections back",
		Description: "All corrections of a request are kept, or none. Nothing is lost by one: an undo is one more, and can be undone. " +
			"Whose they are the token or session says.",
	}, a.correct)
}

type correctionsInput struct {
	Paging
	Article string `query:"article" doc:"Only of this article."`
}

func (a *API) listCorrections(ctx context.Context, in *correctionsInput) (List[demarche.Correction], error) {
	all, err := a.Store.Corrections(ctx, in.Article, in.more())
	return page(ctx, in.Paging, all, func(c *demarche.Correction) string { return strconv.FormatInt(c.ID, 10) }), err
}

// Order is a correction that is asked for.
type Order struct {
	Action demarche.Action  `json:"action"`
	Record string           `json:"record,omitempty"` // "article/m3"; for add and date "article"; for undo nothing
	Why    string           `json:"why,omitempty" maxLength:"2000"`
	Change *demarche.Change `json:"change,omitempty"`                  // for edit and add
	Words  string           `json:"words,omitempty" maxLength:"10000"` // for add: those of the record, as they stand in the text
	Other  string           `json:"other,omitempty"`                   // for same-as and different: "article/m3"
	Day    string           `json:"day,omitempty" format:"date"`       // for date: when the article was published
	Undoes int64            `json:"undoes,omitempty"`                  // for undo: the number of what is taken back
}

// Orders are corrections that are asked for together.
type Orders struct {
	Corrections []Order `json:"corrections" minItems:"1" maxItems:"10000" nullable:"false"`
}

type correctInput struct{ Body Orders }

func (a *API) correct(ctx context.Context, in *correctInput) (List[demarche.Correction], error) {
	if err := may(ctx, demarche.Analyst); err != nil {
		return List[demarche.Correction]{}, err
	}
	var cs []demarche.Correction
	for _, o := range in.Body.Corrections {
		cs = append(cs, o.correction(web.VisitorOf(ctx).Name))
	}
	kept, err := answer.Correct(ctx, a.Store, a.Read, a.Desk.Now(), cs...)
	return List[demarche.Correction]{Items: kept}, err
}

func (o *Order) correction(by string) demarche.Correction {
	article, record, _ := strings.Cut(o.Record, "/")
	c := demarche.Correction{By: by, Why: o.Why, Action: o.Action, Article: article, Record: record, Change: o.Change, Other: o.Other, Undoes: o.Undoes}
	c.Anchor.Exact = o.Words
	if o.Action == demarche.DateArticle {
		c.Change = &demarche.Change{Date: &demarche.Interval{EDTF: o.Day, Earliest: o.Day, Latest: o.Day}}
	}
	return c
}

// may refuses a request from somebody who may not do something.
func may(ctx context.Context, least demarche.Role) error {
	who := web.VisitorOf(ctx)
	if who.Role.Covers(least) {
		return nil
	}
	return &demarche.Error{
		Kind: demarche.RoleFault, Place: who.Name, Err: errors.New("an account with the role " + string(who.Role) + " may not do this"),
		Remedy: "ask with a token of the role " + string(least),
	}
}
