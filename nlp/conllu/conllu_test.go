package conllu

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/demarche/demarche"
)

const small = "testdata/small.conllu"

func TestRoundTrip(t *testing.T) {
	want, err := os.ReadFile(small)
	if err != nil {
		t.Fatal(err)
	}
	sentences, err := ReadFiles(small)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := Write(&got, sentences); err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("read and written again:\n%s\nwant:\n%s", got.String(), want)
	}
}

func TestRead(t *testing.T) {
	sentences, err := ReadFiles(small)
	if err != nil {
		t.Fatal(err)
	}
	docs := []string{sentences[0].Doc, sentences[1].Doc, sentences[2].Doc}
	if want := []string{"talks", "talks", "next"}; !slices.Equal(docs, want) {
		t.Errorf("documents %q, want %q", docs, want)
	}
	if w := sentences[1].Words[0]; w.Note("Name") != "B-place" || w.Feats != "" || w.Head != 2 {
		t.Errorf("the first word of the second sentence is %+v", w)
	}
	if lemma := sentences[2].Words[0].Lemma; lemma != "_" {
		t.Errorf("the lemma of an underscore is %q", lemma)
	}
	texts := Texts(sentences)
	if want := []string{"They don't agree.\n\nOslo waits", "_ !"}; !slices.Equal(texts, want) {
		t.Errorf("texts %q, want %q", texts, want)
	}
}

func TestEmptyNodesArePassedOver(t *testing.T) {
	sentences, err := Read(strings.NewReader(row10("1", "0") + strings.Replace(row10("1.1", "_"), "a", "b", 1)))
	if err != nil || len(sentences) != 1 || len(sentences[0].Words) != 1 {
		t.Errorf("got %v, %v; want one word", sentences, err)
	}
}

// row10 is a line with a number and a head.
func row10(number, head string) string {
	return number + "\ta\ta\tX\tX\t_\t" + head + "\tdep\t_\t_\n"
}

func TestFaults(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"# x\n1\ta\n", "2: 2 columns between tabs, want 10"},
		{row10("2", "0"), `1: token number "2", want 1`},
		{row10("one", "0"), `1: token number "one", want 1`},
		{row10("1", "x"), `1: head "x" of token 1, want a number`},
		{row10("1", "-1"), `1: head "-1" of token 1, want a number`},
		{row10("1", "0") + row10("2", "3") + "\n", "3: head 3 of token 2 lies outside its sentence of 2"},
		{row10("1", "2"), "1: head 2 of token 1 lies outside its sentence of 1"},
		{row10("2-3", "_"), `1: token number "2-3", want a range from 1`},
		{row10("1-1x", "_"), `1: token number "1-1x", want a range from 1`},
		{row10("1-3", "_") + row10("1", "0") + "\n", "3: multiword token 1-3 lies outside its sentence of 1"},
		{row10("1-2", "_") + "\n", "2: multiword token without words"},
		{"1\t\ta\tX\tX\t_\t0\tdep\t_\t_\n", "1: token 1 has no form"},
	} {
		_, err := Read(strings.NewReader(c.text))
		if err == nil || err.Error() != c.want {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
}

func TestFaultsNameTheFile(t *testing.T) {
	file := t.TempDir() + "/bad.conllu"
	if err := os.WriteFile(file, []byte("1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadFiles(file); err == nil || !strings.HasPrefix(err.Error(), file+":1: ") {
		t.Errorf("got %v, want the file and the line in front", err)
	}
}

// A document of a treebank and back keeps the words, and its spans cover them.
func TestDoc(t *testing.T) {
	sentences, err := ReadFiles(small)
	if err != nil {
		t.Fatal(err)
	}
	doc := Doc(sentences)
	for _, tok := range doc.Tokens {
		if got := doc.Slice(tok.Span); got != tok.Text {
			t.Errorf("the span of %q covers %q", tok.Text, got)
		}
	}
	back := FromDoc(doc)
	for i, s := range sentences {
		if len(back[i].Words) != len(s.Words) {
			t.Fatalf("sentence %d has %d words, want %d", i, len(back[i].Words), len(s.Words))
		}
		for k, w := range s.Words {
			if back[i].Words[k].Form != w.Form {
				t.Errorf("word %d of sentence %d is %q, want %q", k, i, back[i].Words[k].Form, w.Form)
			}
		}
		span := demarche.Span{Start: doc.Tokens[doc.Sentences[i].First].Span.Start, End: doc.Tokens[doc.Sentences[i].End-1].Span.End}
		if doc.Sentences[i].Span != span {
			t.Errorf("sentence %d spans %v, its tokens %v", i, doc.Sentences[i].Span, span)
		}
	}
}

// What can be read comes out the same once it has been written.
func FuzzRead(f *testing.F) {
	data, err := os.ReadFile(small)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data))
	f.Add(row10("1-1", "_") + row10("1", "1"))
	f.Add("#\r\n\r\n" + row10("1", "_"))
	f.Fuzz(func(t *testing.T, text string) {
		sentences, err := Read(strings.NewReader(text))
		if err != nil {
			return
		}
		once := written(t, sentences)
		again, err := Read(strings.NewReader(once))
		if err != nil {
			t.Fatalf("%q was written as %q: %v", text, once, err)
		}
		if twice := written(t, again); twice != once {
			t.Errorf("written as %q, then as %q", once, twice)
		}
	})
}

func written(t *testing.T, sentences []Sentence) string {
	var b bytes.Buffer
	if err := Write(&b, sentences); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
