// Package extract turns an analysed document into records. It defines what an
// extractor is and the token-level form of the records that extractors hand to
// each other; the extractors themselves live below it and never import each
// other.
package extract

import (
	"fmt"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// Extractor adds records to Records, from the document and from the records
// that earlier extractors found.
type Extractor interface {
	Name() string
	Needs() []nlp.Layer
	NeedsRecords() []Kind
	Adds() []Kind
	Extract(*nlp.Doc, *Records) error
}

// Kind is a kind of record.
type Kind string

// The kinds of record, in the order in which they are found. Terms are the
// conditions and deadlines of moves.
const (
	Attributions Kind = "attributions"
	Moves        Kind = "moves"
	Terms        Kind = "terms"
	Statuses     Kind = "statuses"
)

// Records are the records of one document while they are being found.
type Records struct {
	Attributions []Attribution
	Moves        []Move
	Statuses     []Status
}

// Attribution is a demarche.Attribution with its place in the tree.
type Attribution struct {
	demarche.Attribution
	Cue           int      // head token of the cue, -1 if there is none (a quotation that stands alone)
	SourceHead    int      // head token of the source, -1 if it is elided
	ContentTokens [][2]int // token ranges [first, end) of the content
}

// Holds reports whether token i stands in the content.
func (a *Attribution) Holds(i int) bool {
	for _, r := range a.ContentTokens {
		if r[0] <= i && i < r[1] {
			return true
		}
	}
	return false
}

// Move is a demarche.Move with its place in the tree.
type Move struct {
	demarche.Move
	Head    int      // head token of the trigger
	Derived []string // for people: how each field was found, "source = nsubj Moscow"
}

// Status is a demarche.Status with its place in the tree.
type Status struct {
	demarche.Status
	Head int
}

// Check reports the first extractor that needs records which none before it adds.
func Check(extractors []Extractor) error {
	added := map[Kind]bool{}
	for _, e := range extractors {
		for _, need := range e.NeedsRecords() {
			if !added[need] {
				return fmt.Errorf("extractor %s needs %s, which none before it adds", e.Name(), need)
			}
		}
		for _, kind := range e.Adds() {
			added[kind] = true
		}
	}
	return nil
}
