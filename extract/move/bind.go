package move

import (
	"fmt"
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// binding is who does it to whom, and how each was found.
type binding struct {
	source, target []string
	guessed        bool // the target is the partner in the text before
	derived        []string
}

func (b *binding) note(field, how string, ids []string) {
	b.derived = append(b.derived, fmt.Sprintf("%s = %s (%s)", field, strings.Join(ids, ", "), how))
}

// targetPrepositions carry the target where a frame names none.
var targetPrepositions = []string{"to", "with", "against", "on", "at", "from", "toward", "towards", "between", "among", "for", "into"}

// bind finds source and target of a candidate.
func (l *lexicon) bind(d *nlp.Doc, c candidate, p *partner) binding {
	var b binding
	l.bindSource(d, c, &b)
	l.bindTarget(d, c, &b)
	l.split(d, c, &b)
	if len(b.target) == 0 {
		l.bindBelow(d, c, p, &b)
	}
	if len(b.source) == 0 {
		l.bindAbove(d, c, &b)
	}
	if len(b.source) == 0 && mutual[c.frame.typ] && c.frame.pos == 'n' {
		b.meeting(p)
	}
	if len(b.source) == 0 && len(b.target) > 0 && !hostile[c.frame.typ] { // an unnamed culprit stays unnamed
		if ids := p.met(b.target); len(ids) > 0 {
			b.source, b.guessed = ids, true
			b.note("source", "partner in the text before", ids)
		}
	}
	if len(b.source) > 0 && len(b.target) == 0 {
		if ids := p.of(b.source); len(ids) > 0 {
			b.target, b.guessed = ids, true
			b.note("target", "partner in the text before", ids)
		}
	}
	return b
}

func (l *lexicon) bindSource(d *nlp.Doc, c candidate, b *binding) {
	for _, s := range l.sourceSlots(c) {
		at := c.head
		if s == "light.subj" {
			at, s = c.clause, "subj"
			if at == c.head || l.slotHolds(d, at, s, c.head) {
				continue
			}
		}
		for _, filler := range l.slot(d, at, s) {
			if ids := actorsOf(d, filler); len(ids) > 0 {
				b.source = ids
				b.note("source", s+" "+d.Tokens[filler].Text, ids)
				return
			}
		}
	}
}

// sourceSlots is where the source of a candidate is looked for, in order.
func (l *lexicon) sourceSlots(c candidate) []string {
	if len(c.frame.source) > 0 {
		return c.frame.source
	}
	if c.frame.pos == 'n' {
		return []string{"by", "poss", "amod", "compound", "light.subj", "between", "from", "of"}
	}
	return []string{"subj", "by"}
}

func (l *lexicon) slotHolds(d *nlp.Doc, i int, slot string, token int) bool {
	return slices.Contains(l.slot(d, i, slot), token)
}

func (l *lexicon) bindTarget(d *nlp.Doc, c candidate, b *binding) {
	for _, s := range l.targetSlots(c) {
		at := []int{c.head}
		if c.clause != c.head {
			at = append(at, c.clause)
		}
		for _, i := range at {
			for _, filler := range l.slot(d, i, s) {
				if filler == c.head {
					continue
				}
				if ids := without(d, actorsOf(d, filler), b.source); len(ids) > 0 {
					b.target = ids
					b.note("target", s+" "+d.Tokens[filler].Text, ids)
					return
				}
			}
		}
	}
}

func (l *lexicon) targetSlots(c candidate) []string {
	if len(c.frame.target) > 0 {
		return c.frame.target
	}
	if c.frame.pos == 'n' {
		return append([]string{"amod", "compound", "of"}, targetPrepositions...)
	}
	return append([]string{"obj", "iobj", "comp", "by"}, targetPrepositions...)
}

// bindBelow looks for a target anywhere below the trigger, its subject and
// other clauses' facts left out. Of several actors there, those who are the
// partner in the text before go first, with all their side.
func (l *lexicon) bindBelow(d *nlp.Doc, c candidate, p *partner, b *binding) {
	subjects := l.slot(d, c.clause, "subj")
	ids := within(d, c.clause, onGround[c.frame.typ], func(k int) bool {
		return slices.Contains(subjects, k) || d.Rel(k) == "nsubj" && d.Tokens[k].Head == c.clause ||
			(d.Rel(k) == "conj" || d.Rel(k) == "parataxis") && isVerbal(d, k)
	})
	if ids = without(d, ids, b.source); len(ids) == 0 {
		return
	}
	b.target = ids[:1]
	if partner := p.met(b.source); len(without(d, partner, ids)) < len(partner) {
		b.target = partner
	}
	b.note("target", "below the trigger", b.target)
}

// split makes two sides of one: "the two ministers met", "talks between Iran
// and Iraq".
func (l *lexicon) split(d *nlp.Doc, c candidate, b *binding) {
	if len(b.target) > 0 || len(b.source) < 2 || !mutual[c.frame.typ] {
		return
	}
	b.source, b.target = b.source[:1], b.source[1:]
	b.derived = append(b.derived, "the parties to a mutual act are its two sides")
}

// bindAbove finds who speaks, or talks, in words that hang on another clause:
// "he posted a message blaming Iran", "they raised it in talks". Deeds are left
// alone: who tells of an attack did not make it.
func (l *lexicon) bindAbove(d *nlp.Doc, c candidate, b *binding) {
	if q := c.frame.typ.Quad(); q != demarche.VerbalConflict && q != demarche.VerbalCooperation {
		return
	}
	if c.frame.pos != 'n' && d.Rel(c.head) != "acl" && d.Rel(c.head) != "advcl" {
		return
	}
	for i := d.Tokens[c.clause].Head; i >= 0; i = d.Tokens[i].Head {
		for _, s := range l.subjects(d, i) {
			if ids := actorsOf(d, s); len(ids) > 0 && !d.Under(c.head, s) {
				b.source, b.target = ids, without(d, b.target, ids)
				b.note("source", "subject above "+d.Tokens[s].Text, ids)
				return
			}
		}
	}
}

// meeting takes the parties of talks, a visit or a deal that names none from
// the move before.
func (b *binding) meeting(p *partner) {
	source, target := p.last()
	if len(b.target) == 0 && len(source) > 0 {
		b.source, b.target, b.guessed = source, target, true
		b.derived = append(b.derived, "the parties are those of the move before")
	}
}

// onGround are the types of acts whose place tells whom they hit or reach.
var onGround = map[demarche.MoveType]bool{
	demarche.Assault: true, demarche.Mobilize: true, demarche.Aid: true, demarche.Coerce: true,
}

// mutual are the types of acts that parties do together.
var mutual = map[demarche.MoveType]bool{
	demarche.Consult: true, demarche.Agree: true, demarche.Cooperate: true,
}
