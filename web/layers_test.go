package web

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func TestLayered(t *testing.T) {
	for _, c := range []struct {
		name   string
		nodes  int
		arrows []arrow
		want   string
	}{
		{"nothing", 1, nil, "[[0]] map[]"},
		{"a chain", 3, []arrow{{0, 1}, {1, 2}}, "[[0] [1] [2]] map[]"},
		{"a chain told backwards", 3, []arrow{{2, 1}, {1, 0}}, "[[2] [1] [0]] map[]"},
		{"a circle", 2, []arrow{{0, 1}, {1, 0}}, "[[0] [1]] map[1:true]"},
		{"a circle of three", 3, []arrow{{0, 1}, {1, 2}, {2, 0}}, "[[0] [1] [2]] map[2:true]"},
		{"a late beginner stands beside what it leads to", 4, []arrow{{0, 1}, {1, 2}, {3, 2}}, "[[0] [1 3] [2]] map[]"},
		{"arrows do not cross", 4, []arrow{{0, 3}, {1, 2}}, "[[0 1] [3 2]] map[]"},
		{"one on itself", 1, []arrow{{0, 0}}, "[[0]] map[0:true]"},
	} {
		l := layered(c.nodes, c.arrows)
		if got := fmt.Sprint(l.layers, l.backward); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestLayeredAny checks of any graph that every node has one place, that arrows
// lead forward unless they are said to close a circle, and that the layers are
// the same again.
func TestLayeredAny(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		nodes := 1 + r.IntN(20)
		var arrows []arrow
		for range r.IntN(30) {
			arrows = append(arrows, arrow{r.IntN(nodes), r.IntN(nodes)})
		}
		l := layered(nodes, arrows)
		depth := map[int]int{}
		for d, layer := range l.layers {
			for _, n := range layer {
				if _, twice := depth[n]; twice {
					t.Fatalf("%v: node %d has two places", arrows, n)
				}
				depth[n] = d
			}
		}
		if len(depth) != nodes {
			t.Fatalf("%v: %d of %d nodes have a place", arrows, len(depth), nodes)
		}
		for i, a := range arrows {
			if !l.backward[i] && depth[a.from] >= depth[a.to] {
				t.Fatalf("%v: arrow %d does not lead forward in %v", arrows, i, l.layers)
			}
		}
		if again := layered(nodes, arrows); fmt.Sprint(again) != fmt.Sprint(l) {
			t.Fatalf("%v: other layers: %v, %v", arrows, l, again)
		}
	}
}
