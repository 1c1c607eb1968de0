package conllu

import (
	"fmt"
	"slices"
	"strings"
)

// Entity is a mention of a chain of coreference: words [First, End) of a
// sentence, counted from 0. Head is the word that heads them. Those that share
// a chain within a document speak of the same thing. The notes are those of the
// GUM corpus: "Entity=(1-person-...", "1)" (https://gucorpling.org/gum/).
type Entity struct {
	Chain, Type      string
	Sent             int
	First, End, Head int
}

// Entities are the mentions noted in the sentences of one document, in the
// order in which they close.
func Entities(sentences []Sentence) ([]Entity, error) {
	var out []Entity
	for k := range sentences {
		var open []Entity
		s := &sentences[k]
		for i := range s.Words {
			for _, mark := range marks(s.Words[i].Note("Entity")) {
				if strings.HasPrefix(mark, "(") {
					open = append(open, begun(mark[1:], k, i))
				}
				if !strings.HasSuffix(mark, ")") {
					continue
				}
				n, err := closes(open, mark)
				if err != nil {
					return nil, fmt.Errorf("%s: word %d: %w", s.Comment("sent_id"), i+1, err)
				}
				e := open[n]
				e.End = i + 1
				e.Head = s.headOf(e.First, e.End)
				out, open = append(out, e), slices.Delete(open, n, n+1)
			}
		}
	}
	return out, nil
}

// marks splits "(1-person(2-place)1)" into "(1-person", "(2-place)", "1)".
func marks(note string) []string {
	var out []string
	for len(note) > 0 {
		end := strings.IndexByte(note[1:], '(') + 1
		if c := strings.IndexByte(note, ')') + 1; c > 0 && (end == 0 || c <= end) {
			end = c
		}
		if end == 0 {
			end = len(note)
		}
		out = append(out, note[:end])
		note = note[end:]
	}
	return out
}

func begun(mark string, sent, word int) Entity {
	f := strings.Split(strings.TrimSuffix(mark, ")"), "-")
	e := Entity{Chain: f[0], Sent: sent, First: word}
	if len(f) > 1 {
		e.Type = f[1]
	}
	e.Chain, _, _ = strings.Cut(e.Chain, "[") // a discontinuous mention counts as its parts
	return e
}

// closes is the open mention that a mark closes: the last of its chain.
func closes(open []Entity, mark string) (int, error) {
	chain, _, _ := strings.Cut(strings.Trim(mark, "()"), "-")
	chain, _, _ = strings.Cut(chain, "[")
	for n := len(open) - 1; n >= 0; n-- {
		if open[n].Chain == chain {
			return n, nil
		}
	}
	return 0, fmt.Errorf("Entity closes %q, which is not open", chain)
}

// headOf is the first of words [first, end) whose own head lies outside.
func (s *Sentence) headOf(first, end int) int {
	for i := first; i < end; i++ {
		if h := s.Words[i].Head - 1; h < first || h >= end {
			return i
		}
	}
	return first
}
