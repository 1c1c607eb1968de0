package bench

import (
	"strings"
	"testing"

	"github.com/demarche/demarche"
)

func TestPairRoot(t *testing.T) {
	for _, test := range []struct {
		m    demarche.Move
		want string
	}{
		{demarche.Move{Type: demarche.Accuse, Modality: demarche.Actual}, "ACCUSE"},
		{demarche.Move{Type: demarche.Concede, CAMEO: "0841", Modality: demarche.Actual}, "YIELD"},
		{demarche.Move{Type: demarche.Retreat, CAMEO: "0874", Modality: demarche.Actual}, "YIELD"},
		{demarche.Move{Type: demarche.Request, CAMEO: "139", Modality: demarche.Actual}, "THREATEN"},
		{demarche.Move{Type: demarche.Concede, Modality: demarche.Planned}, "AGREE"},
		{demarche.Move{Type: demarche.Concede, Modality: demarche.Negated}, "REJECT"},
		{demarche.Move{Type: demarche.Sanction, Modality: demarche.Planned}, "THREATEN"},
		{demarche.Move{Type: demarche.Agree, CAMEO: "057", Modality: demarche.Actual}, "SUPPORT"},
		{demarche.Move{}, ""},
	} {
		if got := PairRoot(&test.m); got != test.want {
			t.Errorf("%+v is %s, want %s", test.m, got, test.want)
		}
	}
}

func TestPairTally(t *testing.T) {
	plain := &demarche.Reading{
		Moves: []demarche.Move{{Type: demarche.Aid, Modality: demarche.Actual, Source: []string{"USA"}, Target: []string{"TUN"}}},
		Mentions: []demarche.Mention{
			{Span: demarche.Span{Start: 0, End: 4}, Actor: "USA"}, {Span: demarche.Span{Start: 12, End: 17}, Actor: "TUN"},
		},
	}
	pair := &PairSentence{Source: demarche.Span{Start: 2, End: 6}, Target: demarche.Span{Start: 12, End: 17}, Root: "AID"}
	other := &PairSentence{Source: demarche.Span{Start: 12, End: 17}, Target: demarche.Span{Start: 0, End: 4}, Root: "ACCUSE"}
	var tally PairTally
	tally.Pair(pair, "AID", plain)
	tally.Pair(other, "REJECT", plain)
	var b strings.Builder
	tally.Report(&b)
	for _, want := range []string{"root       macro-F1 0.500", "quad       macro-F1 1.000", "end to end 0.500   (1 of 2 pairs"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("want %q in\n%s", want, b.String())
		}
	}
}

func TestPetrarch(t *testing.T) {
	record := &PetrarchRecord{ID: "r", Expected: []PetrarchEvent{{"GEOOPP", "GEOGOV", "141"}, {"---", "IGOUNO", "042"}}}
	var tally PetrarchTally
	var misses strings.Builder
	tally.Record(record, []PetrarchEvent{{"GEO-CIV", "GEO", "140"}, {"USA", "UN", "112"}}, &misses)
	if tally != (PetrarchTally{Expected: 2, Found: 1, Extra: 1}) {
		t.Errorf("%+v", tally)
	}
	for _, want := range []string{"miss  r: --- 042 IGOUNO", "extra r: USA 112 UN"} {
		if !strings.Contains(misses.String(), want) {
			t.Errorf("want %q in %s", want, misses.String())
		}
	}
}
