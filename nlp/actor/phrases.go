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
	list := p[words[last]]
	for i := range list {
		c := &list[i]
		if (best == nil || len(c.before) > len(best.before)) && endsIn(words[:last], c.before) {
			best = c
		}
	}
	if best == nil {
		return nil, 0
	}
	return &best.value, len(best.before) + 1
}

func endsIn(words, tail []string) bool {
	if len(tail) > len(words) {
		return false
	}
	for i, w := range tail {
		if words[len(words)-len(tail)+i] != w {
			return false
		}
	}
	return true
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
