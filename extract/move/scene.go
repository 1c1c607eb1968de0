package move

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// scene is who is who in an article: how often, where and with whom actors are
// named, and the moves read so far.
type scene struct {
	doc      *nlp.Doc
	moves    []pastMove        // in text order
	ranking  []string          // codes, the most named first
	named    []map[string]bool // sentence -> codes named in it
	subjects [][]string        // sentence -> actors that are subjects in it
	groups   []group           // in text order
	title    map[string]bool   // codes of whom the title names
	first    map[string]int    // code -> how many others are named before it, in the title and then in the text
	both     map[string]int    // of two sides -> sentences that name both
}

// pastMove is a move already read.
type pastMove struct {
	source, target []string
	from, to       string // their codes
	typ            demarche.MoveType
}

// note adds a move to those read so far.
func (s *scene) note(source, target []string, typ demarche.MoveType) {
	s.moves = append(s.moves, pastMove{source, target, sidesOf(s.doc, source), sidesOf(s.doc, target), typ})
}

// group is actors that a sentence names in one breath.
type group struct {
	ids  []string
	sent int
}

func newScene(d *nlp.Doc) *scene {
	s := &scene{doc: d, named: make([]map[string]bool, len(d.Sentences)), subjects: make([][]string, len(d.Sentences)), title: map[string]bool{}, first: map[string]int{}, both: map[string]int{}}
	for k := range s.named {
		s.named[k] = map[string]bool{}
	}
	count := map[string]int{}
	s.readTitle()
	for _, m := range d.Mentions {
		for _, c := range codesOf(d, m.Actor) {
			if _, ok := s.first[c]; !ok {
				s.first[c] = len(s.first)
			}
			count[c]++
			s.named[d.Tokens[m.Head].Sent][c] = true
		}
	}
	s.ranking = slices.Sorted(maps.Keys(count))
	slices.SortStableFunc(s.ranking, func(a, b string) int { return count[b] - count[a] })
	for i := range d.Tokens {
		s.look(i)
	}
	return s
}

// readTitle notes whom the title names, in its order.
func (s *scene) readTitle() {
	at := map[string]int{}
	title := " " + s.doc.Article.Title
	for _, m := range s.doc.Mentions {
		if m.Form != demarche.NameForm {
			continue
		}
		k := strings.Index(title, " "+s.doc.Slice(m.Span))
		if k < 0 {
			continue
		}
		for _, c := range codesOf(s.doc, m.Actor) {
			if old, ok := at[c]; !ok || k < old {
				at[c] = k
			}
			s.title[c] = true
		}
	}
	codes := slices.Sorted(maps.Keys(at))
	slices.SortStableFunc(codes, func(a, b string) int { return at[a] - at[b] })
	for k, c := range codes {
		s.first[c] = k
	}
}

// look notes the subject or the group that token i heads.
func (s *scene) look(i int) {
	d := s.doc
	sent := d.Tokens[i].Sent
	if d.Rel(i) == "nsubj" {
		s.subjects[sent] = append(s.subjects[sent], actorsOf(d, i)...)
	}
	if d.MentionAt(i) == nil || d.Rel(i) == "conj" {
		return
	}
	var ids []string
	for _, k := range d.Conjuncts(i) {
		ids = append(ids, mentioned(d, k)...)
	}
	if ids = distinct(d, ids); len(ids) > 1 {
		s.groups = append(s.groups, group{ids, sent})
	}
}

// salience tells how prominent actors are at a sentence.
func (s *scene) salience(ids []string, sent int) []string {
	rank := len(s.ranking)
	title, lead := false, false
	for _, id := range ids {
		for _, c := range codesOf(s.doc, id) {
			if k := slices.Index(s.ranking, c); k >= 0 {
				rank = min(rank, k)
			}
			title = title || s.title[c]
			lead = lead || s.named[0][c]
		}
	}
	out := []string{"rank " + bucket(rank, 0, 1, 2, 4, 8), "recent " + bucket(s.ago(ids, sent), 0, 1, 2, 3, 5, 10)}
	if title {
		out = append(out, "title")
	}
	if lead {
		out = append(out, "lead")
	}
	if sent > 0 && len(without(s.doc, s.subjects[sent-1], ids)) < len(s.subjects[sent-1]) {
		out = append(out, "subject before")
	}
	return out
}

