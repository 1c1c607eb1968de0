package move

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/learnt"
)

// Told is an analysed text in which a person marked who did what to whom.
type Told struct {
	Labelled
	Sides    []Sides // of Labelled.Moves
	Passages bool    // the spans are passages and not triggers
}

// Sides are the codes of the source and the target of a marked move.
type Sides struct{ Source, Target []string }

// choice is answers to learn from.
type choice struct {
	answers [][]int // answer -> clues
	right   []int   // answers that are right: one, or several places of the same actors
	weight  float64
}

// TrainWho learns the model of who does it to whom, by stochastic gradient
// ascent with AdaGrad steps on the likelihood of the marked sides (those at
// several places count together), with L2 decay, averaged over the epochs, and
// writes its file to w. The moves before, on which clues draw, are those that a
// model learnt from the other half of the texts reads. The same texts in the
// same order, epochs and seed give the same file.
func (e *Extractor) TrainWho(texts []Told, epochs int, seed uint64, w io.Writer) error {
	before := e.who
	defer func() { e.who = before }()
	var halves [2]*whoModel
	for h := range halves {
		t := newWhoTrainer(e)
		for k := h; k < len(texts); k += 2 {
			t.collect(&texts[k], nil)
		}
		halves[h] = t.learn(epochs, seed)
	}
	t := newWhoTrainer(e)
	for k := range texts {
		t.collect(&texts[k], halves[1-k%2])
	}
	if len(t.choices) == 0 {
		return fmt.Errorf("no marked move to learn from")
	}
	return t.learn(epochs, seed).write(w)
}

// whoTrainer gathers choices.
type whoTrainer struct {
	e       *Extractor
	names   map[clue]string
	index   map[sided]int
	clues   []sided
	count   []int // clue -> answers that it stands in
	choices []choice
}

// sided is a clue for the source or for the target.
type sided struct {
	clue
	target bool
}

func newWhoTrainer(e *Extractor) *whoTrainer {
	return &whoTrainer{e: e, names: map[clue]string{}, index: map[sided]int{}}
}

// collect adds the choices of a text. The moves before are those that a model
// reads, or without one the marked ones.
func (t *whoTrainer) collect(text *Told, reader *whoModel) {
	t.e.who = &whoModel{names: t.names}
	if reader != nil {
		t.e.who.weights = reader.weights
	}
	x := t.e.extraction(text.Doc, &extract.Records{Attributions: text.Records.Attributions})
	found := slices.DeleteFunc(x.decided(), func(c candidate) bool { return !stated(c, x.scoper.of(c)) })
	marked := x.marked(found, text)
	for k, c := range found {
		var source, target []string
		if reader != nil {
			b := x.cast(c)
			source, target = b.source, b.target
		}
		if m, ok := marked[k]; ok {
			right, aim := t.ask(x.ask(c), text.Sides[m], weightOf(c, text.Moves[m]))
			if reader == nil {
				source, target = right, aim
			}
		}
		x.scene.note(source, target, c.frame.typ)
	}
}

// weightOf is how much a marked move of another type than was read tells of
// its sides.
func weightOf(c candidate, m Label) float64 {
	if m.Type != c.frame.typ {
		return 0.5
	}
	return 1
}

// ask adds the choices for the sides of one candidate, and returns the right
// answers.
func (t *whoTrainer) ask(q *question, sides Sides, weight float64) (source, target []string) {
	source = t.add(false, q.answers(false, nil), sides.Source, weight)
	target = t.add(true, q.answers(true, source), sides.Target, weight)
	return source, target
}

func (t *whoTrainer) add(target bool, answers []answer, codes []string, weight float64) []string {
	want := joinCodes(codes)
	c := choice{weight: weight}
	for k, a := range answers {
		if a.sides == want {
			c.right = append(c.right, k)
		}
	}
	if len(c.right) == 0 {
		return nil
	}
	for _, a := range answers {
		var ids []int
		for _, clue := range a.clues {
			ids = append(ids, t.clue(sided{clue, target}))
		}
		c.answers = append(c.answers, ids)
	}
	t.choices = append(t.choices, c)
	return answers[c.right[0]].ids
}

