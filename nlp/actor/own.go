package actor

import (
	"fmt"
	"hash/fnv"
	"io/fs"
	"slices"

	"github.com/demarche/demarche/lang/table"
	"github.com/demarche/demarche/nlp"
)

// With is New with tables of a user, whose rows come before those of the
// language folder. A row begins with the kind of thing that it adds, and goes
// on as in the table of that kind:
//
//	person USA: Jane Doe, fm Secretary of State @ 2026-10-01/
//	body USA GOV: Office of Peace
//	not: Washington Post
func With(own ...*table.Table) func(fs.FS) (nlp.Stage, error) {
	return func(files fs.FS) (nlp.Stage, error) {
		g, err := Load(files, own...)
		if err != nil {
			return nil, err
		}
		return &stage{g}, nil
	}
}

// ownKinds are the rows that a user's table may have.
const ownKinds = "person, term, state, body, place, org, group, sense, not"

// ownTable reads a table of a user's.
func (g *Gazetteer) ownTable(t *table.Table) error {
	g.own = true
	g.source = t.File
	defer func() { g.own = false }()
	digest := fnv.New32a()
	for _, row := range t.Rows {
		fmt.Fprint(digest, texts(row.Keys), texts(row.Items))
		if len(row.Items) > 0 && spelt(t, row) {
			g.ownRow(t, row)
		}
	}
	g.date += fmt.Sprintf(" with %08x", digest.Sum32())
	return t.Err()
}

func (g *Gazetteer) ownRow(t *table.Table, row table.Row) {
	add := map[string]func(*table.Table, table.Row){
		"person": g.ownPerson, "term": g.termsRow, "state": g.stateRow, "body": g.bodyRow, "place": g.placeRow,
		"org": g.orgRow, "group": g.groupRow, "sense": g.senseRow, "not": g.trapRow,
	}[row.Keys[0].Text]
	switch kind := row.Keys[0]; {
	case add == nil:
		t.Fault(kind, "%q is no kind of row: begin it with one of %s", kind.Text, ownKinds)
		return
	case len(row.Keys) == 1 && kind.Text != "not":
		t.Fault(kind, "whose? write a code behind %q, like `%s USA ...:`", kind.Text, kind.Text)
		return
	}
	row.Keys = row.Keys[1:]
	add(t, row)
}

// ownPerson reads "CODE: names and terms": the Wikidata id and how sure the
// dates are may be left out.
func (g *Gazetteer) ownPerson(t *table.Table, row table.Row) {
	if len(row.Keys) == 1 {
		place := row.Keys[0]
		row.Keys = slices.Concat(row.Keys, []table.Word{
			{Text: "-", Line: place.Line, Col: place.Col}, {Text: "high", Line: place.Line, Col: place.Col},
		})
	}
	g.personRow(t, row)
}
