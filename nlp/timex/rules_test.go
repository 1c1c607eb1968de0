package timex

import (
	"strings"
	"testing"
	"testing/fstest"
)

func compile(rules string) (*grammar, error) {
	g := newGrammar()
	return g, g.compile(fstest.MapFS{"rules": {Data: []byte(rules)}}, "rules")
}

func TestRuleFaultsNameTheirPlace(t *testing.T) {
	for _, c := range []struct{ rule, want string }{
		{"ago <duration> ago", "rules:1:1: a rule is"},
		{"ago: -> date", "rules:1:1: rule ago has no elements or no result"},
		{"ago: <duration ago -> date", "rules:1:6: \"<duration\" is neither a word nor a class"},
		{"ago: <duration> ago -> date by=$3", "rules:1:32: $3 names no element; the rule has 2"},
		{"ago: <duration> ago -> date back=1", "rules:1:29: unknown field \"back\""},
		{"ago: <duration> ago -> date dir=back", "rules:1:33: \"back\" is neither a number nor a known constant"},
		{"ago: <duration> ago -> date by=1", "takes one element"},
		{"a: a? b? c? d? e? f? g? -> date", "more than 6 optional elements"},
	} {
		if _, err := compile(c.rule); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.rule, err, c.want)
		}
	}
}

func TestAllFaultsAreReported(t *testing.T) {
	_, err := compile("# two\nx: -> date\n\ny: a -> date z=1\n")
	if err == nil || !strings.Contains(err.Error(), "rules:2:") || !strings.Contains(err.Error(), "rules:4:") {
		t.Errorf("got %v", err)
	}
}

func FuzzCompile(f *testing.F) {
	f.Add("ago: about? <duration> ago|back -> date by=$2 dir=-1 num=$2*10+1 # words\n")
	f.Add("x: <a> <b>? -> c $1\n")
	f.Fuzz(func(t *testing.T, rules string) {
		g, err := compile(rules)
		if err != nil {
			return
		}
		for _, patterns := range g.byFirst {
			for _, p := range patterns {
				if len(p.elems) == 0 || len(p.elems) != len(p.place) || p.rule >= len(g.rules) {
					t.Fatalf("pattern %+v from %q", p, rules)
				}
			}
		}
	})
}
