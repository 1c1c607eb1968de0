package attribution

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/demarche/demarche/lang"
)

func englishLexicon(t testing.TB) *lexicon {
	t.Helper()
	files, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	l, err := newLexicon(files)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func tables(verbs, nouns, phrases, words string) fs.FS {
	return fstest.MapFS{
		"attribution/verbs.table":   {Data: []byte(verbs)},
		"attribution/nouns.table":   {Data: []byte(nouns)},
		"attribution/phrases.table": {Data: []byte(phrases)},
		"attribution/words.table":   {Data: []byte(words)},
	}
}

// Every fault of the four tables is reported at once.
func TestFaultsNameTheirPlace(t *testing.T) {
	_, err := newLexicon(tables("say that: tell\nsing that: hum\nsay loud: cry\nsay whom: tell\n", "claims that: claim\n", "say: according to\n", "light make\n"))
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"verbs.table:2:1:", "verbs.table:3:5:", "verbs.table:4:1:", "nouns.table:1:1:", "phrases.table:1:1:", "words.table:1:1:"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is missing in\n%v", want, err)
		}
	}
}

func FuzzLexicon(f *testing.F) {
	f.Add("say that: tell, point out", "claim that of: claim", "say own: word", "light: make")
	f.Fuzz(func(t *testing.T, verbs, nouns, phrases, words string) {
		if l, err := newLexicon(tables(verbs, nouns, phrases, words)); err == nil && l == nil {
			t.Fatal("neither a lexicon nor an error")
		}
	})
}
