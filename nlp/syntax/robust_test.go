package syntax

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/segment"
)

var junkInputs = flag.Int("junk", 150, "how many inputs TestJunk makes up")

// pieces are what junk is made of, one kind of trouble each.
var pieces = map[string][]string{
	"prose":   strings.SplitAfter("The U.S. envoy, Gen. A. Lee, told aides on Jan. 5: “We will not go (yet).” She can't stay; he did. ", " "),
	"no gaps": {"the", "Talks", "FAILED", "9", "a", "I", "é"},
	"quotes":  {"\"", "“", "”", "'", "’", "«", "»", "„", "``", "''"},
	"marks":   {".", ",", "...", "…", "!", "?", ";", ":", "-", "—", "/", "(", ")", "[", "]", "{", "}", "<", ">", "*", "_", "#", "@", "&"},
	"scripts": {"عربي", "中文", "я", "हिन्दी", "한국어", "ไทย", "Ελλάς", "עברית", "日本。", "a\u0301"},
	"emoji":   {"👩‍👩‍👧", "🏽", "🇨🇮", "😀", "\ufe0f", "❤️"},
	"control": {"\x00", "\x01", "\x1b", "\u0085", "\u2028", "\u2029", "\ufffd", "\t", "\v"},
	"unseen":  {"\u200b", "\u200d", "\u202e", "\ufeff", "\u00ad", "\u2060"},
	"lines":   {"\n", "\r\n", "\n\n", "- x\n", "1. ", "MOSCOW (X) - "},
	"numbers": {"1", "2,000", "3.5", "4-5", "2026-11-25", "10:30", "$", "%", "6th", "0x"},
	"blanks":  {" ", " ", "\u00a0", "\u3000"},
}

// madeUp is junk of about n bytes: pieces of one kind or of several mixed.
func madeUp(rnd *rand.Rand, n int) string {
	var kinds []string
	for _, k := range []string{"prose", "no gaps", "quotes", "marks", "scripts", "emoji", "control", "unseen", "lines", "numbers", "blanks"} {
		if rnd.IntN(3) == 0 {
			kinds = append(kinds, k)
		}
	}
	if len(kinds) == 0 {
		kinds = []string{"quotes"}
	}
	var b strings.Builder
	for b.Len() < n {
		of := pieces[kinds[rnd.IntN(len(kinds))]]
		b.WriteString(strings.Repeat(of[rnd.IntN(len(of))], 1+rnd.IntN(3)*rnd.IntN(4)))
	}
	return b.String()
}

// english are the stages that cut and read English.
func english(t testing.TB) []nlp.Stage {
	t.Helper()
	files, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	cut, err := segment.New(files)
	if err != nil {
		t.Fatal(err)
	}
	parse, err := New(files)
	if err != nil {
		t.Fatal(err)
	}
	return []nlp.Stage{cut, parse}
}

func through(t testing.TB, text string, stages []nlp.Stage) *nlp.Doc {
	t.Helper()
	doc := nlp.NewDoc(&demarche.Article{Text: text})
	for _, s := range stages {
		if err := s.Process(doc); err != nil {
			t.Fatal(err)
		}
	}
	return doc
}

// Whatever the text, each sentence becomes a tree.
func TestJunk(t *testing.T) {
	stages := english(t)
	for seed := range *junkInputs {
		rnd := rand.New(rand.NewPCG(uint64(seed), 0))
		doc := through(t, madeUp(rnd, 1<<rnd.IntN(13)), stages)
		if checkTrees(t, "shipped", doc); t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// BenchmarkLength shows that a token takes as long in a long text as in a short
// one: prose, and lines of half a million bytes of each kind of junk.
func BenchmarkLength(b *testing.B) {
	stages := english(b)
	prose := strings.Join(pieces["prose"], "")
	for n := 1; n <= 1000000; n *= 10 {
		text := strings.Join(strings.Fields(strings.Repeat(prose, n/15+1))[:max(1, n*4/5)], " ")
		b.Run(fmt.Sprintf("%d", n), func(b *testing.B) { perToken(b, text, stages) })
	}
	for kind, of := range pieces {
		text := strings.Join(of, "")
		text = strings.Repeat(text, 500000/len(text))
		b.Run(kind, func(b *testing.B) { perToken(b, text, stages) })
	}
}

func perToken(b *testing.B, text string, stages []nlp.Stage) {
	tokens := 0
	for b.Loop() {
		tokens = max(1, len(through(b, text, stages).Tokens))
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*tokens), "ns/token")
	b.ReportMetric(float64(tokens), "tokens")
}
