package move

import (
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
)

// What must be over by a day is demanded, promised or threatened, in whatever
// words; so, often, is what depends on a condition. They are the probabilities of
// no move up to which the likeliest word above a time limit or a condition is one
// all the same, by whether its sentence names an actor.
const (
	tiedNone    = 0.95
	tiedOfNamed = 0.995
)

// tied is what a time limit or a condition hangs on: the words above it, the
// nearest first, and the types that they can have there.
type tied struct {
	words   []int
	becomes map[demarche.MoveType]demarche.MoveType // what acts of a type are there, "" for nothing; others stay
}

// limits are what the time limits of a document hang on. Where a condition must
// be fulfilled in time, that is what depends on it.
func (x *extraction) limits() []tied {
	var out []tied
	for k := range x.doc.Timexes {
		if t := &x.doc.Timexes[k]; t.Kind == demarche.DueBy {
			if words := x.governing(t.First, t.End); len(words) > 0 {
				out = append(out, tied{words, whenLimited})
			}
		}
	}
	return out
}

// hinges are what the conditions of a document hang on.
func (x *extraction) hinges() []tied {
	var out []tied
	for i := range x.doc.Tokens {
		if x.hinge(i) {
			if words := x.governing(i, i+1); len(words) > 0 {
				out = append(out, tied{words, whenConditional})
			}
		}
	}
	return out
}

// ties are the words that by their frame tie one thing to another: a demand.
func (w *witness) ties() []tied {
	var out []tied
	for i, t := range w.doc.Tokens {
		if c := w.rules[i]; c != nil && c.frame.typ == demarche.Request && w.in("tie", t.Lemma) {
			out = append(out, tied{[]int{i}, whenTied})
		}
	}
	return out
}

// hinge reports the head of a condition: of a clause ("if", "as long as", "should
// they leave") or a phrase ("in exchange for").
func (x *extraction) hinge(i int) bool {
	d := x.doc
	switch d.Rel(i) {
	case "advcl":
		aux, subject := d.Child(i, "aux"), d.Child(i, "nsubj", "nsubj:pass")
		m := mark(d, i)
		return x.in("hinge", m) || x.in("hinge", d.Tokens[d.Tokens[i].Head].Lemma+" "+m) ||
			m == "" && aux >= 0 && aux < subject && x.in("hinge", d.Tokens[aux].Lemma)
	case "obl":
		return x.in("hinge", d.Case(i)+" "+d.Tokens[i].Lemma)
	}
	return false
}

// whenLimited leaves out what nobody sets a day for.
var whenLimited = map[demarche.MoveType]demarche.MoveType{
	demarche.Accuse: "", demarche.Support: "", demarche.Reject: "", demarche.Protest: "", demarche.Assault: "", demarche.Coerce: "",
}

// whenTied makes a demand of whatever ties one thing to another.
var whenTied = func() map[demarche.MoveType]demarche.MoveType {
	out := map[demarche.MoveType]demarche.MoveType{}
	for _, typ := range demarche.MoveTypes {
		out[typ] = demarche.Request
	}
	return out
}()

// whenConditional says what acts are that depend on a condition: threatened or
// promised.
var whenConditional = map[demarche.MoveType]demarche.MoveType{
	demarche.Sanction: demarche.Threaten, demarche.Mobilize: demarche.Threaten, demarche.Coerce: demarche.Threaten,
	demarche.Assault: demarche.Threaten, demarche.Protest: demarche.Threaten, demarche.Accuse: demarche.Threaten,
	demarche.Cooperate: demarche.Agree, demarche.Aid: demarche.Agree, demarche.Retreat: demarche.Agree,
	demarche.Consult: demarche.Agree, demarche.Support: demarche.Agree,
}

// governing are the words above what tokens [first, end) say, the nearest first:
// the verb that it hangs on with the nouns between, and the verbs of which that
// one is the complement. Above what hangs on a word of saying ("if it rains, he
// said, they go") is what is said.
func (x *extraction) governing(first, end int) (out []int) {
	d, verb := x.doc, false
	for at := first; at >= 0; at = d.Tokens[at].Head {
		if first <= at && at < end {
			continue
		}
		if d.Rel(at) == "advcl" && x.in("conditional", mark(d, at)) {
			out, verb = nil, false
			continue
		}
		if len(out) == 0 && x.isCue(at) {
			if d.Rel(at) == "parataxis" {
				continue
			}
			if c := d.Child(at, "ccomp", "parataxis"); c >= 0 && !d.Under(first, c) {
				return []int{c}
			}
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

// isCue reports a word that opens what somebody says.
func (x *extraction) isCue(i int) bool {
	return slices.ContainsFunc(x.records.Attributions, func(a extract.Attribution) bool { return a.Cue == i })
}

// completed adds to the candidates found the likeliest word of those on which a
// time limit or a condition hangs, or which tie one thing to another, where no candidate is above it, near or far.
func (w *witness) completed(found []candidate) []candidate {
	for _, t := range slices.Concat(w.limiting, w.hinging, w.ties()) {
		if slices.ContainsFunc(found, func(c candidate) bool {
			return slices.ContainsFunc(c.tokens, func(i int) bool { return w.above(i, t.words[0]) })
		}) {
			continue
		}
		var best candidate
		least, limit := 1.0, tiedNone
		if w.named(t.words[0]) {
			limit = tiedOfNamed
		}
		for _, i := range t.words {
			if c, none := w.typedAs(i, t.becomes); none < least && !w.bystander(w.doc, c.clause) {
				best, least = c, none
			}
		}
		if least < limit {
			found = append(found, best)
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return a.head - b.head })
	return found
}

// typedAs is the candidate at token i as what the model finds likeliest where
// acts become others, with the probability that it is no move.
func (w *witness) typedAs(i int, becomes map[demarche.MoveType]demarche.MoveType) (candidate, float64) {
	c, p := w.typed(i)
	refused := w.scoper.of(c).modality == demarche.Negated
	sum := map[demarche.MoveType]float64{}
	for k, typ := range demarche.MoveTypes {
		if as, changed := becomes[typ]; refused && cooperative(typ) {
			typ = demarche.Reject
		} else if changed {
			typ = as
		}
		sum[typ] += p[k]
	}
	best := demarche.MoveTypes[0]
	for _, typ := range demarche.MoveTypes {
		if sum[typ] > sum[best] {
			best = typ
		}
	}
	c.voiced = best == demarche.Threaten || best == demarche.Agree || best == demarche.Reject
	if c.weight = sum[best]; best != c.as {
		c.as, c.frame = best, c.frame.retyped(best)
	}
	return c, p[classes-1]
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
