package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
)

const (
	bulkMost  = 500 // records that are corrected at once
	bulkShown = 50  // of them that a preview lists
)

// bulkPage shows what a correction of all records that a query finds would
// change.
type bulkPage struct {
	Query   string
	Action  demarche.Action
	Why     string
	Chosen  []choice // the form's fields that are set, to be sent again
	Count   int      // records that would change
	Same    int      // of those found, records that are so already
	Cut     bool     // the query finds more than are corrected at once
	Rows    []bulkRow
	Types   []tally
	Digest  string // of what would change
	Form    recordForm
	Actions []choice
}

// bulkRow is a record with what would change in it.
type bulkRow struct {
	record
	Changes []changed
}

// tally is a type with the number of its records.
type tally struct {
	Name string
	N    int
}

// bulkFields are the fields of a record that a bulk correction can set.
var bulkFields = []string{"type", "source", "target", "said", "modality", "issue"}

// bulk shows what would change; nothing is changed by it.
func (d *Desk) bulk(v *visit) (view, error) {
	p, cs, err := d.plan(v)
	if err != nil {
		return view{}, err
	}
	types := map[string]int{}
	for i := range cs {
		before := record{*cs[i].Before, v.reader}
		types[before.Type()]++
		if i < bulkShown {
			p.Rows = append(p.Rows, bulkRow{before, v.changes(&cs[i])})
		}
	}
	for name, n := range types {
		p.Types = append(p.Types, tally{name, n})
	}
	slices.SortFunc(p.Types, func(a, b tally) int { return cmp.Or(b.N-a.N, strings.Compare(a.Name, b.Name)) })
	return view{template: "bulk.html", section: "review", Title: v.Say("bulk.title"), Query: p.Query, Data: p}, nil
}

// correctBulk does what the preview showed, if the query still finds the same.
func (d *Desk) correctBulk(v *visit) (string, error) {
	p, cs, err := d.plan(v)
	if err != nil {
		return "", err
	}
	if p.Digest != v.FormValue("digest") {
		return "", formFault(p.Query, v.Say("bulk.moved"))
	}
	if len(cs) == 0 {
		return "", formFault(p.Query, v.Say("bulk.nothing"))
	}
	for i := range cs {
		cs[i].Before = nil // the store fills it
	}
	kept, err := answer.Correct(v.Context(), d.Store, nil, d.Now(), cs...)
	if err != nil {
		return "", err
	}
	return withDone("/review?"+url.Values{"q": {p.Query}}.Encode(), kept[0].ID, kept[len(kept)-1].ID), nil
}

// plan is the corrections that a form means for all that its query finds.
func (d *Desk) plan(v *visit) (*bulkPage, []demarche.Correction, error) {
	p := &bulkPage{Query: strings.TrimSpace(v.FormValue("q")), Action: demarche.Action(cmp.Or(v.FormValue("action"), string(demarche.AcceptRecord))), Why: strings.TrimSpace(v.FormValue("why"))}
	p.Actions = v.bulkActions(p.Action)
	if !slices.ContainsFunc(p.Actions, func(c choice) bool { return c.Chosen }) {
		return nil, nil, formFault("action="+string(p.Action), v.Say("review.no-such-action"))
	}
	if p.Query == "" {
		return nil, nil, formFault("q", v.Say("bulk.no-query"))
	}
	entries, _, err := d.Lexicon.Find(v.Context(), d.Store, p.Query, demarche.Page{Limit: bulkMost + 1}, d.Now())
	if err != nil {
		return nil, nil, err
	}
	if len(entries) > bulkMost {
		entries, p.Cut = entries[:bulkMost], true
	}
	p.Form, p.Chosen = v.blankForm(""), v.chosen()
	ch, err := v.change(false)
	if err != nil {
		return nil, nil, err
	}
	var cs []demarche.Correction
	for i := range entries {
		c := correction(v, p.Action)
		c.Article, c.Record, c.Before, c.Why = entries[i].Article.ID, entries[i].ID, &entries[i], p.Why
		if p.Action == demarche.EditRecord {
			c.Change = ch.For(&entries[i])
		}
		if c.Change == nil && p.Action == demarche.EditRecord || c.Change == nil && entries[i].Review == p.Action {
			p.Same++
			continue
		}
		cs = append(cs, c)
	}
	p.Count, p.Digest = len(cs), digestOfPlan(cs)
	return p, cs, nil
}

func (v *visit) bulkActions(chosen demarche.Action) []choice {
	var out []choice
	for _, a := range []demarche.Action{demarche.AcceptRecord, demarche.RejectRecord, demarche.EditRecord} {
		out = append(out, choice{string(a), v.Say("action." + string(a)), a == chosen})
	}
	return out
}

// Most is how many records are corrected at once.
func (p *bulkPage) Most() int { return bulkMost }

// More is how many records would change beside those that are listed.
func (p *bulkPage) More() int { return p.Count - len(p.Rows) }

// chosen are the fields that a form for many records sets.
func (v *visit) chosen() []choice {
	var out []choice
	for _, field := range bulkFields {
		if value := strings.TrimSpace(v.FormValue(field)); value != "" {
			out = append(out, choice{Value: value, Name: field})
		}
	}
	return out
}

// digestOfPlan tells apart what would change.
func digestOfPlan(cs []demarche.Correction) string {
	h := sha256.New()
	for _, c := range cs {
		change, err := json.Marshal(c.Change)
		if err != nil { // strings only
			panic(err)
		}
		fmt.Fprintf(h, "%s %s %s %q %s %q %s\n", c.Action, c.Article, c.Record, c.Why, change, c.Before.Words(), c.Before.Review)
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}
