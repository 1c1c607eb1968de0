package syntax

import (
	"slices"
	"strings"
	"testing"
)

// TestStatesAgain holds the states that are computed again to those kept.
func TestStatesAgain(t *testing.T) {
	for _, m := range models(t) {
		var sentences [][]string
		for _, text := range junk {
			sentences = append(sentences, strings.Fields(text))
		}
		doc := parsed(t, m, sentences...)
		want := doc.States
		if len(want.Values) != len(doc.Tokens)*want.Width {
			t.Fatalf("%s: %d values of %d tokens are kept", m.Name, len(want.Values), len(doc.Tokens))
		}
		s := NewStage(m)
		s.kept = 12 // within the second sentence
		if err := s.Process(doc); err != nil {
			t.Fatal(err)
		}
		if kept := len(doc.States.Values) / want.Width; kept != doc.Sentences[1].First {
			t.Errorf("%s: the states of %d tokens are kept, want those of the first sentence", m.Name, kept)
		}
		for i := range slices.Backward(doc.Tokens) {
			if !slices.Equal(doc.States.Of(i), want.Of(i)) {
				t.Fatalf("%s: token %d: state differs when computed again", m.Name, i)
			}
		}
	}
}
