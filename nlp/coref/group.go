package coref

import (
	"maps"
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// anySize is the size of a group that the text does not say: "the leaders".
const anySize = 0

// several are the actors that "the two sides", "both presidents" or "the
// leaders" means: of the groups named together, of n if n is known, the one
// whose parties are near and often named; where a release speaks of its leaders
// and names no other, its own state and the one that it names most.
func (r *resolver) several(i int, noun string, n int) []string {
	classes := r.nominals[noun]
	persons := slices.Contains(classes, "heads") && !slices.Contains(classes, "pair")
	var best []string
	bestScore := 0
	groups := r.groups(i, noun, n, persons, slices.Contains(classes, "sides"))
	if doer := r.parties(r.addresser(i), false); len(doer) > 0 && slices.Contains(classes, "sides") { // "we urge all parties": we are none of them
		groups = slices.DeleteFunc(groups, func(g group) bool {
			return slices.ContainsFunc(r.parties(g.ids, false), func(id string) bool { return slices.Contains(doer, id) })
		})
	}
	for _, g := range groups {
		score := 1000 + 100*r.weightOf(g.ids...)/(len(g.ids)*max(r.total(), 1)) - groupFades*g.distance
		if g.pair && r.doc.Voice != "" {
			score += metBonus
		}
		if score > bestScore {
			best, bestScore = g.ids, score
		}
	}
	for _, g := range groups {
		if g.widens(best) {
			best = g.ids
		}
	}
	if best == nil && persons && n <= 2 {
		if own := r.ownVoice(); own != nil {
			if other := r.otherParty(i, own); other != nil {
				best = append(own, other...)
			}
		}
	}
	return best
}

// addresser is the subject of the verb that token i is an object of: who cannot
// be among those whom i names.
func (r *resolver) addresser(i int) []string {
	verb := r.doc.Tokens[i].Head
	if rel := r.doc.Rel(i); verb < 0 || rel != "obj" && rel != "obl" && rel != "iobj" {
		return nil
	}
	s := r.doc.Child(verb, "nsubj")
	if s < 0 {
		return nil
	}
	if ids := r.actorsAbout(s); ids != nil || !r.is("we", strings.ToLower(r.doc.Tokens[s].Text)) {
		return ids
	}
	return r.ownVoice() // first persons are resolved last
}

// groupFades is what a sentence of distance takes from a group, in hundredths
// of all mentions.
const groupFades = 6

// metBonus is what is added, in the release of a state, to those who met: that
// is what it tells of.
const metBonus = 30

// group is some parties that were named together so many sentences ago.
type group struct {
	ids      []string
	distance int
	pair     bool
}

// widens reports whether a group is a pair that takes in another: "Quill called
// Tarn and Frost": all three are then the leaders.
func (g group) widens(ids []string) bool {
	return g.pair && len(ids) > 1 && len(g.ids) > len(ids) && !slices.ContainsFunc(ids, func(id string) bool { return !slices.Contains(g.ids, id) })
}

func (r *resolver) total() int {
	n := 0
	for _, c := range r.count {
		n += c
	}
	return n
}

// groups are the groups that may be meant by n persons or parties at token i.
func (r *resolver) groups(i int, noun string, n int, persons, sides bool) []group {
	var out []group
	for m := len(r.met) - 1; m >= 0; m-- {
		p := &r.all[r.met[m]]
		distance := r.doc.Tokens[i].Sent - r.doc.Tokens[p.head].Sent
		if distance > lookBack && n < 3 {
			break
		}
		if !p.plural {
			continue
		}
		ids := r.parties(r.actorsOf(r.met[m]), persons)
		if len(ids) > 1 && (len(ids) == n || n == anySize) {
			out = append(out, group{ids, distance, p.form == paired})
		}
	}
	if n == 2 || n == anySize && sides {
		if ids := r.lastTwo(i, noun, persons); ids != nil {
			out = append(out, group{ids: ids, distance: 2})
		}
		if ids := r.principals(); ids != nil && !persons {
			out = append(out, group{ids: ids, distance: 2})
		}
	}
	return out
}

// principals are the two parties mentioned most so far, nil if there are not two.
func (r *resolver) principals() []string {
	codes := slices.Sorted(maps.Keys(r.count))
	codes = slices.DeleteFunc(codes, func(c string) bool { return strings.Contains(c, "-") })
	slices.SortStableFunc(codes, func(a, b string) int { return r.count[b] - r.count[a] })
	if len(codes) < 2 {
		return nil
	}
	r.ensure(codes[0])
	r.ensure(codes[1])
	return codes[:2]
}

// parties are the different sides of actors: the actors themselves, or the
// codes that they speak for. Those who speak for no state are none.
func (r *resolver) parties(actors []string, persons bool) []string {
	var out, codes []string
	for _, id := range actors {
		own := r.doc.Actors[id].Codes
		if len(own) == 0 || strings.Contains(own[0], "-") {
			continue
		}
		if persons || len(own) > 1 {
			if r.doc.Actors[id].Kind != demarche.PersonActor && slices.Contains(codes, own[0]) {
				continue // the state of someone already in
			}
			out, codes = appendNew(out, id), append(codes, own...)
			continue
		}
		r.ensure(own[0])
		out = appendNew(out, own[0])
	}
	return out
}

func appendNew(ids []string, id string) []string {
	if slices.Contains(ids, id) {
		return ids
	}
	return append(ids, id)
}

// lastTwo are the last two different parties named, nil if there are not two.
func (r *resolver) lastTwo(i int, noun string, persons bool) []string {
	var out []string
	for k := len(r.seen) - 1; k >= 0 && len(out) < 2; k-- {
		m := &r.seen[k]
		if r.distance(m, i) > lookBack {
			break
		}
		if m.Place || persons && !r.called(m.Actor, noun) {
			continue
		}
		for _, id := range r.parties([]string{m.Actor}, persons) {
			out = appendNew(out, id)
		}
	}
	if len(out) != 2 {
		return nil
	}
	slices.Reverse(out)
	return out
}

// called reports whether a person may be called by a noun: the office, if
// known, has it.
func (r *resolver) called(id, noun string) bool {
	a := r.doc.Actors[id]
	if a.Kind != demarche.PersonActor {
		return false
	}
	office := strings.ToLower(a.Office)
	return office == "" || strings.Contains(office, noun) || !slices.Contains(r.nominals[noun], "person") || slices.Contains(r.nominals[noun], "anyone")
}

// plural reports whether token i is a plural noun.
func (r *resolver) plural(i int) bool {
	x := r.doc.Tokens[i].XPOS
	return x == "NNS" || x == "NNPS"
}

// number is how many a phrase of several means: "the two sides", "the four";
// anySize if it does not say ("the leaders"), -1 if it is no such phrase.
func (r *resolver) number(first, i int, classes []string) int {
	determined := first < i && r.determiner(first)
	if n := counted(classes); n > 0 { // the number is all there is
		if determined {
			return n
		}
		return -1
	}
	if !r.plural(i) {
		return -1
	}
	for k := first; k < i; k++ {
		if n := counted(r.nominals[strings.ToLower(r.doc.Tokens[k].Text)]); n > 0 {
			return n
		}
	}
	if determined && first == i-1 && !r.restricted(i) && (slices.Contains(classes, "sides") || slices.Contains(classes, "heads")) {
		return anySize
	}
	return -1
}

func (r *resolver) determiner(first int) bool {
	return r.doc.Tokens[first].UPOS == "DET" || r.doc.Tokens[first].XPOS == "PRP$"
}

// counted is the number that a word of these classes is, 0 if none.
func counted(classes []string) int {
	for k, class := range []string{"two", "three", "four"} {
		if slices.Contains(classes, class) {
			return k + 2
		}
	}
	return 0
}

// ofOwner are the parties that a possessive before a plural means: "their two
// countries", "our peoples".
func (r *resolver) ofOwner(first, n int) []string {
	ids := r.parties(r.at(first), false)
	if len(ids) > 1 && (len(ids) == n || n == anySize) {
		return ids
	}
	return nil
}

// actorsAbout are the actors of a token: the person in apposition to an
// office, else what it mentions.
func (r *resolver) actorsAbout(i int) []string {
	ids := r.at(i)
	for _, c := range r.doc.ChildrenBy(i, "appos", "flat", "nmod") {
		if m := r.doc.MentionAt(c); m != nil && m.Form == demarche.NameForm && r.doc.Case(c) == "" && r.isPerson(m) && r.sameSide(ids, m.Actor) {
			return []string{m.Actor}
		}
	}
	return r.withoutStates(ids)
}

func (r *resolver) isPerson(m *nlp.Mention) bool {
	return r.doc.Actors[m.Actor].Kind == demarche.PersonActor
}

// sameSide reports whether an actor speaks for one of the others.
func (r *resolver) sameSide(ids []string, id string) bool {
	return slices.ContainsFunc(ids, func(other string) bool {
		return slices.Equal(r.doc.Actors[other].Codes, r.doc.Actors[id].Codes)
	})
}

// withoutStates leaves out a state beside a person who speaks for it.
func (r *resolver) withoutStates(ids []string) []string {
	if len(ids) < 2 {
		return ids
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return r.doc.Actors[id].Kind == demarche.StateActor && slices.ContainsFunc(ids, func(p string) bool {
			return p != id && r.doc.Actors[p].Kind == demarche.PersonActor && slices.Equal(r.doc.Actors[p].Codes, r.doc.Actors[id].Codes)
		})
	})
}
