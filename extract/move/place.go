package move

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// place is where actors stand in the sentence of a candidate.
type place struct {
	token int
	ids   []string
	part  string // of those named together: "all", "first", "rest", "later", "but last", of a slot "slot"; "" if alone
	at    string // the slot of the trigger, with what lies between: "obj+poss"; "" if in none
	path  string // relations from the clause of the trigger
	word  string // the token's
	sides string // the codes of ids
	evidence
}

// how says for people where a place is.
func (p *place) how() string {
	if p.at == "" {
		return "in the sentence"
	}
	return p.at
}

// placesAt notes the actors at token k: those coordinated there together and
// one by one.
func (q *question) placesAt(k int) {
	if k == q.c.head || len(q.idsAt(k)) == 0 || q.doc.Rel(k) == "conj" && len(q.idsAt(q.doc.Tokens[k].Head)) > 0 {
		return
	}
	var ids []string
	for _, m := range q.together(k) {
		ids = append(ids, q.idsAt(m)...)
	}
	p := place{token: k, at: q.at(k), path: q.path(k), word: q.doc.Tokens[k].Text, evidence: evidence{model: q.who}}
	add := func(part string, ids []string) {
		p.part, p.ids, p.sides = part, ids, sidesOf(q.doc, ids)
		q.places = append(q.places, p)
	}
	ids = distinct(q.doc, ids)
	if f := q.form(k); f == string(demarche.PronounForm) || f == string(demarche.NominalForm) && len(q.doc.MentionsAt(k)) > 1 {
		q.scene.inOrder(ids) // "the leaders" are named in the order in which they were introduced
	}
	if len(ids) == 1 {
		add("", ids)
		if people := q.people(k); people != "" {
			add("people", []string{people})
		}
		return
	}
	add("all", ids)
	add("first", ids[:1])
	add("rest", ids[1:])
	if len(ids) > 2 {
		for n := range ids[1:] {
			add("later", ids[n+1:n+2])
		}
		add("but last", ids[:len(ids)-1])
	}
}

// placesOfSlots adds the actors of several fillers of one slot together: "travel
// to Chad on Monday and to Niger on Friday".
func (q *question) placesOfSlots() {
	in := map[string][]int{}
	var slots []string
	for k := range q.places {
		p := &q.places[k]
		names := q.slots[p.token]
		if len(names) == 0 || p.part != "" && p.part != "all" {
			continue
		}
		slot := names[len(names)-1]
		if in[slot] == nil {
			slots = append(slots, slot)
		}
		in[slot] = append(in[slot], k)
	}
	for _, slot := range slots {
		if len(in[slot]) < 2 {
			continue
		}
		p := q.places[in[slot][0]]
		p.ids, p.part = nil, "slot"
		for _, k := range in[slot] {
			p.ids = append(p.ids, q.places[k].ids...)
		}
		p.ids = distinct(q.doc, p.ids)
		if p.sides = sidesOf(q.doc, p.ids); len(p.ids) > 1 {
			q.places = append(q.places, p)
		}
	}
}

// people is the id of the people of a state whose demonym token k is ("Syrians
// fled"), as private persons and not as those who act for it, or "".
func (q *question) people(k int) string {
	m := q.doc.MentionAt(k)
	if m == nil || m.Form != demarche.NominalForm || m.End != m.First+1 || !state(m.Actor) {
		return ""
	}
	return m.Actor + "-" + private
}

// private is the suffix of the code of private persons.
const private = "CIV"

// together are the tokens coordinated with k; the modifiers of one noun count
// ("Russian-Ukrainian talks").
func (q *question) together(k int) []int {
	if rel := q.doc.Rel(k); rel != "amod" && rel != "compound" {
		return q.doc.Conjuncts(k)
	}
	all := q.doc.ChildrenBy(q.doc.Tokens[k].Head, "amod", "compound")
	if all[0] != k {
		return q.doc.Conjuncts(k)
	}
	var out []int
	for _, m := range all {
		out = append(out, q.doc.Conjuncts(m)...)
	}
	return out
}

