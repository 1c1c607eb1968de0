package actor

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/demarche/demarche/lang/table"
)

// personRow reads "CODE WIKIDATA SURE: names and terms", where a term is
// "OFFICE title @ start/end".
func (g *Gazetteer) personRow(t *table.Table, row table.Row) {
	k, ok := keys(t, row, 3)
	if !ok || !g.party(t, row.Keys[0]) {
		return
	}
	p := &Person{Code: k[0], Wikidata: strings.Trim(k[1], "-"), Sure: k[2]}
	for _, item := range row.Items {
		if term, is := parseTerm(item.Text); is {
			if fault := term.fault(); fault != "" {
				t.Fault(item, "%s", fault)
				continue
			}
			term.Code, term.Data = p.Code, p.Sure == fromWikidata
			term.Source, term.Own = g.source, g.own
			p.Terms = append(p.Terms, term)
		} else {
			p.Names = append(p.Names, item.Text)
		}
	}
	if len(p.Names) == 0 {
		t.Fault(row.Keys[0], "no name: a line is `CODE WIKIDATA SURE: name, OFFICE title @ start/end`")
		return
	}
	p.Name, p.Names = p.Names[0], p.Names[1:]
	p.ID = "per:" + slug(p.Name)
	g.addPerson(p)
}

func parseTerm(text string) (Term, bool) {
	left, dates, ok := strings.Cut(text, " @ ")
	if !ok {
		return Term{}, false
	}
	office, title, _ := strings.Cut(left, " ")
	start, end, _ := strings.Cut(dates, "/")
	return Term{Office: Office(office), Title: title, Start: start, End: end}, true
}

var isoDate = regexp.MustCompile(`^\d{4}(-\d\d){0,2}$`)

// How sure a row is where the table says it for all its rows.
const (
	fromWikidata = "wikidata"
	listed       = "listed"
)

const officeNames = "sl, hos, hog, vp, fm, dm, x"

// fault is what is wrong with a term as it is written, or "".
func (t Term) fault() string {
	switch {
	case rank(t.Office) < 0:
		return fmt.Sprintf("%q is no office: %s", t.Office, officeNames)
	case !isoDate.MatchString(t.Start), t.End != "" && !isoDate.MatchString(t.End):
		return fmt.Sprintf("the dates are %q, want YYYY-MM-DD/YYYY-MM-DD, less exact or with an empty end", t.Start+"/"+t.End)
	case t.End != "" && t.End < t.Start[:min(len(t.Start), len(t.End))]:
		return fmt.Sprintf("the term ends in %s, before it begins in %s", t.End, t.Start)
	}
	return ""
}
