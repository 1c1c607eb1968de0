// Package score compares analysed sentences with a treebank.
package score

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/demarche/demarche/nlp/conllu"
)

// Count counts right answers out of those given and those wanted.
type Count struct{ Right, Given, Want int }

// F1 is the harmonic mean of precision and recall, in per cent.
func (c Count) F1() float64 {
	if c.Given+c.Want == 0 {
		return 0
	}
	return 200 * float64(c.Right) / float64(c.Given+c.Want)
}

// Scores are the measures of the CoNLL 2018 shared task (Zeman et al. 2018),
// relations without subtypes.
type Scores struct {
	Words, Sentences, UPOS, XPOS, Lemmas, UAS, LAS, CLAS Count
	Relations                                            map[string]*Count
}

// functional are the relations that CLAS leaves out.
var functional = []string{"aux", "case", "cc", "clf", "cop", "det", "mark", "punct"}

// Compare scores sentences against gold. Words are matched by the characters
// they cover, blanks aside, so tokens and sentences may differ.
func Compare(gold, got []conllu.Sentence) (*Scores, error) {
	g, p := flatten(gold), flatten(got)
	if g.text != p.text {
		return nil, fmt.Errorf("the texts differ from character %d on", differ(g.text, p.text))
	}
	s := &Scores{Relations: map[string]*Count{}}
	s.Sentences = spans(g.sentences, p.sentences)
	s.words(g, p)
	return s, nil
}

func differ(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// flat is a treebank as a run of words over one text without blanks.
type flat struct {
	text      string
	words     []word
	sentences []extent
}

type extent struct{ start, end int }

type word struct {
	conllu.Word
	extent
	rel  string
	head int // index into words, -1 at the root
}

func flatten(sentences []conllu.Sentence) *flat {
	f := &flat{}
	var text strings.Builder
	for _, s := range sentences {
		base, start := len(f.words), text.Len()
		for _, w := range s.Words {
			at := text.Len()
			text.WriteString(strings.Join(strings.Fields(w.Form), ""))
			rel, _, _ := strings.Cut(w.Deprel, ":")
			head := -1
			if w.Head > 0 {
				head = base + w.Head - 1
			}
			f.words = append(f.words, word{w, extent{at, text.Len()}, rel, head})
		}
		f.sentences = append(f.sentences, extent{start, text.Len()})
	}
	f.text = text.String()
	return f
}

// spans counts the extents found in both.
func spans(want, given []extent) Count {
	c := Count{Given: len(given), Want: len(want)}
	seen := map[extent]bool{}
	for _, e := range want {
		seen[e] = true
	}
	for _, e := range given {
		if seen[e] {
			c.Right++
		}
	}
	return c
}

func (s *Scores) words(g, p *flat) {
	gold := map[extent]*word{}
	for i := range g.words {
		gold[g.words[i].extent] = &g.words[i]
		s.want(&g.words[i])
	}
	for i := range p.words {
		w := &p.words[i]
		s.given(w)
		if v := gold[w.extent]; v != nil {
			s.right(g, p, v, w)
		}
	}
}

func (s *Scores) all() []*Count {
	return []*Count{&s.Words, &s.UPOS, &s.XPOS, &s.Lemmas, &s.UAS, &s.LAS}
}

func (s *Scores) want(w *word) {
	for _, c := range s.all() {
		c.Want++
	}
	s.relation(w.rel).Want++
	if !slices.Contains(functional, w.rel) {
		s.CLAS.Want++
	}
}

func (s *Scores) given(w *word) {
	for _, c := range s.all() {
		c.Given++
	}
	s.relation(w.rel).Given++
	if !slices.Contains(functional, w.rel) {
		s.CLAS.Given++
	}
}

func (s *Scores) right(g, p *flat, want, got *word) {
	head := want.head < 0 && got.head < 0 ||
		want.head >= 0 && got.head >= 0 && g.words[want.head].extent == p.words[got.head].extent
	rel := head && want.rel == got.rel
	s.Words.Right++
	count(&s.UPOS, want.UPOS == got.UPOS)
	count(&s.XPOS, want.XPOS == got.XPOS)
	count(&s.Lemmas, want.Lemma == got.Lemma || want.Lemma == "" || want.Lemma == "_")
	count(&s.UAS, head)
	count(&s.LAS, rel)
	count(s.relation(want.rel), rel)
	count(&s.CLAS, rel && !slices.Contains(functional, want.rel))
}

func count(c *Count, right bool) {
	if right {
		c.Right++
	}
}

func (s *Scores) relation(rel string) *Count {
	if s.Relations[rel] == nil {
		s.Relations[rel] = &Count{}
	}
	return s.Relations[rel]
}

// Line is a summary in one line.
func (s *Scores) Line() string {
	return fmt.Sprintf("UPOS %.2f  XPOS %.2f  lemma %.2f  UAS %.2f  LAS %.2f  CLAS %.2f",
		s.UPOS.F1(), s.XPOS.F1(), s.Lemmas.F1(), s.UAS.F1(), s.LAS.F1(), s.CLAS.F1())
}

// Print writes the summary and the F1 of each relation, frequent ones first.
func (s *Scores) Print(w io.Writer) {
	fmt.Fprintf(w, "words %.2f  sentences %.2f  %s\n", s.Words.F1(), s.Sentences.F1(), s.Line())
	var rels []string
	for r := range s.Relations {
		rels = append(rels, r)
	}
	slices.SortFunc(rels, func(a, b string) int {
		if n := s.Relations[b].Want - s.Relations[a].Want; n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	for _, r := range rels {
		fmt.Fprintf(w, "  %-12s %6.2f  of %d\n", r, s.Relations[r].F1(), s.Relations[r].Want)
	}
}