// ago is the number of sentences since one of actors was named.
func (s *scene) ago(ids []string, sent int) int {
	n := 0
	for n <= sent && !s.names(sent-n, ids) {
		n++
	}
	return n
}

// names reports whether a sentence names one of actors.
func (s *scene) names(sent int, ids []string) bool {
	return slices.ContainsFunc(ids, func(id string) bool {
		return slices.ContainsFunc(codesOf(s.doc, id), func(c string) bool { return s.named[sent][c] })
	})
}

// namedBoth is the number of sentences that name one of a and one of b.
func (s *scene) namedBoth(a, b []string) int {
	key := sidesOf(s.doc, a) + "/" + sidesOf(s.doc, b)
	n, ok := s.both[key]
	if !ok {
		for sent := range s.named {
			if s.names(sent, a) && s.names(sent, b) {
				n++
			}
		}
		s.both[key] = n
	}
	return n
}

// between counts the moves so far between the sides of a and b: those of
// conflict, or of cooperation, as asked, and the others.
func (s *scene) between(a, b []string, hostile bool) (like, unlike int) {
	from, to := sidesOf(s.doc, a), sidesOf(s.doc, b)
	for _, m := range s.moves {
		switch {
		case !(m.from == from && m.to == to) && !(m.from == to && m.to == from):
		case conflict(m.typ) == hostile:
			like++
		default:
			unlike++
		}
	}
	return like, unlike
}

// earlier says which of two sides the text names first.
func (s *scene) earlier(a, b []string) string {
	if s.first[codesOf(s.doc, a[0])[0]] <= s.first[codesOf(s.doc, b[0])[0]] {
		return "in order of the text"
	}
	return "against the order of the text"
}

// inOrder sorts actors into the order in which the text first names their sides.
func (s *scene) inOrder(ids []string) {
	slices.SortStableFunc(ids, func(a, b string) int {
		return cmp.Compare(s.first[codesOf(s.doc, a)[0]], s.first[codesOf(s.doc, b)[0]])
	})
}

// latest is the last move of a type.
func (s *scene) latest(typ demarche.MoveType) (pastMove, bool) {
	for _, m := range slices.Backward(s.moves) {
		if m.typ == typ {
			return m, true
		}
	}
	return pastMove{}, false
}

// actor is the state of a code, or where only its people are named, the first
// of them.
func (s *scene) actor(code string) string {
	if _, ok := s.doc.Actors[code]; ok {
		return code
	}
	k := slices.IndexFunc(s.doc.Mentions, func(m nlp.Mention) bool { return slices.Contains(codesOf(s.doc, m.Actor), code) })
	return s.doc.Mentions[k].Actor
}

// partner is one other side with its weight.
type partner struct {
	ids    []string
	weight float64
}

// fading is the weight of a move, as evidence of who the partner is, for each
// move since.
const fading = 0.85

// partners are the other sides in the moves so far of a source, the likeliest
// first.
func (s *scene) partners(source []string) []partner {
	var out []partner
	weight := 1.0
	for _, m := range slices.Backward(s.moves) {
		if len(without(s.doc, source, m.source)) < len(source) {
			out = s.vote(out, without(s.doc, m.target, source), weight)
		} else if len(without(s.doc, source, m.target)) < len(source) {
			out = s.vote(out, without(s.doc, m.source, source), weight)
		}
		weight *= fading
	}
	slices.SortStableFunc(out, func(a, b partner) int { return cmp.Compare(b.weight, a.weight) })
	return out
}

// vote adds weight to the side that ids are, a new one if need be.
func (s *scene) vote(sides []partner, ids []string, weight float64) []partner {
	if len(ids) == 0 {
		return sides
	}
	for k := range sides {
		if sameSides(s.doc, ids, sides[k].ids) {
			sides[k].weight += weight
			return sides
		}
	}
	return append(sides, partner{ids, weight})
}
