package story

import (
	"cmp"
	"math"
	"slices"

	"github.com/demarche/demarche/dossier/words"
)

// component is a term of a text with its weight.
type component struct {
	term   int32
	weight float64
}

// vector is a text as its terms, sorted by term, of length 1 (or 0 if empty).
type vector []component

// dot is the cosine of two vectors.
func dot(a, b vector) float64 {
	sum := 0.0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].term < b[0].term:
			a = a[1:]
		case a[0].term > b[0].term:
			b = b[1:]
		default:
			sum += a[0].weight * b[0].weight
			a, b = a[1:], b[1:]
		}
	}
	return sum
}

// nameWeight is by how much names and numbers count for more than other words:
// two quakes have the words in common and not the place, the day and the toll.
const nameWeight = 2

// leadLength is how many words, from the title on, count twice: a report opens
// with what happened.
const leadLength = 60

// vocabulary counts terms over the texts that it has seen.
type vocabulary struct {
	texts          int
	ids            map[string]int32
	heavy          []bool // whether the term is a name or a number
	held           []int  // how many texts hold the term
	capital, small map[string]int
}

func newVocabulary() *vocabulary {
	return &vocabulary{ids: map[string]int32{}, capital: map[string]int{}, small: map[string]int{}}
}

// learnCase counts in which case words stand where that says something.
func (v *vocabulary) learnCase(text []words.Word) {
	for _, t := range text {
		switch {
		case t.Number:
		case !t.Capital:
			v.small[t.Form]++
		case !t.First:
			v.capital[t.Form]++
		}
	}
}

// isName reports whether a word is written with a capital nearly always.
func (v *vocabulary) isName(form string) bool { return v.capital[form] > 4*v.small[form] }

// count turns a text into the number of times each term occurs in it, sorted
// by term, and counts the text.
func (v *vocabulary) count(text []words.Word) vector {
	counts := map[int32]float64{}
	for i, t := range text {
		term := v.term(t)
		counts[term]++
		if i < leadLength {
			counts[term]++
		}
	}
	v.texts++
	out := make(vector, 0, len(counts))
	for term, n := range counts {
		v.held[term]++
		out = append(out, component{term, n})
	}
	slices.SortFunc(out, func(a, b component) int { return cmp.Compare(a.term, b.term) })
	return out
}

// term is the number of the term that a word is.
func (v *vocabulary) term(w words.Word) int32 {
	key, heavy := words.Stem(w.Form), true
	switch {
	case w.Number:
		key = "#" + w.Form
	case v.isName(w.Form):
		key = "^" + w.Form
	default:
		heavy = false
	}
	id, known := v.ids[key]
	if !known {
		id = int32(len(v.heavy))
		v.ids[key] = id
		v.heavy, v.held = append(v.heavy, heavy), append(v.held, 0)
	}
	return id
}

// weigh is tf-idf with logarithmic counts, names and numbers raised.
func (v *vocabulary) weigh(counts vector) vector {
	out, square := make(vector, len(counts)), 0.0
	for i, c := range counts {
		w := (1 + math.Log(c.weight)) * math.Log((float64(v.texts)+1)/(float64(v.held[c.term])+0.5))
		if v.heavy[c.term] {
			w *= nameWeight
		}
		out[i] = component{c.term, w}
		square += w * w
	}
	for i := range out {
		out[i].weight /= math.Sqrt(max(square, math.SmallestNonzeroFloat64))
	}
	return out
}
