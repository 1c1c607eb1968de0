package attribution

import (
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// extent is a range of tokens [first, end).
type extent = [2]int

// hull is the smallest extent that covers all of them.
func hull(parts ...extent) extent {
	out := parts[0]
	for _, p := range parts[1:] {
		out = extent{min(out[0], p[0]), max(out[1], p[1])}
	}
	return out
}

// union sorts extents and joins those that touch.
func union(parts []extent) []extent {
	slices.SortFunc(parts, func(a, b extent) int { return a[0] - b[0] })
	var out []extent
	for _, p := range parts {
		if n := len(out); n > 0 && p[0] <= out[n-1][1] {
			out[n-1][1] = max(out[n-1][1], p[1])
		} else if p[0] < p[1] {
			out = append(out, p)
		}
	}
	return out
}

// minus is what is left of extents without the tokens of hole.
func minus(parts []extent, hole extent) []extent {
	var out []extent
	for _, p := range parts {
		if left := (extent{p[0], min(p[1], hole[0])}); left[0] < left[1] {
			out = append(out, left)
		}
		if right := (extent{max(p[0], hole[1]), p[1]}); right[0] < right[1] {
			out = append(out, right)
		}
	}
	return out
}

func overlap(parts []extent, with extent) bool {
	return slices.ContainsFunc(parts, func(p extent) bool { return p[0] < with[1] && with[0] < p[1] })
}

// tree is the extent of token i and what hangs below it.
func (s *search) tree(i int) extent {
	first, end := s.doc.Subtree(i)
	return extent{first, end}
}

// treeWithout is tree less the branch that token out stands in.
func (s *search) treeWithout(i, out int) extent {
	first, end := s.doc.SubtreeSkip(i, func(c int) bool { return s.doc.Under(out, c) })
	return extent{first, end}
}

// trim cuts the punctuation from the ends of extents, quotation marks apart,
// and drops those without a word.
func (s *search) trim(parts []extent) []extent {
	var out []extent
	for _, p := range union(parts) {
		for p[0] < p[1] && s.loose(p[0]) {
			p[0]++
		}
		for p[0] < p[1] && s.loose(p[1]-1) {
			p[1]--
		}
		if slices.ContainsFunc(s.doc.Tokens[p[0]:p[1]], func(t nlp.Token) bool { return isWord(t.Text) }) {
			out = append(out, p)
		}
	}
	return out
}

// loose reports punctuation, or a conjunction, that belongs to the sentence around
// a content.
func (s *search) loose(i int) bool {
	switch s.doc.Tokens[i].Text {
	case ",", ";", ":", ".", "-", "–", "—", "--", ")", "(":
		return s.spoken[i] < 0
	}
	return s.doc.Tokens[i].UPOS == "CCONJ" && s.spoken[i] < 0
}

// spans is the text of tokens or extents.
func (s *search) spans(parts []extent) []demarche.Span {
	out := []demarche.Span{}
	for _, p := range parts {
		out = append(out, s.doc.TokenSpan(p[0], p[1]))
	}
	return out
}

// extents are single tokens as extents, joined where they touch.
func extents(tokens []int) []extent {
	var out []extent
	for _, i := range tokens {
		out = append(out, extent{i, i + 1})
	}
	return union(out)
}
