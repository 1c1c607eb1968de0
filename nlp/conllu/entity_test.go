package conllu

import (
	"strings"
	"testing"
)

// chained is a sentence of words with their heads and entity notes.
func chained(t *testing.T, words ...[3]string) []Sentence {
	t.Helper()
	var text strings.Builder
	text.WriteString("# sent_id = a\n# text = x\n")
	for i, w := range words {
		note := "_"
		if w[2] != "" {
			note = "Entity=" + w[2]
		}
		text.WriteString(strings.Join([]string{string(rune('1' + i)), w[0], w[0], "X", "X", "_", w[1], "dep", "_", note}, "\t") + "\n")
	}
	sentences, err := Read(strings.NewReader(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	return sentences
}

func TestEntities(t *testing.T) {
	got, err := Entities(chained(t,
		[3]string{"the", "2", "(1-person-new-x(2-place-new)"},
		[3]string{"envoy", "4", ""},
		[3]string{"there", "2", "1)"},
		[3]string{"saw", "0", ""},
		[3]string{"it", "4", "(3[1/2]-object)"},
	))
	if err != nil {
		t.Fatal(err)
	}
	want := []Entity{
		{Chain: "2", Type: "place", First: 0, End: 1, Head: 0},
		{Chain: "1", Type: "person", First: 0, End: 3, Head: 1},
		{Chain: "3", Type: "object", First: 4, End: 5, Head: 4},
	}
	if len(got) != len(want) {
		t.Fatalf("got %+v, want %+v", got, want)
	}
	for k := range want {
		if got[k] != want[k] {
			t.Errorf("entity %d is %+v, want %+v", k, got[k], want[k])
		}
	}
}

func TestEntityFaults(t *testing.T) {
	_, err := Entities(chained(t, [3]string{"it", "0", "7)"}))
	if want := `a: word 1: Entity closes "7", which is not open`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestSpans(t *testing.T) {
	sentences, err := ReadFiles(small)
	if err != nil {
		t.Fatal(err)
	}
	for k, doc := range Documents(sentences) {
		text := []rune(Texts(sentences)[k])
		for i, spans := range Spans(string(text), doc) {
			for w, span := range spans {
				if got, want := string(text[span.Start:span.End]), doc[i].Words[w].Form; got != want {
					t.Errorf("the span of %q covers %q", want, got)
				}
			}
		}
	}
}
