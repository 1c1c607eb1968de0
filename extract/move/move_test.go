package move

import (
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
)

// Of two moves that say the same one is left, that with the target.
func TestDropRepeats(t *testing.T) {
	made := func(head, start, end int, target ...string) extract.Move {
		return extract.Move{Head: head, Move: demarche.Move{
			Span: demarche.Span{Start: start, End: end}, Type: demarche.Consult, Source: []string{"PER"}, Target: target,
		}}
	}
	for _, c := range []struct {
		name  string
		moves []extract.Move
		want  []int // heads
	}{
		{"the same passage and sides", []extract.Move{made(1, 0, 9, "CHL"), made(3, 0, 9, "CHL")}, []int{1}},
		{"within another", []extract.Move{made(1, 2, 5, "CHL"), made(3, 0, 9, "CHL")}, []int{3}},
		{"without the target", []extract.Move{made(1, 0, 9), made(3, 0, 9, "CHL")}, []int{3}},
		{"another target", []extract.Move{made(1, 0, 9, "BOL"), made(3, 0, 9, "CHL")}, []int{1, 3}},
		{"beside each other", []extract.Move{made(1, 0, 4, "CHL"), made(3, 5, 9, "CHL")}, []int{1, 3}},
	} {
		x := &extraction{doc: &nlp.Doc{}, records: &extract.Records{Moves: c.moves}}
		x.dropRepeats()
		var got []int
		for _, m := range x.records.Moves {
			got = append(got, m.Head)
		}
		if len(got) != len(c.want) || got[0] != c.want[0] {
			t.Errorf("%s: kept %v, want %v", c.name, got, c.want)
		}
	}
}
