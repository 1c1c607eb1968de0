// Package term finds the terms of moves: the conditions they are made to
// depend on and the time limits they set.
//
// A term belongs to the nearest move above it in the tree: what stands inside
// "if Russia does not make peace within 10 days" limits the threat on which the
// clause hangs.
package term

import (
	"errors"
	"io/fs"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/lang/table"
	"github.com/demarche/demarche/nlp"
)

// Extractor adds conditions and deadlines to moves.
type Extractor struct {
	markers map[string][]marker // by first word, the longest first
	links   map[string]map[string]bool
}

// marker is a phrase that opens a condition.
type marker struct {
	words    []string
	relation demarche.Relation
}

const (
	// none marks phrases that look like the opening of a condition.
	none = demarche.Relation("none")
	// refused marks phrases before what a refusal waits for: "no talks before they leave".
	refused = demarche.Relation("refused")
)

// New reads term/conditions.table and term/links.table of a language.
func New(files fs.FS) (extract.Extractor, error) {
	conditions, err := table.Read(files, "term/conditions.table")
	if err != nil {
		return nil, err
	}
	links, err := table.Read(files, "term/links.table")
	if err != nil {
		return nil, err
	}
	e := &Extractor{markers: map[string][]marker{}, links: map[string]map[string]bool{}}
	e.readMarkers(conditions)
	for _, row := range links.Rows {
		e.links[row.Keys[0].Text] = map[string]bool{}
		for _, prep := range row.Items {
			e.links[row.Keys[0].Text][prep.Text] = true
		}
	}
	return e, errors.Join(conditions.Err(), links.Err())
}

func (e *Extractor) readMarkers(t *table.Table) {
	for _, row := range t.Rows {
		relation := demarche.Relation(row.Keys[0].Text)
		switch relation {
		case demarche.If, demarche.Unless, demarche.Until, demarche.InExchange, demarche.LinkedTo, none, refused:
		default:
			t.Fault(row.Keys[0], "%q is no relation of a condition", row.Keys[0].Text)
		}
		for _, item := range row.Items {
			words := strings.Fields(item.Text)
			e.markers[words[0]] = append(e.markers[words[0]], marker{words, relation})
		}
	}
}

func (*Extractor) Name() string { return "term" }

func (*Extractor) Needs() []nlp.Layer {
	return []nlp.Layer{nlp.Segments, nlp.Trees, nlp.Times, nlp.Who}
}

func (*Extractor) NeedsRecords() []extract.Kind { return []extract.Kind{extract.Moves} }

func (*Extractor) Adds() []extract.Kind { return []extract.Kind{extract.Terms} }

// Extract adds terms to the moves of r.
func (e *Extractor) Extract(d *nlp.Doc, r *extract.Records) error {
	owners := newOwners(d, r)
	for _, c := range e.conditions(d) {
		if m := owners.of(c.head); m != nil && depends(m, c) {
			owners.add(m, c)
		}
	}
	for k := range d.Timexes {
		t := &d.Timexes[k]
		if m := owners.limited(t); m != nil && (m.Deadline == nil || m.Deadline.Latest == "" && t.Latest != "") {
			m.Deadline = &demarche.Deadline{Span: t.Span, Earliest: t.Earliest, Latest: t.Latest}
			m.Derived = append(m.Derived, "deadline = "+t.Rule)
		}
	}
	return nil
}

// depends reports whether a move can depend on a condition: what has been done
// does not.
func depends(m *extract.Move, c condition) bool {
	if c.relation == refused {
		return m.Type == demarche.Reject || m.Modality == demarche.Negated
	}
	return m.Modality != demarche.Actual || !deeds[m.Type]
}

// deeds are what is done and not only said.
var deeds = map[demarche.MoveType]bool{
	demarche.Consult: true, demarche.Cooperate: true, demarche.Aid: true, demarche.Retreat: true, demarche.Mobilize: true,
	demarche.Protest: true, demarche.Coerce: true, demarche.Assault: true,
}
