package status

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func tables(rules, nouns, words string) fs.FS {
	return fstest.MapFS{
		"status/rules.table": {Data: []byte(rules)},
		"status/nouns.table": {Data: []byte(nouns)},
		"status/words.table": {Data: []byte(words)},
	}
}

// Every fault of the three tables is reported at once.
func TestFaultsNameTheirPlace(t *testing.T) {
	_, err := newLexicon(tables("stalled subj talk: stall\nslow subj talk: crawl\nstalled beside talk: stop\nstalled subj chat: stop\nlapsed subj talk not=over: end\nlapsed: end\n", "talk: talk\nempty:\n", "negation not\n"))
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"rules.table:2:1:", "rules.table:3:9:", "rules.table:4:14:", "rules.table:5:18:", "rules.table:6:1:", "nouns.table:2:1:", "words.table:1:1:"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is missing in\n%v", want, err)
		}
	}
}

func FuzzLexicon(f *testing.F) {
	f.Add("stalled subj talk not=under-way: reach standstill", "talk: talk", "preposition: in")
	f.Fuzz(func(t *testing.T, rules, nouns, words string) {
		if l, err := newLexicon(tables(rules, nouns, words)); err == nil && l == nil {
			t.Fatal("neither a lexicon nor an error")
		}
	})
}
