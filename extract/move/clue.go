package move

import (
	"slices"
	"strconv"
	"strings"

	"github.com/demarche/demarche"
)

// Clues are what speaks for or against an answer: where its actors stand around
// the trigger, how often and how lately they were named, what they did in the
// moves before. Each is a name; the model of who gives it a weight.

// stand adds the answer of actors that stand in the sentence.
func (s *survey) stand(p *place) {
	typ, side := string(s.c.frame.typ), "before"
	if p.token > s.c.head {
		side = "after"
	}
	form := s.form(p.token)
	part := strings.TrimSpace("part " + p.part)
	if mutual[s.c.frame.typ] {
		part += " mutual"
	}
	nearer, alone := s.order(p)
	clues := []string{
		"stands", "form " + form, "side " + side + " " + s.voice, part, part + " " + typ,
		"distance " + bucket(distance(p.token, s.c.head), 2, 5, 10, 20), "order " + side + " " + bucket(nearer, 0, 1, 2),
		"path " + p.path, "path " + p.path + " " + s.voice,
	}
	if alone {
		clues = append(clues, "alone", "alone "+typ)
	}
	clues = append(clues, s.slotClues(p, form, part, side)...)
	clues = append(clues, s.treeClues(p, typ, form)...)
	how := p.at
	if how == "" {
		how = "in the sentence"
	}
	s.add(p.ids, how)
	s.standing = append(s.standing, answer{
		ids: p.ids, sides: sidesOf(s.doc, p.ids), how: how + " " + s.doc.Tokens[p.token].Text, stands: true, clues: clues,
	})
}

// slotClues tell which slot of the trigger a place is.
func (s *survey) slotClues(p *place, form, part, side string) []string {
	typ, lemma := string(s.c.frame.typ), s.doc.Tokens[s.c.head].Lemma
	var out []string
	for _, name := range s.slots[p.token] {
		slot := "slot " + name + " "
		out = append(out, slot+part, slot+s.voice, slot+typ, slot+form, slot+s.voice+" "+lemma)
	}
	if p.at == "" {
		return append(out, "at nothing", "at nothing "+side+" "+s.voice)
	}
	at := "at " + p.at
	return append(out, at, at+" "+s.voice, at+" "+typ, at+" "+form, at+" "+lemma)
}

// treeClues tell what a place hangs on.
func (s *survey) treeClues(p *place, typ, form string) []string {
	out := []string{"outside", "outside " + s.voice}
	if s.doc.Under(p.token, s.c.clause) {
		out = []string{"below", "below " + typ, "below " + form}
	}
	if n := s.crossings(p.token); n > 0 {
		out = append(out, "crosses "+bucket(n, 1, 2))
	}
	if link := s.nested(p.token); link != "" {
		out = append(out, "nested", "nested "+link)
	}
	head := s.doc.Tokens[p.token].Head
	if head < 0 || s.doc.Rel(p.token) == "conj" {
		return out
	}
	link, lemma := s.link(p.token), s.doc.Tokens[head].Lemma
	switch {
	case s.doc.Tokens[head].UPOS == "VERB":
		out = append(out, "under "+link+" "+lemma)
	case s.doc.Tokens[head].UPOS == "NOUN" && head != s.c.head:
		out = append(out, "of "+lemma, link+" of "+lemma)
	}
	return out
}

// form is what kind of mention token i is.
func (q *question) form(i int) string {
	m := q.doc.MentionAt(i)
	switch {
	case m == nil:
		return "part"
	case m.Place:
		return "place"
	}
	return string(m.Form)
}

// general adds the clues that a set of sides has wherever it stands.
func (s *survey) general(a *answer) {
	typ, in := string(s.c.frame.typ), "unsaid "
	if s.stands(a.sides) {
		in = "said "
	} else {
		a.clues = append(a.clues, "unsaid", "unsaid "+typ)
	}
	if n := len(a.ids); n > 1 {
		a.clues = append(a.clues, in+"size "+bucket(n, 2, 3), in+"several "+typ)
	}
	kind := s.kind(a.ids[0])
	a.clues = append(a.clues, in+"kind "+kind, "kind "+kind+" "+typ)
	for _, c := range s.scene.salience(a.ids, s.doc.Tokens[s.c.head].Sent) {
		a.clues = append(a.clues, in+c)
	}
	if open := s.open(); open != "" {
		a.clues = append(a.clues, in+open)
	}
	if k := slices.IndexFunc(s.speakers, func(id string) bool { return onSide(s.doc, id, a.ids) }); k >= 0 {
		rule, _, _ := strings.Cut(s.c.frame.rule, ":")
		a.clues = append(a.clues, in+"speaks "+bucket(k, 0, 1), "speaks "+typ, "speaks "+rule)
	}
	if s.doc.Voice != "" && onSide(s.doc, s.doc.Voice, a.ids) {
		a.clues = append(a.clues, in+"voice")
	}
	if s.target {
		s.opposite(a, in)
	}
}

