package timex

import (
	"encoding/json"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/nlp"
)

// The forms that TIMEX3 values and EDTF strings take here.
var (
	timex3 = regexp.MustCompile(`^(|(PAST|PRESENT|FUTURE)_REF|PT?(\d+(\.\d+)?|X|XD|XC)(Y|M|W|D|H|S|DE|CE|E)?(6M|30M|30S)?|` +
		`(BC)?(\d{2,4}|XXXX)(-(\d\d|XX|Q\d|H\d|W(\d\d|XX)|SP|SU|FA|WI)(-(\d\d|\d|XX|WE))?)?(T(\d\d:\d\d|MO|MI|AF|EV|NI|DT))?)$`)
	edtfForm = regexp.MustCompile(`^(\.\./D~?|D~?/\.\.|D~?|D/D|\[D\.\.D\])$`)
	edtfDate = regexp.MustCompile(`\d{4}(-\d\d(-\d\d)?)?`)
)

// checkTimexes reports expressions outside the text, days in the wrong order
// and values that TIMEX3 or EDTF does not know.
func checkTimexes(t *testing.T, doc *nlp.Doc) {
	t.Helper()
	n := utf8.RuneCountInString(doc.Article.Text)
	for _, x := range doc.Timexes {
		if x.Span.Start < 0 || x.Span.Start >= x.Span.End || x.Span.End > n || x.Phrase.End > n || x.Phrase.Start > x.Phrase.End {
			t.Fatalf("%+v lies outside a text of %d code points", x, n)
		}
		if x.Earliest != "" && x.Latest != "" && x.Earliest > x.Latest {
			t.Fatalf("%q ends on %s before it begins on %s (%s)", doc.Slice(x.Span), x.Latest, x.Earliest, x.Rule)
		}
		if !timex3.MatchString(x.Value) {
			t.Fatalf("%q has the TIMEX3 value %q (%s)", doc.Slice(x.Span), x.Value, x.Rule)
		}
		if x.EDTF != "" && !edtfForm.MatchString(edtfDate.ReplaceAllString(x.EDTF, "D")) {
			t.Fatalf("%q has the EDTF %q (%s)", doc.Slice(x.Span), x.EDTF, x.Rule)
		}
	}
}

// TestForms checks the TIMEX3 value and the EDTF that follow from a record.
func TestForms(t *testing.T) {
	for _, c := range []struct{ text, value, edtf string }{
		{"The envoy left on [Monday].", "2025-09-08", "2025-09-08"},
		{"The envoy left [last week].", "2025-W36", "2025-09-01/2025-09-07"},
		{"The envoy left in [August].", "2025-08", "2025-08"},
		{"The envoy left in [early August].", "2025-08", "2025-08-01/2025-08-10"},
		{"The envoy left [three months ago].", "2025-06", "2025-06~"},
		{"Orders fell in [the second quarter].", "2025-Q2", "2025-34"},
		{"Orders fell in [the first half].", "2025-H1", "2025-01-01/2025-06-30"},
		{"The offensive stalled in [the winter].", "2024-WI", "2024-12-01/2025-02-28"},
		{"The line was drawn in [the 1990s].", "199", "1990-01-01/1999-12-31"},
		{"The siren sounded [Monday evening].", "2025-09-08TEV", "2025-09-08"},
		{"The army must leave by [Friday].", "2025-09-12", "../2025-09-12"},
		{"The army must leave within [10 to 12 days].", "PXD", "[2025-09-20..2025-09-22]"},
		{"The ban has been in force since [2022].", "2022", "2022/.."},
		{"The ban applies from [1 October].", "2025-10-01", "2025-10-01/.."},
		{"Talks may take place in [the coming days].", "PXD", "2025-09-11/.."},
		{"Arms sales fell between [2016] and 2018.", "2016", "2016/2018"},
		{"The truce holds for [90 days] from 1 October.", "P90D", "2025-10-01/2025-12-29"},
		{"The wall stood until [1989].", "1989", "../1989-12-31"},
		{"The recess lasted [six weeks].", "P6W", ""},
		{"The council meets [every month].", "P1M", ""},
		{"The treaty lapsed on [31 June].", "", ""},
	} {
		words, _, _ := strings.Cut(c.text[strings.Index(c.text, "[")+1:], "]")
		doc := readDoc(t, c.text, "2025-09-10")
		k := slices.IndexFunc(doc.Timexes, func(x nlp.Timex) bool { return doc.Slice(x.Span) == words })
		if k < 0 {
			t.Errorf("%s: not found", c.text)
		} else if x := doc.Timexes[k]; x.Value != c.value || x.EDTF != c.edtf {
			t.Errorf("%s: TIMEX3 %q and EDTF %q, want %q and %q", c.text, x.Value, x.EDTF, c.value, c.edtf)
		}
	}
}

