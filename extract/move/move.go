// Package move finds who does what to whom: the moves of PLOVER. Frames (a
// trigger, what must stand around it, where its actors stand) are matched
// against the dependency trees; the words above a trigger decide whether it is
// asserted, planned, possible, negated or merely demanded; what a speaker says
// will or must happen becomes a threat, promise, refusal or demand of his.
package move

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/issue"
	"github.com/demarche/demarche/nlp"
)

// Extractor finds moves.
type Extractor struct {
	lexicon *lexicon
	who     *whoModel
	issues  *issue.Classifier
	own     string // names the user's own rules, "" if there are none
}

// New compiles the frames of a language; the error lists every fault in them.
func New(files fs.FS) (extract.Extractor, error) {
	lex, _, err := compile(files)
	if err != nil {
		return nil, err
	}
	who, err := readWho(files)
	if err != nil {
		return nil, err
	}
	issues, err := issue.New(files)
	if err != nil {
		return nil, err
	}
	own, err := digest(files)
	if err != nil {
		return nil, err
	}
	return &Extractor{lexicon: lex, who: who, issues: issues, own: own}, nil
}

// Examples are the sentences of the frame files with what each must, or must
// not, yield.
func Examples(files fs.FS) ([]Example, error) {
	_, examples, err := compile(files)
	return examples, err
}

func (*Extractor) Name() string { return "move" }

// ModelName is a digest of the user's own rules, so that a reading tells by
// which it was made; empty if there are none.
func (e *Extractor) ModelName() string { return e.own }

func (*Extractor) Needs() []nlp.Layer {
	return []nlp.Layer{nlp.Segments, nlp.Trees, nlp.Times, nlp.Who, nlp.Refs}
}

func (*Extractor) NeedsRecords() []extract.Kind { return []extract.Kind{extract.Attributions} }

func (*Extractor) Adds() []extract.Kind { return []extract.Kind{extract.Moves} }

// Extract adds the moves of d to r, in text order.
func (e *Extractor) Extract(d *nlp.Doc, r *extract.Records) error {
	x := e.extraction(d, r)
	for _, c := range x.decided() {
		x.add(c)
	}
	x.dropRepeats()
	for k := range r.Moves {
		r.Moves[k].ID = fmt.Sprintf("m%d", k+1)
	}
	return nil
}

func (e *Extractor) extraction(d *nlp.Doc, r *extract.Records) *extraction {
	x := &extraction{
		lexicon: e.lexicon, who: e.who, doc: d, records: r,
		calendar: newCalendar(d), scene: newScene(d), topics: e.issues.Read(d),
		domestic: domestic(d),
	}
	x.story = newStory(d, x.calendar.published())
	return x
}

// extraction is the work on one document.
type extraction struct {
	*lexicon
	who      *whoModel
	doc      *nlp.Doc
	records  *extract.Records
	scoper   *scoper
	calendar *calendar
	story    *story
	scene    *scene
	topics   *issue.Topics
	domestic bool
}

// From these probabilities of its type a phrase is a move all the same. They give
// about the best F1 on articles that the model had not learnt from.
const (
	asserted   = 0.5  // although the words above it do not assert it ("the end of the siege")
	implied    = 0.8  // although it is the content of another move ("agreed to lift the ban")
	unanchored = 0.5  // although no actor stands at its trigger
	sideless   = 0.85 // although neither side is known, if its sentence names some known actor
)

// stated reports whether a candidate is a move of its own.
func stated(c candidate, s scope) bool {
	if s.threatened {
		return false
	}
	if s.content {
		return c.weight >= implied
	}
	return s.drop == "" || c.weight >= asserted
}

