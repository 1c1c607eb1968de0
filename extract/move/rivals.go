package move

import (
	"fmt"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
)

// Rivals says, for people, what lost against the move whose trigger is token i:
// other frames of the word, other triggers of the sentence, other actors. It
// weighs again what Extract weighed.
func (e *Extractor) Rivals(d *nlp.Doc, r *extract.Records, i int) []string {
	k := slices.IndexFunc(r.Moves, func(m extract.Move) bool { return m.Head == i })
	if k < 0 {
		return nil
	}
	out := e.lexicon.otherFrames(d, i)
	out = append(out, e.otherTriggers(d, r, i)...)
	return append(out, otherActors(d, &r.Moves[k])...)
}

// otherFrames are the frames of the word but the one that fits best, with what
// they lack.
func (l *lexicon) otherFrames(d *nlp.Doc, i int) []string {
	pos, _ := part(d, i)
	best := ""
	var fit, unfit []string
	for _, k := range l.keys(d, i, pos) {
		for _, f := range l.frames[k] {
			name := fmt.Sprintf("frame %s, %s %q", f.rule, f.typ, f.text)
			lack := l.lack(d, i, f)
			switch {
			case lack != "":
				unfit = append(unfit, name+": "+lack)
			case best == "":
				best = f.rule
			default:
				fit = append(fit, name+": fits, but "+best+" asks for as much or more")
			}
		}
	}
	return append(fit, unfit...)
}

// lack is what frame f asks for and token i has not, or "".
func (l *lexicon) lack(d *nlp.Doc, i int, f *frame) string {
	if f.particle != "" && particle(d, i, f.particle) < 0 {
		return fmt.Sprintf("%q is not there", f.particle)
	}
	for _, c := range f.constraints {
		if _, ok := l.fills(d, i, c); ok == c.absent {
			return "(" + c.text + ") does not hold"
		}
	}
	return ""
}

// otherTriggers are the triggers of the sentence that made no move, with the
// reason.
func (e *Extractor) otherTriggers(d *nlp.Doc, r *extract.Records, i int) []string {
	x := e.extraction(d, &extract.Records{Attributions: r.Attributions})
	proposed := x.proposed()
	decided := x.decided()
	heads := map[int]bool{}
	var out []string
	note := func(c candidate, why string) {
		made := slices.ContainsFunc(r.Moves, func(m extract.Move) bool { return m.Head == c.head })
		if !made && !heads[c.head] && d.Tokens[c.head].Sent == d.Tokens[i].Sent {
			out = append(out, fmt.Sprintf("trigger %q, %s %s: %s", d.Slice(d.Tokens[c.head].Span), c.frame.typ, c.frame.rule, why))
		}
		heads[c.head] = true
	}
	for _, c := range decided {
		why := x.scoper.of(c).drop
		if why == "" {
			why = "no side is known, or another move says the same"
		}
		note(c, why)
	}
	for _, c := range proposed {
		note(c, "the trigger model finds no move, or another trigger holds it")
	}
	return out
}

// otherActors are the actors that the sentence names and the move does not
// have, with where they stand.
func otherActors(d *nlp.Doc, m *extract.Move) []string {
	var out []string
	sides := append(slices.Clone(m.Source), m.Target...)
	for _, n := range d.Mentions {
		t := d.Tokens[n.Head]
		if t.Sent != m.Sentence || onSide(d, n.Actor, sides) {
			continue
		}
		place := strings.TrimSpace(t.Deprel + " " + d.Case(n.Head))
		if t.Head >= 0 {
			place += fmt.Sprintf(" of %q", d.Slice(d.Tokens[t.Head].Span))
		}
		if n.Place {
			place += ", a place"
		}
		sides = append(sides, n.Actor)
		out = append(out, fmt.Sprintf("actor %s: stands as %s", n.Actor, place))
	}
	return out
}
