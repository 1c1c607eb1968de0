package train

import (
	"context"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"time"

	"github.com/demarche/demarche/nlp/conllu"
	"github.com/demarche/demarche/nlp/syntax"
)

// Options say what to train and how. The same options give the same model on
// the same kind of processor.
type Options struct {
	Name    string
	Shape   syntax.Shape
	Seed    uint64
	Epochs  int
	Batch   int // words per worker and step
	Workers int
	Rate    float64 // highest learning rate; it falls to nothing by the end
	Dropout float64
	Decay   float64 // share of the averaged weights kept at each step
	Log     io.Writer
	// Check is called with a model now and then, and at the end.
	Check func(epoch int, m *syntax.Model)
	Every int // epochs between checks; 0 is only at the end
	// Warmup is the number of passes over the running text before the
	// treebanks, RawShare its share beside them, in words per word.
	Warmup   int
	RawShare float64
	// From are models to go on from, if any, from the mean of their weights: of
	// the same treebanks, names and shape, but perhaps with fewer layers.
	From []*syntax.Model
}

// Data is what a model is trained on.
type Data struct {
	Trees  []conllu.Sentence // treebanks; those of GUM have names too
	Named  []Named           // sentences with names alone
	Text   [][]string        // sentences of running text
	Silver []Silver          // sentences read by an ensemble
}

// Silver is a sentence with what an ensemble believes of its words: the small
// network learns from the large one's doubts too (Hinton et al. 2015,
// "Distilling the knowledge in a neural network").
type Silver struct {
	Forms []string
	Words []syntax.Belief
}

// Train fits a network to data. The shape of the network must pass its Check.
// When ctx ends, it stops with its error; the models that Check was given stand.
func Train(ctx context.Context, d Data, o Options) (*syntax.Model, error) {
	c := newCorpus(d)
	lemmas := learnLemmas(d.Trees)
	r := newRaw(d.Text, c, o)
	c.lookUp(o.Shape.Rows)
	rnd := rand.New(rand.NewPCG(o.Seed, 1))
	t := &trainer{Options: o, corpus: c, raw: r, net: newNet(o.Shape, c.vocab, o.Workers, rnd), rnd: rnd}
	if err := t.net.start(o.From, rnd); err != nil {
		return nil, err
	}
	r.vectors = newTable(max(1, r.targets), 2*o.Shape.Hidden, o.Workers, rnd)
	for w := range o.Workers {
		t.guesses = append(t.guesses, newState(w, 1, rand.New(rand.NewPCG(o.Seed, uint64(w)+102))))
		t.states = append(t.states, newState(w, o.Shape.Layers, rand.New(rand.NewPCG(o.Seed, uint64(w)+2))))
	}
	finish := func() *syntax.Model {
		restore := t.net.average(float32(t.Decay))
		m := t.net.quantise(c, c.examples[:min(2000, len(c.examples))])
		restore()
		m.Name, m.Lemmas = o.Name, lemmas
		return m
	}
	began := time.Now()
	t.warmUp(ctx)
	for epoch := 1; epoch <= o.Epochs; epoch++ {
		loss := t.epoch(ctx, epoch)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		fmt.Fprintf(o.Log, "epoch %d of %d: loss %.4f after %s\n", epoch, o.Epochs, loss, time.Since(began).Round(time.Second))
		if o.Check != nil && o.Every > 0 && epoch%o.Every == 0 && epoch < o.Epochs {
			o.Check(epoch, finish())
		}
	}
	m := finish()
	if o.Check != nil {
		o.Check(o.Epochs, m)
	}
	return m, nil
}

func learnLemmas(trees []conllu.Sentence) *syntax.Lemmas {
	return syntax.LearnLemmas(func(yield func(form, tag, lemma string)) {
		for _, s := range trees {
			for _, w := range s.Words {
				yield(w.Form, w.UPOS+"|"+w.XPOS, w.Lemma)
			}
		}
	})
}

type trainer struct {
	Options
	corpus  *corpus
	raw     *raw
	guesses []*state
	net     *net
	states  []*state
	rnd     *rand.Rand
	done    float64 // share of the training that is behind
}

// silverEnd is the share of the training after which treebanks alone count.
const silverEnd = 0.9

// plan shuffles the examples of an epoch and parts them into batches of about
// Batch words, as many for each worker.
func (t *trainer) plan(epoch int) [][][]*example {
	examples := append([]*example{}, t.corpus.examples...)
	if float64(epoch) <= silverEnd*float64(t.Epochs) {
		examples = append(examples, t.someSilver(len(examples))...)
	}
	t.rnd.Shuffle(len(examples), func(i, k int) { examples[i], examples[k] = examples[k], examples[i] })
	var batches [][]*example
	words, first := 0, 0
	for i, e := range examples {
		if words += len(e.forms); words >= t.Batch || i+1 == len(examples) {
			batches = append(batches, examples[first:i+1])
			words, first = 0, i+1
		}
	}
	var steps [][][]*example
	for len(batches) >= t.Workers {
		steps = append(steps, batches[:t.Workers])
		batches = batches[t.Workers:]
	}
	return steps
}

