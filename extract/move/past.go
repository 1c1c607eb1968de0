package move

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
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
		s.add(m.source, "source of a move before").once("past source", bucket(n, 1, 2, 4))
		s.add(m.target, "target of a move before").once("past target", bucket(n, 1, 2, 4))
	}
}

// dealings adds, for a target, whom the source dealt with in the text before.
func (s *survey) dealings() {
	if len(s.source) == 0 {
		return
	}
	s.continued()
	s.referred()
	s.othersOfGroups()
	sides := s.scene.partners(s.source)
	total := 0.0
	for _, p := range sides {
		total += p.weight
	}
	for k, p := range sides {
		a := s.add(p.ids, "partner in the text before")
		rank := bucket(k, 0, 1, 2)
		a.once("partner", rank)
		a.once("partner", rank, s.typ)
		a.once("partner share", bucket(int(10*p.weight/total), 1, 3, 5, 8))
	}
}

// continued adds whom the source dealt with in the moves before: at whom it
// aimed, who aimed at it, and whom others aimed at.
func (s *survey) continued() {
	replies, goesOn := 0, 0
	moves := s.scene.moves
	for n := 1; n <= min(pastFar, len(moves)); n++ {
		m := moves[len(moves)-n]
		when := bucket(n, 1, 2, 4, 8)
		to := s.shareSide(m.target, s.source)
		switch from := s.shareSide(m.source, s.source); {
		case from && !to:
			s.dealt(m.target, "target of its move before", "continues", when, m.typ).once("continues order", bucket(goesOn, 0, 1))
			goesOn++
		case to && !from:
			s.dealt(m.source, "source of a move towards it", "replies", when, m.typ).once("replies order", bucket(replies, 0, 1))
			replies++
		default:
			s.dealt(m.target, "target of a move before", "joins", when, m.typ)
		}
	}
}

func (s *survey) dealt(ids []string, how, clue, when string, typ demarche.MoveType) *answer {
	a := s.add(ids, how)
	a.once(clue, when)
	a.once(clue, string(typ), s.typ)
	return a
}

// referred adds the sides of the latest move that the object of the trigger
// refers to: "turned down its appeal", "called the accusation false".
func (s *survey) referred() {
	for _, k := range s.filled {
		frames := s.frames[key('n', s.doc.Tokens[k].Lemma)]
		if len(frames) == 0 || !slices.ContainsFunc(s.slots[k], refers) {
			continue
		}
		m, ok := s.scene.latest(frames[0].typ)
		if !ok {
			continue
		}
		both := distinct(s.doc, without(s.doc, slices.Concat(m.source, m.target), s.source))
		for _, r := range []struct {
			ids       []string
			side, how string
		}{
			{without(s.doc, m.source, s.source), "source", "who made the move referred to"},
			{without(s.doc, m.target, s.source), "target", "at whom the move referred to was aimed"},
			{both, "sides", "the sides of the move referred to"},
		} {
			a := s.add(r.ids, r.how)
			a.once("referred", r.side)
			a.once("referred", r.side, string(m.typ))
		}
	}
}

// refers reports the slots of what a verb is about.
func refers(slot string) bool {
	return strings.HasSuffix(slot, "obj") || slot == "target <=0" || slot == "comp" || slot == "to" || slot == "on"
}

// groups adds those who were named together in the text before, and both sides
// of the move before.
func (s *survey) groups() {
	sent := s.doc.Tokens[s.c.head].Sent
	for _, g := range slices.Backward(s.scene.groups) {
		if g.sent <= sent {
			s.add(g.ids, "named together in the text before").once("together", bucket(sent-g.sent, 0, 1, 2, 4, 8))
		}
	}
	if k := len(s.scene.moves) - 1; k >= 0 {
		if m := s.scene.moves[k]; len(m.source) > 0 && len(m.target) > 0 {
			s.add(distinct(s.doc, slices.Concat(m.source, m.target)), "both sides of the move before").once("both past")
		}
	}
}

// othersOfGroups adds, of a group that the source is one of, the others.
func (s *survey) othersOfGroups() {
	sent := s.doc.Tokens[s.c.head].Sent
	for _, g := range slices.Backward(s.scene.groups) {
		if g.sent > sent {
			continue
		}
		if others := without(s.doc, g.ids, s.source); len(others) < len(g.ids) {
			s.add(others, "the others of a group named before").once("others of group", bucket(sent-g.sent, 0, 1, 2, 4, 8))
		}
	}
}

// shareSide reports whether some of a stand on a side of b.
func (s *survey) shareSide(a, b []string) bool {
	return slices.ContainsFunc(a, func(id string) bool { return onSide(s.doc, id, b) })
}