// opposite adds the clues of how a target stands to the source.
func (s *survey) opposite(a *answer, in string) {
	if len(s.source) == 0 {
		a.clues = append(a.clues, in+"source unknown")
		return
	}
	typ := string(s.c.frame.typ)
	switch others := without(s.doc, a.ids, s.source); {
	case len(others) == 0:
		a.clues = append(a.clues, in+"same side", "same side "+typ)
		return
	case len(others) < len(a.ids):
		a.clues = append(a.clues, in+"part same side")
		return
	}
	if h := s.home(s.source[0]); h != "" && h == s.home(a.ids[0]) {
		a.clues = append(a.clues, in+"same state", "same state "+typ)
	}
	a.clues = append(a.clues, in+"dyad "+bucket(s.scene.namedBoth(s.source, a.ids), 0, 1, 2, 4, 8))
	if like, unlike := s.scene.between(s.source, a.ids, conflict(s.c.frame.typ)); like+unlike > 0 {
		a.clues = append(a.clues, in+"like "+bucket(like, 0, 1, 2, 4), in+"unlike "+bucket(unlike, 0, 1, 2, 4))
	}
}

// open says which of the usual slots is filled by something that is no actor.
func (s *survey) open() string {
	names := []string{"subj", "poss", "light subj"}
	if s.target {
		names = []string{"target <=0", "obj", "iobj", "light obj"}
	}
	for _, name := range names {
		for _, k := range s.filled() {
			if slices.Contains(s.slots[k], name) && !slices.ContainsFunc(s.places, func(p place) bool { return s.doc.Under(p.token, k) }) {
				return "open " + name + " " + s.doc.Tokens[k].UPOS
			}
		}
	}
	return ""
}

// nobody is the answer that the text does not say.
func (s *survey) nobody() answer {
	typ := string(s.c.frame.typ)
	filled, others := 0, 0
	for _, p := range s.places {
		if p.at != "" && len(without(s.doc, p.ids, s.source)) > 0 {
			filled++
		}
	}
	for _, a := range s.sets {
		if len(a.ids) == 1 && len(without(s.doc, a.ids, s.source)) > 0 {
			others++
		}
	}
	clues := []string{
		"nobody", "nobody " + typ, "nobody " + s.voice, "nobody " + s.doc.Tokens[s.c.head].Lemma,
		"nobody filled " + bucket(filled, 0, 1, 2), "nobody " + s.voice + " filled " + bucket(filled, 0, 1),
		"nobody others " + bucket(others, 0, 1, 2, 4),
	}
	if open := s.open(); open != "" {
		clues = append(clues, "nobody "+open)
	}
	if len(s.speakers) > 0 {
		clues = append(clues, "nobody in speech")
	}
	if s.target && len(s.source) == 0 {
		clues = append(clues, "nobody source unknown")
	}
	if len(s.doc.Sentences) > shortText {
		for _, c := range slices.Clone(clues) {
			clues = append(clues, "long "+c)
		}
	}
	return answer{how: "not said", clues: clues}
}

// shortText is the number of sentences up to which a text has no context.
const shortText = 2

// kind is what sort of actor an id is.
func (s *survey) kind(id string) string {
	a := s.doc.Actors[id]
	switch {
	case len(a.Codes) == 0:
		return "unknown"
	case len(a.Codes) > 1:
		return "group of states"
	case strings.Contains(a.Codes[0], "-"):
		_, sector, _ := strings.Cut(a.Codes[0], "-")
		return sector
	case state(a.Codes[0]):
		return "state"
	}
	return string(a.Kind)
}

// home is the state of an actor's code, "" if it has none.
func (s *survey) home(id string) string {
	if a := s.doc.Actors[id]; len(a.Codes) > 0 {
		code, _, _ := strings.Cut(a.Codes[0], "-")
		return code
	}
	return ""
}

func conflict(t demarche.MoveType) bool {
	return t.Quad() == demarche.VerbalConflict || t.Quad() == demarche.MaterialConflict
}

// bucket names the first bound that n does not exceed.
func bucket(n int, bounds ...int) string {
	for _, b := range bounds {
		if n <= b {
			return "<=" + strconv.Itoa(b)
		}
	}
	return ">" + strconv.Itoa(bounds[len(bounds)-1])
}
