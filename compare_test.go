package demarche

import (
	"strings"
	"testing"
)

// reading of sentences, each with the move of its first word: "Iran rejected
// the offer." is a REJECT of IRAN.
func sentencesRead(text string) *Reading {
	r := &Reading{Article: Article{Text: text}}
	at := 0
	for _, sentence := range strings.SplitAfter(text, ".") {
		words := strings.Fields(sentence)
		if len(words) > 1 {
			start := at + strings.Index(sentence, words[0])
			types := map[string]MoveType{"rejected": Reject, "warned": Threaten, "met": Consult}
			if typ, ok := types[words[1]]; ok {
				r.Moves = append(r.Moves, Move{ID: "m" + string(rune('1'+len(r.Moves))), Span: Span{start, at + len(sentence) - 1},
					Type: typ, Source: []string{strings.ToUpper(words[0])}})
			}
		}
		at += len(sentence)
	}
	return r
}

func TestCompare(t *testing.T) {
	before := sentencesRead("Iran rejected the offer. Iraq met Iran. Oman warned both.")
	after := sentencesRead("UPDATE: Iran rejected the offer. Oman warned both. Qatar met Oman.")
	after.Moves = append([]Move{{ID: "m9", Span: Span{8, 31}, Type: Accuse, Source: []string{"IRAN"}}}, after.Moves...)
	c := Compare(before.Entries(), after.Entries(), before.Article.Text, after.Article.Text)
	var changed []Entry
	for _, pair := range c.Changed {
		changed = append(changed, pair[1])
	}
	got := strings.Join([]string{sketch(c.Same), sketch(changed), sketch(c.New), sketch(c.Gone)}, " | ")
	want := "m1 THREATEN OMAN  | m9 ACCUSE IRAN  | m2 CONSULT QATAR  | m2 CONSULT IRAQ "
	if got != want {
		t.Errorf("same | changed | new | gone:\n%s, want\n%s", got, want)
	}
}

// TestCompareEdited: a sentence that was edited is the same record, changed or
// not; another of the same type is not.
func TestCompareEdited(t *testing.T) {
	before := sentencesRead("Iran rejected the offer of last week. Iraq rejected all of it.")
	for text, want := range map[string]string{
		"Iran rejected the new offer of last week. Iraq rejected all of it.": "m1 REJECT IRAN ; m2 REJECT IRAQ  |  | ",
		"Iraq rejected all of it. Qatar rejected a plan for peace talks.":    "m1 REJECT IRAQ  | m2 REJECT QATAR  | m1 REJECT IRAN ",
	} {
		after := sentencesRead(text)
		c := Compare(before.Entries(), after.Entries(), before.Article.Text, after.Article.Text)
		if got := sketch(c.Same) + " | " + sketch(c.New) + " | " + sketch(c.Gone); got != want || len(c.Changed) > 0 {
			t.Errorf("%s\nsame | new | gone: %s, want %s; changed: %v", text, got, want, c.Changed)
		}
	}
}

func TestAcross(t *testing.T) {
	revision := func(n int, text string) Revision {
		return Revision{n, text, sentencesRead(text).Entries()}
	}
	first := revision(1, "Iran rejected the offer. Iraq met Iran. Oman warned both.")
	missed := revision(2, "UPDATE. Iran rejected the offer. Iraq met Iran.")
	missed.Records = missed.Records[:1] // Iraq's is overlooked
	for _, test := range []struct {
		name      string
		revisions []Revision
		want      string
	}{
		{"one", []Revision{first}, "m1 REJECT IRAN ; m2 CONSULT IRAQ ; m3 THREATEN OMAN "},
		{"the same again", []Revision{first, revision(2, first.Text)}, "m1 REJECT IRAN ; m2 CONSULT IRAQ ; m3 THREATEN OMAN "},
		{"one withdrawn, one overlooked", []Revision{first, missed}, "m1 REJECT IRAN ; m2.r1 CONSULT IRAQ ; m3.r1 THREATEN OMAN  withdrawn by 2"},
		{"withdrawn and back", []Revision{first, missed, revision(3, first.Text)}, "m1 REJECT IRAN ; m2 CONSULT IRAQ ; m3 THREATEN OMAN "},
		{"withdrawn twice ago", []Revision{first, missed, revision(3, "Iran rejected the offer.")},
			"m1 REJECT IRAN ; m3.r1 THREATEN OMAN  withdrawn by 2; m2.r1 CONSULT IRAQ  withdrawn by 3"},
	} {
		var got []string
		for _, e := range Across(test.revisions) {
			s := sketch([]Entry{e})
			if e.Withdrawn > 0 {
				s += " withdrawn by " + string(rune('0'+e.Withdrawn))
			}
			got = append(got, s)
		}
		if found := strings.Join(got, "; "); found != test.want {
			t.Errorf("%s:\n%s, want\n%s", test.name, found, test.want)
		}
	}
}
