package api

import (
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"github.com/demarche/demarche"
)

const schemas = "#/components/schemas/"

// registry knows the types of the vocabulary whose JSON reflection does not
// show.
func registry() huma.Registry {
	r := huma.NewMapRegistry(schemas, huma.DefaultSchemaNamer)
	r.RegisterTypeAlias(reflect.TypeFor[demarche.Span](), reflect.TypeFor[span]())
	r.RegisterTypeAlias(reflect.TypeFor[demarche.Pair](), reflect.TypeFor[pair]())
	enumerate(r, demarche.MoveTypes...)
	enumerate(r, demarche.States...)
	enumerate(r, demarche.Modalities...)
	enumerate(r, append([]demarche.Issue{""}, demarche.Issues...)...)
	enumerate(r, demarche.Stands...)
	enumerate(r, demarche.Fates...)
	enumerate(r, demarche.Healths...)
	enumerate(r, demarche.Demand, demarche.Offer, demarche.Promise, demarche.Threat, demarche.Ultimatum)
	enumerate(r, demarche.If, demarche.Unless, demarche.Until, demarche.InExchange, demarche.LinkedTo)
	enumerate(r, demarche.AcceptRecord, demarche.EditRecord, demarche.RejectRecord, demarche.AddRecord, demarche.SameEvent, demarche.OtherEvent, demarche.DateArticle, demarche.UndoCorrection)
	enumerate(r, demarche.Added, demarche.Revised, demarche.Reread, demarche.Corrected)
	return r
}

// span is a demarche.Span as JSON has it.
type span struct{}

// Schema is a pair of numbers.
func (span) Schema(r huma.Registry) *huma.Schema {
	two, zero := 2, 0.0
	return refer(r, "Span", &huma.Schema{
		Type: huma.TypeArray, Items: &huma.Schema{Type: huma.TypeInteger, Minimum: &zero}, MinItems: &two, MaxItems: &two,
	})
}

// pair is a demarche.Pair as JSON has it.
type pair struct{}

// Schema is two codes with a hyphen.
func (pair) Schema(r huma.Registry) *huma.Schema {
	return refer(r, "Pair", &huma.Schema{Type: huma.TypeString, Pattern: "^[A-Z][A-Z0-9]{1,15}-[A-Z][A-Z0-9]{1,15}$", Examples: []any{"RUS-USA"}})
}

// enum stands for a type of words of the vocabulary.
type enum[T ~string] struct{}

// enumerate lists the words of a type.
func enumerate[T ~string](r huma.Registry, all ...T) {
	t := reflect.TypeFor[T]()
	s := &huma.Schema{Type: huma.TypeString}
	for _, w := range all {
		s.Enum = append(s.Enum, string(w))
	}
	refer(r, t.Name(), s)
	r.RegisterTypeAlias(t, reflect.TypeFor[enum[T]]())
}

// Schema refers to the words that enumerate has listed.
func (enum[T]) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Ref: schemas + reflect.TypeFor[T]().Name()}
}

// refer names a schema and refers to it.
func refer(r huma.Registry, name string, s *huma.Schema) *huma.Schema {
	s.PrecomputeMessages()
	r.Map()[name] = s
	return &huma.Schema{Ref: schemas + name}
}
