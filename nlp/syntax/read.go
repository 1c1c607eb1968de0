package syntax

import (
	"strings"
	"unicode"

	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/syntax/kernel"
)

// read reads sentences [from, to) of a document.
func (w *work) read(doc *nlp.Doc, from, to int) {
	if from == to {
		return
	}
	sentences := make([][]string, 0, to-from)
	for _, s := range doc.Sentences[from:to] {
		sentences = append(sentences, formsOf(doc.Tokens[s.First:s.End]))
	}
	w.encode(sentences)
	for i, s := range doc.Sentences[from:to] {
		lo, n := w.start[i], s.End-s.First+1
		if n == 1 {
			continue
		}
		w.attach(doc, s.First, lo, n)
		w.tag(doc, s.First, lo, n)
		w.nameSpans(doc, s.First, lo, n)
		if end := s.End * doc.States.Width; end <= len(doc.States.Values) {
			w.keep(doc.States.Values[s.First*doc.States.Width:end], lo, sentences[i])
		}
	}
	w.relate(doc, doc.Sentences[from:to])
}

// formsOf are the forms of a sentence; one all in capitals is read in small
// letters.
func formsOf(tokens []nlp.Token) []string {
	forms := make([]string, len(tokens))
	capitals := 0
	for i, t := range tokens {
		forms[i] = t.Text
		if strings.IndexFunc(t.Text, unicode.IsLower) >= 0 {
			capitals = -len(tokens)
		} else if strings.IndexFunc(t.Text, unicode.IsUpper) >= 0 {
			capitals++
		}
	}
	if capitals > 3 {
		for i := range forms {
			forms[i] = strings.ToLower(forms[i])
		}
	}
	return forms
}

// attach finds the heads of a sentence of n-1 words whose root is row lo.
func (w *work) attach(doc *nlp.Doc, first, lo, n int) {
	a := w.model.Shape.Arc
	scores := grow(&w.scores, n*n)
	for m := 1; m < n; m++ {
		arc := w.arc[(lo+m)*a : (lo+m+1)*a]
		for h := range n {
			scores[m*n+h] = kernel.Dot(arc, w.head[(lo+h)*a:(lo+h+1)*a])
		}
	}
	for m, h := range w.tree.heads(scores, n) {
		switch {
		case m == 0:
		case h == 0:
			doc.Tokens[first+m-1].Head = -1
		default:
			doc.Tokens[first+m-1].Head = first + h - 1
		}
	}
}

// tag sets parts of speech and lemmas.
func (w *work) tag(doc *nlp.Doc, first, lo, n int) {
	width := w.heads.Tags.Width
	for m := 1; m < n; m++ {
		t := &doc.Tokens[first+m-1]
		tag := w.model.Vocab.Tags[top(w.tags[(lo+m)*width:(lo+m+1)*width])]
		t.UPOS, t.XPOS, _ = strings.Cut(tag, "|")
		t.Lemma = w.model.Lemmas.Lemma(t.Text, tag)
	}
}

// relate sets the relations, given the heads.
func (w *work) relate(doc *nlp.Doc, sentences []nlp.Sentence) {
	m := w.model
	rows, _ := w.rowsOf()
	heads := grow(&w.govs, rows)
	for i, s := range sentences {
		lo := w.start[i]
		heads[lo] = -1
		for k := s.First; k < s.End; k++ {
			heads[lo+1+k-s.First] = lo
			if h := doc.Tokens[k].Head; h >= 0 {
				heads[lo+1+k-s.First] = lo + 1 + h - s.First
			}
		}
	}
	y := w.relations(heads)
	scores := grow(&w.tags, len(m.Vocab.Labels))
	for i, s := range sentences {
		for k := s.First; k < s.End; k++ {
			row := w.start[i] + 1 + k - s.First
			m.Labels.floats(scores, y[row*m.Labels.Out:], 0)
			doc.Tokens[k].Deprel = m.label(scores, doc.Tokens[k].Head < 0)
		}
	}
}

// relations are the sums that the relations are chosen from, given the row of
// the head of each row, -1 where there is none.
func (w *work) relations(heads []int) []int32 {
	m, b := w.model, w.model.Shape.Label
	rows, padded := w.rowsOf()
	pair := grow(&w.pair, padded*b)
	clear(pair[rows*b:])
	steps := 1 / m.Scales.Pair
	for row, head := range heads {
		to := pair[row*b : (row+1)*b]
		if head < 0 {
			clear(to)
			continue
		}
		dep, gov := w.labels[row*2*b:][:b], w.labels[head*2*b+b:][:b]
		for j, v := range dep {
			to[j] = kernel.Whole(max(0, v+gov[j]), steps, MaxValue)
		}
	}
	return w.mul(pair, &m.Labels)
}

// label is the best relation; "root" and only it at the root.
func (m *Model) label(scores []float32, root bool) string {
	if root {
		return "root"
	}
	best := -1
	for i, v := range scores {
		if m.Vocab.Labels[i] != "root" && (best < 0 || v > scores[best]) {
			best = i
		}
	}
	return m.Vocab.Labels[best]
}

// top is the index of the largest number, the first of several.
func top(x []float32) int {
	best := 0
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}
