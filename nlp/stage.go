package nlp

import "fmt"

// Layer is a part of a Doc that one stage fills and later stages need.
type Layer string

// The layers.
const (
	Segments    Layer = "segments" // Sentences, Tokens (Span, Text, Sent), Quotes
	Trees       Layer = "trees"    // Lemma, UPOS, XPOS, Head, Deprel of every token
	Names       Layer = "names"
	TokenStates Layer = "states" // States
	Times       Layer = "times"  // Timexes
	Who         Layer = "who"    // Actors, Mentions by name and title
	Refs        Layer = "refs"   // Mentions by pronoun and description
)

// Stage fills layers of a document.
type Stage interface {
	Name() string
	Needs() []Layer
	Fills() []Layer
	Process(*Doc) error
}

// Check reports the first stage that needs a layer which no stage before it
// fills.
func Check(stages []Stage) error {
	filled := map[Layer]bool{}
	for _, s := range stages {
		for _, need := range s.Needs() {
			if !filled[need] {
				return fmt.Errorf("stage %s needs %s, which no stage before it fills", s.Name(), need)
			}
		}
		for _, layer := range s.Fills() {
			filled[layer] = true
		}
	}
	return nil
}