// someSilver are n sentences parsed by other models, or all if there are fewer.
func (t *trainer) someSilver(n int) []*example {
	all := t.corpus.silver
	n = min(n, len(all))
	for i := range n {
		k := i + t.rnd.IntN(len(all)-i)
		all[i], all[k] = all[k], all[i]
	}
	return all[:n]
}

// epoch goes once through the examples and returns the mean loss of a word.
func (t *trainer) epoch(ctx context.Context, epoch int) float64 {
	words := 0
	steps := t.plan(epoch)
	for i, step := range steps {
		if ctx.Err() != nil {
			break
		}
		t.done = (float64(epoch-1) + float64(i)/float64(len(steps))) / float64(t.Epochs)
		words += t.step(step)
	}
	var loss float64
	for _, s := range t.states {
		loss += s.loss
		s.loss = 0
	}
	return loss / float64(words)
}

func (t *trainer) step(parts [][]*example) (words int) {
	batches := make([]*batch, len(parts))
	for w, p := range parts {
		batches[w] = t.corpus.newBatch(p, t.Shape.Rows, t.states[w].rnd)
		words += batches[w].len()
	}
	var guesses []*guess
	if n := int(t.RawShare * float64(t.Batch)); n > 0 && len(t.raw.sentences) > 0 {
		guesses = t.nextGuesses(n)
	}
	parallel(len(batches), func(w int) {
		t.net.forward(batches[w], t.states[w], float32(t.Dropout))
		t.net.backward(batches[w], t.states[w], float32(t.Dropout), 1/float32(words))
		if guesses != nil {
			t.raw.learn(t.net, guesses[w], t.guesses[w], 0.1, 0.5/float32(words))
		}
	})
	t.net.update(t.net.matrices(), []*table{t.net.table, t.raw.vectors}, t.rate(), float32(t.Decay))
	return words
}

// warmUp learns from the running text alone.
func (t *trainer) warmUp(ctx context.Context) {
	words := 0
	for _, s := range t.raw.sentences {
		words += len(s) + 1
	}
	steps := words * t.Warmup / (t.Batch * t.Workers)
	seen := 0
	for k := range steps {
		if ctx.Err() != nil {
			return
		}
		guesses := t.nextGuesses(t.Batch)
		seen += t.Batch * t.Workers
		parallel(t.Workers, func(w int) {
			t.raw.learn(t.net, guesses[w], t.guesses[w], 0.1, 1/float32(t.Batch*t.Workers))
		})
		rate := t.Rate * min(1, float64(k+1)/100) * (1 - 0.5*float64(k)/float64(steps))
		t.net.update(t.net.layers[:1], []*table{t.net.table, t.raw.vectors}, float32(rate), float32(t.Decay))
		if k%500 == 499 {
			fmt.Fprintf(t.Log, "running text, step %d of %d: loss %.4f\n", k+1, steps, t.guessLoss(seen))
			seen = 0
		}
	}
	for _, p := range t.net.matrices() {
		p.w.forget()
		p.bias.forget()
	}
	t.net.table.forget()
	t.raw.vectors.forget()
	t.net.step = 0
}

// nextGuesses are batches of running text of about n words for each worker.
func (t *trainer) nextGuesses(n int) []*guess {
	var out []*guess
	for range t.Workers {
		out = append(out, t.raw.next(n, t.rnd))
	}
	return out
}

func (t *trainer) guessLoss(words int) float64 {
	var loss float64
	for _, s := range t.guesses {
		loss += s.loss
		s.loss = 0
	}
	return loss / float64(words)
}

// rate rises over the first steps and then falls along a cosine.
func (t *trainer) rate() float32 {
	warm := min(1, float64(t.net.step+1)/100)
	return float32(t.Rate * warm * (0.5 + 0.5*math.Cos(math.Pi*t.done)))
}

// average puts the averaged weights in place of the weights until the function
// it returns is called.
func (n *net) average(decay float32) (restore func()) {
	for r, seen := range n.table.seen {
		if seen >= 0 {
			n.table.catchUp(r, n.step, decay)
		}
	}
	swap := func() {
		n.table.val, n.table.mean = n.table.mean, n.table.val
		for _, m := range n.matrices() {
			m.w.val, m.w.mean = m.w.mean, m.w.val
			m.bias.val, m.bias.mean = m.bias.mean, m.bias.val
		}
	}
	swap()
	return swap
}
