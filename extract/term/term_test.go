package term

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/nlptest"
)

const threat = `
Oman Oman PROPN NNP 2 nsubj
threatened threaten VERB VBD 0 root
to to PART TO 4 mark
leave leave VERB VB 2 xcomp
if if SCONJ IN 9 mark
Iran Iran PROPN NNP 9 nsubj
does do AUX VBZ 9 aux
not not PART RB 9 advmod
pay pay VERB VB 4 advcl
within within ADP IN 12 case
ten ten NUM CD 12 nummod
days day NOUN NNS 9 obl
. . PUNCT . 2 punct
`

const exchange = `
Oman Oman PROPN NNP 2 nsubj
offered offer VERB VBD 0 root
talks talk NOUN NNS 2 obj
in in ADP IN 5 case
exchange exchange NOUN NN 2 obl
for for ADP IN 7 case
oil oil NOUN NN 5 nmod
. . PUNCT . 2 punct
`

const inversion = `
Should should AUX MD 3 aux
talks talk NOUN NNS 3 nsubj
fail fail VERB VB 7 advcl
, , PUNCT , 7 punct
Oman Oman PROPN NNP 7 nsubj
will will AUX MD 7 aux
leave leave VERB VB 0 root
. . PUNCT . 7 punct
`

const link = `
Oman Oman PROPN NNP 2 nsubj
linked link VERB VBD 0 root
flights flight NOUN NNS 2 obj
to to ADP IN 6 case
a a DET DT 6 det
truce truce NOUN NN 2 obl
. . PUNCT . 2 punct
`

const plainShould = `
Iran Iran PROPN NNP 3 nsubj
should should AUX MD 3 aux
pay pay VERB VB 0 root
`

const onceMore = `
Oman Oman PROPN NNP 2 nsubj
asked ask VERB VBD 0 root
once once ADV RB 4 advmod
more more ADV RBR 2 advmod
for for ADP IN 6 case
peace peace NOUN NN 2 obl
`

const evenIf = `
Oman Oman PROPN NNP 2 nsubj
stays stay VERB VBZ 0 root
even even ADV RB 6 advmod
if if SCONJ IN 6 mark
Iran Iran PROPN NNP 6 nsubj
leaves leave VERB VBZ 2 advcl
`

const inReturn = `
In in ADP IN 2 case
return return NOUN NN 4 obl
Oman Oman PROPN NNP 4 nsubj
promised promise VERB VBD 0 root
oil oil NOUN NN 4 obj
`

const proviso = `
Oman Oman PROPN NNP 3 nsubj
will will AUX MD 3 aux
leave leave VERB VB 0 root
, , PUNCT , 5 punct
provided provide VERB VBD 3 parataxis
Iran Iran PROPN NNP 7 nsubj
pays pay VERB VBZ 5 ccomp
`

const providing = `
Oman Oman PROPN NNP 2 nsubj
helped help VERB VBD 0 root
by by SCONJ IN 4 mark
providing provide VERB VBG 2 advcl
oil oil NOUN NN 4 obj
`

const lateInversion = `
Oman Oman PROPN NNP 2 nsubj
threatened threaten VERB VBD 0 root
to to PART TO 4 mark
leave leave VERB VB 2 xcomp
should should AUX MD 7 aux
talks talk NOUN NNS 7 nsubj
fail fail VERB VB 2 xcomp
`

const onceAsked = `
Oman Oman PROPN NNP 2 nsubj
pays pay VERB VBZ 0 root
whereas whereas SCONJ IN 7 mark
Iran Iran PROPN NNP 7 nsubj
had have AUX VBD 7 aux
once once ADV RB 7 advmod
asked ask VERB VBN 2 advcl
for for ADP IN 9 case
oil oil NOUN NN 7 obl
`

const nested = `
Oman Oman PROPN NNP 2 nsubj
threatens threaten VERB VBZ 0 root
war war NOUN NN 2 obj
if if SCONJ IN 6 mark
work work NOUN NN 6 nsubj
continues continue VERB VBZ 2 advcl
until until SCONJ IN 9 mark
Iran Iran PROPN NNP 9 nsubj
pays pay VERB VBZ 6 advcl
`

