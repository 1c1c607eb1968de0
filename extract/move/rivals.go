package move

import (
	"fmt"
	"slices"

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
	return append(out, e.otherSides(d, r, i)...)
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

// otherSides are the likeliest sources of the move at token i and, given the
// one chosen, its likeliest targets, with their probabilities.
func (e *Extractor) otherSides(d *nlp.Doc, r *extract.Records, i int) []string {
	x := e.extraction(d, &extract.Records{Attributions: r.Attributions})
	for _, c := range x.decided() {
		if c.head != i {
			x.add(c)
			continue
		}
		q := x.ask(c)
		out := rivalSides("source", rank(false, q.answers(false, nil)))
		source := x.cast(c).source
		return append(out, rivalSides("target of "+ranked{answer: answer{ids: source}}.who(), rank(true, q.answers(true, source)))...)
	}
	return nil
}

// shownSides is how many answers for a side are shown.
const shownSides = 4

func rivalSides(side string, answers []ranked) []string {
	var out []string
	for _, a := range answers[:min(shownSides, len(answers))] {
		out = append(out, a.line(side))
	}
	return out
}
