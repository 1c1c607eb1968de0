package syntax

import (
	"math"
	"strings"
	"testing"
)

// An ensemble of one model reads as the model does, and parts sum to one.
func TestEnsembleOfOne(t *testing.T) {
	m := tiny(1)
	words := strings.Fields(junk[0])
	e, err := NewEnsemble(m)
	if err != nil {
		t.Fatal(err)
	}
	doc := parsed(t, m, words)
	for k, b := range e.Read([][]string{{"a"}, words})[1] {
		tok := doc.Tokens[k]
		if b.Head != tok.Head+1 || e.Vocab().Tags[likeliest(b.Tags)] != tok.UPOS+"|"+tok.XPOS {
			t.Errorf("the ensemble believes %+v of %q, the model %+v", b, tok.Text, tok)
		}
		for _, shares := range [][]Share{b.Heads, b.Tags, b.Labels, b.Names} {
			var sum float64
			for _, s := range shares {
				sum += float64(s.Part)
			}
			if math.Abs(sum-1) > 1e-5 {
				t.Errorf("the parts of %v sum to %g", shares, sum)
			}
		}
	}
}

func likeliest(shares []Share) int32 {
	best := shares[0]
	for _, s := range shares {
		if s.Part > best.Part {
			best = s
		}
	}
	return best.Choice
}

func TestEnsembleOfStrangers(t *testing.T) {
	m := tiny(1)
	m.Vocab.Labels = []string{"root", "obj", "dep"}
	if _, err := NewEnsemble(tiny(1), m); err == nil {
		t.Error("models of two vocabularies were joined")
	}
}
