package coref

import (
	"fmt"
	"io"
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/demarche/demarche/nlp"
)

// Labelled is a document whose phrases are known. Chain tells what the phrase
// headed by a token speaks of, "" if of nothing that comes up again; union asks
// for all that is coordinated there.
type Labelled struct {
	Doc   *nlp.Doc
	Chain func(head int, union bool) string
}

// LabelledCase is a case and its document, read as far as actors.
type LabelledCase struct {
	Doc  *nlp.Doc
	Case Case
}

// emphasis is how often a case counts, of which there are few, as against a
// pronoun of a treebank of mixed texts.
const emphasis = 4

// example is one pronoun to learn from: its choices as features, the last of
// which is the choice of none, and which of them are right.
type example struct {
	choices [][]int
	right   []bool
}

// Train learns weights from labelled documents, then from these and cases
// together, and writes them to out. The same input, passes and seed give the
// same weights.
func (s *Stage) Train(docs []Labelled, cases []LabelledCase, passes int, seed uint64, out io.Writer) error {
	t := &trainer{index: map[string]int{}}
	for _, d := range docs {
		t.collect(s.words, d)
	}
	t.learn(passes, seed)
	w := *s.words
	w.weights = t.rounded() // for the other pronouns of the texts of cases
	for _, c := range cases {
		t.collectCase(&w, c)
	}
	t.learn(passes, seed)
	return t.write(out)
}

type trainer struct {
	index    map[string]int // feature -> its number
	count    []int
	weight   []float64
	examples []example
}

// collect makes an example of every pronoun of a document.
func (t *trainer) collect(w *words, d Labelled) {
	r := newResolver(w, d.Doc)
	r.scratch.naming = true
	r.teach = func(a *anaphor, candidates []int) int {
		chain := d.Chain(a.at, false)
		e, chosen := t.example(r, a, candidates, func(k int) bool {
			p := &r.all[k]
			return chain != "" && d.Chain(p.head, p.members != nil) == chain
		})
		e.right[len(candidates)] = chosen == none
		t.examples = append(t.examples, e)
		return chosen
	}
	r.read()
}

// collectCase makes examples of the pronoun of a case. Any phrase that speaks
// of the actors wanted is right; where none is wanted, any that is no actor.
func (t *trainer) collectCase(w *words, c LabelledCase) {
	r := newResolver(w, c.Doc)
	r.scratch.naming = true
	r.teach = func(a *anaphor, candidates []int) int {
		if c.Doc.Tokens[a.at].Span != c.Case.Span {
			return r.likeliest(a, candidates)
		}
		e, chosen := t.example(r, a, candidates, func(k int) bool {
			got, want := c.Case.Judge(c.Doc, r.actorsOf(k))
			return slices.Equal(got, want)
		})
		e.right[len(candidates)] = c.Case.Wanted == "none"
		if slices.Contains(e.right, true) {
			t.examples = append(t.examples, slices.Repeat([]example{e}, emphasis)...)
		}
		return chosen
	}
	r.read()
}

// example describes the choices of a pronoun and tells the nearest right one.
func (t *trainer) example(r *resolver, a *anaphor, candidates []int, right func(int) bool) (e example, chosen int) {
	chosen = none
	ranks := r.ranks(candidates)
	for n, k := range candidates {
		e.right = append(e.right, right(k))
		if e.right[n] && chosen == none {
			chosen = k
		}
		e.choices = append(e.choices, t.numbers(r.features(a, &r.all[k], ranks[n])))
	}
	e.choices = append(e.choices, t.numbers(r.absence(a)))
	e.right = append(e.right, false)
	return e, chosen
}

func (t *trainer) numbers(f *features) []int {
	out := make([]int, len(f.names))
	for k, name := range f.names {
		n, ok := t.index[name]
		if !ok {
			n = len(t.index)
			t.index[name] = n
			t.count = append(t.count, 0)
		}
		t.count[n]++
		out[k] = n
	}
	return out
}

// The step width, the pull of every weight to zero, and how often a feature
// must have been seen.
const (
	rate  = 0.1
	decay = 1e-2
	least = 3
)

// learn climbs the likelihood of the right choices with AdaGrad (Duchi et al. 2011).
func (t *trainer) learn(passes int, seed uint64) {
	rng := rand.New(rand.NewPCG(seed, 0))
	t.weight = make([]float64, len(t.index))
	squares := make([]float64, len(t.index))
	for range passes {
		rng.Shuffle(len(t.examples), func(i, j int) { t.examples[i], t.examples[j] = t.examples[j], t.examples[i] })
		for _, e := range t.examples {
			all := t.shares(e, nil)
			right := t.shares(e, e.right)
			for k, choice := range e.choices {
				step := right[k] - all[k]
				if math.Abs(step) < 1e-6 {
					continue
				}
				for _, n := range choice {
					if t.count[n] < least {
						continue
					}
					g := step - decay*t.weight[n]
					squares[n] += g * g
					t.weight[n] += rate * g / math.Sqrt(squares[n]+1e-8)
				}
			}
		}
	}
}

// shares are the probabilities of the choices of an example, among those that
// are allowed, or all if that is nil.
func (t *trainer) shares(e example, allowed []bool) []float64 {
	out := make([]float64, len(e.choices))
	top := math.Inf(-1)
	for k, choice := range e.choices {
		for _, n := range choice {
			out[k] += t.weight[n]
		}
		if allowed != nil && !allowed[k] {
			out[k] = math.Inf(-1)
		}
		top = max(top, out[k])
	}
	total := 0.0
	for k := range out {
		out[k] = math.Exp(out[k] - top)
		total += out[k]
	}
	for k := range out {
		out[k] /= total
	}
	return out
}

// rounded are the weights in whole numbers.
func (t *trainer) rounded() weights {
	w := weights{}
	for name, n := range t.index {
		w[hash(name)] = hundredths(t.weight[n])
	}
	return w
}

func hundredths(w float64) int32 { return int32(math.Round(100 * w)) }

// write writes the weights by the names of their features, but for the very small.
func (t *trainer) write(out io.Writer) error {
	fmt.Fprintf(out, "# What speaks for an antecedent, in hundredths of a natural logarithm. Learnt from %d examples by\n# `demarche train coref`; see docs/references.md.\n", len(t.examples))
	for _, name := range slices.Sorted(maps.Keys(t.index)) {
		if w := hundredths(t.weight[t.index[name]]); w > 2 || w < -2 {
			if _, err := fmt.Fprintf(out, "%d %s\n", w, name); err != nil {
				return err
			}
		}
	}
	return nil
}
