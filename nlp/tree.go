package nlp

import (
	"slices"
	"strings"
)

// LinkTree builds the lists of dependents from the heads. The syntax stage
// calls it once its heads are final.
func (d *Doc) LinkTree() {
	at := make([]int, len(d.Tokens)+1)
	for _, t := range d.Tokens {
		if t.Head >= 0 {
			at[t.Head+1]++
		}
	}
	for i := range d.Tokens {
		at[i+1] += at[i]
	}
	next := slices.Clone(at)
	list := make([]int, at[len(d.Tokens)])
	for i, t := range d.Tokens {
		if t.Head >= 0 {
			list[next[t.Head]] = i
			next[t.Head]++
		}
	}
	d.children, d.childrenAt = list, at
}

// Children are the dependents of token i, in text order.
func (d *Doc) Children(i int) []int {
	from, to := d.childrenAt[i], d.childrenAt[i+1]
	return d.children[from:to:to]
}

// Rel is the relation of token i to its head without its subtype.
func (d *Doc) Rel(i int) string {
	rel, _, _ := strings.Cut(d.Tokens[i].Deprel, ":")
	return rel
}

// Child is the first dependent of token i whose relation is one of rels, or
// -1. A relation without a subtype matches every subtype.
func (d *Doc) Child(i int, rels ...string) int {
	for _, c := range d.Children(i) {
		if d.hasRel(c, rels) {
			return c
		}
	}
	return -1
}

// ChildrenBy are the dependents of token i whose relation is one of rels.
func (d *Doc) ChildrenBy(i int, rels ...string) []int {
	var out []int
	for _, c := range d.Children(i) {
		if d.hasRel(c, rels) {
			out = append(out, c)
		}
	}
	return out
}

func (d *Doc) hasRel(i int, rels []string) bool {
	return slices.Contains(rels, d.Tokens[i].Deprel) || slices.Contains(rels, d.Rel(i))
}

// Conjuncts are token i and the tokens coordinated with it, in text order.
func (d *Doc) Conjuncts(i int) []int {
	out := []int{i}
	for _, c := range d.ChildrenBy(i, "conj") {
		out = append(out, d.Conjuncts(c)...)
	}
	return out
}

// Case is the lower-cased preposition of a nominal ("with", "according to"),
// or "" if it has none.
func (d *Doc) Case(i int) string {
	c := d.Child(i, "case")
	if c < 0 {
		return ""
	}
	words := []string{strings.ToLower(d.Tokens[c].Text)}
	for _, f := range d.ChildrenBy(c, "fixed") {
		words = append(words, strings.ToLower(d.Tokens[f].Text))
	}
	return strings.Join(words, " ")
}

// Subtree is the range [first, end) of tokens from the leftmost to the
// rightmost descendant of token i, i included.
func (d *Doc) Subtree(i int) (first, end int) {
	return d.SubtreeSkip(i, nil)
}

// SubtreeSkip is Subtree without the dependents for which skip is true, nor
// anything below those.
func (d *Doc) SubtreeSkip(i int, skip func(int) bool) (first, end int) {
	first, end = i, i+1
	for _, c := range d.Children(i) {
		if skip != nil && skip(c) {
			continue
		}
		f, e := d.SubtreeSkip(c, skip)
		first, end = min(first, f), max(end, e)
	}
	return first, end
}

// Under reports whether token i is token top or one of its descendants.
func (d *Doc) Under(i, top int) bool {
	for ; i >= 0; i = d.Tokens[i].Head {
		if i == top {
			return true
		}
	}
	return false
}

// Unpointed is tokens [first, end) without the punctuation at their edges; one
// token stays.
func (d *Doc) Unpointed(first, end int) (int, int) {
	for first < end-1 && d.Tokens[first].UPOS == "PUNCT" {
		first++
	}
	for end-1 > first && d.Tokens[end-1].UPOS == "PUNCT" {
		end--
	}
	return first, end
}
