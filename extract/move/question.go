package move

import (
	"maps"
	"slices"
)

// question asks who is the source, and who the target, of one candidate.
type question struct {
	*extraction
	c        candidate
	voice    string           // "p" for a passive, else the part of speech of the trigger
	speakers []string         // of the attributions that hold the candidate, innermost first
	slots    map[int][]string // token -> the slots of the trigger that it fills
	places   []place          // where actors stand in the sentence
}

// answer is one option for a side: actors at a place in the sentence, actors
// named elsewhere, or nobody.
type answer struct {
	ids    []string
	sides  string   // the codes of ids; answers of the same sides are one
	how    string   // where it was found, for people
	stands bool     // in the sentence
	clues  []string // what speaks for or against it, see clue.go
}

func (x *extraction) ask(c candidate) *question {
	q := &question{extraction: x, c: c, voice: string(c.frame.pos), speakers: x.speakers(c), slots: map[int][]string{}}
	if c.frame.pos == 'v' && passive(x.doc, c.head) {
		q.voice = "p"
	}
	q.fillSlots(c.head, "")
	if c.clause != c.head {
		q.fillSlots(c.clause, "light ")
	}
	s := x.doc.Sentences[x.doc.Tokens[c.head].Sent]
	for k := s.First; k < s.End; k++ {
		q.placesAt(k)
	}
	return q
}

// speakers are those of the attributions that hold a candidate, innermost first.
func (x *extraction) speakers(c candidate) []string {
	var out []string
	for _, a := range x.attributions(c) {
		if a.Speaker != "" {
			out = append(out, a.Speaker)
		}
	}
	return out
}

// answers are the options for the source or, given a source, for the target:
// each place where actors stand, those named elsewhere, and last nobody.
func (q *question) answers(target bool, source []string) []answer {
	s := survey{question: q, target: target, source: source, index: map[string]int{}}
	for k := range q.places {
		s.stand(&q.places[k])
	}
	for k, id := range q.speakers {
		s.add([]string{id}, "speaker", "speaker "+bucket(k, 0, 1))
	}
	s.usual()
	s.past()
	s.groups()
	for _, code := range q.scene.ranking {
		s.add([]string{q.scene.actor(code)}, "named in the text")
	}
	for k := range s.sets {
		s.general(&s.sets[k])
	}
	return s.all()
}

// survey collects the answers for one side.
type survey struct {
	*question
	target   bool
	source   []string
	standing []answer       // one per place
	sets     []answer       // one per set of sides, with the clues it has wherever it stands
	index    map[string]int // sides -> index into sets
}

// add adds a set of sides, or clues to it.
func (s *survey) add(ids []string, how string, clues ...string) {
	if len(ids) == 0 {
		return
	}
	sides := sidesOf(s.doc, ids)
	i, ok := s.index[sides]
	if !ok {
		i = len(s.sets)
		s.index[sides] = i
		s.sets = append(s.sets, answer{ids: ids, sides: sides, how: how})
	}
	for _, c := range clues {
		if !slices.Contains(s.sets[i].clues, c) {
			s.sets[i].clues = append(s.sets[i].clues, c)
		}
	}
}

// all are the answers, those at a place with the clues of their sides.
func (s *survey) all() []answer {
	var out []answer
	for _, a := range s.standing {
		a.clues = append(a.clues, s.sets[s.index[a.sides]].clues...)
		out = append(out, a)
	}
	for _, a := range s.sets {
		if !s.stands(a.sides) {
			out = append(out, a)
		}
	}
	if several := sidesOf(s.doc, s.source); s.target && len(s.source) > 1 { // several do it to others, or one of them to the rest
		out = slices.DeleteFunc(out, func(a answer) bool { return a.sides == several })
	}
	return append(out, s.nobody())
}

// stands reports whether sides stand somewhere in the sentence.
func (s *survey) stands(sides string) bool {
	return slices.ContainsFunc(s.standing, func(a answer) bool { return a.sides == sides })
}

// fillSlots notes which tokens fill the slots of token i.
func (q *question) fillSlots(i int, prefix string) {
	note := func(slot string, fillers []int) {
		for _, k := range fillers {
			if k != q.c.head && !slices.Contains(q.slots[k], prefix+slot) {
				q.slots[k] = append(q.slots[k], prefix+slot)
			}
		}
	}
	for rank, name := range q.c.frame.source {
		note("source "+bucket(rank, 0, 1, 2), q.slot(q.doc, i, name))
	}
	for rank, name := range q.c.frame.target {
		note("target "+bucket(rank, 0, 1, 2), q.slot(q.doc, i, name))
	}
	for _, name := range []string{"subj", "obj", "iobj", "comp", "poss", "amod", "compound"} {
		note(name, q.slot(q.doc, i, name))
	}
	for _, k := range q.doc.ChildrenBy(i, "obl", "nmod") {
		note(q.doc.Case(k), []int{k})
	}
	if isVerbal(q.doc, i) {
		for _, o := range q.slot(q.doc, i, "obj") {
			for _, k := range q.doc.ChildrenBy(o, "nmod", "obl") {
				note("obj "+q.doc.Case(k), []int{k})
			}
		}
	}
}

// filled are the tokens that fill slots, in text order.
func (q *question) filled() []int { return slices.Sorted(maps.Keys(q.slots)) }
