package story

// averageLink joins the two groups with the highest mean likeness of their
// texts, again and again until none reaches the threshold (UPGMA: Sokal and
// Michener 1958). It numbers the groups by their first texts and makes use of
// the matrix for its own purposes.
func averageLink(m [][]float64, threshold float64) []int {
	g := grouping{m: m, size: make([]int, len(m)), best: make([]int, len(m)), group: make([]int, len(m))}
	for i := range m {
		g.size[i], g.group[i] = 1, i
	}
	for i := range m {
		g.best[i] = g.nearest(i)
	}
	for {
		a, b := g.closest()
		if a < 0 || m[a][b] < threshold {
			return g.numbers()
		}
		g.join(min(a, b), max(a, b))
	}
}

// grouping is the state of averageLink: m is the mean likeness of groups, a
// group has the number of its first text.
type grouping struct {
	m     [][]float64
	size  []int // 0 for groups that were joined to another
	best  []int // the nearest other group, -1 if there is none
	group []int // of each text
}

// nearest is the group that is most like a.
func (g *grouping) nearest(a int) int {
	best := -1
	for b := range g.m {
		if b != a && g.size[b] > 0 && (best < 0 || g.m[a][b] > g.m[a][best]) {
			best = b
		}
	}
	return best
}

// closest are the two groups that are most like each other, -1 if fewer than
// two are left.
func (g *grouping) closest() (a, b int) {
	a, b = -1, -1
	for i, j := range g.best {
		if g.size[i] > 0 && j >= 0 && (a < 0 || g.m[i][j] > g.m[a][b]) {
			a, b = i, j
		}
	}
	return a, b
}

// join puts group b into a.
func (g *grouping) join(a, b int) {
	for k := range g.m {
		sum := g.m[a][k]*float64(g.size[a]) + g.m[b][k]*float64(g.size[b])
		g.m[a][k] = sum / float64(g.size[a]+g.size[b])
		g.m[k][a] = g.m[a][k]
	}
	g.size[a], g.size[b] = g.size[a]+g.size[b], 0
	for i, of := range g.group {
		if of == b {
			g.group[i] = a
		}
	}
	for k := range g.best {
		if g.size[k] > 0 && (k == a || g.best[k] == a || g.best[k] == b) {
			g.best[k] = g.nearest(k)
		} else if best := g.best[k]; g.size[k] > 0 && best >= 0 && g.m[k][a] > g.m[k][best] {
			g.best[k] = a
		}
	}
}

// numbers renumbers the groups of the texts from 0, without gaps.
func (g *grouping) numbers() []int {
	number := map[int]int{}
	out := make([]int, len(g.group))
	for i, of := range g.group {
		n, known := number[of]
		if !known {
			n = len(number)
			number[of] = n
		}
		out[i] = n
	}
	return out
}
