package bench

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/demarche/demarche"
)

// wordPattern cuts a text into words, with inner apostrophes, stops, commas and
// hyphens, and single signs.
var wordPattern = regexp.MustCompile(`[\p{L}\p{N}_]+(?:['’.\-,][\p{L}\p{N}_]+)*|\S`)

// wordText is a text cut into words and signs, by code points.
type wordText struct {
	text   []rune
	tokens []demarche.Span
	quoted []demarche.Span
}

// wordSet is a set of words, as indexes into wordText.tokens; signs never
// belong to it.
type wordSet map[int]bool

func splitWords(text string) *wordText {
	w := &wordText{text: []rune(text)}
	at := 0
	byteAt := 0
	for _, m := range wordPattern.FindAllStringIndex(text, -1) {
		at += len([]rune(text[byteAt:m[0]]))
		end := at + len([]rune(text[m[0]:m[1]]))
		w.tokens = append(w.tokens, demarche.Span{Start: at, End: end})
		at, byteAt = end, m[1]
	}
	w.quoted = quotedStretches(w.text)
	return w
}

// roles are the words of attributions that have content.
func (w *wordText) roles(all []demarche.Attribution) []roles {
	var out []roles
	for _, a := range all {
		if len(a.Content) > 0 {
			out = append(out, roles{w.in(a.Content), w.in(a.Source), w.in(a.Cue)})
		}
	}
	return out
}

// in are the words that stand in or reach into the spans.
func (w *wordText) in(spans []demarche.Span) wordSet {
	out := wordSet{}
	for _, s := range spans {
		first, _ := slices.BinarySearchFunc(w.tokens, s.Start, func(t demarche.Span, at int) int { return t.Start - at })
		if first > 0 && w.tokens[first-1].End > s.Start {
			first--
		}
		for i := first; i < len(w.tokens) && w.tokens[i].Start < s.End; i++ {
			if w.isWord(i) {
				out[i] = true
			}
		}
	}
	return out
}

func (w *wordText) isWord(i int) bool {
	return strings.IndexFunc(w.word(i), func(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0
}

func (w *wordText) word(i int) string { return string(w.text[w.tokens[i].Start:w.tokens[i].End]) }

func (s wordSet) equal(t wordSet) bool {
	if len(s) == 0 || len(s) != len(t) {
		return false
	}
	for i := range s {
		if !t[i] {
			return false
		}
	}
	return true
}

func (s wordSet) shared(t wordSet) int {
	n := 0
	for i := range s {
		n += ifTrue(t[i])
	}
	return n
}

func (s wordSet) meets(t wordSet) bool { return s.shared(t) > 0 }

// jaccard is the share of common words among all; two empty sets are the same.
func (s wordSet) jaccard(t wordSet) float64 {
	if len(s) == 0 && len(t) == 0 {
		return 1
	}
	both := s.shared(t)
	return float64(both) / float64(len(s)+len(t)-both)
}

// afterHead are words that end the first phrase of a source.
var afterHead = strings.Fields(`of for at in from with who whose which that on by to and or as near whom but
	including like about over against across inside close`)

// head is the head word of a source: the last before a comma, a bracket, a
// preposition or a relative pronoun.
func (w *wordText) head(source wordSet) string {
	ids := make([]int, 0, len(source))
	for i := range source {
		ids = append(ids, i)
	}
	slices.Sort(ids)
	head, prev := "", -1
	for _, i := range ids {
		word := strings.ToLower(w.word(i))
		if head != "" {
			gap := string(w.text[w.tokens[prev].End:w.tokens[i].Start])
			if strings.ContainsAny(gap, ",(") || slices.Contains(afterHead, word) {
				break
			}
		}
		prev = i
		if word == "the" || word == "a" || word == "an" {
			continue
		}
		head = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
	}
	return head
}

// manner is how much of a content stands between quotation marks.
func (w *wordText) manner(content wordSet) demarche.Manner {
	inside := 0
	for i := range content {
		at := w.tokens[i].Start
		inside += ifTrue(slices.ContainsFunc(w.quoted, func(q demarche.Span) bool { return q.Start <= at && at < q.End }))
	}
	switch inside {
	case 0:
		return demarche.Indirect
	case len(content):
		return demarche.Direct
	}
	return demarche.Mixed
}

// quotedStretches are the stretches between double quotation marks. One whose
// closing mark is missing ends with its line.
func quotedStretches(text []rune) []demarche.Span {
	var out []demarche.Span
	open := -1
	for i := 0; i < len(text); i++ {
		step := quoteMark(text, i)
		switch {
		case text[i] == '\n' && open >= 0:
			out = append(out, demarche.Span{Start: open, End: i})
			open = -1
		case step == 0:
			continue
		case open < 0 && !strings.ContainsRune("”»", text[i]):
			open = i
		case open >= 0 && !strings.ContainsRune("“«„`", text[i]):
			out = append(out, demarche.Span{Start: open, End: i + step})
			open = -1
		}
		i += max(step-1, 0)
	}
	if open >= 0 {
		out = append(out, demarche.Span{Start: open, End: len(text)})
	}
	return out
}

// quoteMark is the length of the double quotation mark at i, 0 if there is none.
func quoteMark(text []rune, i int) int {
	if strings.ContainsRune("“”\"«»„", text[i]) {
		return 1
	}
	if i+1 < len(text) && text[i] == text[i+1] && (text[i] == '\'' || text[i] == '`') {
		return 2
	}
	return 0
}
