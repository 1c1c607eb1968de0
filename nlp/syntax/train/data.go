package train

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/demarche/demarche/nlp/conllu"
	"github.com/demarche/demarche/nlp/syntax"
)

// example is a sentence to learn from.
type example struct {
	forms []string
	rows  [][]int32 // of the forms as they are written
	count []int     // how often each word occurs in training
	want  []syntax.Belief
}

// corpus is all that is learnt from.
type corpus struct {
	vocab    syntax.Vocab
	examples []*example
	silver   []*example
	counts   map[uint32]int // of words, by syntax.WordHash
}

// newCorpus makes examples of treebank sentences, of sentences with names and
// of those read by an ensemble.
func newCorpus(d Data) *corpus {
	c := &corpus{counts: map[uint32]int{}}
	tags, labels := index{}, index{}
	add := func(s *conllu.Sentence, names []string) *example {
		e := &example{}
		for k, w := range s.Words {
			e.forms = append(e.forms, w.Form)
			e.want = append(e.want, syntax.Belief{Head: w.Head, Heads: sure(w.Head), Tags: sure(tags.of(w.UPOS + "|" + w.XPOS)),
				Labels: sure(labels.of(w.Deprel)), Names: nameTag(names, k)})
		}
		return e
	}
	for i := range d.Trees {
		s := &d.Trees[i]
		var names []string
		if strings.HasPrefix(s.Doc, "GUM_") {
			names = entityNames(s)
		}
		c.examples = append(c.examples, add(s, names))
	}
	for _, s := range d.Silver {
		c.silver = append(c.silver, &example{forms: s.Forms, want: s.Words})
	}
	c.vocab = syntax.Vocab{Tags: tags.words(), Labels: labels.words(), Names: nameTags()}
	for _, n := range d.Named {
		e := &example{forms: n.Forms}
		for k := range n.Forms {
			e.want = append(e.want, syntax.Belief{Names: nameTag(n.Tags, k)})
		}
		c.examples = append(c.examples, e)
	}
	c.count()
	return c
}

// count counts the words of all examples.
func (c *corpus) count() {
	for _, e := range c.examples {
		for _, f := range e.forms {
			c.counts[syntax.WordHash(f)]++
		}
	}
}

// lookUp finds the rows of all words, in a table of that many rows.
func (c *corpus) lookUp(table int) {
	known := map[string][]int32{}
	for _, e := range append(c.silver[:len(c.silver):len(c.silver)], c.examples...) {
		for _, f := range e.forms {
			if known[f] == nil {
				known[f] = syntax.Rows(nil, f, table)
			}
			e.rows = append(e.rows, known[f])
			e.count = append(e.count, c.counts[syntax.WordHash(f)])
		}
	}
}

// minCount is how often a word must occur for its own row to be used.
const minCount = 2

// words are the hashes of the words whose own row is used, sorted.
func (c *corpus) words() []uint32 {
	var out []uint32
	for h, n := range c.counts {
		if n >= minCount {
			out = append(out, h)
		}
	}
	slices.Sort(out)
	return out
}

// nameTags are all tags that the names head chooses from.
func nameTags() []string {
	out := []string{"O"}
	for _, k := range NameKinds {
		out = append(out, "B-"+string(k), "I-"+string(k))
	}
	return out
}

// nameTag is the choice of tags[k], none if names are unknown.
func nameTag(tags []string, k int) []syntax.Share {
	if tags == nil {
		return nil
	}
	return sure(slices.Index(nameTags(), tags[k]))
}

// sure is a choice without alternatives.
func sure(choice int) []syntax.Share { return []syntax.Share{{Choice: int32(choice), Part: 1}} }

// index numbers words in order of appearance.
type index map[string]int

func (x index) of(word string) int {
	if i, ok := x[word]; ok {
		return i
	}
	x[word] = len(x)
	return len(x) - 1
}

func (x index) words() []string {
	out := make([]string, len(x))
	for w, i := range x {
		out[i] = w
	}
	return out
}

// newBatch lays examples one after another. With rnd, the row of a word is
// left out now and then, rare words more often, so that the network learns to
// read unknown ones; and some sentences are recased as in headlines.
func (c *corpus) newBatch(examples []*example, table int, rnd *rand.Rand) *batch {
	b := &batch{}
	for _, e := range examples {
		lo := len(b.rows)
		b.start = append(b.start, lo)
		b.push([]int32{syntax.RootRow}, -1, &syntax.Belief{})
		recase := recasing(rnd)
		for k := range e.forms {
			rows := e.rows[k]
			if recase != nil {
				rows = syntax.Rows(nil, recase(e.forms[k]), table)
			}
			if drops(e.count[k], rnd) {
				rows = rows[1:]
			}
			head := -1
			if e.want[k].Heads != nil {
				head = lo + e.want[k].Head
			}
			b.push(rows, head, &e.want[k])
		}
	}
	b.start = append(b.start, len(b.rows))
	return b
}

func (b *batch) push(rows []int32, head int, want *syntax.Belief) {
	b.rows = append(b.rows, rows)
	b.head = append(b.head, head)
	b.want = append(b.want, want)
}

// drops tells whether to leave out the row of a word that occurs n times.
func drops(n int, rnd *rand.Rand) bool {
	if n < minCount {
		return true
	}
	return rnd != nil && rnd.Float64() < 0.25/(0.25+float64(n))
}

// recasing chooses how to write a sentence: mostly as it is (nil), at times in
// small letters, which is also how the parser reads capitals, or with initials.
func recasing(rnd *rand.Rand) func(string) string {
	if rnd == nil {
		return nil
	}
	switch x := rnd.Float64(); {
	case x < 0.02:
		return strings.ToLower
	case x < 0.04:
		return titleCase
	}
	return nil
}

func titleCase(form string) string {
	if len(form) < 4 || form[0] < 'a' || form[0] > 'z' {
		return form
	}
	return strings.ToUpper(form[:1]) + form[1:]
}
