package syntax

import (
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/nlp"
)

// shipped is the English model.
var shipped = sync.OnceValues(func() (*Model, error) {
	data, err := os.ReadFile("../../lang/en/" + modelFile)
	if err != nil {
		return nil, err
	}
	return Decode(data)
})

// models are the shipped one and some that read nonsense.
func models(t testing.TB) []*Model {
	t.Helper()
	m, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return []*Model{m, tiny(1), tiny(2)}
}

var junk = []string{
	"The minister said that talks had failed .",
	"s s's né 's nés NÉ talks",
	"( ( ( ) ) )",
	"U.S. THE TALKS FAILED AGAIN AND AGAIN",
	"_ — … “ ” 12:30 €5 🇨🇮 会談 مفاوضات e\u0301",
	"a",
	strings.Repeat("and the talks ", 150),
}

// checkParse fails unless the words, in sentences of some length, become trees.
func checkParse(t *testing.T, m *Model, words []string, length int) {
	t.Helper()
	var sentences [][]string
	for rest := words; len(rest) > 0; {
		n := min(length, len(rest))
		sentences, rest = append(sentences, rest[:n]), rest[n:]
	}
	checkTrees(t, m.Name, parsed(t, m, sentences...))
}

// checkTrees fails unless each sentence is a tree and the names lie in order.
func checkTrees(t *testing.T, name string, doc *nlp.Doc) {
	t.Helper()
	for i, s := range doc.Sentences {
		roots := 0
		for k := s.First; k < s.End; k++ {
			tok := doc.Tokens[k]
			if tok.Head < 0 {
				roots++
			} else if tok.Head < s.First || tok.Head >= s.End {
				t.Fatalf("%s: the head of %q in sentence %d is token %d, outside [%d, %d)", name, tok.Text, i, tok.Head, s.First, s.End)
			}
			if (tok.Deprel == "root") != (tok.Head < 0) {
				t.Errorf("%s: the relation of %q to head %d is %q", name, tok.Text, tok.Head, tok.Deprel)
			}
			if tok.Lemma == "" || tok.UPOS == "" || tok.Deprel == "" || utf8.ValidString(tok.Text) && !utf8.ValidString(tok.Lemma) {
				t.Errorf("%s: %q is read as %+v", name, tok.Text, tok)
			}
			steps := 0
			for h := k; h >= 0 && steps <= s.End-s.First; h = doc.Tokens[h].Head {
				steps++
			}
			if steps > s.End-s.First {
				t.Fatalf("%s: %q stands in a circle", name, tok.Text)
			}
		}
		if roots != 1 {
			t.Errorf("%s: sentence %d has %d roots", name, i, roots)
		}
	}
	checkNames(t, name, doc)
}

func checkNames(t *testing.T, name string, doc *nlp.Doc) {
	t.Helper()
	end := 0
	for _, n := range doc.Names {
		if n.First < end || n.End <= n.First || n.Head < n.First || n.Head >= n.End || n.Kind == "" ||
			doc.Tokens[n.First].Sent != doc.Tokens[n.End-1].Sent {
			t.Errorf("%s: name %+v, the one before ends at %d", name, n, end)
		}
		end = n.End
	}
}

func TestTrees(t *testing.T) {
	for _, m := range models(t) {
		for _, text := range junk {
			for _, length := range []int{1, 3, 1000} {
				checkParse(t, m, strings.Fields(text), length)
			}
		}
	}
}

func FuzzTrees(f *testing.F) {
	for i, text := range junk {
		f.Add(text, uint8(5*i))
	}
	f.Fuzz(func(t *testing.T, text string, length uint8) {
		for _, m := range models(t)[1:] {
			checkParse(t, m, strings.Fields(text), 1+int(length))
		}
	})
}

// Sentences go through the network together; that must not change their trees.
// (Names do depend on the whole document.)
func TestSentencesAreReadAlone(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	trees := func(sentences ...[]string) string {
		doc := parsed(t, models(t)[0], sentences...)
		doc.Names = nil
		return treebank(t, doc)
	}
	words := strings.Fields(strings.Join(junk[:5], " "))
	var sentences [][]string
	var alone strings.Builder
	for range 60 {
		var s []string
		for range 1 + rnd.IntN(25) {
			s = append(s, words[rnd.IntN(len(words))])
		}
		sentences = append(sentences, s)
		alone.WriteString(trees(s))
	}
	if got := trees(sentences...); got != alone.String() {
		t.Error("sentences are read differently beside others")
	}
}

func TestNoSentences(t *testing.T) {
	if doc := parsed(t, tiny(1)); len(doc.Names) != 0 {
		t.Errorf("names %v in an empty document", doc.Names)
	}
}

func TestNew(t *testing.T) {
	model := &fstest.MapFile{Data: encoded(t, tiny(1))}
	lemmas := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	for _, c := range []struct {
		name  string
		files fstest.MapFS
		want  string
	}{
		{"no model", fstest.MapFS{}, modelFile},
		{"bad model", fstest.MapFS{modelFile: lemmas("x")}, "syntax: " + modelFile + ": not a file of format"},
		{"no lemmas", fstest.MapFS{modelFile: model}, lemmaFile},
		{"one key", fstest.MapFS{modelFile: model, lemmaFile: lemmas("# x\nNOUN: talks\n")}, lemmaFile + ":2:1: want `UPOS lemma: form, form`"},
		{"no forms", fstest.MapFS{modelFile: model, lemmaFile: lemmas("NOUN talk:\n")}, lemmaFile + ":1:1: nothing after the colon"},
		{"all at once", fstest.MapFS{modelFile: model, lemmaFile: lemmas("NOUN: a\nVERB go went: gone\n")}, lemmaFile + ":2:1"},
	} {
		if _, err := New(c.files); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// The table of lemmas goes before what the model knows.
func TestLemmaTable(t *testing.T) {
	table := "NOUN pow-wow: talks\nVERB pow-wow: talks\nPROPN pow-wow: talks\n"
	stage, err := New(fstest.MapFS{modelFile: {Data: encoded(t, tiny(1))}, lemmaFile: {Data: []byte(table)}})
	if err != nil {
		t.Fatal(err)
	}
	doc := parsed(t, tiny(1), []string{"Talks"})
	if err := stage.Process(doc); err != nil {
		t.Fatal(err)
	}
	if got := doc.Tokens[0].Lemma; got != "pow-wow" {
		t.Errorf("lemma %q, want that of the table", got)
	}
}

// An unknown word keeps its capital if the table says so of its ending.
func TestCapitals(t *testing.T) {
	m := tiny(1)
	table := &fstest.MapFile{Data: []byte("ADJ capital: -an\n")}
	if _, err := New(fstest.MapFS{modelFile: {Data: encoded(t, m)}, lemmaFile: table}); err != nil {
		t.Fatal(err)
	}
	m.Lemmas.capitals = map[string][]string{"ADJ": {"an"}}
	for form, want := range map[string]string{"Georgian": "Georgian", "Georgic": "georgic", "georgian": "georgian", "GEORGIAN": "georgian"} {
		if got := m.Lemmas.Lemma(form, "ADJ|JJ"); got != want {
			t.Errorf("the lemma of %q is %q, want %q", form, got, want)
		}
	}
}

func TestEnglishLoads(t *testing.T) {
	files, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(files); err != nil {
		t.Error(err)
	}
}
