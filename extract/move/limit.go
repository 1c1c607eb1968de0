package move

import (
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// What must be over by a day is demanded, promised or threatened, in whatever
// words; so, often, is what depends on a condition. limitedNone and hingedNone
// are the probabilities of no move up to which the likeliest word above a time
// limit or a condition is one all the same.
const (
	limitedNone = 0.95
	hingedNone  = 0.95
)

// tied is what a time limit or a condition hangs on: the words above it, the
// nearest first, and the probability of no move up to which one of them is one.
type tied struct {
	words []int
	none  float64
}

// limits are what the time limits of a document hang on. Where a condition must
// be fulfilled in time, that is what depends on it.
func (l *lexicon) limits(d *nlp.Doc) []tied {
	var out []tied
	for k := range d.Timexes {
		if t := &d.Timexes[k]; t.Kind == demarche.DueBy {
			if words := l.governing(d, t.First, t.End); len(words) > 0 {
				out = append(out, tied{words, limitedNone})
			}
		}
	}
	return out
}

// hinges are what the conditional clauses of a document hang on.
func (l *lexicon) hinges(d *nlp.Doc) []tied {
	var out []tied
	for i := range d.Tokens {
		if d.Rel(i) == "advcl" && l.in("hinge", mark(d, i)) {
			if words := l.governing(d, i, i+1); len(words) > 0 {
				out = append(out, tied{words, hingedNone})
			}
		}
	}
	return out
}

// governing are the words above what tokens [first, end) say, the nearest first:
// the verb that it hangs on with the nouns between, and the verbs of which that
// one is the complement.
func (l *lexicon) governing(d *nlp.Doc, first, end int) (out []int) {
	verb := false
	for at := first; at >= 0; at = d.Tokens[at].Head {
		if first <= at && at < end {
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

// completed adds to the candidates found the likeliest word of those on which a
// time limit or a condition hangs, where no candidate is above it, near or far.
func (w *witness) completed(found []candidate) []candidate {
	for _, t := range slices.Concat(w.limiting, w.hinging) {
		if slices.ContainsFunc(found, func(c candidate) bool {
			return slices.ContainsFunc(c.tokens, func(i int) bool { return w.above(i, t.words[0]) })
		}) {
			continue
		}
		var best candidate
		least := t.none
		for _, i := range t.words {
			if c, p := w.typed(i); p[classes-1] < least && !w.bystander(w.doc, c.clause) {
				best, least = c, p[classes-1]
			}
		}
		if least < t.none {
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
