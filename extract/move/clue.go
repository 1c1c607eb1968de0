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

// stand adds the clues of where the actors of a place stand.
func (q *question) stand(p *place) {
	side := q.before(p.token)
	form := q.form(p.token)
	part := strings.TrimSpace("part " + p.part)
	if mutual[q.c.frame.typ] {
		part += " mutual"
	}
	p.add("stands")
	p.add("form", form)
	p.add("side", side, q.voice)
	p.add(part)
	p.add(part, q.typ)
	p.add("distance", bucket(distance(p.token, q.c.head), 2, 5, 10, 20))
	p.add("path", p.path)
	p.add("path", p.path, q.voice)
	q.slotClues(p, form, part, side)
	q.treeClues(p, form)
}

// slotClues tell which slot of the trigger a place is.
func (q *question) slotClues(p *place, form, part, side string) {
	lemma := q.doc.Tokens[q.c.head].Lemma
	for _, name := range q.slots[p.token] {
		for _, with := range []string{part, q.voice, q.typ, form} {
			p.add("slot", name, with)
		}
		p.add("slot", name, q.voice, lemma)
	}
	if p.at == "" {
		p.add("at nothing")
		p.add("at nothing", side, q.voice)
		return
	}
	p.add("at", p.at)
	for _, with := range []string{q.voice, q.typ, form, lemma} {
		p.add("at", p.at, with)
	}
}

