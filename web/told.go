package web

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier"
)

const (
	toldArticles = 12 // whose texts are compared at most
	toldText     = 60_000
)

// telling is who else tells of what a record tells.
type telling struct {
	Records, Articles int           // that tell it
	Origins           []originGroup // of the articles that tell it
	Others            []teller      // records that do not, and might
	Rivals            []demarche.Rival
	Uncut             bool // there were more records than were compared
}

// Fellows are the other records that tell it.
func (t *telling) Fellows() []teller {
	var out []teller
	for _, g := range t.Origins {
		for _, r := range g.Tellers {
			if !r.Self {
				out = append(out, r)
			}
		}
	}
	return out
}

// originGroup is the articles that go back to one report.
type originGroup struct {
	N       int
	Agency  string
	Tellers []teller
	Why     []string // why they hang together
}

// teller is a record of another article, or of this one.
type teller struct {
	record
	Why  string // why it belongs to the event
	Self bool
}

// told finds the records that tell of the same event as e, with their articles
// by origin, and those near it that might.
func (d *Desk) told(v *visit, e demarche.Entry) (*telling, error) {
	if e.Move == nil {
		alone := originGroup{N: 1, Tellers: []teller{{record: record{e, v.reader}, Self: true}}}
		return &telling{Records: 1, Articles: 1, Origins: []originGroup{alone}}, nil
	}
	event, near, err := d.Lexicon.EventOf(v.Context(), d.Store, &e, d.Now())
	if err != nil {
		return nil, err
	}
	t := &telling{Uncut: len(near) >= dossier.Back, Records: len(event.Records), Articles: event.Articles, Rivals: event.Rivals}
	t.Origins, err = d.origins(v, event, e.Place())
	t.Others = others(v.reader, near, event, e)
	return t, err
}

func holds(event *demarche.Event, e *demarche.Entry) bool {
	return slices.ContainsFunc(event.Records, func(r demarche.Entry) bool { return r.Place() == e.Place() })
}

// origins groups the articles of an event by the report they go back to.
func (d *Desk) origins(v *visit, event *demarche.Event, self string) ([]originGroup, error) {
	names := dossier.ArticlesOf(event.Records)
	articles, err := d.Store.Texts(v.Context(), names[:min(len(names), toldArticles)])
	for _, a := range articles {
		a.Text = strings.ToValidUTF8(a.Text[:min(len(a.Text), toldText)], "")
	}
	var out []originGroup
	for _, o := range d.Lexicon.Origins(articles) {
		g := originGroup{N: len(out) + 1, Agency: o.Agency}
		for i, r := range event.Records {
			if slices.Contains(o.Articles, r.Article.ID) {
				g.Tellers = append(g.Tellers, teller{record{r, v.reader}, event.Why[i], r.Place() == self})
			}
		}
		for _, l := range o.Links {
			g.Why = append(g.Why, l.A+" – "+l.B+": "+l.Kin.String())
		}
		out = append(out, g)
	}
	return out, err
}

// others are the records near e that the event does not hold, those of other
// articles and of the same type first.
func others(to reader, near []demarche.Entry, event *demarche.Event, e demarche.Entry) []teller {
	var likely, rest []teller
	for _, n := range near {
		if holds(event, &n) {
			continue
		}
		if n.Article.ID != e.Article.ID && n.Type() == e.Type() {
			likely = append(likely, teller{record: record{n, to}})
		} else {
			rest = append(rest, teller{record: record{n, to}})
		}
	}
	all := append(likely, rest...)
	return all[:min(len(all), 12)]
}
