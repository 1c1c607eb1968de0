package train

import "github.com/demarche/demarche/nlp/syntax"

// batch is a few sentences laid one after another, each with an artificial
// root before its first word.
type batch struct {
	start []int     // row of each sentence's root; at the end, the number of rows
	rows  [][]int32 // of the embedding table, per row of the batch
	head  []int     // row of the head in the tree; -1 at roots and where unknown
	want  []*syntax.Belief
}

func (b *batch) len() int { return b.start[len(b.start)-1] }

// padded is the number of rows with those that fill the last block of the products.
func (b *batch) padded() int { return roundUp(b.len(), panel) }
