package demarche

import "slices"

// Anchor finds a passage again in a text that may have changed: by its place,
// its words and the words around it, as the TextPositionSelector and the
// TextQuoteSelector of the W3C Web Annotation model do.
type Anchor struct {
	Span   Span   `json:"span"` // in code points of the text it was made for
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"` // what stands before it, at most anchorContext code points
	Suffix string `json:"suffix,omitempty"`
}

const anchorContext = 32

// NewAnchor anchors span s of a text, given as code points.
func NewAnchor(text []rune, s Span) Anchor {
	s.End = min(s.End, len(text))
	s.Start = min(s.Start, s.End)
	return Anchor{
		Span: s, Exact: string(text[s.Start:s.End]),
		Prefix: string(text[max(0, s.Start-anchorContext):s.Start]),
		Suffix: string(text[s.End:min(len(text), s.End+anchorContext)]),
	}
}

// In is where the passage stands in a text: at its old place if its words are
// still there, else where its words have most of the same words around them,
// the nearest of several. It reports false if its words are gone.
func (a Anchor) In(text []rune) (Span, bool) {
	words := []rune(a.Exact)
	if len(words) == 0 {
		return Span{}, false
	}
	best, bestFit, found := Span{}, -1, false
	for at := 0; at+len(words) <= len(text); at++ {
		if !slices.Equal(text[at:at+len(words)], words) {
			continue
		}
		here := Span{at, at + len(words)}
		fit := a.fit(text, here)
		if fit > bestFit || fit == bestFit && abs(at-a.Span.Start) < abs(best.Start-a.Span.Start) {
			best, bestFit, found = here, fit, true
		}
	}
	return best, found
}

// fit is how many code points before and after s agree with the anchor.
func (a Anchor) fit(text []rune, s Span) int {
	prefix, suffix := []rune(a.Prefix), []rune(a.Suffix)
	n := 0
	for k := 1; k <= len(prefix) && s.Start-k >= 0 && text[s.Start-k] == prefix[len(prefix)-k]; k++ {
		n++
	}
	for k := 0; k < len(suffix) && s.End+k < len(text) && text[s.End+k] == suffix[k]; k++ {
		n++
	}
	return n
}

func abs(n int) int { return max(n, -n) }
