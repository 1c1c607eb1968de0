package move

import (
	"slices"
	"strings"
)

// clue is the name of something that speaks for or against an answer, hashed
// (FNV-1a).
type clue uint64

func clueOf(words ...string) clue {
	h := uint64(14695981039346656037)
	for k, w := range words {
		if k > 0 {
			h = (h ^ ' ') * 1099511628211
		}
		for i := range len(w) {
			h = (h ^ uint64(w[i])) * 1099511628211
		}
	}
	return clue(h)
}

// weight is how much a clue speaks for an answer to who is the source, and to
// who is the target, in hundredths of a natural logarithm.
type weight struct{ source, target int32 }

func (w *weight) add(o weight) {
	w.source += o.source
	w.target += o.target
}

func (w weight) of(target bool) int32 {
	if target {
		return w.target
	}
	return w.source
}

// evidence is the clues of an answer.
type evidence struct {
	model *whoModel
	sum   weight
	clues []clue // kept by once, and while learning
}

// add adds the clue that words name.
func (e *evidence) add(words ...string) {
	c := clueOf(words...)
	e.sum.add(e.model.weights[c])
	if e.model.names != nil {
		e.model.names[c] = strings.Join(words, " ")
		e.clues = append(e.clues, c)
	}
}

// once is add for a clue that may come up several times.
func (e *evidence) once(words ...string) {
	c := clueOf(words...)
	if slices.Contains(e.clues, c) {
		return
	}
	e.sum.add(e.model.weights[c])
	e.clues = append(e.clues, c)
	if e.model.names != nil {
		e.model.names[c] = strings.Join(words, " ")
	}
}

// join adds the clues of other evidence.
func (e *evidence) join(o *evidence) {
	e.sum.add(o.sum)
	if e.model.names != nil {
		e.clues = append(slices.Clip(e.clues), o.clues...)
	}
}
