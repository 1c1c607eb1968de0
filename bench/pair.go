package bench

import (
	"cmp"
	"slices"

	"github.com/demarche/demarche"
)

// overlap is the shared length of two spans over the length of the shorter.
func overlap(a, b demarche.Span) float64 {
	shared := max(0, min(a.End, b.End)-max(a.Start, b.Start))
	return float64(shared) / float64(max(1, min(a.Len(), b.Len())))
}

// link is a pair of indices: the gold item and the one that was read.
type link struct{ gold, read int }

// pair links gold items with read ones, one to one, the best gain first; ties
// go to the earlier gold item, then to the earlier read one. Gain reports
// false where a pair is not allowed.
func pair(golds, reads int, gain func(gold, read int) (float64, bool)) []link {
	type candidate struct {
		link
		gain float64
	}
	var all []candidate
	for g := range golds {
		for r := range reads {
			if v, ok := gain(g, r); ok {
				all = append(all, candidate{link{g, r}, v})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.gain, a.gain) })
	usedGold, usedRead := make([]bool, golds), make([]bool, reads)
	var out []link
	for _, c := range all {
		if !usedGold[c.gold] && !usedRead[c.read] {
			usedGold[c.gold], usedRead[c.read] = true, true
			out = append(out, c.link)
		}
	}
	return out
}

// prf is precision, recall and F1 of hit items; 0 where there is nothing to divide by.
func prf(hit, read, gold int) (p, r, f float64) {
	if read > 0 {
		p = float64(hit) / float64(read)
	}
	if gold > 0 {
		r = float64(hit) / float64(gold)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}
