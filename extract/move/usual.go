package move

import (
	"slices"

	"github.com/demarche/demarche"
)

// The usual order: where a reader would look first for a source or a target.
// What it finds is a clue among others.

// targetPrepositions carry the target where a frame names none.
var targetPrepositions = []string{"to", "with", "against", "on", "at", "from", "toward", "towards", "between", "among", "for", "into"}

// usual adds whom the usual order finds: in the slots, below the trigger or
// above it, in the text before.
func (s *survey) usual() {
	found := false
	look := func(how string, ids []string) {
		if ids = s.others(ids); len(ids) == 0 {
			return
		}
		a := s.add(ids, how)
		a.once("usual", how)
		a.once("usual", how, s.typ)
		if !found {
			a.once("first usual")
			for _, with := range []string{how, how + " " + s.typ, s.voice} {
				a.once("first usual", with)
			}
		}
		found = true
	}
	look("slot", s.inSlots())
	if !s.target {
		look("above", s.above())
		return
	}
	if below := s.below(); len(below) > 0 {
		look("below", below[:1])
	}
	if sides := s.scene.partners(s.source); len(sides) > 0 {
		look("partner", sides[0].ids)
	}
	for _, code := range s.scene.ranking {
		if id := s.scene.actor(code); state(code) && len(s.others([]string{id})) > 0 {
			look("most named", []string{id})
			return
		}
	}
}

// others are actors who are not on the side of the source; for the source, all.
func (s *survey) others(ids []string) []string {
	if !s.target {
		return ids
	}
	return without(s.doc, ids, s.source)
}

// inSlots are the actors in the first of the usual slots that holds any.
func (s *survey) inSlots() []string {
	for _, name := range s.usualSlots() {
		at := []int{s.c.head, s.c.clause}
		if name == "light.subj" {
			name, at = "subj", at[1:]
		}
		for _, i := range slices.Compact(at) {
			for _, k := range s.slot(s.doc, i, name) {
				if ids := s.others(actorsOf(s.doc, k)); k != s.c.head && len(ids) > 0 {
					return ids
				}
			}
		}
	}
	return nil
}

func (s *survey) usualSlots() []string {
	noun := s.c.frame.pos == 'n'
	switch {
	case !s.target && len(s.c.frame.source) > 0:
		return s.c.frame.source
	case !s.target && noun:
		return []string{"by", "poss", "amod", "compound", "light.subj", "between", "from", "of"}
	case !s.target:
		return []string{"subj", "by"}
	case len(s.c.frame.target) > 0:
		return s.c.frame.target
	case noun:
		return append([]string{"amod", "compound", "of"}, targetPrepositions...)
	}
	return append([]string{"obj", "iobj", "comp", "by"}, targetPrepositions...)
}

// below are the actors below the trigger, its subject and other clauses' facts
// left out.
func (s *survey) below() []string {
	subjects := s.slot(s.doc, s.c.clause, "subj")
	var out []string
	var walk func(int)
	walk = func(k int) {
		if m := s.doc.MentionAt(k); m != nil && (!m.Place || onGround[s.c.frame.typ]) {
			out = append(out, mentioned(s.doc, k)...)
		}
		for _, c := range s.doc.Children(k) {
			switch rel := s.doc.Rel(c); {
			case slices.Contains(subjects, c), rel == "nsubj" && k == s.c.clause, (rel == "conj" || rel == "parataxis") && isVerbal(s.doc, c):
			default:
				walk(c)
			}
		}
	}
	walk(s.c.clause)
	return s.others(distinct(s.doc, out))
}

// above are the subjects of the nearest clause above a phrase that names
// nobody: "he posted a message blaming Iran".
func (s *survey) above() []string {
	quad, rel := s.c.frame.typ.Quad(), s.doc.Rel(s.c.head)
	if quad != demarche.VerbalConflict && quad != demarche.VerbalCooperation || s.c.frame.pos != 'n' && rel != "acl" && rel != "advcl" {
		return nil
	}
	for i := s.doc.Tokens[s.c.clause].Head; i >= 0; i = s.doc.Tokens[i].Head {
		for _, k := range s.subjects(s.doc, i) {
			if ids := actorsOf(s.doc, k); len(ids) > 0 && !s.doc.Under(s.c.head, k) {
				return ids
			}
		}
	}
	return nil
}
