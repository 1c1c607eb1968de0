package bench

import (
	"fmt"
	"io"

	"github.com/demarche/demarche"
)

// EventSentence is one labelled sentence: its moves with trigger, actors and
// type. A sentence without moves looks like one and is none.
type EventSentence struct {
	ID        string      `json:"id"`
	Text      string      `json:"text"`
	Published string      `json:"published"`
	Moves     []EventMove `json:"moves"`
	Split     string      `json:"split"` // train or dev
}

// EventMove is one labelled move. Spans are in code points.
type EventMove struct {
	Trigger     demarche.Span     `json:"trigger"`
	Source      []demarche.Span   `json:"source"`
	Target      []demarche.Span   `json:"target"`
	SourceCodes []string          `json:"source_codes"`
	TargetCodes []string          `json:"target_codes"`
	Type        demarche.MoveType `json:"type"`
}

// Article is the sentence as an article to read.
func (s *EventSentence) Article() *demarche.Article {
	return &demarche.Article{ID: s.ID, Published: s.Published, Lang: "en", Text: s.Text}
}

// Label is the passage of a move, or of a single sentence its trigger, in code
// points, with its type. In a passage the trigger may be marked.
type Label struct {
	Span, Trigger demarche.Span
	Type          demarche.MoveType
}

// Labels are the triggers of the moves.
func (s *EventSentence) Labels() (out []Label) {
	for _, m := range s.Moves {
		out = append(out, Label{m.Trigger, m.Trigger, m.Type})
	}
	return out
}

// EventTally counts labelled and read moves: Typed pairs have overlapping
// triggers and the same type, Full pairs also the same source and target
// codes. Quiet is how many of the None sentences without a move were read so.
type EventTally struct {
	Triggers, Typed, Full Found
	None, Quiet           int
}

// Events compares the reading of one sentence with its labels. With misses
// given it writes a line per labelled move that was not read with its type, and
// per read move that was not labelled.
func (t *EventTally) Events(s *EventSentence, r *demarche.Reading, misses io.Writer) {
	pairs := pair(len(s.Moves), len(r.Moves), func(g, k int) (float64, bool) {
		gold, read := &s.Moves[g], &r.Moves[k]
		if !gold.Trigger.Overlaps(read.Trigger) {
			return 0, false
		}
		gain := 1.0
		if gold.Type == read.Type {
			gain += 2
		}
		if eventActors(gold, read, r) {
			gain++
		}
		return gain, true
	})
	hit := map[int]bool{}
	read := map[int]bool{}
	typed, full := 0, 0
	for _, p := range pairs {
		read[p.read] = true
		if s.Moves[p.gold].Type != r.Moves[p.read].Type {
			continue
		}
		typed++
		hit[p.gold] = true
		if eventActors(&s.Moves[p.gold], &r.Moves[p.read], r) {
			full++
		}
	}
	t.Triggers.add(Found{len(s.Moves), len(r.Moves), len(pairs)})
	t.Typed.add(Found{len(s.Moves), len(r.Moves), typed})
	t.Full.add(Found{len(s.Moves), len(r.Moves), full})
	if len(s.Moves) == 0 {
		t.None++
		if len(r.Moves) == 0 {
			t.Quiet++
		}
	}
	if misses != nil {
		writeEventMisses(misses, s, r, hit, read)
	}
}

func eventActors(g *EventMove, m *demarche.Move, r *demarche.Reading) bool {
	return newCodeSet(g.SourceCodes).equal(codesOf(r, m.Source...)) && newCodeSet(g.TargetCodes).equal(codesOf(r, m.Target...))
}

func writeEventMisses(w io.Writer, s *EventSentence, r *demarche.Reading, hit, read map[int]bool) {
	text := []rune(s.Text)
	for g, m := range s.Moves {
		if !hit[g] {
			fmt.Fprintf(w, "miss %s: %s %q | %s\n", s.ID, m.Type, string(text[m.Trigger.Start:m.Trigger.End]), s.Text)
		}
	}
	for k, m := range r.Moves {
		if !read[k] {
			fmt.Fprintf(w, "extra %s: %s %q %s | %s\n", s.ID, m.Type, string(text[m.Trigger.Start:m.Trigger.End]), m.Rule, s.Text)
		}
	}
}

// Report prints the scores.
func (t *EventTally) Report(w io.Writer) {
	writeScore(w, "trigger", t.Triggers)
	writeScore(w, "typed", t.Typed)
	writeScore(w, "who-whom", t.Full)
	fmt.Fprintf(w, "%-10s %.3f   (%d of %d sentences without a move)\n", "left alone", float64(t.Quiet)/float64(max(1, t.None)), t.Quiet, t.None)
}
