package timex

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/segment"
	"github.com/demarche/demarche/nlp/syntax"
)

// example is a line of a corpus file: what the expression in square brackets
// must be, or "none", and the text.
type example struct {
	at, now    string // file:line, day of publication
	want, text string
}

// TestCorpus reads the examples beside the rules. Each must come out as it
// says, and each rule must have built a part of one.
func TestCorpus(t *testing.T) {
	used := map[string]bool{}
	for _, e := range corpus(t) {
		doc := readDoc(t, e.text, e.now)
		checkTimexes(t, doc)
		if got := e.read(doc); got != e.want {
			t.Errorf("%s: got %s, want %s: %s", e.at, got, e.want, e.text)
		}
		if e.want != "none" {
			english().stage.note(used, doc)
		}
	}
	for _, r := range english().stage.grammar.rules {
		if !used[r.name] {
			t.Errorf("rule %s has no example in timex/corpus", r.name)
		}
	}
}

// english are the files of English, the stages before this one, and this one.
var english = sync.OnceValue(func() (e struct {
	files  fs.FS
	before []nlp.Stage
	stage  *stage
	err    error
}) {
	files, err := lang.FS("en")
	if err != nil {
		e.err = err
		return e
	}
	words, err := segment.New(files)
	trees, err2 := syntax.New(files)
	times, err3 := New(files)
	e.files, e.before, e.err = files, []nlp.Stage{words, trees}, errors.Join(err, err2, err3)
	e.stage, _ = times.(*stage)
	return e
})

// stages are all that a text goes through up to this stage.
func stages(t testing.TB) []nlp.Stage {
	t.Helper()
	e := english()
	if e.err != nil {
		t.Fatal(e.err)
	}
	return append(e.before[:len(e.before):len(e.before)], e.stage)
}

func corpus(t testing.TB) []example {
	t.Helper()
	files, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(files, "timex/corpus/*.list")
	if err != nil || len(names) == 0 {
		t.Fatal("no corpus", err)
	}
	var out []example
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		now, n := "", 0
		for line := range strings.Lines(string(data)) {
			n++
			at := fmt.Sprintf("%s:%d", path.Base(name), n)
			key, rest, ok := strings.Cut(strings.TrimSpace(line), ": ")
			switch {
			case strings.TrimSpace(line) == "" || line[0] == '#':
			case !ok || now == "" && key != "now":
				t.Fatalf("%s: a line is `kind days: text` and the first one `now: day`", at)
			case key == "now":
				now = rest
			default:
				out = append(out, example{at, now, key, rest})
			}
		}
	}
	return out
}

// unmarked takes the brackets out of an example.
var unmarked = strings.NewReplacer("[", "", "]", "")

// read is what the expression in brackets was read as, or what was read where
// there should be none.
func (e example) read(doc *nlp.Doc) string {
	anchored := strings.Count(e.want, " ") == 2
	if e.want == "none" && len(doc.Timexes) > 0 {
		return spell(doc.Timexes[0]) + " " + doc.Timexes[0].Rule
	}
	before, rest, _ := strings.Cut(e.text, "[")
	words, _, _ := strings.Cut(rest, "]")
	start := len([]rune(before))
	want := demarche.Span{Start: start, End: start + len([]rune(words))}
	for _, x := range doc.Timexes {
		if x.Span == want && anchored {
			return spell(x) + " " + cmp.Or(string(x.Anchor), "full")
		} else if x.Span == want {
			return spell(x)
		}
	}
	return "none"
}

// spell is the kind of an expression with its days; where it has none or says
// the time of day, with its TIMEX3 value.
func spell(x nlp.Timex) string {
	days := x.Earliest + ".." + x.Latest
	switch {
	case x.Kind != demarche.DueBy && x.Type == "TIME" || x.Earliest == "" && x.Latest == "":
		days = x.Value
	case x.Earliest == x.Latest:
		days = x.Latest
	}
	return string(x.Kind) + " " + days
}

// note marks the rules that built something within an expression.
func (s *stage) note(used map[string]bool, doc *nlp.Doc) {
	p := s.idle.Get().(*parser)
	defer s.idle.Put(p)
	for _, sent := range doc.Sentences {
		atoms := s.grammar.atoms(nil, doc, sent)
		p.parse(atoms)
		found := p.choose(nil, doc)
		for k, f := range found {
			end := f.end
			if k+1 < len(found) && found[k+1].second {
				end = found[k+1].end
			}
			for i := f.first; i < end; i++ {
				for _, e := range p.edges[i] {
					if e.rule >= 0 && e.end <= end {
						used[s.grammar.rules[e.rule].name] = true
					}
				}
			}
		}
	}
}