// treeClues tell what a place hangs on.
func (q *question) treeClues(p *place, form string) {
	if q.doc.Under(p.token, q.c.clause) {
		p.add("below")
		p.add("below", q.typ)
		p.add("below", form)
	} else {
		p.add("outside")
		p.add("outside", q.voice)
	}
	if n := q.crossings(p.token); n > 0 {
		p.add("crosses", bucket(n, 1, 2))
	}
	if link := q.nested(p.token); link != "" {
		p.add("nested")
		p.add("nested", link)
	}
	head := q.doc.Tokens[p.token].Head
	if head < 0 || q.doc.Rel(p.token) == "conj" {
		return
	}
	link, lemma := q.link(p.token), q.doc.Tokens[head].Lemma
	switch {
	case q.doc.Tokens[head].UPOS == "VERB":
		p.add("under", link, lemma)
	case q.doc.Tokens[head].UPOS == "NOUN" && head != q.c.head:
		p.add("of", lemma)
		p.add(link, "of", lemma)
	}
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

// elsewhere adds those who may be meant wherever they are named: the speakers,
// the sides of the moves before, all whom the text names.
func (s *survey) elsewhere() {
	for k := range s.places {
		s.add(s.places[k].ids, "")
	}
	for k, id := range s.speakers {
		s.add([]string{id}, "speaker").once("speaker", bucket(k, 0, 1))
	}
	s.past()
	s.groups()
	sent := s.doc.Tokens[s.c.head].Sent
	for k, code := range s.scene.ranking {
		if ids := []string{s.scene.actor(code)}; k < mostNamed && len(s.doc.Sentences) > shortText || s.scene.ago(ids, sent) <= sent {
			s.add(ids, "named in the text")
		}
	}
}

// mostNamed is how many of those whom a text names most may be meant before they
// are named.
const mostNamed = 3

// general adds the clues that a set of sides has wherever it stands.
func (s *survey) general(a *answer) {
	in := s.in(a)
	if in == "unsaid" {
		a.once("unsaid")
		a.once("unsaid", s.typ)
	}
	if n := len(a.ids); n > 1 {
		a.once(in, "size", bucket(n, 2, 3))
		a.once(in, "several", s.typ)
		a.once(in, "several", s.typ, bucket(n, 2))
	}
	kind := s.kind(a.ids[0])
	a.once(in, "kind", kind)
	a.once("kind", kind, s.typ)
	if k := slices.IndexFunc(s.speakers, func(id string) bool { return onSide(s.doc, id, a.ids) }); k >= 0 {
		rule, _, _ := strings.Cut(s.c.frame.rule, ":")
		a.once(in, "speaks", bucket(k, 0, 1))
		a.once("speaks", s.typ)
		a.once("speaks", rule)
	}
	if s.doc.Voice != "" && onSide(s.doc, s.doc.Voice, a.ids) {
		a.once(in, "voice")
		if len(a.ids) == 1 {
			a.once("voice alone", s.typ)
		}
	}
}

// prominence adds how prominent a set of sides is, for where a slot of the trigger
// is filled by an actor ("given") apart from where none is ("open"): then it
// counts for less.
func (s *survey) prominence(a *answer, given string) {
	in := s.in(a)
	a.once(in, given)
	a.once(in, given, s.typ)
	for _, c := range s.scene.salience(a.ids, s.doc.Tokens[s.c.head].Sent) {
		a.once(in, given, c)
	}
}

// in says whether the sentence names actors.
func (q *question) in(a *answer) string {
	if q.stands(a.sides) {
		return "said"
	}
	return "unsaid"
}

// opposite adds the clues of how a target stands to the source.
func (s *survey) opposite(a *answer) {
	in := s.in(a)
	if len(s.source) == 0 {
		a.once(in, "source unknown")
		return
	}
	switch others := without(s.doc, a.ids, s.source); {
	case len(others) == 0:
		a.once(in, "same side")
		a.once("same side", s.typ)
		return
	case len(others) < len(a.ids):
		a.once(in, "part same side")
		return
	}
	if s.known(s.source[:1]) && s.home(s.source) == s.home(a.ids) {
		a.once(in, "same state")
		a.once("same state", s.typ)
	}
	if mutual[s.c.frame.typ] {
		a.once("mutual", s.scene.earlier(s.source, a.ids))
	}
	a.once(in, "dyad", bucket(s.scene.namedBoth(s.source, a.ids), 0, 1, 2, 4, 8))
	if like, unlike := s.scene.between(s.source, a.ids, conflict(s.c.frame.typ)); like+unlike > 0 {
		a.once(in, "like", bucket(like, 0, 1, 2, 4))
		a.once(in, "unlike", bucket(unlike, 0, 1, 2, 4))
	}
}

// nobody is the answer that the text does not say.
func (s *survey) nobody() answer {
	filled, others := 0, 0
	for k := range s.places {
		if p := &s.places[k]; p.at != "" && len(without(s.doc, p.ids, s.source)) > 0 {
			filled++
		}
	}
	for _, a := range s.sets {
		if len(a.ids) == 1 && len(without(s.doc, a.ids, s.source)) > 0 {
			others++
		}
	}
	a := answer{evidence: evidence{model: s.who}, how: "not said"}
	length := "nobody in short"
	if len(s.doc.Sentences) > shortText {
		length = "nobody in long"
	}
	add := func(words ...string) {
		c := strings.Join(words, " ")
		a.add("nobody", c)
		a.add(length, c)
	}
	a.add("nobody")
	a.add(length)
	add(s.typ)
	add(s.voice)
	add(s.doc.Tokens[s.c.head].Lemma)
	add("filled", bucket(filled, 0, 1, 2))
	add(s.voice, "filled", bucket(filled, 0, 1))
	add("others", bucket(others, 0, 1, 2, 4))
	if open := s.open[s.side()]; open != "" {
		add(open)
	}
	if len(s.speakers) > 0 {
		add("in speech")
	}
	if s.target {
		size := bucket(len(s.source), 0, 1, 2)
		add("source size", size)
		add("source size", size, s.typ)
	}
	return a
}

// shortText is the number of sentences up to which a text has no context.
const shortText = 2

// kind is what sort of actor an id is.
func (s *survey) kind(id string) string {
	a, ok := s.doc.Actors[id]
	codes := codesOf(s.doc, id)
	switch _, sector, suffixed := strings.Cut(codes[0], "-"); {
	case suffixed:
		return sector
	case ok && len(a.Codes) == 0:
		return "unknown"
	case len(codes) > 1:
		return "group of states"
	case state(codes[0]):
		return "state"
	}
	return string(a.Kind)
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
