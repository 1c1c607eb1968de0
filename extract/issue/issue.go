// Package issue tells what a passage is about: one slug of the controlled list.
//
// A table, lang/en/issue/words.table, has words and what they tell. It weighs
// those of the passage itself most, then the rest of its sentence, then its
// paragraph, then the article, so that a specific word in the passage
// ("centrifuges") outweighs a general one, and a passage without any telling
// word ("refused to sit in the same room") takes the topic around it.
//
// A model learnt from articles with notes, lang/en/issue/issue.model, decides
// where there is one: it weighs what the table finds in each of these places,
// and the words of the sentence themselves. Without it the table decides.
package issue

import (
	"io/fs"
	"slices"
	"strconv"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/lang/table"
)

// Classifier knows the telling words of each issue. It is safe for concurrent use.
type Classifier struct {
	entries map[string][]entry // by first word; the longest first
	model   *weights           // nil without one
}

// entry is a phrase that tells an issue.
type entry struct {
	words  []string
	issue  int // index into demarche.Issues
	weight float64
}

// New reads issue/words.table and, if it is there, issue/issue.model.
func New(files fs.FS) (*Classifier, error) {
	t, err := table.Read(files, "issue/words.table")
	if err != nil {
		return nil, err
	}
	c := &Classifier{entries: map[string][]entry{}}
	for _, row := range t.Rows {
		c.add(t, row)
	}
	for _, list := range c.entries {
		slices.SortStableFunc(list, func(a, b entry) int { return len(b.words) - len(a.words) })
	}
	if err := t.Err(); err != nil {
		return nil, err
	}
	c.model, err = readWeights(files)
	return c, err
}

// add takes over a row `issue weight: phrase, phrase`.
func (c *Classifier) add(t *table.Table, row table.Row) {
	if len(row.Keys) != 2 {
		t.Fault(row.Keys[0], "want `issue weight: phrase, phrase`")
		return
	}
	index := slices.Index(demarche.Issues, demarche.Issue(row.Keys[0].Text))
	if index < 0 {
		t.Fault(row.Keys[0], "%q is no issue of the controlled list", row.Keys[0].Text)
	}
	weight, err := strconv.ParseFloat(row.Keys[1].Text, 64)
	if err != nil || weight <= 0 {
		t.Fault(row.Keys[1], "the weight %q is no positive number", row.Keys[1].Text)
	}
	for _, item := range row.Items {
		words := split(item.Text)
		if len(words) == 0 {
			t.Fault(item, "%q holds no word", item.Text)
			continue
		}
		c.entries[words[0]] = append(c.entries[words[0]], entry{words, index, weight})
	}
}
