package bench

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/demarche/demarche"
)

// Judged is the confidence of a read move, and whether a noted move has its
// passage and its type.
type Judged struct {
	Confidence float64
	Right      bool
}

// JudgeDesk is every move of the readings, by id of their article, as the notes
// of a desk set judge it.
func JudgeDesk(set []Noted, readings map[string]*demarche.Reading) ([]Judged, error) {
	scores, err := scoresDesk(set, readings)
	var out []Judged
	for _, s := range scores {
		right := make([]bool, len(s.reads))
		for _, at := range s.pairs {
			right[at.read] = s.golds[at.gold].Type == s.reads[at.read].Type
		}
		for k, m := range s.reads {
			out = append(out, Judged{m.Confidence, right[k]})
		}
	}
	return out, err
}

// WriteCalibration prints by tenths of confidence how many moves there are, how
// sure of them the reading is on average, and what share of them is right.
func WriteCalibration(w io.Writer, moves []Judged) {
	fmt.Fprintln(w, "confidence   moves  mean   right")
	for tenth := range 10 {
		n, sum, right := 0, 0.0, 0
		for _, m := range moves {
			if min(9, int(10*m.Confidence+1e-9)) == tenth {
				n++
				sum += m.Confidence
				count(&right, m.Right)
			}
		}
		if n > 0 {
			fmt.Fprintf(w, "%.1f to %.1f   %5d  %.2f   %.2f\n", float64(tenth)/10, float64(tenth+1)/10, n, sum/float64(n), float64(right)/float64(n))
		}
	}
}

// Step is a confidence, the mean of a group of moves, and the share of them that is right.
type Step struct{ Confidence, Right float64 }

// Isotonic fits the share of right moves as a function of confidence that never
// falls: neighbouring groups of at least least moves are pooled until each has a
// greater share than the one before (pool adjacent violators, Ayer et al. 1955).
func Isotonic(moves []Judged, least int) []Step {
	moves = slices.Clone(moves)
	slices.SortStableFunc(moves, func(a, b Judged) int { return cmp.Compare(a.Confidence, b.Confidence) })
	type group struct{ n, right, sum float64 }
	var groups []group
	for len(moves) > 0 {
		part := moves[:min(len(moves), max(1, least))]
		if len(moves) < 2*least {
			part = moves
		}
		moves = moves[len(part):]
		g := group{n: float64(len(part))}
		for _, m := range part {
			g.sum += m.Confidence
			if m.Right {
				g.right++
			}
		}
		groups = append(groups, g)
		for k := len(groups) - 1; k > 0 && groups[k].right*groups[k-1].n <= groups[k-1].right*groups[k].n; k-- {
			a, b := groups[k-1], groups[k]
			groups = append(groups[:k-1], group{a.n + b.n, a.right + b.right, a.sum + b.sum})
		}
	}
	var out []Step
	for _, g := range groups {
		out = append(out, Step{g.sum / g.n, g.right / g.n})
	}
	return out
}
