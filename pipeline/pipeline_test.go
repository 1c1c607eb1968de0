package pipeline

import (
	"testing"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
)

func TestOrder(t *testing.T) {
	p, err := New("en", "test")
	if err != nil {
		t.Fatal(err)
	}
	if err := nlp.Check(p.stages); err != nil {
		t.Error(err)
	}
	if err := extract.Check(p.extractors); err != nil {
		t.Error(err)
	}
}
