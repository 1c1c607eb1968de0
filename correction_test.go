package demarche

import (
	"strings"
	"testing"
	"testing/quick"
)

func TestAnchor(t *testing.T) {
	text := "Moscow agreed. Later Moscow agreed again, and Kyiv did not."
	at := strings.LastIndex(text, "Moscow agreed")
	a := NewAnchor([]rune(text), Span{at, at + len("Moscow agreed")})
	for _, test := range []struct{ name, text, before string }{
		{"unchanged", text, "Later "},
		{"text put before", "MOSCOW (Wire) - Moscow agreed to nothing. " + text, "Later "},
		{"the other one is gone", "Later Moscow agreed again.", "Later "},
		{"only the other one is left", "Moscow agreed. Kyiv did not.", ""},
	} {
		got, ok := a.In([]rune(test.text))
		if !ok || !strings.HasPrefix(test.text[got.Start:], "Moscow agreed") || !strings.HasSuffix(test.text[:got.Start], test.before) {
			t.Errorf("%s: at %v, found %v", test.name, got, ok)
		}
	}
	if got, ok := a.In([]rune("Moscow refused.")); ok {
		t.Errorf("found at %v in a text without it", got)
	}
}

// TestAnchorFinds says that every passage is found where it was made.
func TestAnchorFinds(t *testing.T) {
	err := quick.Check(func(text string, start, length uint8) bool {
		runes := []rune(text)
		s := Span{min(int(start), len(runes)), min(int(start)+int(length), len(runes))}
		got, ok := NewAnchor(runes, s).In(runes)
		return ok == (s.Len() > 0) && (!ok || got == s)
	}, nil)
	if err != nil {
		t.Error(err)
	}
}

const corrected = "Iran rejected the offer. Iraq welcomed it."

func read() *Reading {
	move := func(id string, from, to int, typ MoveType, source string) Move {
		return Move{ID: id, Span: Span{from, to}, Type: typ, Modality: Actual, Source: []string{source}}
	}
	return &Reading{Article: Article{Text: corrected}, Moves: []Move{move("m1", 0, 23, Reject, "IRN"), move("m2", 25, 41, Support, "IRQ")}}
}

// less is a reading that misses the first record.
func less() *Reading {
	r := read()
	r.Moves = r.Moves[1:]
	return r
}

// about is a correction of a record of the first reading.
func about(id int64, action Action, record int, ch *Change) Correction {
	e := read().Entries()[record]
	return Correction{ID: id, Action: action, Before: &e, Record: e.ID, Change: ch, Anchor: NewAnchor([]rune(corrected), e.Span())}
}

// sketch is records in a line: id, type, source, review.
func sketch(records []Entry) string {
	var out []string
	for _, e := range records {
		out = append(out, strings.Join([]string{e.ID, e.Type(), strings.Join(Codes(e.Source), "+"), string(e.Review)}, " "))
	}
	return strings.Join(out, "; ")
}

func TestCorrected(t *testing.T) {
	accuse := &Change{Type: "ACCUSE", Source: []string{"PAK"}}
	added := Correction{ID: 9, Action: AddRecord, Change: &Change{Type: "stalled", Source: []string{"IRN", "IRQ"}},
		Anchor: NewAnchor([]rune(corrected), Span{0, 4})}
	for _, test := range []struct {
		name        string
		reading     *Reading
		corrections []Correction
		want        string
	}{
		{"none", read(), nil, "m1 REJECT IRN ; m2 SUPPORT IRQ "},
		{"rejected, edited", read(), []Correction{about(1, RejectRecord, 0, nil), about(2, EditRecord, 1, accuse)},
			"m1 REJECT IRN reject; m2 ACCUSE PAK edit"},
		{"undone", read(), []Correction{about(1, EditRecord, 1, accuse), {ID: 2, Action: UndoCorrection, Undoes: 1}},
			"m1 REJECT IRN ; m2 SUPPORT IRQ "},
		{"undo undone", read(), []Correction{about(1, EditRecord, 1, accuse), {ID: 2, Action: UndoCorrection, Undoes: 1},
			{ID: 3, Action: UndoCorrection, Undoes: 2}}, "m1 REJECT IRN ; m2 ACCUSE PAK edit"},
		{"a reading without the accepted record", less(), []Correction{about(1, AcceptRecord, 0, nil)},
			"m2 SUPPORT IRQ ; c1 REJECT IRN accept"},
		{"a reading without the rejected record", less(), []Correction{about(1, RejectRecord, 0, nil)},
			"m2 SUPPORT IRQ "},
		{"added by hand", read(), []Correction{added}, "m1 REJECT IRN ; m2 SUPPORT IRQ ; c9 stalled IRN+IRQ add"},
	} {
		before := sketch(test.reading.Entries())
		if got := sketch(test.reading.Corrected(test.corrections)); got != test.want {
			t.Errorf("%s:\n%s, want\n%s", test.name, got, test.want)
		}
		if after := sketch(test.reading.Entries()); after != before {
			t.Errorf("%s: the reading was changed to %s", test.name, after)
		}
	}
}

