package issue

import (
	"cmp"
	"errors"
	"io"
	"maps"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// Passage is a span of a text that somebody noted, with the type of the move it
// states and what it is about.
type Passage struct {
	Span  demarche.Span
	Type  demarche.MoveType
	Issue demarche.Issue
}

// Labelled is an analysed document with its passages.
type Labelled struct {
	Doc      *nlp.Doc
	Passages []Passage
}

// instance is one passage to learn from.
type instance struct {
	*clues
	rows  []int // of its features
	class int
}

// rare is the number of passages below which a feature is left out.
const rare = 3

// Train learns a model from documents and writes it. Equal input and seed give
// the same model.
func (c *Classifier) Train(docs []Labelled, epochs int, seed uint64, out io.Writer) error {
	var data []instance
	for _, d := range docs {
		t := c.Read(d.Doc)
		for _, p := range d.Passages {
			first, end := tokens(d.Doc, p.Span)
			if class := slices.Index(demarche.Issues, p.Issue); class >= 0 && first < end {
				data = append(data, instance{clues: t.clues(first, end, p.Type), class: class})
			}
		}
	}
	if len(data) == 0 {
		return errors.New("no passage with an issue to learn from")
	}
	_, err := out.Write(descend(data, number(data), epochs, seed).bytes())
	return err
}

// Judge is the issue of each passage of a document as the classifier reads it.
func (c *Classifier) Judge(d Labelled) []demarche.Issue {
	t := c.Read(d.Doc)
	var out []demarche.Issue
	for _, p := range d.Passages {
		issue := unknown
		if first, end := tokens(d.Doc, p.Span); first < end {
			issue = t.Of(first, end, p.Type)
		}
		out = append(out, issue)
	}
	return out
}

// tokens are those that a span touches.
func tokens(d *nlp.Doc, s demarche.Span) (first, end int) {
	first, _ = slices.BinarySearchFunc(d.Tokens, s.Start, func(t nlp.Token, at int) int { return cmp.Compare(t.Span.End, at+1) })
	end, _ = slices.BinarySearchFunc(d.Tokens, s.End, func(t nlp.Token, at int) int { return cmp.Compare(t.Span.Start, at) })
	return first, end
}

// number gives each feature that is not rare a row; the hashes rise.
func number(data []instance) []uint32 {
	count := map[uint32]int{}
	for _, x := range data {
		for _, f := range x.features {
			count[f]++
		}
	}
	maps.DeleteFunc(count, func(_ uint32, n int) bool { return n < rare })
	hashes := slices.Sorted(maps.Keys(count))
	for k := range data {
		for _, f := range data[k].features {
			if r, ok := slices.BinarySearch(hashes, f); ok {
				data[k].rows = append(data[k].rows, r)
			}
		}
	}
	return hashes
}