// add makes the move of a candidate, if it is one.
func (x *extraction) add(c candidate) {
	scope := x.scoper.of(c)
	if !stated(c, scope) {
		return
	}
	said := x.attribution(c)
	b := x.cast(c)
	typ := c.frame.typ
	if said != nil && said.Speaker != "" {
		plain, modality := b, scope.modality
		if typ, scope.modality = x.voiced(c, &b, said.Speaker, typ, modality); c.as != "" && typ != c.as {
			b, typ, scope.modality = plain, c.as, modality
		}
	}
	if c.voiced {
		scope.modality = demarche.Actual
	}
	x.scene.note(b.source, b.target, typ)
	if !c.due && !x.sided(c, b) {
		return
	}
	if x.domestic && x.internal(b, typ) || x.toHimself(b) {
		return
	}
	first, end := x.scoper.passage(c)
	m := extract.Move{Head: c.head, Derived: b.derived}
	if c.as != "" {
		m.Derived = append([]string{fmt.Sprintf("type = %s (trigger model, %.2f)", typ, c.weight)}, b.derived...)
	}
	m.Move = demarche.Move{
		Span: x.doc.TokenSpan(first, end), Sentence: x.doc.Tokens[c.head].Sent, Trigger: x.trigger(c),
		Type: typ, CAMEO: c.frame.cameo, Goldstein: goldstein[c.frame.cameo],
		Source: list(b.source), Target: list(b.target), Modality: scope.modality,
		Issue: x.topics.Of(first, end, typ), Date: x.date(c, said, b.source, scope), Place: x.place(c), Confidence: x.confidence(c, b), Rule: c.frame.rule,
	}
	if typ == c.frame.typ {
		m.Mode = c.frame.mode
	} else {
		m.CAMEO = rootCAMEO[typ]
		m.Goldstein = goldstein[m.CAMEO]
	}
	x.claim(&m, said, scope.claim)
	x.records.Moves = append(x.records.Moves, m)
}

// sided reports whether enough is known of the sides of a candidate: an actor at
// its trigger, or else a likely type, and a side that stands for a state; or a
// type that is sure, in a sentence that names such an actor.
func (x *extraction) sided(c candidate, b binding) bool {
	if !b.anchored && c.weight < unanchored {
		return false
	}
	return x.known(b.source) || x.known(b.target) || c.weight >= sideless && x.named(c.head)
}

// toHimself reports whether one person or body would do something to himself. A
// state may: it is many.
func (x *extraction) toHimself(b binding) bool {
	if len(b.source) != 1 || !slices.Equal(b.source, b.target) {
		return false
	}
	a, ok := x.doc.Actors[b.source[0]]
	return ok && a.Kind != demarche.StateActor
}

// known reports whether some actor stands for a state, an organisation or a
// group: a move between persons of whom nothing is known is none of states.
func (x *extraction) known(ids []string) bool {
	return slices.ContainsFunc(ids, func(id string) bool {
		a, ok := x.doc.Actors[id]
		return !ok || len(a.Codes) > 0
	})
}

// named reports whether the sentence of token i mentions a known actor.
func (x *extraction) named(i int) bool {
	return slices.ContainsFunc(x.doc.Mentions, func(m nlp.Mention) bool {
		return x.doc.Tokens[m.Head].Sent == x.doc.Tokens[i].Sent && x.known([]string{m.Actor})
	})
}

// attribution is the innermost attribution in whose content the candidate
// stands, or nil.
func (x *extraction) attribution(c candidate) *extract.Attribution {
	if all := x.attributions(c); len(all) > 0 {
		return all[0]
	}
	return nil
}

// attributions are those in whose content the candidate stands, innermost first.
func (x *extraction) attributions(c candidate) []*extract.Attribution {
	var out []*extract.Attribution
	for k := range slices.Backward(x.records.Attributions) {
		if a := &x.records.Attributions[k]; a.Holds(c.head) && a.Cue != c.head {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b *extract.Attribution) int { return size(a) - size(b) })
	return out
}

func size(a *extract.Attribution) int {
	n := 0
	for _, r := range a.ContentTokens {
		n += r[1] - r[0]
	}
	return n
}

// claim says who vouches for a move: whoever is reported to have said it,
// unless it is that speaker's own act.
func (x *extraction) claim(m *extract.Move, said *extract.Attribution, accusation *candidate) {
	if said != nil {
		m.Attribution = said.ID
		m.SaidBy = x.witness(said, m.Source)
	}
	if accusation == nil || m.SaidBy != "" {
		return
	}
	b := x.cast(*accusation)
	if by := without(x.doc, b.source, m.Source); len(by) > 0 {
		m.SaidBy = by[0]
	}
}

