package actor

import (
	"cmp"
	"slices"
	"strings"

	"github.com/demarche/demarche/lang/table"
)

// termsRow reads "CODE OFFICE TITLE: name = other name @ start/end, ...": the
// holders of one office in order.
func (g *Gazetteer) termsRow(t *table.Table, row table.Row) {
	if len(row.Keys) < 3 {
		t.Fault(row.Keys[0], "a line is `CODE OFFICE TITLE: name @ start, name @ start/end`")
		return
	}
	if !g.party(t, row.Keys[0]) {
		return
	}
	k := texts(row.Keys)
	office := k[1] + " " + strings.Join(k[2:], " ")
	var holders []*Person
	for _, item := range row.Items {
		names, dates, _ := strings.Cut(item.Text, " @ ")
		term, _ := parseTerm(office + " @ " + dates)
		term.Code, term.Source, term.Own = k[0], g.source, g.own
		if fault := term.fault(); fault != "" {
			t.Fault(item, "%s", fault)
			continue
		}
		if last := len(holders) - 1; last >= 0 {
			before := &holders[last].Terms[0]
			if term.Start < before.Start {
				t.Fault(item, "begins in %s, before the one on its left: put them in order", term.Start)
				continue
			}
			before.End = cmp.Or(before.End, term.Start)
		}
		all := strings.Split(names, " = ")
		if slices.ContainsFunc(all, func(n string) bool { return len(parts(n)) == 0 }) {
			t.Fault(item, "no name: want `name @ start` or `name = other name @ start/end`")
			continue
		}
		holders = append(holders, &Person{
			ID: "per:" + slug(all[0]), Name: all[0], Names: all[1:], Code: k[0], Sure: listed, Terms: []Term{term},
		})
	}
	for _, p := range holders {
		g.addPerson(p)
	}
}
