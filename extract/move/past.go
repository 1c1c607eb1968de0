package move

import (
	"slices"
	"strings"
)

// How far back in the moves clues are looked for.
const (
	pastNear = 4
	pastFar  = 8
)

// past adds the sides of the moves before.
func (s *survey) past() {
	moves := s.scene.moves
	for n := 1; n <= min(pastNear, len(moves)); n++ {
		m := moves[len(moves)-n]
		s.add(m.source, "source of a move before", "past source "+bucket(n, 1, 2, 4))
		s.add(m.target, "target of a move before", "past target "+bucket(n, 1, 2, 4))
	}
	if !s.target || len(s.source) == 0 {
		return
	}
	s.continued()
	s.referred()
	sides := s.scene.partners(s.source)
	total := 0.0
	for _, p := range sides {
		total += p.weight
	}
	for k, p := range sides {
		rank := "partner " + bucket(k, 0, 1, 2)
		s.add(p.ids, "partner in the text before", rank, rank+" "+string(s.c.frame.typ), "partner share "+bucket(int(10*p.weight/total), 1, 3, 5, 8))
	}
}

// continued adds whom the source dealt with in the moves before: at whom it
// aimed, who aimed at it, and whom others aimed at.
func (s *survey) continued() {
	replies, goesOn := 0, 0
	moves := s.scene.moves
	for n := 1; n <= min(pastFar, len(moves)); n++ {
		m := moves[len(moves)-n]
		when, types := bucket(n, 1, 2, 4, 8), string(m.typ)+" "+string(s.c.frame.typ)
		to := s.shareSide(m.target, s.source)
		switch from := s.shareSide(m.source, s.source); {
		case from && !to:
			s.add(m.target, "target of its move before", "continues "+when, "continues order "+bucket(goesOn, 0, 1), "continues "+types)
			goesOn++
		case to && !from:
			s.add(m.source, "source of a move towards it", "replies "+when, "replies order "+bucket(replies, 0, 1), "replies "+types)
			replies++
		default:
			s.add(m.target, "target of a move before", "joins "+when, "joins "+types)
		}
	}
}

// referred adds the sides of the latest move that the object of the trigger
// refers to: "turned down its appeal", "called the accusation false".
func (s *survey) referred() {
	for _, k := range s.filled() {
		frames := s.frames[key('n', s.doc.Tokens[k].Lemma)]
		if len(frames) == 0 || !slices.ContainsFunc(s.slots[k], refers) {
			continue
		}
		m, ok := s.scene.latest(frames[0].typ)
		if !ok {
			continue
		}
		typ := " " + string(m.typ)
		s.add(without(s.doc, m.source, s.source), "who made the move referred to", "referred source", "referred source"+typ)
		s.add(without(s.doc, m.target, s.source), "at whom the move referred to was aimed", "referred target", "referred target"+typ)
		both := without(s.doc, slices.Concat(m.source, m.target), s.source)
		s.add(distinct(s.doc, both), "the sides of the move referred to", "referred sides", "referred sides"+typ)
	}
}

// refers reports the slots of what a verb is about.
func refers(slot string) bool {
	return strings.HasSuffix(slot, "obj") || slot == "target <=0" || slot == "comp" || slot == "to" || slot == "on"
}

// groups adds those who were named together in the text before and, of a group
// of the source's, the others.
func (s *survey) groups() {
	sent := s.doc.Tokens[s.c.head].Sent
	for _, g := range slices.Backward(s.scene.groups) {
		if g.sent > sent {
			continue
		}
		ago := bucket(sent-g.sent, 0, 1, 2, 4, 8)
		s.add(g.ids, "named together in the text before", "together "+ago)
		if others := without(s.doc, g.ids, s.source); s.target && len(others) < len(g.ids) {
			s.add(others, "the others of a group named before", "others of group "+ago)
		}
	}
	if k := len(s.scene.moves) - 1; k >= 0 {
		if m := s.scene.moves[k]; len(m.source) > 0 && len(m.target) > 0 {
			s.add(distinct(s.doc, slices.Concat(m.source, m.target)), "both sides of the move before", "both past")
		}
	}
}

// shareSide reports whether some of a stand on a side of b.
func (s *survey) shareSide(a, b []string) bool {
	return slices.ContainsFunc(a, func(id string) bool { return onSide(s.doc, id, b) })
}