func TestCorrectMovedText(t *testing.T) {
	moved := read()
	moved.Article.Text = "TEHRAN (Wire) - " + corrected
	for i := range moved.Moves {
		moved.Moves[i].Span.Start += 16
		moved.Moves[i].Span.End += 16
	}
	got := sketch(moved.Corrected([]Correction{about(1, RejectRecord, 0, nil)}))
	if want := "m1 REJECT IRN reject; m2 SUPPORT IRQ "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	gone := &Reading{Article: Article{Text: "Iraq welcomed it."}}
	if got := gone.Corrected([]Correction{about(1, AcceptRecord, 0, nil)}); len(got) > 0 {
		t.Errorf("a record whose words are gone was kept: %s", sketch(got))
	}
}

func TestChangeCheck(t *testing.T) {
	for _, good := range []Change{{}, {Type: "ACCUSE", Issue: NoIssue, Source: []string{"USA", "RUS-BUS"}}, {Type: "stalled", Modality: Planned}} {
		if err := good.Check(); err != nil {
			t.Errorf("%+v: %v", good, err)
		}
	}
	for _, bad := range []Change{{Type: "SHOUT"}, {Issue: "weather"}, {Modality: "maybe"}, {Target: []string{"the Kremlin"}}} {
		if err := bad.Check(); err == nil || !strings.Contains(err.Error(), "write ") {
			t.Errorf("%+v: error %v, want one with a remedy", bad, err)
		}
	}
}

// TestChange looks at what of a change would alter a record, and does it.
func TestChange(t *testing.T) {
	r := read()
	r.Moves[0].Deadline = &Deadline{Span: Span{5, 9}, Earliest: "2025-08-08", Latest: "2025-08-10"}
	e := r.Entries()[0]
	nobody, usa := "", "USA"
	for _, c := range []struct {
		name   string
		change Change
		same   bool
	}{
		{"nothing", Change{}, true},
		{"what it is", Change{Type: "REJECT", Source: []string{"IRN"}, Target: []string{}, SaidBy: &nobody, Modality: Actual, Issue: NoIssue, Deadline: &Interval{Earliest: "2025-08-08", Latest: "2025-08-10"}}, true},
		{"the state of a process", Change{Type: "stalled"}, true},
		{"another type", Change{Type: "ACCUSE"}, false},
		{"another source", Change{Source: []string{"IRN", "IRQ"}}, false},
		{"a claimant", Change{SaidBy: &usa}, false},
		{"an issue", Change{Issue: "trade"}, false},
		{"another limit", Change{Deadline: &Interval{Earliest: "2025-08-08", Latest: "2025-08-11"}}, false},
		{"no limit", Change{Deadline: &Interval{}}, false},
	} {
		if got := c.change.For(&e); (got == nil) != c.same {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	longer := (&Change{Deadline: &Interval{Earliest: "2025-08-08", Latest: "2025-08-11"}}).apply(e)
	if d := longer.Move.Deadline; d == nil || d.Latest != "2025-08-11" || d.Span != (Span{5, 9}) {
		t.Errorf("the limit is %+v", d)
	}
	if none := (&Change{Deadline: &Interval{}}).apply(e); none.Move.Deadline != nil || none.Due != "" || e.Move.Deadline == nil {
		t.Errorf("the limit is %+v, of the record before %+v", none.Move.Deadline, e.Move.Deadline)
	}
	fresh := r.Entries()[1]
	if set := (&Change{Deadline: &Interval{Earliest: "2025-08-08", Latest: "2025-08-08"}}).apply(fresh); set.Move.Deadline == nil || set.Move.Deadline.Span != fresh.Move.Span {
		t.Errorf("the limit is %+v", set.Move.Deadline)
	}
}
