package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche/nlp"
)

// markLineEnds turns single line breaks into ends of paragraphs, unless the
// text is wrapped: that is, unless many lines go on with a small letter.
func markLineEnds(text []rune, tokens []token) {
	breaks, small := 0, 0
	for _, t := range tokens {
		if t.gap == newline {
			breaks++
			if unicode.IsLower(text[t.span.Start]) {
				small++
			}
		}
	}
	wrapped := small*5 > breaks
	for i := range tokens {
		if tokens[i].gap != newline {
			continue
		}
		if !wrapped || tokens[i].kind == listNumber || strings.ContainsRune("-–—•*·", text[tokens[i].span.Start]) {
			tokens[i].gap = paragraph
		}
	}
}

// boundaries finds the ends of sentences.
type boundaries struct {
	words  *words
	tokens []token
	text   []nlp.Token
}

// sentenceEnd is the end of the sentence that begins at token first.
func (b *boundaries) sentenceEnd(first int) int {
	limit := min(len(b.tokens), first+maxSentence)
	if end := b.datelineEnd(first, limit); end > first {
		return end
	}
	for i := first; i < limit-1; i++ {
		if b.tokens[i+1].gap == paragraph || b.endsAt(first, i) {
			return i + 1
		}
	}
	return limit
}

// endsAt reports whether a sentence that begins at first ends with token i.
func (b *boundaries) endsAt(first, i int) bool {
	stop := b.lastStop(first, i)
	next := i + 1
	if b.closes(next) && b.tokens[next].gap == noGap || b.reference(next+1) || b.omission(next) || isStop(b.text[next].Text) {
		return false
	}
	for next < len(b.tokens)-1 && b.tokens[next].gap != paragraph && b.opens(next) {
		next++
	}
	if b.tokens[stop].kind == abbreviation {
		return b.abbreviationEnds(stop, next)
	}
	return b.stopEnds(stop, i, next)
}

// abbreviationEnds reports whether the abbreviation before next ends a
// sentence: it does before a capitalised word that usually begins one.
func (b *boundaries) abbreviationEnds(stop, next int) bool {
	if c := b.tokens[stop].class; c == title || c == inner || c == numbered {
		return false
	}
	w := b.text[next].Text
	return startsUpper(w) && b.words.starters[strings.ToLower(w)]
}

// stopEnds reports whether the mark at stop, with the closing marks up to
// last, ends a sentence before next.
func (b *boundaries) stopEnds(stop, last, next int) bool {
	mark, after := b.text[stop].Text, b.text[next].Text
	lower := startsLower(after)
	switch mark {
	case ".", "。":
		if b.tokens[last+1].gap == noGap {
			return startsUpper(after) && next == last+1 && stop == last
		}
		return !lower || stop == last && b.tokens[next].gap != noGap
	case "…", "...", "....":
		return b.tokens[last+1].gap != noGap && startsUpper(after)
	}
	if b.words.faces[mark] {
		return startsUpper(after)
	}
	if strings.Trim(mark, "!?") != "" {
		return false
	}
	asks := stop == last && mark != "!" // and not "Yahoo! and", "why?" he asked
	return b.tokens[last+1].gap != noGap && (!lower || asks) && !isDash(after)
}

// lastStop is the token before the closing marks and notes that end in token i.
func (b *boundaries) lastStop(first, i int) int {
	for i > first {
		switch {
		case b.reference(i-1) && i-3 >= first:
			i -= 3
		case b.closes(i), b.omission(i):
			i--
		default:
			return i
		}
	}
	return i
}

// reference reports whether token i is the number of a note in brackets
// ("[19]"), which belongs to the sentence before it.
func (b *boundaries) reference(i int) bool {
	return 0 < i && i+1 < len(b.tokens) && b.tokens[i].kind == number && b.text[i-1].Text == "[" && b.text[i+1].Text == "]"
}

// omission reports whether token i marks an omission, which belongs to the
// sentence before it.
func (b *boundaries) omission(i int) bool {
	return b.text[i].Text == "[...]" || b.text[i].Text == "[…]"
}

func isStop(s string) bool { return s == "." || s == "!" || s == "?" }

func (b *boundaries) closes(i int) bool {
	if b.tokens[i].kind != other {
		return false
	}
	switch b.text[i].Text {
	case ")", "]", "}":
		return true
	}
	return b.tokens[i].mark == closing
}

func (b *boundaries) opens(i int) bool {
	if b.tokens[i].kind != other {
		return false
	}
	switch b.text[i].Text {
	case "(", "[", "{":
		return true
	}
	return b.tokens[i].mark == opening
}

// datelineEnd is the end of a dateline ("MOSCOW (Reuters) -") at the beginning
// of a paragraph, or first if there is none. A dateline is a sentence of its
// own, so that the one after it begins where its grammar begins. One whose place
// is not in capitals needs a source in brackets.
func (b *boundaries) datelineEnd(first, limit int) int {
	capitals := allCaps(b.text[first].Text)
	if b.tokens[first].gap != paragraph || !capitals && !startsUpper(b.text[first].Text) {
		return first
	}
	for i := first + 1; i < min(limit, first+16); i++ {
		t := b.text[i].Text
		switch {
		case b.tokens[i].gap == paragraph:
			return first
		case isDash(t):
			if !capitals && (b.text[i-1].Text != ")" || i+1 == limit || !startsUpper(b.text[i+1].Text)) {
				return first
			}
			if b.tokens[i].gap != noGap || i+1 < limit && b.tokens[i+1].gap == noGap && t != "-" {
				return i + 1
			}
		case startsLower(t) || strings.ContainsAny(t, ":;!?"):
			return first
		}
	}
	return first
}

func allCaps(s string) bool {
	letters := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
		letters++
	}
	return letters > 2
}

func isDash(s string) bool { return s == "-" || s == "--" || s == "–" || s == "—" }

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
