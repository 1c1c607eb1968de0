package actor

import "strings"

// phrases maps lower-case phrases to values. They are looked up by their last
// word, because English puts the head of a title last.
type phrases[T any] map[string][]phrase[T]

type phrase[T any] struct {
	before []string // the words before the last
	value  T
}

func (p phrases[T]) add(text string, value T) {
	words := lowerParts(text)
	last := len(words) - 1
	p[words[last]] = append(p[words[last]], phrase[T]{words[:last], value})
}

// longest is the value of the longest phrase that words end in, with its
// number of words, or nil.
func (p phrases[T]) longest(words []string) (*T, int) {
	if len(words) == 0 {
		return nil, 0
	}
	last := len(words) - 1
	var best *phrase[T]
	size := 0
	list := p[words[last]]
	for i := range list {
		c := &list[i]
		if n, ok := endsIn(words[:last], c.before); ok && (best == nil || len(c.before) > len(best.before)) {
			best, size = c, n+1
		}
	}
	if best == nil {
		return nil, 0
	}
	return &best.value, size
}

// endsIn reports whether words end in tail, hyphens between them aside, and how
// many of them that takes.
func endsIn(words, tail []string) (int, bool) {
	i := len(words)
	for k := len(tail) - 1; k >= 0; k-- {
		for i > 0 && words[i-1] == "-" {
			i--
		}
		if i == 0 || words[i-1] != tail[k] {
			return 0, false
		}
		i--
	}
	return len(words) - i, true
}

func lowerParts(text string) []string {
	out := parts(text)
	for i, w := range out {
		out[i] = strings.ToLower(w)
	}
	return out
}

// noun is a noun for people or a body that act for someone.
type noun struct {
	sector string
	form   string // person, people, body or thing
}

type nouns = phrases[noun]

// vocabulary is every word of the phrases.
func (p phrases[T]) vocabulary(into set) {
	for last, list := range p {
		into[last] = true
		for _, c := range list {
			for _, w := range c.before {
				into[w] = true
			}
		}
	}
}
