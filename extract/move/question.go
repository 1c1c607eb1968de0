package move

import (
	"maps"
	"slices"
)

// question asks who is the source, and who the target, of one candidate.
type question struct {
	*extraction
	c        candidate
	typ      string
	voice    string           // "p" for a passive, else the part of speech of the trigger
	speakers []string         // of the attributions that hold the candidate, innermost first
	slots    map[int][]string // token -> the slots of the trigger that it fills
	filled   []int            // the tokens that fill slots, in text order
	places   []place          // where actors stand in the sentence
	sets     []answer         // actors, each set once, with the clues that do not depend on who the source is
	open     [2]string        // the usual slot of the source, and of the target, that something else fills
}

// answer is one option for a side: actors at a place in the sentence, actors
// named elsewhere, or nobody.
type answer struct {
	evidence
	ids   []string
	sides string // the codes of ids; answers of the same sides are one
	how   string // where it was found, for people
	place *place // nil if it does not stand in the sentence
}

// found says where an answer was found.
func (a *answer) found() string {
	if a.place == nil {
		return a.how
	}
	return a.how + " " + a.place.word
}

func (x *extraction) ask(c candidate) *question {
	q := &question{extraction: x, c: c, typ: string(c.frame.typ), voice: string(c.frame.pos), speakers: x.speakers(c), slots: map[int][]string{}}
	if c.frame.pos == 'v' && passive(x.doc, c.head) {
		q.voice = "p"
	}
	q.fillSlots(c.head, "")
	if c.clause != c.head {
		q.fillSlots(c.clause, "light ")
	}
	for _, k := range x.doc.ChildrenBy(c.head, "xcomp", "ccomp") {
		q.fillSlots(k, complement)
	}
	q.filled = slices.Sorted(maps.Keys(q.slots))
	s := x.doc.Sentences[x.doc.Tokens[c.head].Sent]
	for k := s.First; k < s.End; k++ {
		q.placesAt(k)
	}
	q.placesOfSlots()
	q.open = [2]string{q.openSlot("subj", "poss", "light subj"), q.openSlot("target <=0", "obj", "iobj", "light obj")}
	for k := range q.places {
		q.stand(&q.places[k])
	}
	s0 := survey{question: q}
	s0.elsewhere()
	q.sets = s0.sets
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
	s := survey{question: q, target: target, source: source, sourceToken: -1, sets: slices.Clone(q.sets)}
	if k := slices.IndexFunc(q.places, func(p place) bool { return slices.Equal(p.ids, source) }); k >= 0 {
		s.sourceToken = q.places[k].token
	}
	for k := range s.sets {
		s.sets[k].clues = slices.Clip(s.sets[k].clues)
	}
	s.usual()
	given := "open"
	if len(s.inSlots()) > 0 {
		given = "given"
	}
	if target {
		s.dealings()
	}
	for k := range s.sets {
		s.prominence(&s.sets[k], given)
		if target {
			s.opposite(&s.sets[k])
		}
	}
	return s.all()
}

// survey collects the answers for one side.
type survey struct {
	*question
	target      bool
	source      []string
	sourceToken int // where the source stands, -1 if not in the sentence
	sets        []answer
}

// add adds a set of actors, or clues to it.
func (s *survey) add(ids []string, how string) *answer {
	if len(ids) == 0 {
		return &answer{evidence: evidence{model: &whoModel{}}} // clues for nobody are lost
	}
	sides := sidesOf(s.doc, ids)
	if i := slices.IndexFunc(s.sets, func(a answer) bool { return a.sides == sides }); i >= 0 {
		return &s.sets[i]
	}
	s.sets = append(s.sets, answer{evidence: evidence{model: s.who}, ids: ids, sides: sides, how: how})
	a := &s.sets[len(s.sets)-1]
	s.general(a)
	return a
}

// all are the answers, those at a place with the clues of their sides.
func (s *survey) all() []answer {
	several := ""
	if s.target && len(s.source) > 1 { // several do it to others, or one of them to the rest
		several = sidesOf(s.doc, s.source)
	}
	out := make([]answer, 0, len(s.places)+len(s.sets)+1)
	for k := range s.places {
		p := &s.places[k]
		if p.sides == several {
			continue
		}
		a := answer{evidence: p.evidence, ids: p.ids, sides: p.sides, how: p.how(), place: p}
		s.order(&a)
		a.join(&s.add(p.ids, "").evidence)
		out = append(out, a)
	}
	for _, a := range s.sets {
		if a.sides != several && !s.stands(a.sides) {
			out = append(out, a)
		}
	}
	return append(out, s.nobody())
}

// stands reports whether sides stand somewhere in the sentence.
func (q *question) stands(sides string) bool {
	return slices.ContainsFunc(q.places, func(p place) bool { return p.sides == sides })
}

// complement begins the names of slots of the clause that completes the trigger:
// "promised to reopen its *embassy*". They count for what fills no other.
const complement = "comp "

// fillSlots notes which tokens fill the slots of token i.
func (q *question) fillSlots(i int, prefix string) {
	others := maps.Clone(q.slots)
	note := func(slot string, fillers []int) {
		for _, k := range fillers {
			if k != q.c.head && !slices.Contains(q.slots[k], prefix+slot) && (prefix != complement || others[k] == nil) {
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

// openSlot says which of some slots is filled by something that is no actor, ""
// if none is.
func (q *question) openSlot(names ...string) string {
	for _, name := range names {
		for _, k := range q.filled {
			if slices.Contains(q.slots[k], name) && !slices.ContainsFunc(q.places, func(p place) bool { return q.doc.Under(p.token, k) }) {
				return "open " + name + " " + q.doc.Tokens[k].UPOS
			}
		}
	}
	return ""
}

// side is 1 for the target, else 0.
func (s *survey) side() int {
	if s.target {
		return 1
	}
	return 0
}
