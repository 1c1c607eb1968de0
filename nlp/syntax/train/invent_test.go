package train

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// known stand for the rules that come from the tables of actors.
var known = map[string][]string{
	"person": {"Ana Kos"}, "family": {"Kos"}, "state": {"Norway"}, "capital": {"Oslo"}, "town": {"Bergen"}, "demonym": {"Norwegian"},
}

func TestInvent(t *testing.T) {
	p, err := ParsePatterns(`# parties
party: {family} Union for Peace
 | {family} Union for Peace
= The [organisation party] ( [organisation {initials}] ) of [place state] met [person {family} the Elder] .
`, known)
	if err != nil {
		t.Fatal(err)
	}
	s := p.Invent(1, rand.New(rand.NewPCG(1, 1)))[0]
	if got, want := strings.Join(s.Forms, " "), "The Kos Union for Peace ( KUP ) of Norway met Kos the Elder ."; got != want {
		t.Errorf("words %q, want %q", got, want)
	}
	const want = "O B-organisation I-organisation I-organisation I-organisation O B-organisation O O B-place O " +
		"B-person I-person I-person O"
	if got := strings.Join(s.Tags, " "); got != want {
		t.Errorf("tags %q, want %q", got, want)
	}
}

func TestPatternFaults(t *testing.T) {
	_, err := ParsePatterns("a: {b}\n= [planet a] by {c}", nil)
	for _, want := range []string{`no rule "b"`, `no rule "c"`, `no kind "planet"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := ParsePatterns("a: b", nil); err == nil {
		t.Error("patterns without a sentence were taken")
	}
}

// The English patterns make sentences whose every word has a tag.
func TestEnglishPatterns(t *testing.T) {
	text, err := os.ReadFile("../../../lang/en/syntax/names.rules")
	if err != nil {
		t.Fatal(err)
	}
	p, err := ParsePatterns(string(text), known)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range p.Invent(500, rand.New(rand.NewPCG(1, 1))) {
		words := strings.Join(s.Forms, " ")
		if len(s.Forms) < 4 || len(s.Forms) != len(s.Tags) || strings.ContainsAny(words, "{}") {
			t.Errorf("%q with %d tags", words, len(s.Tags))
		}
	}
}