// TestADayThatDoesNotExist is noted, with a date and without.
func TestADayThatDoesNotExist(t *testing.T) {
	for _, now := range []string{"2025-09-10", ""} {
		doc := readDoc(t, "The pact lapses on 31 June.", now)
		if len(doc.Timexes) != 1 || doc.Timexes[0].Earliest != "" || len(doc.Notes) != 1 || !strings.Contains(doc.Notes[0], "31 June") {
			t.Errorf("read on %q: %+v, notes %q", now, doc.Timexes, doc.Notes)
		}
	}
}

func readDoc(t *testing.T, text, published string) *nlp.Doc {
	t.Helper()
	doc := nlp.NewDoc(&demarche.Article{ID: text, Published: published, Lang: "en", Text: unmarked.Replace(text)})
	for _, s := range stages(t) {
		if err := s.Process(doc); err != nil {
			t.Fatal(err)
		}
	}
	return doc
}

func FuzzRead(f *testing.F) {
	for _, e := range corpus(f) {
		f.Add(unmarked.Replace(e.text), e.now)
	}
	f.Fuzz(func(t *testing.T, text, now string) {
		if !utf8.ValidString(text) {
			return
		}
		checkTimexes(t, readDoc(t, text, now))
	})
}

func FuzzTables(f *testing.F) {
	f.Add("month 1: January, Jan.\nset to: to\nkind from: from\njoined: mid\n")
	f.Add("digit weak: one\nunit d: day, a day\n")
	f.Fuzz(func(t *testing.T, table string) {
		g := newGrammar()
		if g.read(fstest.MapFS{"t": {Data: []byte(table)}}, "t") != nil {
			return
		}
		for first, entries := range g.lexicon.entries {
			if first == "" || len(entries) == 0 {
				t.Fatalf("the words of %q make an empty entry", table)
			}
		}
	})
}

// TestADateGivenLater reads every example without its day of publication and
// gives the day to what comes out, written as JSON and read back: it must then
// mean the same days as when it was read with the day.
func TestADateGivenLater(t *testing.T) {
	resolved := 0
	for _, e := range corpus(t) {
		dated := readDoc(t, e.text, e.now).Timexes
		undated := readDoc(t, e.text, "").Timexes
		now, err := time.Parse(time.DateOnly, e.now)
		if err != nil {
			t.Fatal(err)
		}
		for k, x := range undated {
			got := stored(t, x).On(now)
			if x.Earliest != "" || got.Earliest == "" {
				continue
			}
			resolved++
			want := dated[k]
			if got.Span != want.Span || got.Earliest != want.Earliest || got.Latest != want.Latest || got.Kind != want.Kind {
				t.Errorf("%s: %s..%s (%s, %+v), read with the date %s..%s (%s): %s", e.at, got.Earliest, got.Latest, got.Kind,
					*got.Offset, want.Earliest, want.Latest, want.Kind, e.text)
			}
		}
	}
	t.Logf("%d expressions without a date got their days later", resolved)
	if resolved < 150 {
		t.Errorf("only %d expressions keep their offset", resolved)
	}
}

// stored is a time expression as it comes back from the interchange format.
func stored(t *testing.T, x nlp.Timex) demarche.Timex {
	t.Helper()
	data, err := json.Marshal(x.Timex)
	if err != nil {
		t.Fatal(err)
	}
	var out demarche.Timex
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// BenchmarkSentence is the time for a sentence of the examples, which hold more
// times than news does, once its tree is there.
func BenchmarkSentence(b *testing.B) {
	var text strings.Builder
	for _, e := range corpus(b) {
		text.WriteString(unmarked.Replace(e.text) + "\n\n")
	}
	doc := nlp.NewDoc(&demarche.Article{Published: "2024-05-15", Lang: "en", Text: text.String()})
	for _, s := range stages(b) {
		if err := s.Process(doc); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		doc.Timexes, doc.Notes = nil, nil
		if err := english().stage.Process(doc); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(doc.Sentences)), "µs/sentence")
}

// replaced is a language folder in which a file is replaced.
func replaced(t *testing.T, files fs.FS, name, text string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	for _, n := range []string{"timex/words.table", "timex/rules"} {
		data, err := fs.ReadFile(files, n)
		if err != nil {
			t.Fatal(err)
		}
		out[n] = &fstest.MapFile{Data: data}
	}
	out[name] = &fstest.MapFile{Data: []byte(text)}
	return out
}

func TestBrokenFilesNameTheirPlace(t *testing.T) {
	files, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ file, text, want string }{
		{"timex/rules", "# one\nago: <duration> ago -> date by=$3\n", "timex/rules:2:32: $3 names no element"},
		{"timex/words.table", "month 1: January\nmonth two: February\n", "timex/words.table:2:7: \"two\" is neither a number"},
		{"timex/words.table", "kind: by\n", "timex/words.table:1:1: a kind row is"},
	} {
		_, err := New(replaced(t, files, c.file, c.text))
		if err == nil || !regexp.MustCompile(regexp.QuoteMeta(c.want)).MatchString(err.Error()) {
			t.Errorf("%q: got %v, want %s", c.text, err, c.want)
		}
	}
}
