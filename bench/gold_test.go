package bench

import (
	"regexp"
	"slices"
	"testing"

	"github.com/demarche/demarche"
)

// actorCode is the form of an actor code: "USA", "G7", "RUS-MED".
var actorCode = regexp.MustCompile(`^[A-Z][A-Z0-9]*(-[A-Z]+)?$`)

var (
	modalities = []demarche.Modality{demarche.Actual, demarche.Planned, demarche.Possible, demarche.Negated}
	relations  = []demarche.Relation{demarche.If, demarche.Unless, demarche.Until, demarche.InExchange, demarche.LinkedTo}
	states     = []demarche.State{
		demarche.Advancing, demarche.UnderWay, demarche.Stalled, demarche.Suspended, demarche.BrokenOff,
		demarche.Resumed, demarche.Agreed, demarche.InForce, demarche.Lapsed,
	}
)

func file[T any](t *testing.T, path string) []T {
	t.Helper()
	out, err := ReadFile[T](path)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestGoldReports checks the notes on the reports and wires against gold/GUIDELINES.md.
func TestGoldReports(t *testing.T) {
	for _, set := range []string{"reports", "wires"} {
		articles := file[demarche.Article](t, "../gold/"+set+".articles.jsonl")
		for i := range articles {
			if _, ok := articles[i].Day(); !ok {
				t.Errorf("%s: no day of publication", articles[i].ID)
			}
		}
		notes := file[DeskNotes](t, "../gold/"+set+".gold.jsonl")
		if len(notes) != len(articles) {
			t.Errorf("%s: %d articles, notes on %d", set, len(articles), len(notes))
		}
		checkNotes(t, notes)
		if _, err := Join(articles, notes, set, nil); err != nil { // every passage is in the text
			t.Error(err)
		}
	}
}

// TestGoldPublic checks the notes on public texts, which are not here.
func TestGoldPublic(t *testing.T) {
	notes := file[DeskNotes](t, "../gold/public.notes.jsonl")
	checkNotes(t, notes)
	for _, n := range notes {
		if n.URL == "" || n.CRC32 == "" {
			t.Errorf("%s: no address or checksum", n.ID)
		}
		for _, m := range n.Moves {
			if m.Evidence != "" || m.Span.Start >= m.Span.End || !m.Span.Contains(m.Trigger) {
				t.Errorf("%s: passage %v with trigger %v, words %q", n.ID, m.Span, m.Trigger, m.Evidence)
			}
		}
	}
}

func checkNotes(t *testing.T, notes []DeskNotes) {
	t.Helper()
	for _, n := range notes {
		for _, m := range n.Moves {
			checkMove(t, n.ID, m)
		}
		for _, s := range n.Statuses {
			if !slices.Contains(states, s.State) || !slices.Contains(demarche.Issues, s.Issue) {
				t.Errorf("%s: status %s of %s", n.ID, s.State, s.Issue)
			}
			checkCodes(t, n.ID, s.Parties, s.SaidBy)
		}
	}
}

func checkMove(t *testing.T, id string, m DeskMove) {
	t.Helper()
	if !slices.Contains(demarche.MoveTypes, m.Type) || !slices.Contains(modalities, m.Modality) || !slices.Contains(demarche.Issues, m.Issue) {
		t.Errorf("%s: %s, %s, %s: %q", id, m.Type, m.Modality, m.Issue, m.Evidence)
	}
	checkCodes(t, id, m.Source, m.SaidBy)
	checkCodes(t, id, m.Target, "")
	if m.Date != nil {
		if _, ok := edtfDays(*m.Date); !ok {
			t.Errorf("%s: date %q", id, *m.Date)
		}
	}
	if d := m.Deadline; d != nil && d.Earliest != "" && d.Earliest > d.Latest {
		t.Errorf("%s: deadline from %s to %s", id, d.Earliest, d.Latest)
	}
	for _, c := range m.Conditions {
		if !slices.Contains(relations, c.Relation) {
			t.Errorf("%s: relation %q of %q", id, c.Relation, c.Text)
		}
	}
}

func checkCodes(t *testing.T, id string, codes []string, saidBy string) {
	t.Helper()
	if saidBy != "" {
		codes = append(slices.Clone(codes), saidBy)
	}
	for _, c := range codes {
		if !actorCode.MatchString(c) {
			t.Errorf("%s: actor code %q", id, c)
		}
	}
}

// goldSentence is a row of gold/sentences.jsonl, described in gold/README.md.
type goldSentence struct {
	ID, Text, Published, Split string
	Moves                      []struct {
		Trigger        demarche.Span
		Type           demarche.MoveType
		Modality       demarche.Modality
		Source, Target []demarche.Span
		SourceCodes    []string `json:"source_codes"`
		TargetCodes    []string `json:"target_codes"`
		SaidByCodes    []string `json:"said_by_codes"`
		Conditions     []struct {
			Relation demarche.Relation
			Span     demarche.Span
		}
		Deadline *struct{ Span demarche.Span }
	}
	Attributions []struct{ Source, Cue, Content []demarche.Span }
}

// TestGoldSentences checks that codes, types and spans of the sentences are sound.
func TestGoldSentences(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range file[goldSentence](t, "../gold/sentences.jsonl") {
		if seen[s.ID] || s.Split != "train" && s.Split != "dev" {
			t.Errorf("%s: repeated, or in no split (%q)", s.ID, s.Split)
		}
		seen[s.ID] = true
		text := demarche.Span{End: len([]rune(s.Text))}
		for _, span := range sentenceSpans(t, &s) {
			if span.Len() == 0 || !text.Contains(span) {
				t.Errorf("%s: span %v is empty or outside the text", s.ID, span)
			}
		}
	}
}

// sentenceSpans are all spans of a sentence, after a check of everything else.
func sentenceSpans(t *testing.T, s *goldSentence) (spans []demarche.Span) {
	for _, m := range s.Moves {
		if !slices.Contains(demarche.MoveTypes, m.Type) || !slices.Contains(modalities, m.Modality) {
			t.Errorf("%s: %s, %s", s.ID, m.Type, m.Modality)
		}
		checkCodes(t, s.ID, slices.Concat(m.SourceCodes, m.TargetCodes, m.SaidByCodes), "")
		spans = append(spans, m.Trigger)
		spans = append(spans, slices.Concat(m.Source, m.Target)...)
		for _, c := range m.Conditions {
			if !slices.Contains(relations, c.Relation) {
				t.Errorf("%s: relation %q", s.ID, c.Relation)
			}
			spans = append(spans, c.Span)
		}
		if m.Deadline != nil {
			spans = append(spans, m.Deadline.Span)
		}
	}
	for _, a := range s.Attributions {
		spans = append(spans, slices.Concat(a.Source, a.Cue, a.Content)...)
	}
	return spans
}
