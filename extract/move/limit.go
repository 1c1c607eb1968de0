package move

import (
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// limitedNone is the probability of no move up to which the likeliest word
// above a time limit is one all the same: what must be over by a day is
// demanded, promised or threatened, in whatever words.
const limitedNone = 0.95

// limits are the words above the time limits of a document: for each limit the
// verb that it hangs on with the nouns between, and the verbs of which that one
// is the complement. Where a condition must be fulfilled in time, they are those
// of what depends on it.
func (l *lexicon) limits(d *nlp.Doc) [][]int {
	var out [][]int
	for k := range d.Timexes {
		if t := &d.Timexes[k]; t.Kind == demarche.DueBy {
			if words := l.governing(d, t); len(words) > 0 {
				out = append(out, words)
			}
		}
	}
	return out
}

// governing are the words above one time limit, the nearest first.
func (l *lexicon) governing(d *nlp.Doc, t *nlp.Timex) (out []int) {
	verb := false
	for at := t.First; at >= 0; at = d.Tokens[at].Head {
		if t.First <= at && at < t.End {
			continue
		}
		if d.Rel(at) == "advcl" && l.in("conditional", mark(d, at)) {
			out, verb = nil, false
			continue
		}
		if _, ok := part(d, at); ok {
			out = append(out, at)
		}
		if verb = verb || isVerbal(d, at); verb && d.Rel(at) != "xcomp" {
			break
		}
	}
	return out
}

// limited adds to the candidates found the likeliest word above each time limit
// that has none above it, near or far.
func (w *witness) limited(found []candidate) []candidate {
	for _, words := range w.limiting {
		if slices.ContainsFunc(found, func(c candidate) bool {
			return slices.ContainsFunc(c.tokens, func(i int) bool { return w.above(i, words[0]) })
		}) {
			continue
		}
		var best candidate
		least := limitedNone
		for _, i := range words {
			if c, p := w.typed(i); p[classes-1] < least && !w.bystander(w.doc, c.clause) {
				best, least = c, p[classes-1]
			}
		}
		if least < limitedNone {
			found = append(found, best)
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return a.head - b.head })
	return found
}

// above reports whether token i governs token k, however far: not what stands
// beside the clause of k.
func (w *witness) above(i, k int) bool {
	for ; k >= 0 && k != i; k = w.doc.Tokens[k].Head {
		if w.doc.Rel(k) == "conj" && isVerbal(w.doc, k) {
			return false
		}
	}
	return k == i
}