const waiting = `
Oman Oman PROPN NNP 3 nsubj
will will AUX MD 3 aux
pay pay VERB VB 0 root
nothing nothing PRON NN 3 obj
before before SCONJ IN 7 mark
Iran Iran PROPN NNP 7 nsubj
leaves leave VERB VBZ 3 advcl
`

const saidBetween = `
If if SCONJ IN 3 mark
Iran Iran PROPN NNP 3 nsubj
pays pay VERB VBZ 6 advcl
, , PUNCT , 3 punct
he he PRON PRP 6 nsubj
said say VERB VBD 0 root
, , PUNCT , 9 punct
Oman Oman PROPN NNP 9 nsubj
leaves leave VERB VBZ 6 parataxis
`

const soon = `
Oman Oman PROPN NNP 3 nsubj
will will AUX MD 3 aux
leave leave VERB VB 0 root
as as ADV RB 5 advmod
soon soon ADV RB 3 advmod
as as SCONJ IN 8 mark
Iran Iran PROPN NNP 8 nsubj
pays pay VERB VBZ 5 advcl
`

func TestConditions(t *testing.T) {
	e := extractor(t)
	for _, c := range []struct{ name, tree, trigger, want string }{
		{"if clause below a threat", threat, "threatened", "if: if Iran does not pay within ten days"},
		{"phrase of several words", exchange, "offered", "in-exchange: in exchange for oil"},
		{"inverted conditional", inversion, "leave", "if: Should talks fail"},
		{"explicit tie", link, "linked", "linked-to: a truce"},
		{"a phrase that only looks so", onceMore, "asked", ""},
		{"a concession is no condition", evenIf, "stays", ""},
		{"of a return only the words", inReturn, "promised", "in-exchange: In return"},
		{"an obligation is no condition", plainShould, "pay", ""},
		{"participle before a clause", proviso, "leave", "if: provided Iran pays"},
		{"participle with an object", providing, "helped", ""},
		{"inversion after its clause", lateInversion, "threatened", "if: should talks fail"},
		{"an adverb within a clause", onceAsked, "pays", ""},
		{"a condition within another", nested, "threatens", "if: if work continues until Iran pays"},
		{"a time is no condition", waiting, "pay", ""},
		{"around the words that report it", saidBetween, "leaves", "if: If Iran pays"},
		{"adverb with its clause", soon, "leave", "if: as soon as Iran pays"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, r := withMove(t, c.tree, c.trigger)
			for i, tok := range d.Tokens {
				if tok.Lemma == "say" {
					r.Attributions = append(r.Attributions, extract.Attribution{Cue: i})
				}
			}
			if err := e.Extract(d, r); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, k := range r.Moves[0].Conditions {
				got = append(got, string(k.Relation)+": "+strings.ReplaceAll(d.Slice(k.Span), " .", "."))
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// What a refusal waits for is its condition; what has been done has none.
func TestConditionsByMove(t *testing.T) {
	for _, c := range []struct {
		tree, trigger string
		move          demarche.MoveType
		modality      demarche.Modality
		want          int
	}{
		{waiting, "pay", demarche.Reject, demarche.Actual, 1},
		{waiting, "pay", demarche.Aid, demarche.Planned, 0},
		{soon, "leave", demarche.Retreat, demarche.Planned, 1},
		{soon, "leave", demarche.Retreat, demarche.Actual, 0},
	} {
		d, r := withMove(t, c.tree, c.trigger)
		r.Moves[0].Type, r.Moves[0].Modality = c.move, c.modality
		if err := extractor(t).Extract(d, r); err != nil {
			t.Fatal(err)
		}
		if got := len(r.Moves[0].Conditions); got != c.want {
			t.Errorf("%s %s: %d conditions, want %d", c.modality, c.move, got, c.want)
		}
	}
}

// A time limit inside the condition of a threat limits the threat.
func TestDeadlineBelongsToMoveAbove(t *testing.T) {
	d, r := withMove(t, threat, "threatened")
	x := nlp.Timex{First: 10, End: 12}
	x.Timex = demarche.Timex{Kind: demarche.DueBy, Span: d.TokenSpan(10, 12), Earliest: "2024-01-11", Latest: "2024-01-11"}
	d.Timexes = append(d.Timexes, x)
	d.IndexTimexes()
	if err := extractor(t).Extract(d, r); err != nil {
		t.Fatal(err)
	}
	if got := r.Moves[0].Deadline; got == nil || got.Latest != "2024-01-11" {
		t.Errorf("deadline %+v", got)
	}
}

const respite = `
Iran Iran PROPN NNP 2 nsubj
has have VERB VBZ 0 root
until until ADP IN 4 case
Friday Friday PROPN NNP 2 obl
to to PART TO 6 mark
answer answer VERB VB 2 xcomp
and and CCONJ CC 9 cc
Oman Oman PROPN NNP 9 nsubj
waits wait VERB VBZ 2 conj
`

// A time limit belongs to what the words above it carry, not to a clause beside
// theirs.
func TestDeadlineBelongsToMoveInItsClause(t *testing.T) {
	for trigger, want := range map[string]bool{"answer": true, "waits": false} {
		d, r := withMove(t, respite, trigger)
		x := nlp.Timex{First: 3, End: 4}
		x.Timex = demarche.Timex{Kind: demarche.DueBy, Span: d.TokenSpan(3, 4), Earliest: "2024-01-12", Latest: "2024-01-12"}
		d.Timexes = append(d.Timexes, x)
		d.IndexTimexes()
		if err := extractor(t).Extract(d, r); err != nil {
			t.Fatal(err)
		}
		if got := r.Moves[0].Deadline != nil; got != want {
			t.Errorf("%s: deadline %v, want %v", trigger, got, want)
		}
	}
}

// What is threatened from a day on leaves time until that day, unless the day is
// past or the move no threat.
func TestDayOfAThreatIsItsDeadline(t *testing.T) {
	for _, c := range []struct {
		move           demarche.MoveType
		kind           demarche.TimexKind
		earliest, want string
	}{
		{demarche.Threaten, demarche.Since, "2024-02-01", "2024-02-01"},
		{demarche.Threaten, demarche.At, "2024-02-01", "2024-02-01"},
		{demarche.Threaten, demarche.At, "2023-12-31", ""},
		{demarche.Threaten, demarche.During, "2024-02-01", ""},
		{demarche.Agree, demarche.Since, "2024-02-01", ""},
	} {
		d, r := withMove(t, threat, "threatened")
		d.Article.Published = "2024-01-01"
		r.Moves[0].Type = c.move
		x := nlp.Timex{First: 10, End: 12}
		x.Timex = demarche.Timex{Kind: c.kind, Span: d.TokenSpan(10, 12), Earliest: c.earliest, Latest: c.earliest}
		d.Timexes = append(d.Timexes, x)
		d.IndexTimexes()
		if err := extractor(t).Extract(d, r); err != nil {
			t.Fatal(err)
		}
		got := ""
		if r.Moves[0].Deadline != nil {
			got = r.Moves[0].Deadline.Latest
		}
		if got != c.want {
			t.Errorf("%s, %s %s: deadline %q, want %q", c.move, c.kind, c.earliest, got, c.want)
		}
	}
}

func TestFaultsNameTheirPlace(t *testing.T) {
	_, err := New(fstest.MapFS{
		"term/conditions.table": {Data: []byte("if: if\nwhen: once\n")},
		"term/links.table":      {Data: []byte("tie\n")},
	})
	if err == nil || !strings.Contains(err.Error(), `conditions.table:2:1: "when" is no relation`) || !strings.Contains(err.Error(), "links.table:1:1") {
		t.Errorf("got %v", err)
	}
}

func extractor(t *testing.T) extract.Extractor {
	t.Helper()
	e, err := New(fstest.MapFS{
		"term/conditions.table": {Data: []byte("if: if, should, once, provided, providing, as soon as\nin-exchange: in exchange for, in return\nuntil: until\nrefused: before\nnone: even if, once more\n")},
		"term/links.table":      {Data: []byte("link: to\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func withMove(t *testing.T, tree, trigger string) (*nlp.Doc, *extract.Records) {
	d := nlptest.Doc(t, tree)
	for i, tok := range d.Tokens {
		if tok.Text == trigger {
			m := extract.Move{Head: i}
			m.Trigger = tok.Span
			return d, &extract.Records{Moves: []extract.Move{m}}
		}
	}
	t.Fatalf("no token %q", trigger)
	return nil, nil
}