// idsAt are the actors that token k mentions; a filler of a slot also stands
// for the name it is part of.
func (q *question) idsAt(k int) []string {
	if q.doc.MentionAt(k) == nil && len(q.slots[k]) == 0 {
		return nil
	}
	return mentioned(q.doc, k)
}

// at is the slot that token k fills, or that of the phrase it stands in with
// the relations between.
func (q *question) at(k int) string {
	var between []string
	for range 4 {
		if s := q.slots[k]; len(s) > 0 {
			slices.Reverse(between)
			return strings.Join(append([]string{s[len(s)-1]}, between...), "+")
		}
		if q.doc.Tokens[k].Head < 0 || k == q.c.clause {
			break
		}
		between = append(between, q.link(k))
		k = q.doc.Tokens[k].Head
	}
	return ""
}

// link is the relation of token k to its head, with its preposition.
func (q *question) link(k int) string {
	switch rel := q.doc.Rel(k); {
	case q.doc.Tokens[k].Deprel == "nmod:poss":
		return "poss"
	case rel == "obl", rel == "nmod":
		return rel + " " + q.doc.Case(k)
	case rel == "nsubj":
		return q.doc.Tokens[k].Deprel
	default:
		return rel
	}
}

// maxPath is the length of the longest path that is told from others.
const maxPath = 5

// path is the way through the tree from the clause of the trigger to token k.
func (q *question) path(k int) string {
	var down []string
	for top := k; top >= 0 && len(down) <= maxPath; top = q.doc.Tokens[top].Head {
		if !q.doc.Under(q.c.clause, top) {
			down = append(down, q.link(top))
			continue
		}
		var steps []string
		for up := q.c.clause; up != top; up = q.doc.Tokens[up].Head {
			steps = append(steps, "^"+q.doc.Rel(up))
		}
		slices.Reverse(down)
		if steps = append(steps, down...); len(steps) <= maxPath {
			return strings.Join(steps, " ")
		}
		break
	}
	return "far"
}

// nested is how token k hangs in the phrase of another actor ("the *German*
// firms"), "" if it does not.
func (q *question) nested(k int) string {
	for range 3 {
		link, head := q.link(k), q.doc.Tokens[k].Head
		switch link {
		case "amod", "compound", "poss", "nmod of", "appos":
		default:
			return ""
		}
		if q.doc.MentionAt(head) != nil {
			return link
		}
		k = head
	}
	return ""
}

// crossings is the number of other triggers and clauses between the candidate
// and token k.
func (q *question) crossings(k int) int {
	n := 0
	for ; k >= 0 && !q.doc.Under(q.c.clause, k); k = q.doc.Tokens[k].Head {
		if k != q.c.head && (isVerbal(q.doc, k) || q.scoper.byHead[k] != nil) {
			n++
		}
	}
	return n
}

// order adds the clues of how many other actors stand nearer to the trigger on
// the same side of it, and whether there are any others in the sentence.
func (s *survey) order(a *answer) {
	nearer, others := 0, 0
	d := distance(a.place.token, s.c.head)
	for k := range s.places {
		o := &s.places[k]
		if o.sides == a.sides || o.part != "" && o.part != "all" || s.target && len(without(s.doc, o.ids, s.source)) == 0 {
			continue
		}
		others++
		if (o.token > s.c.head) == (a.place.token > s.c.head) && distance(o.token, s.c.head) < d {
			nearer++
		}
	}
	a.add("order", s.before(a.place.token), bucket(nearer, 0, 1, 2))
	if d <= 2 {
		a.add("next to", s.before(a.place.token), s.voice)
	}
	if s.target && a.place.token == s.sourceToken {
		a.add("beside the source", a.place.part)
		a.add("beside the source", a.place.part, s.typ)
	}
	if others == 0 {
		a.add("alone")
		a.add("alone", s.typ)
	}
}

// before says on which side of the trigger token i stands.
func (q *question) before(i int) string {
	if i > q.c.head {
		return "after"
	}
	return "before"
}

func distance(i, k int) int { return max(i-k, k-i) }
