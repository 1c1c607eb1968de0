package syntax

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// scoreOf lays out rows of scores: for each word what each head is worth.
func scoreOf(rows ...[]int32) (score []int32, n int) {
	n = len(rows) + 1
	score = make([]int32, n)
	for _, r := range rows {
		score = append(score, r...)
	}
	return score, n
}

func TestHeads(t *testing.T) {
	for _, c := range []struct {
		name string
		rows [][]int32 // per word: the root, word 1, word 2, ...
		want []int     // heads of words 1, 2, ...
	}{
		{"one word", [][]int32{{-5, 9}}, []int{0}},
		{"the best heads are a tree", [][]int32{{1, 0, 5, 0}, {5, 0, 0, 0}, {0, 1, 5, 0}}, []int{2, 0, 2}},
		{"a circle of two, cheapest cut at word 2", [][]int32{{1, 0, 9}, {6, 8, 0}}, []int{2, 0}},
		{"two roots, of which the first gains more", [][]int32{{9, 0, 2}, {5, 4, 0}}, []int{0, 1}},
		{"a circle beside the root", [][]int32{{9, 0, 0, 0}, {0, 3, 0, 9}, {0, 1, 9, 0}}, []int{0, 1, 2}},
		{"arcs may cross", [][]int32{{9, 0, 0, 0, 0}, {0, 9, 0, 0, 0}, {0, 9, 0, 0, 0}, {0, 0, 9, 0, 0}}, []int{0, 1, 1, 2}},
		{"all heads worth the same", [][]int32{{0, 0, 0}, {0, 0, 0}}, []int{2, 0}},
	} {
		score, n := scoreOf(c.rows...)
		if got := new(tree).heads(score, n)[1:]; !slices.Equal(got, c.want) {
			t.Errorf("%s: heads %v, want %v", c.name, got, c.want)
		}
	}
}

// Against all trees of short sentences: no projective one is better.
func TestProjectiveIsBest(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		n := 2 + rnd.IntN(5)
		score := randomScores(rnd, n)
		var d tree
		head := make([]int, n)
		d.projective(score, n, head)
		if !d.isTree(head) || crosses(head) {
			t.Fatalf("%v is no projective tree, scores %v", head[1:], score)
		}
		if got, best := total(score, head), bestProjective(score, n); got != best {
			t.Fatalf("heads %v are worth %d, the best tree %d, scores %v", head[1:], got, best, score)
		}
	}
}

// Sentences too long for the search get a tree too.
func TestMendMakesTrees(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range 200 {
		n := 2 + rnd.IntN(30)
		if i == 0 {
			n = maxExact + 40
		}
		score := randomScores(rnd, n)
		var d tree
		head := make([]int, n)
		for m := 1; m < n; m++ {
			for head[m] = rnd.IntN(n); head[m] == m; {
				head[m] = rnd.IntN(n)
			}
		}
		d.mend(score, n, head)
		if !d.isTree(head) {
			t.Fatalf("%v is no tree", head[1:])
		}
		if head := d.heads(score, n); !d.isTree(head) {
			t.Fatalf("heads gives %v, which is no tree", head[1:])
		}
	}
}

func TestIsTree(t *testing.T) {
	for _, c := range []struct {
		head []int // the first stands for the root
		want bool
	}{
		{[]int{0, 0}, true},
		{[]int{0, 0, 1, 2}, true},
		{[]int{0, 0, 0}, false},
		{[]int{0, 2, 1}, false},
		{[]int{0, 0, 3, 2}, false},
		{[]int{0, 1}, false},
	} {
		if got := new(tree).isTree(c.head); got != c.want {
			t.Errorf("isTree(%v) = %v", c.head[1:], got)
		}
	}
}

func randomScores(rnd *rand.Rand, n int) []int32 {
	score := make([]int32, n*n)
	for i := range score {
		score[i] = rnd.Int32N(100) - 50
	}
	return score
}

func total(score []int32, head []int) (sum int64) {
	n := len(head)
	for m := 1; m < n; m++ {
		sum += int64(score[m*n+head[m]])
	}
	return sum
}

// crosses tells whether two arcs cross, that of the root's word included.
func crosses(head []int) bool {
	for a := 1; a < len(head); a++ {
		for b := 1; b < len(head); b++ {
			lo, hi := min(a, head[a]), max(a, head[a])
			x, y := min(b, head[b]), max(b, head[b])
			if lo < x && x < hi && hi < y {
				return true
			}
		}
	}
	return false
}

// bestProjective tries all heads.
func bestProjective(score []int32, n int) int64 {
	best, head := int64(-1<<60), make([]int, n)
	var try func(m int)
	try = func(m int) {
		if m == n {
			if new(tree).isTree(head) && !crosses(head) {
				best = max(best, total(score, head))
			}
			return
		}
		for head[m] = 0; head[m] < n; head[m]++ {
			try(m + 1)
		}
	}
	try(1)
	return best
}
