package train

import (
	"math/rand/v2"
	"sort"

	"github.com/demarche/demarche/nlp/syntax"
)

// raw is running text without annotation. The embeddings and the first layer
// learn from it what words stand for: in each direction the layer's state
// guesses the next word (a language model, as in Peters et al. 2018). It goes
// on beside the treebanks, so that rare words keep up with the rest.
type raw struct {
	types     []wordType
	sentences [][]int32 // indexes into types
	targets   int       // words that are guessed: the most frequent types' keys
	vectors   *table    // per target: what precedes it, what follows it
	chance    []float64 // running sum of the chances of the targets as negatives
	at        int       // sentence that the next batch begins with
}

// wordType is a form with its features. Target is -1 for rare words.
type wordType struct {
	rows   []int32
	count  int
	target int
}

const (
	maxTargets = 20000
	rawMinimum = 5   // occurrences in raw text that make a word known
	negatives  = 192 // words guessed against, besides those of the batch
)

// newRaw indexes the sentences and adds their words to the corpus' counts.
func newRaw(sentences [][]string, c *corpus, o Options) *raw {
	r := &raw{}
	counts, ids := map[uint32]int{}, map[string]int32{}
	var forms []string
	for _, s := range sentences {
		line := make([]int32, len(s))
		for i, f := range s {
			id, ok := ids[f]
			if !ok {
				id = int32(len(forms))
				ids[f], forms = id, append(forms, f)
			}
			line[i] = id
			counts[syntax.WordHash(f)]++
		}
		r.sentences = append(r.sentences, line)
	}
	target := r.chooseTargets(counts)
	for _, f := range forms {
		h := syntax.WordHash(f)
		t := wordType{rows: syntax.Rows(nil, f, o.Shape.Rows), count: c.counts[h] + counts[h]/rawMinimum, target: -1}
		if k, ok := target[h]; ok {
			t.target = k
		}
		r.types = append(r.types, t)
	}
	for h, n := range counts {
		if n >= rawMinimum {
			c.counts[h] = max(c.counts[h], minCount)
		}
	}
	return r
}

// chooseTargets numbers the most frequent words and sets their chances of
// being drawn, proportional to the power 3/4 of their frequency.
func (r *raw) chooseTargets(counts map[uint32]int) map[uint32]int {
	keys := make([]uint32, 0, len(counts))
	for h := range counts {
		keys = append(keys, h)
	}
	sort.Slice(keys, func(i, k int) bool {
		if a, b := counts[keys[i]], counts[keys[k]]; a != b {
			return a > b
		}
		return keys[i] < keys[k]
	})
	keys = keys[:min(len(keys), maxTargets)]
	target, sum := map[uint32]int{}, 0.0
	for i, h := range keys {
		target[h] = i
		sum += pow34(counts[h])
		r.chance = append(r.chance, sum)
	}
	r.targets = len(keys)
	return target
}

// draw is a random target.
func (r *raw) draw(rnd *rand.Rand) int32 {
	x := rnd.Float64() * r.chance[len(r.chance)-1]
	return int32(min(sort.SearchFloat64s(r.chance, x), len(r.chance)-1))
}

// guess is a batch of raw text: the candidates, and which of them (-1 if none)
// comes after and before each row.
type guess struct {
	*batch
	candidates []int32
	want       [2][]int
}

// next makes a batch of about n words.
func (r *raw) next(n int, rnd *rand.Rand) *guess {
	g := &guess{batch: &batch{}}
	place := map[int32]int{}
	candidate := func(id int32) int {
		t := int32(r.types[id].target)
		if t < 0 {
			return -1
		}
		if _, ok := place[t]; !ok {
			place[t] = len(g.candidates)
			g.candidates = append(g.candidates, t)
		}
		return place[t]
	}
	for len(g.rows) < n {
		s := r.sentences[r.at]
		r.at = (r.at + 1) % len(r.sentences)
		g.start = append(g.start, len(g.rows))
		for i := -1; i < len(s); i++ {
			after, before := -1, -1
			if i+1 < len(s) {
				after = candidate(s[i+1])
			}
			if i > 0 {
				before = candidate(s[i-1])
			}
			g.want[0], g.want[1] = append(g.want[0], after), append(g.want[1], before)
			g.rows = append(g.rows, r.rowsOf(s, i, rnd))
		}
	}
	g.start = append(g.start, len(g.rows))
	for have := len(g.candidates) + negatives; len(g.candidates) < have || len(g.candidates)%panel != 0; {
		t := r.draw(rnd)
		if _, ok := place[t]; !ok || len(place) == r.targets { // a small text has too few to be all different
			place[t] = len(g.candidates)
			g.candidates = append(g.candidates, t)
		}
	}
	return g
}

