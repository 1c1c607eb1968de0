package pipeline

import (
	"io/fs"
	"slices"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract/move"
	"github.com/demarche/demarche/lang"
)

// framesOnly is language files without the trigger model.
type framesOnly struct{ fs.FS }

func (f framesOnly) Open(name string) (fs.File, error) {
	if name == "move/trigger.model" {
		return nil, fs.ErrNotExist
	}
	return f.FS.Open(name)
}

// Every example of a frame file yields, or does not yield, a move of the type
// of its section, by the frames alone.
func TestFrameExamples(t *testing.T) {
	files, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	examples, err := move.Examples(files)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Open(framesOnly{files}, "test")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range examples {
		r, err := p.Read(&demarche.Article{ID: e.Rule, Published: "2024-05-15", Lang: "en", Text: e.Text})
		if err != nil {
			t.Fatal(err)
		}
		found := slices.ContainsFunc(r.Moves, func(m demarche.Move) bool { return m.Type == e.Type })
		if found != e.Want {
			t.Errorf("%s: %s found: %v, want %v: %s (read:%s)", e.Rule, e.Type, found, e.Want, e.Text, rules(r.Moves))
		}
	}
}

// rules are the types of moves with the rules that made them.
func rules(moves []demarche.Move) (out string) {
	for _, m := range moves {
		out += " " + string(m.Type) + " by " + m.Rule
	}
	return out
}
