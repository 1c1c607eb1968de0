package syntax

import (
	"strings"

	"github.com/demarche/demarche/nlp"
)

// nameSpans finds the best legal sequence of name tags of a sentence (Viterbi
// 1967; a continuation must follow its own kind) and adds its names.
func (w *work) nameSpans(doc *nlp.Doc, first, lo, n int) {
	tags, width := w.model.Vocab.Names, w.heads.Names.Width
	best := append([]float32{}, w.names[(lo+1)*width:(lo+2)*width]...)
	for k, t := range tags {
		if strings.HasPrefix(t, "I-") {
			best[k] = -1e9
		}
	}
	back := make([]int, n*width)
	next := make([]float32, width)
	for m := 2; m < n; m++ {
		score := w.names[(lo+m)*width : (lo+m+1)*width]
		from := top(best)
		for k, t := range tags {
			at := from
			if strings.HasPrefix(t, "I-") {
				at = w.better(best, k)
			}
			next[k], back[m*width+k] = best[at]+score[k], at
		}
		best, next = next, best
	}
	path := make([]string, n)
	for m, k := n-1, top(best); m >= 1; m-- {
		path[m] = tags[k]
		k = back[m*width+k]
	}
	addNames(doc, path[1:], first)
}

// better is the better of the two tags that continuation k may follow: the
// continuation itself and the beginning of its kind, which stands before it.
func (w *work) better(score []float32, k int) int {
	if score[k-1] >= score[k] {
		return k - 1
	}
	return k
}

func addNames(doc *nlp.Doc, tags []string, first int) {
	for i := 0; i < len(tags); i++ {
		kind, begins := strings.CutPrefix(tags[i], "B-")
		if !begins {
			continue
		}
		end := i + 1
		for end < len(tags) && tags[end] == "I-"+kind {
			end++
		}
		doc.Names = append(doc.Names, nlp.Name{First: first + i, End: first + end, Kind: nlp.NameKind(kind)})
	}
}

// nameHeads sets the head of each name: the word whose head lies outside it.
func (w *work) nameHeads(doc *nlp.Doc) {
	for i := range doc.Names {
		n := &doc.Names[i]
		n.Head = n.End - 1
		for k := n.First; k < n.End; k++ {
			if h := doc.Tokens[k].Head; h < n.First || h >= n.End {
				n.Head = k
				break
			}
		}
	}
}

// settleKinds gives the names that are written alike one kind, if two thirds
// of them have it: a document seldom calls two things the same.
func settleKinds(doc *nlp.Doc) {
	kinds := counts[nlp.NameKind]{}
	written := func(n nlp.Name) string { return doc.Slice(doc.TokenSpan(n.First, n.End)) }
	for _, n := range doc.Names {
		kinds.add(written(n), n.Kind)
	}
	for i := range doc.Names {
		n := &doc.Names[i]
		of, all := kinds[written(*n)], 0
		for _, k := range of {
			all += k
		}
		for kind, k := range of {
			if 3*k >= 2*all {
				n.Kind = kind
			}
		}
	}
}