func (r *raw) rowsOf(s []int32, i int, rnd *rand.Rand) []int32 {
	if i < 0 {
		return []int32{syntax.RootRow}
	}
	t := &r.types[s[i]]
	if drops(t.count, rnd) {
		return t.rows[1:]
	}
	return t.rows
}

// learn adds the gradients of guessing the words of g.
func (r *raw) learn(n *net, g *guess, s *state, drop, weight float32) {
	d, rows, k := n.shape.Hidden, g.padded(), len(g.candidates)
	s.embed(n.table, g.batch, drop)
	m := n.layers[0]
	s.linear(grow(&s.u[0], rows*m.out), s.x[0], m.in, m, rows)
	s.cells(n.shape, 0, g.batch)
	dh := zeros(&s.draw, rows*2*d)
	for dir := range 2 {
		logits, byRow, byCol := grow(&s.logits, rows*k), grow(&s.y, k*d), grow(&s.t, k*d)
		r.gather(g.candidates, dir, d, byRow, byCol)
		s.mulPanels(logits, k, s.raw[1][dir*d:], 2*d, s.factor(byCol), rows, d, false)
		for row := range rows {
			l := logits[row*k : (row+1)*k]
			if row >= len(g.rows) || g.want[dir][row] < 0 {
				clear(l)
				continue
			}
			s.loss += choose(l, l, sure(g.want[dir][row]), weight)
		}
		part := grow(&s.dpair, rows*d)
		s.mulPanels(part, d, logits, k, s.factor(byRow), rows, k, false)
		for row := range rows {
			copy(dh[(2*row+dir)*d:][:d], part[row*d:(row+1)*d])
		}
		clear(byRow)
		s.addOuter(byRow, logits, k, s.raw[1][dir*d:], 2*d, d, rows, k)
		r.scatter(g.candidates, dir, d, byRow, s.worker)
	}
	s.cellsBack(n.shape, 0, g.batch, dh)
	s.linearBack(m, s.x[0], m.in, s.du, rows)
	dx := s.inputBack(m, &s.dx, s.du, rows)
	s.undrop(0, dx, drop)
	for row, list := range g.rows {
		n.table.workers[s.worker].add(list, dx[row*n.shape.Embed:(row+1)*n.shape.Embed])
	}
}

// gather lays the candidates' vectors out as panels of the matrix whose rows
// they are, and of the one whose columns they are.
func (r *raw) gather(candidates []int32, dir, d int, byRow, byCol []float32) {
	k := len(candidates)
	for c, t := range candidates {
		v := r.vectors.row(t)[dir*d : (dir+1)*d]
		for p := 0; p < d; p += panel {
			copy(byRow[p*k+c*panel:][:panel], v[p:])
		}
		to := byCol[c/panel*panel*d+c%panel:]
		for i, x := range v {
			to[i*panel] = x
		}
	}
}

// scatter adds the candidates' gradients, in panels by row, to the worker's.
func (r *raw) scatter(candidates []int32, dir, d int, byRow []float32, worker int) {
	k := len(candidates)
	for c, t := range candidates {
		sum := r.vectors.workers[worker].at(t, 2*d)[dir*d : (dir+1)*d]
		for p := 0; p < d; p += panel {
			axpy(sum[p:p+panel], byRow[p*k+c*panel:][:panel], 1)
		}
	}
}
