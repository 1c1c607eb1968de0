package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
)

// Reviewed is what the pages of review ask of a store and give it.
type Reviewed interface {
	Record(ctx context.Context, article, record string) (demarche.Entry, error)
	Readings(ctx context.Context, article string, revision int) (int, error)
	Reading(ctx context.Context, article string, revision, number int) (*demarche.Reading, error)
	CorrectionsBetween(ctx context.Context, first, last int64) ([]demarche.Correction, error)
	answer.Corrector
}

// correct keeps what a form of the pages says of records, and leads on.
func (d *Desk) correct(v *visit) (string, error) {
	cs, err := d.asked(v)
	if err != nil {
		return "", err
	}
	kept, err := answer.Correct(v.Context(), d.Store, nil, d.Now(), cs...)
	if err != nil {
		return "", err
	}
	first, last := kept[0], kept[len(kept)-1]
	if first.Action == demarche.AddRecord {
		return fmt.Sprintf("/record/%s/c%d?done=%d", url.PathEscape(first.Article), first.ID, first.ID), nil
	}
	return withDone(local(v.FormValue("back"), "/review"), first.ID, last.ID), nil
}

// asked are the corrections that a form means.
func (d *Desk) asked(v *visit) ([]demarche.Correction, error) {
	c := correction(v, demarche.Action(v.FormValue("action")))
	var err error
	switch c.Action {
	case demarche.AcceptRecord, demarche.RejectRecord:
	case demarche.EditRecord:
		c.Change, err = d.edited(v, &c)
	case demarche.SameEvent, demarche.OtherEvent:
		c.Other = v.FormValue("other")
	case demarche.AddRecord:
		c.Record = ""
		err = d.missed(v, &c)
	case demarche.UndoCorrection:
		return d.undone(v)
	default:
		err = formFault("action="+string(c.Action), v.Say("review.no-such-action"))
	}
	return []demarche.Correction{c}, err
}

// edited is what a form says otherwise than the record that a correction is of.
func (d *Desk) edited(v *visit, c *demarche.Correction) (*demarche.Change, error) {
	e, err := d.Store.Record(v.Context(), c.Article, c.Record)
	if err != nil {
		return nil, err
	}
	ch, err := v.change(true)
	if err != nil {
		return nil, err
	}
	if ch = ch.For(&e); ch == nil {
		return nil, formFault(e.Place(), v.Say("review.nothing-changed"))
	}
	return ch, nil
}

// correction is one that the visitor makes now.
func correction(v *visit, action demarche.Action) demarche.Correction {
	return demarche.Correction{
		By: VisitorOf(v.Context()).Name, Why: strings.TrimSpace(v.FormValue("why")),
		Action: action, Article: v.FormValue("article"), Record: v.FormValue("record"),
	}
}

// undone takes back the corrections from the form's first to its last number.
func (d *Desk) undone(v *visit) ([]demarche.Correction, error) {
	var first, last int64
	if n, _ := fmt.Sscanf(v.FormValue("correction"), "%d-%d", &first, &last); n < 2 {
		last = first
	}
	made, err := d.Store.CorrectionsBetween(v.Context(), first, last)
	if err != nil {
		return nil, err
	}
	if len(made) == 0 {
		return nil, &demarche.Error{Kind: demarche.MissingFault, Place: v.FormValue("correction"), Err: errors.New(v.Say("review.no-such-correction"))}
	}
	var out []demarche.Correction
	for _, c := range made {
		undo := correction(v, demarche.UndoCorrection)
		undo.Article, undo.Record, undo.Undoes = c.Article, c.Record, c.ID
		out = append(out, undo)
	}
	return out, nil
}

// local is an address of these pages, otherwise if it is another.
func local(address, otherwise string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") || strings.Contains(address, `\`) {
		return otherwise
	}
	return address
}

// withDone adds to an address the numbers of the corrections that were made.
func withDone(address string, first, last int64) string {
	u, err := url.Parse(address)
	if err != nil { // local has parsed it
		return address
	}
	done := fmt.Sprint(first)
	if last != first {
		done = fmt.Sprintf("%d-%d", first, last)
	}
	q := u.Query()
	q.Set("done", done)
	u.RawQuery = q.Encode()
	return u.String()
}

// formLimit is how many bytes of a form are read.
const formLimit = 1 << 20

// post does what a form asks, and leads to another page.
func (d *Desk) post(do func(*visit) (string, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, formLimit)
		v, err := d.visit(w, r)
		to := ""
		if err == nil {
			err = r.ParseForm()
		}
		if err == nil {
			to, err = do(v)
		}
		if err != nil {
			status, answer := d.fault(v, err)
			d.render(w, v, status, answer)
			return
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
	})
}
