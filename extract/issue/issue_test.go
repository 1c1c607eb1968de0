package issue

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/nlp"
)

// english is the table of the language, without the model.
func english(t testing.TB) (fs.FS, *Classifier) {
	t.Helper()
	files, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	c, err := New(files)
	if err != nil {
		t.Fatal(err)
	}
	c.model = nil
	return files, c
}

// plain is a document of words with the roughest of lemmas, a sentence to every
// full stop, in one paragraph.
func plain(text string) *nlp.Doc {
	d := nlp.NewDoc(&demarche.Article{Text: text})
	d.Sentences = make([]nlp.Sentence, strings.Count(text, ".")+1)
	sent := 0
	for _, word := range strings.Fields(text) {
		form := strings.TrimRight(word, ".")
		d.Tokens = append(d.Tokens, nlp.Token{Text: form, Lemma: strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(form), "s"), "ed"), Sent: sent})
		if form != word {
			sent++
		}
	}
	return d
}

func TestExamples(t *testing.T) {
	files, c := english(t)
	data, err := fs.ReadFile(files, "issue/examples.list")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		want, text, ok := strings.Cut(strings.TrimSpace(line), " | ")
		if !ok {
			continue
		}
		before, rest, _ := strings.Cut(text, "[")
		passage, after, _ := strings.Cut(rest, "]")
		first := len(strings.Fields(before))
		got := c.Read(plain(before+passage+after)).Of(first, first+len(strings.Fields(passage)))
		if got != demarche.Issue(want) {
			t.Errorf("%s: got %s", strings.TrimSpace(line), got)
		}
	}
}

func TestTypeDecidesWhereWordsDoNot(t *testing.T) {
	_, c := english(t)
	topics := c.Read(plain("They went on."))
	for typ, want := range map[demarche.MoveType]demarche.Issue{
		demarche.Assault: "military-action", demarche.Sanction: "sanctions", demarche.Request: "relations",
	} {
		if got := topics.Of(0, 3, typ); got != want {
			t.Errorf("%s: got %s, want %s", typ, got, want)
		}
	}
}

// What stands in the same paragraph tells more than what is as near in another.
func TestParagraphs(t *testing.T) {
	_, c := english(t)
	before, here, after := "It rained. It poured. Ships sail. ", "They left. ", "Gas flows."
	for _, tt := range []struct{ gap, want string }{{before, "energy"}, {before + here, "maritime"}} {
		d := plain(before + here + after)
		at := len(tt.gap)
		d.Article.Text = d.Article.Text[:at-1] + "\n" + d.Article.Text[at:]
		end := 0
		for k := range d.Sentences {
			d.Sentences[k].Span.Start = end
			end += strings.IndexByte(d.Article.Text[end:]+".", '.') + 1
			d.Sentences[k].Span.End = min(end, len(d.Article.Text))
			end = min(end+1, len(d.Article.Text))
		}
		if got := c.Read(d).Of(6, 8); got != demarche.Issue(tt.want) {
			t.Errorf("break before %q: got %s, want %s", d.Article.Text[at:], got, tt.want)
		}
	}
}

func TestFaultsNameTheirPlace(t *testing.T) {
	files := fstest.MapFS{"issue/words.table": {Data: []byte("nuclear 3: uranium\nnuklear 3: x\nwater heavy: y\nwater: z\n")}}
	_, err := New(files)
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"words.table:2:1:", "words.table:3:7:", "words.table:4:1:"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is missing in\n%v", want, err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	_, c := english(b)
	d := plain(strings.Repeat("The ministers discussed the nuclear deal and the sanctions on oil. ", 60))
	for b.Loop() {
		c.Read(d).Of(10, 20, demarche.Consult)
	}
}

// BenchmarkOf is one passage of twelve words by the model.
func BenchmarkOf(b *testing.B) {
	files, _ := english(b)
	c, err := New(files)
	if err != nil || c.model == nil {
		b.Skip("no model")
	}
	topics := c.Read(tagged(strings.Repeat("The ministers discussed the nuclear deal and the sanctions on oil. ", 60)))
	for b.Loop() {
		topics.Of(24, 36, demarche.Consult)
	}
}