// witness is the innermost speaker of a chain of attributions who does not stand
// on the side of source, or "".
func (x *extraction) witness(said *extract.Attribution, source []string) string {
	for said != nil {
		if said.Speaker != "" && !onSide(x.doc, said.Speaker, source) {
			return said.Speaker
		}
		said = x.parent(said)
	}
	return ""
}

// parent is the attribution in whose content another stands, or nil.
func (x *extraction) parent(a *extract.Attribution) *extract.Attribution {
	k := slices.IndexFunc(x.records.Attributions, func(b extract.Attribution) bool { return b.ID == a.Parent })
	if k < 0 {
		return nil
	}
	return &x.records.Attributions[k]
}

// date is the time of the candidate's own clause, or for the speaker's own act
// that of the saying, or that of the story.
func (x *extraction) date(c candidate, said *extract.Attribution, source []string, scope scope) *demarche.Interval {
	if t := x.calendar.of(c); t != nil {
		if scope.modality == demarche.Actual {
			x.story.note(c.clause, t)
		}
		return t
	}
	if said != nil && said.Cue >= 0 && onSide(x.doc, said.Speaker, source) {
		if t := x.calendar.at(said.Cue); t != nil {
			return t
		}
	}
	told := scope.claim != nil || said != nil && !onSide(x.doc, said.Speaker, source)
	if t := x.likeBefore(c, source); t != nil || scope.modality != demarche.Actual || told && !verbal(c.frame.typ) {
		return t // when the act that somebody is accused of was done is not said
	}
	if t := x.calendar.framing(c.clause); t != nil {
		x.story.note(c.clause, t)
		return t
	}
	return x.story.of(c.clause, c.frame.typ)
}

// likeBefore is the date of the same actor's move before, where a word says
// that this one goes with it: "they also agreed".
func (x *extraction) likeBefore(c candidate, source []string) *demarche.Interval {
	for _, a := range x.doc.ChildrenBy(c.clause, "advmod") {
		if k := len(x.records.Moves) - 1; k >= 0 && x.in("also", lower(x.doc.Tokens[a].Text)) && sameSides(x.doc, x.records.Moves[k].Source, source) {
			return x.records.Moves[k].Date
		}
	}
	return nil
}

// place is the name of the place that the clause of a candidate names.
func (x *extraction) place(c candidate) string {
	for _, i := range []int{c.head, c.clause} {
		for _, o := range x.doc.ChildrenBy(i, "obl", "nmod") {
			for _, n := range x.doc.Names {
				if n.Kind == nlp.PlaceName && n.First <= o && o < n.End && x.in("place", x.doc.Case(o)) {
					return x.doc.Slice(x.doc.TokenSpan(n.First, n.End))
				}
			}
		}
	}
	return ""
}

func (x *extraction) trigger(c candidate) demarche.Span {
	return x.doc.TokenSpan(c.tokens[0], c.tokens[len(c.tokens)-1]+1)
}

// dropRepeats removes a move whose passage lies within that of another move of
// the same type between the same sides, or of which it lacks the target.
func (x *extraction) dropRepeats() {
	kept := x.records.Moves[:0:0]
	for i, m := range x.records.Moves {
		if slices.ContainsFunc(x.records.Moves, func(o extract.Move) bool {
			return x.repeats(m, o) && !(x.repeats(o, m) && o.Head > x.records.Moves[i].Head)
		}) {
			continue
		}
		kept = append(kept, m)
	}
	x.records.Moves = kept
}

// repeats reports whether m says no more than o.
func (x *extraction) repeats(m, o extract.Move) bool {
	return m.Head != o.Head && m.Type == o.Type && o.Span.Contains(m.Span) &&
		sameSides(x.doc, m.Source, o.Source) && (len(m.Target) == 0 || sameSides(x.doc, m.Target, o.Target))
}

// list is ids, never nil: a move without a source says so with an empty list.
func list(ids []string) []string {
	if ids == nil {
		return []string{}
	}
	return ids
}