func (t *whoTrainer) clue(name sided) int {
	k, ok := t.index[name]
	if !ok {
		k = len(t.clues)
		t.index[name] = k
		t.clues, t.count = append(t.clues, name), append(t.count, 0)
	}
	t.count[k]++
	return k
}

// marked is which marked move each candidate stands for, by index.
func (x *extraction) marked(found []candidate, text *Told) map[int]int {
	type pair struct {
		c, m int
		gain float64
	}
	var pairs []pair
	for k, c := range found {
		span := x.trigger(c)
		if text.Passages {
			first, end := x.scoper.passage(c)
			span = x.doc.TokenSpan(first, end)
		}
		for m, label := range text.Moves {
			shared := sharedPart(span, label.Span)
			if shared == 0 || text.Passages && shared < 0.5 {
				continue
			}
			if label.Trigger.Len() > 0 && x.trigger(c).Overlaps(label.Trigger) {
				shared += 10
			} else if label.Trigger.Len() > 0 && label.Type != c.frame.typ {
				continue
			}
			pairs = append(pairs, pair{k, m, shared + likeness(label.Type, c.frame.typ)})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.gain, a.gain) })
	out, used := map[int]int{}, map[int]bool{}
	for _, p := range pairs {
		if _, ok := out[p.c]; !ok && !used[p.m] {
			out[p.c], used[p.m] = p.m, true
		}
	}
	return out
}

// sharedPart is the length that two spans share, over that of the shorter.
func sharedPart(a, b demarche.Span) float64 {
	shared := max(0, min(a.End, b.End)-max(a.Start, b.Start))
	return float64(shared) / float64(max(1, min(a.Len(), b.Len())))
}

func likeness(a, b demarche.MoveType) float64 {
	switch {
	case a == b:
		return 5
	case a.Quad() == b.Quad():
		return 1
	}
	return 0
}

// Settings of the learning of whoModel.
const (
	whoRate  = 0.1
	whoDecay = 1e-3
	whoRare  = 20   // answers that a clue must stand in to be learnt
	whoSmall = 0.05 // smallest weight that is kept
)

func (t *whoTrainer) learn(epochs int, seed uint64) *whoModel {
	n := len(t.clues)
	w, sum, grad := make([]float64, n), make([]float64, n), make([]float64, n)
	rnd := rand.New(rand.NewPCG(seed, 0))
	for range epochs {
		for _, k := range rnd.Perm(len(t.choices)) {
			t.step(&t.choices[k], w, grad)
		}
		for f := range w {
			sum[f] += w[f]
		}
	}
	m := &whoModel{weights: map[clue]weight{}, names: t.names}
	for f, c := range t.clues {
		v := sum[f] / float64(epochs)
		if math.Abs(v) < whoSmall {
			continue
		}
		both, hundredths := m.weights[c.clue], int32(math.Round(100*v))
		if c.target {
			both.target = hundredths
		} else {
			both.source = hundredths
		}
		m.weights[c.clue] = both
	}
	return m
}

// step moves the weights of the clues of a choice towards its right answers.
func (t *whoTrainer) step(c *choice, w, grad []float64) {
	p := make([]float64, len(c.answers))
	for a, clues := range c.answers {
		for _, f := range clues {
			p[a] += w[f]
		}
	}
	learnt.Softmax(p)
	right := 1e-12
	for _, a := range c.right {
		right += p[a]
	}
	for _, a := range c.right {
		p[a] -= p[a] / right
	}
	for a, clues := range c.answers {
		for _, f := range clues {
			if t.count[f] < whoRare {
				continue
			}
			g := p[a]*c.weight + whoDecay*w[f]
			grad[f] += g * g
			w[f] -= whoRate * g / (1e-3 + math.Sqrt(grad[f]))
		}
	}
}
