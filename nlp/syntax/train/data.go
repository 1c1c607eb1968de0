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
	heads []int     // 0 is the root, -1 unknown
	tags  []int
	label []int
	names []int
}

// corpus is all that is learnt from.
type corpus struct {
	vocab    syntax.Vocab
	examples []*example
	silver   []*example
	counts   map[uint32]int // of words, by syntax.WordHash
}

// newCorpus makes examples of treebank sentences, of sentences with names and
// of those parsed by other models.
func newCorpus(d Data) *corpus {
	c := &corpus{counts: map[uint32]int{}}
	tags, labels := index{}, index{}
	add := func(s *conllu.Sentence, names []string) *example {
		e := &example{}
		for k, w := range s.Words {
			e.forms = append(e.forms, w.Form)
			e.names = append(e.names, nameTag(names, k))
			if w.Deprel == "" {
				e.heads, e.label, e.tags = append(e.heads, -1), append(e.label, -1), append(e.tags, -1)
				continue
			}
			e.heads = append(e.heads, w.Head)
			e.tags = append(e.tags, tags.of(w.UPOS+"|"+w.XPOS))
			e.label = append(e.label, labels.of(w.Deprel))
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
	for i := range d.Silver {
		c.silver = append(c.silver, add(&d.Silver[i], silverNames(&d.Silver[i])))
	}
	c.vocab = syntax.Vocab{Tags: tags.words(), Labels: labels.words(), Names: nameTags()}
	for _, n := range d.Named {
		e := &example{forms: n.Forms}
		for k := range n.Forms {
			e.heads, e.tags, e.label = append(e.heads, -1), append(e.tags, -1), append(e.label, -1)
			e.names = append(e.names, nameTag(n.Tags, k))
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
	for _, e := range append(c.silver[:len(c.silver):len(c.silver)], c.examples...) {
		for _, f := range e.forms {
			e.rows = append(e.rows, syntax.Rows(nil, f, table))
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

// nameTag is the index of tags[k], -1 if names are unknown.
func nameTag(tags []string, k int) int {
	if tags == nil {
		return -1
	}
	return slices.Index(nameTags(), tags[k])
}

// silverNames are the name tags that other models gave a sentence; where they
// disagreed the field is open.
func silverNames(s *conllu.Sentence) []string {
	tags := make([]string, len(s.Words))
	for i, w := range s.Words {
		tags[i] = w.Note("Name")
	}
	return tags
}

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
		b.push([]int32{syntax.RootRow}, -1, -1, -1, -1)
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
			if e.heads[k] >= 0 {
				head = lo + e.heads[k]
			}
			b.push(rows, head, e.label[k], e.tags[k], e.names[k])
		}
	}
	b.start = append(b.start, len(b.rows))
	return b
}

func (b *batch) push(rows []int32, head, label, tag, name int) {
	b.rows = append(b.rows, rows)
	b.head = append(b.head, head)
	b.label = append(b.label, label)
	b.tag = append(b.tag, tag)
	b.name = append(b.name, name)
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
