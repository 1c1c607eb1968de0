package web

import (
	"cmp"
	"slices"
)

// arrow leads from one node of a layered graph to another, by their numbers.
type arrow struct{ from, to int }

// layering places the nodes of a graph in layers so that arrows lead from a
// layer to a later one, but for those that close a circle (Sugiyama, Tagawa,
// Toda 1981: break circles, layer by the longest path, order by barycentres).
// The same graph gives the same layers.
type layering struct {
	layers   [][]int      // numbers of nodes, in their order
	backward map[int]bool // numbers of arrows that lead to an earlier layer
}

// sweeps is how often the layers are put in order, to and fro.
const sweeps = 6

func layered(nodes int, arrows []arrow) layering {
	l := layering{backward: circleClosers(nodes, arrows)}
	depth := depths(nodes, l.forward(arrows))
	last := 0
	for _, d := range depth {
		last = max(last, d)
	}
	l.layers = make([][]int, last+1)
	for n, d := range depth {
		l.layers[d] = append(l.layers[d], n)
	}
	l.order(nodes, arrows)
	return l
}

// circleClosers are the arrows that lead back to a node that a walk in order of
// the numbers is still coming from.
func circleClosers(nodes int, arrows []arrow) map[int]bool {
	out := map[int]bool{}
	state := make([]int, nodes) // 0: not met, 1: on the way, 2: left
	var walk func(n int)
	walk = func(n int) {
		state[n] = 1
		for i, a := range arrows {
			if a.from != n {
				continue
			}
			switch state[a.to] {
			case 0:
				walk(a.to)
			case 1:
				out[i] = true
			}
		}
		state[n] = 2
	}
	for n := range nodes {
		if state[n] == 0 {
			walk(n)
		}
	}
	return out
}

// forward are the arrows with those that close circles turned round.
func (l *layering) forward(arrows []arrow) []arrow {
	out := slices.Clone(arrows)
	for i := range out {
		if l.backward[i] {
			out[i].from, out[i].to = out[i].to, out[i].from
		}
	}
	return slices.DeleteFunc(out, func(a arrow) bool { return a.from == a.to })
}

// depths are the lengths of the longest ways to each node; arrows make no
// circle. What nothing leads to stands right before what it leads to.
func depths(nodes int, arrows []arrow) []int {
	depth := make([]int, nodes)
	for range nodes {
		moved := false
		for _, a := range arrows {
			if depth[a.to] <= depth[a.from] {
				depth[a.to], moved = depth[a.from]+1, true
			}
		}
		if !moved {
			break
		}
	}
	for n := range nodes {
		next, led := -1, false
		for _, a := range arrows {
			if a.from == n && (next < 0 || depth[a.to] < next) {
				next = depth[a.to]
			}
			led = led || a.to == n
		}
		if !led && next > 0 {
			depth[n] = next - 1
		}
	}
	return depth
}

// order puts the nodes of each layer where their neighbours are.
func (l *layering) order(nodes int, arrows []arrow) {
	at := make([]float64, nodes)
	place := func() {
		for _, layer := range l.layers {
			for i, n := range layer {
				at[n] = float64(i) - float64(len(layer)-1)/2
			}
		}
	}
	place()
	for sweep := range sweeps {
		for k := 1; k < len(l.layers); k++ {
			k := k
			if sweep%2 == 1 {
				k = len(l.layers) - 1 - k
			}
			mean := map[int]float64{}
			for _, n := range l.layers[k] {
				mean[n] = barycentre(n, arrows, at)
			}
			slices.SortStableFunc(l.layers[k], func(a, b int) int { return cmp.Compare(mean[a], mean[b]) })
			place()
		}
	}
}

// barycentre is the mean place of the neighbours of a node, its own if it has none.
func barycentre(n int, arrows []arrow, at []float64) float64 {
	sum, count := 0.0, 0
	for _, a := range arrows {
		switch n {
		case a.from:
			sum, count = sum+at[a.to], count+1
		case a.to:
			sum, count = sum+at[a.from], count+1
		}
	}
	if count == 0 {
		return at[n]
	}
	return sum / float64(count)
}
