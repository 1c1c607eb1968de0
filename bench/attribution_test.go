package bench

import (
	"strings"
	"testing"

	"github.com/demarche/demarche"
)

const reported = "Mr. Oran said on Friday that the talks had failed. “We wait,” she added."

func part(text string) []demarche.Span {
	at := strings.Index(reported, text)
	start := len([]rune(reported[:at]))
	return []demarche.Span{{Start: start, End: start + len([]rune(text))}}
}

func goldText() *AttributionText {
	return &AttributionText{ID: "t", Text: reported, Attributions: []demarche.Attribution{
		{Source: part("Mr. Oran"), Cue: part("said"), Content: part("that the talks had failed")},
		{Source: part("she"), Cue: part("added"), Content: part("“We wait,”")},
	}}
}

func TestAttributionsAgainstThemselves(t *testing.T) {
	tally, text := NewAttributionTally(), goldText()
	tally.Attributions(text, text.Attributions)
	for name, n := range map[string]int{"exact": tally.Exact, "match": tally.Match, "source": tally.Source,
		"cue": tally.Cue, "triple": tally.Triple, "lenient": tally.Lenient,
		"direct": tally.Kinds[demarche.Direct].Gold + 1, "indirect": tally.Kinds[demarche.Indirect].Lenient + 1} {
		if n != 2 {
			t.Errorf("%s: %d, want 2", name, n)
		}
	}
}

func TestAttributionsInPart(t *testing.T) {
	tally := NewAttributionTally()
	tally.Attributions(goldText(), []demarche.Attribution{
		{Source: part("Oran"), Cue: part("said"), Content: part("the talks had failed.")}, // no "that", full stop, head only
		{Cue: part("added"), Content: part("“We wait,”")},                                 // no source
		{Cue: part("added"), Content: part("wait")},                                       // one too many
	})
	if tally.Exact != 1 || tally.Match != 2 || tally.Source != 1 || tally.Lenient != 1 || tally.Triple != 1 || tally.Read != 3 {
		t.Errorf("got %+v", tally)
	}
}

func TestQuotedStretches(t *testing.T) {
	for text, want := range map[string]int{
		"he said “yes” and ''no''": 2,
		"“open to the end\nnext":   1,
		"it's John's":              0,
		"«da» and \"ne\"":          2,
	} {
		if got := quotedStretches([]rune(text)); len(got) != want {
			t.Errorf("%q: %d stretches, want %d", text, len(got), want)
		}
	}
}

func TestSourceHead(t *testing.T) {
	w := splitWords("the minister of trade, a lawyer")
	if got := w.head(w.in([]demarche.Span{{Start: 0, End: len(w.text)}})); got != "minister" {
		t.Errorf("head %q", got)
	}
}
