package dossier

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/lang"
)

func lexicon(t testing.TB) *Lexicon {
	t.Helper()
	files, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	l, err := NewLexicon(files)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// record reads "a 2024-05-01 ASSAULT RUS > UKR @2024-04-30: words": article,
// day of publication, type, parties, and what else is known: @ the day it took
// place, # the issue, ! the day on which its time runs out, ~ the CAMEO code,
// by= who says so, or a modality. In the words, [] mark the trigger and what
// stands behind " if " is a condition.
func record(t testing.TB, line string) demarche.Entry {
	t.Helper()
	head, text, ok := strings.Cut(line, ": ")
	f := strings.Fields(head)
	if !ok || len(f) < 6 {
		t.Fatalf("bad record %q", line)
	}
	m := &demarche.Move{ID: "m1", Type: demarche.MoveType(f[2]), Modality: demarche.Actual}
	if before, after, ok := strings.Cut(text, "["); ok {
		word, rest, _ := strings.Cut(after, "]")
		m.Trigger = demarche.Span{Start: len([]rune(before)), End: len([]rune(before + word))}
		text = before + word + rest
	}
	m.Span.End = len([]rune(text))
	e := demarche.Entry{
		Article: demarche.Head{ID: f[0], Published: f[1]}, ID: "m1", Day: f[1], Move: m,
		Source: partyList(f[3]), Target: partyList(f[5]), Sentence: text, Quote: m.Span,
	}
	if _, condition, ok := strings.Cut(text, " if "); ok {
		m.Conditions = []demarche.Condition{{Relation: demarche.If}}
		e.Conditions = []demarche.Term{{Relation: demarche.If, Text: condition}}
	}
	for _, extra := range f[6:] {
		note(&e, extra)
	}
	return e
}

func note(e *demarche.Entry, extra string) {
	m := e.Move
	switch value := extra[1:]; extra[0] {
	case '@':
		e.Day, e.Dated = value, true
		m.Date = &demarche.Interval{EDTF: value, Earliest: value, Latest: value}
	case '#':
		m.Issue = demarche.Issue(value)
	case '!':
		m.Deadline, e.Due = &demarche.Deadline{Earliest: value, Latest: value}, value
	case '~':
		m.CAMEO = value
	default:
		if by, ok := strings.CutPrefix(extra, "by="); ok {
			e.SaidBy = &partyList(by)[0]
		} else {
			m.Modality = demarche.Modality(extra)
		}
	}
}

func partyList(codes string) []demarche.Party {
	var out []demarche.Party
	if codes != "-" {
		for _, code := range strings.Split(codes, "+") {
			out = append(out, demarche.Party{Name: code, Codes: []string{code}})
		}
	}
	return out
}

func records(t testing.TB, lines string) []demarche.Entry {
	t.Helper()
	var out []demarche.Entry
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		out = append(out, record(t, line))
	}
	return out
}

const strikes = `
a 2024-05-02 ASSAULT RUS > UKR @2024-05-01 #military-action: struck a power station near Odesa, killing 3 workers
b 2024-05-02 ASSAULT RUS > UKR @2024-05-01 #military-action: missiles hit the power station near Odesa and killed 4 workers
c 2024-05-03 ASSAULT RUS > UKR @2024-05-02 #military-action: drones hit a market in Kharkiv
d 2024-05-03 ASSAULT RUS > UKR #military-action: the attack on the power station near Odesa
e 2024-05-02 ASSAULT UKR > RUS @2024-05-01 #military-action: the power station near Odesa was struck from the Ukrainian side
f 2024-05-02 CONSULT TUR > UKR @2024-05-01: ministers met in Ankara on prisoners
g 2024-05-03 CONSULT UKR > TUR @2024-05-01: talks of the ministers in Ankara on prisoners
h 2024-05-20 ASSAULT RUS > UKR @2024-05-19 #military-action: missiles hit the power station near Odesa again
i 2024-05-02 ASSAULT RUS > UKR @2024-05-01 negated #military-action: no missile hit the power station near Odesa
`

func shape(events []demarche.Event) string {
	var out []string
	for _, e := range events {
		var group []string
		for _, r := range e.Records {
			group = append(group, r.Article.ID)
		}
		out = append(out, strings.Join(group, "+"))
	}
	return strings.Join(out, " ")
}

func TestEvents(t *testing.T) {
	events := lexicon(t).Events(records(t, strikes), nil, map[string]string{"a": "Reuters", "b": "Reuters"})
	if got, want := shape(events), "a+b+e+d f+g i c h"; got != want {
		t.Fatalf("got %s, want %s", got, want)
	}
	first := events[0]
	if first.ID != "a/m1" || first.Articles != 4 || first.Origins != 3 {
		t.Errorf("%s: %d articles, %d origins", first.ID, first.Articles, first.Origins)
	}
	var got []string
	for _, r := range first.Rivals {
		for _, v := range r.Versions {
			got = append(got, fmt.Sprintf("%s %s: %s", r.Field, v.Value, strings.Join(v.Records, " ")))
		}
	}
	want := `source RUS: a/m1 b/m1 d/m1
source UKR: e/m1
target UKR: a/m1 b/m1 d/m1
target RUS: e/m1
workers 3: a/m1
workers 4: b/m1`
	if found := strings.Join(got, "\n"); found != want {
		t.Errorf("rivals: got\n%s\nwant\n%s", found, want)
	}
	want = "ASSAULT of the same parties at the same time, speaks of odesa, power, station, workers as a/m1 does"
	if first.Why[1] != want {
		t.Errorf("why: got %q, want %q", first.Why[1], want)
	}
}

// TestTies: what a person says goes before any likeness, and can be taken back.
func TestTies(t *testing.T) {
	all := records(t, strikes)
	ties := []demarche.Tie{{A: "a/m1", B: "b/m1"}, {A: "c/m1", B: "h/m1", Same: true}}
	if got, want := shape(lexicon(t).Events(all, ties, nil)), "a+e+d b f+g i c+h"; got != want {
		t.Errorf("with ties: %s, want %s", got, want)
	}
	if got, want := shape(lexicon(t).Events(all, nil, nil)), "a+b+e+d f+g i c h"; got != want {
		t.Errorf("without: %s, want %s", got, want)
	}
}

// TestEventsKeepEveryRecord: whatever is grouped, every move is in one event.
func TestEventsKeepEveryRecord(t *testing.T) {
	l, all := lexicon(t), records(t, strikes)
	rng := rand.New(rand.NewPCG(1, 1))
	for range 100 {
		var some []demarche.Entry
		for _, e := range all {
			if rng.IntN(3) > 0 {
				some = append(some, e)
			}
		}
		n := 0
		for _, e := range l.Events(some, nil, nil) {
			n += len(e.Records)
			if len(e.Why) != len(e.Records) || e.Why[0] != "" {
				t.Errorf("%s: reasons %q for %d records", e.ID, e.Why, len(e.Records))
			}
		}
		if n != len(some) {
			t.Errorf("%d records in, %d out", len(some), n)
		}
	}
}
