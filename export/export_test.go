package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche"
)

var update = flag.Bool("update", false, "write testdata")

var made = time.Date(2025, 7, 30, 8, 0, 0, 0, time.UTC)

// records are a threat with a window, a planned visit, a status, and a move
// whose words are hostile to every format; the last is withdrawn.
func records() []demarche.Entry {
	article := demarche.Head{
		ID: "ultimatum", URL: "https://news.example/ultimatum?a=1&b=2", Outlet: "Example Wire", Title: "New date & terms",
		Published: "2025-07-29T09:30:00Z", Lang: "en", Revision: 2, Revisions: 2, Added: made,
	}
	usa := demarche.Party{Name: "United States", Codes: []string{"USA"}, Sector: "GOV"}
	rus := demarche.Party{Name: "Vladimir Putin", Codes: []string{"RUS"}, Sector: "GOV", Office: "president", Wikidata: "Q7747"}
	say := func(sentence, words string) demarche.Entry {
		at := utf8.RuneCountInString(sentence[:strings.Index(sentence, words)])
		return demarche.Entry{Article: article, Sentence: sentence, Quote: demarche.Span{Start: at, End: at + utf8.RuneCountInString(words)}}
	}
	move := func(e demarche.Entry, id string, start int, m demarche.Move) demarche.Entry {
		m.Span = demarche.Span{Start: start, End: start + e.Quote.Len()}
		m.Trigger = m.Span
		e.ID, e.Move = id, &m
		return e
	}
	threat := move(say("Washington warned Moscow of tariffs within 10 to 12 days.", "warned Moscow of tariffs within 10 to 12 days"), "m1", 11, demarche.Move{
		Type: demarche.Threaten, CAMEO: "1312", Goldstein: -5.8, Modality: demarche.Actual, Issue: "sanctions", Confidence: 0.7,
		Deadline: &demarche.Deadline{Earliest: "2025-08-07", Latest: "2025-08-09"}, Source: []string{"USA"}, Target: []string{"RUS"},
	})
	threat.Source, threat.Target, threat.Day, threat.Due = []demarche.Party{usa}, []demarche.Party{rus}, "2025-07-28", "within 10 to 12 days"
	threat.Dated = true
	threat.Conditions = []demarche.Term{{Relation: demarche.If, Text: "if there is no peace"}}
	visit := move(say("Putin will travel to Alaska on 15 August.", "Putin will travel to Alaska on 15 August"), "m2", 60, demarche.Move{
		Type: demarche.Consult, CAMEO: "042", Goldstein: 1.9, Modality: demarche.Planned, Place: "Alaska",
	})
	visit.Source, visit.Target, visit.Day, visit.Dated = []demarche.Party{rus}, []demarche.Party{usa}, "2025-08-15", true
	visit.SaidBy = &usa
	status := say("The talks stand still.", "The talks stand still")
	status.ID, status.Day, status.Status = "s1", "2025-07-29", &demarche.Status{Span: demarche.Span{Start: 102, End: 123}, State: demarche.Stalled, Issue: "ceasefire"}
	status.Source = []demarche.Party{usa, rus}
	hostile := move(say("=HYPERLINK(1) “<b>&]]>\t*x*, {y}\u202e; 100%” été 官", "=HYPERLINK(1) “<b>&]]>\t*x*, {y}\u202e; 100%” été 官"), "m3.r1", 130, demarche.Move{
		Type: demarche.Accuse, CAMEO: "111", Goldstein: -2, Modality: demarche.Actual,
		Deadline: &demarche.Deadline{Earliest: "2025-09-01", Latest: "2025-09-01"},
	})
	hostile.Source, hostile.Target, hostile.Withdrawn = []demarche.Party{{Name: "a “firm” <&>", Codes: []string{"USA-BUS"}}}, []demarche.Party{rus}, 2
	visit.Move.Date = &demarche.Interval{EDTF: "2025-08-15/2025-08-16", Earliest: "2025-08-15", Latest: "2025-08-16"}
	return []demarche.Entry{threat, visit, status, hostile}
}

func write(t *testing.T, format string, records []demarche.Entry) string {
	t.Helper()
	var b bytes.Buffer
	s, err := Open(format, &b, Options{Title: "RUS-USA", Base: "http://127.0.0.1:8080/", Now: made})
	if err != nil {
		t.Fatal(err)
	}
	for i := range records {
		err = errors.Join(err, s.Write(&records[i]))
	}
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFormats(t *testing.T) {
	for _, f := range Formats() {
		got := write(t, f.Name, records())
		check(t, f, got)
		check(t, f, write(t, f.Name, nil))
		golden := filepath.Join("testdata", f.Name+f.Ext)
		if f.Ext == ".docx" || f.Ext == ".parquet" {
			golden, got = golden+".txt", unpacked(t, f, got)
		}
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f.Name, diff)
		}
	}
	if _, err := Open("xls", io.Discard, Options{}); err == nil || !strings.Contains(err.Error(), "write one of annotations, atom") {
		t.Errorf("an unknown format: error %v", err)
	}
}

// check reads a file as the standard of its format says.
func check(t *testing.T, f Format, text string) {
	t.Helper()
	var err error
	switch f.Ext {
	case ".json", ".jsonld":
		err = json.Unmarshal([]byte(text), new(any))
	case ".jsonl":
		for line := range strings.Lines(text) {
			err = errors.Join(err, json.Unmarshal([]byte(line), new(any)))
		}
	case ".atom", ".graphml":
		err = wellFormed(text)
	case ".csv":
		_, err = csv.NewReader(strings.NewReader(text)).ReadAll()
	case ".tsv":
		err = sameColumns(text)
	case ".ics":
		err = checkCalendar(text)
	case ".docx":
		for _, part := range docxText(t, text).Files {
			if err == nil {
				err = wellFormed(string(part.Data))
			}
		}
	case ".parquet":
		parquetRows(t, text)
	}
	if err != nil {
		t.Errorf("%s: %v in\n%s", f.Name, err, text)
	}
}

func wellFormed(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func sameColumns(text string) error {
	var counts []int
	for line := range strings.Lines(text) {
		counts = append(counts, strings.Count(line, "\t"))
	}
	slices.Sort(counts)
	if counts = slices.Compact(counts); len(counts) > 1 {
		return errors.New("rows of different lengths")
	}
	return nil
}

// checkCalendar demands what RFC 5545 demands of lines and of what they open.
func checkCalendar(text string) error {
	var open []string
	for line := range strings.Lines(text) {
		if !strings.HasSuffix(line, "\r\n") || len(line) > 77 || !utf8.ValidString(line) {
			return errors.New("a bad line: " + line)
		}
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "BEGIN:"); ok {
			open = append(open, name)
		}
		if name, ok := strings.CutPrefix(line, "END:"); ok {
			if len(open) == 0 || open[len(open)-1] != name {
				return errors.New("closes what is not open: " + name)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return errors.New("not closed: " + open[0])
	}
	return nil
}

// A record keeps its id when it is read again or its text moves.
func TestStableID(t *testing.T) {
	e := records()[0]
	before := ID(&e)
	m := *e.Move
	m.Type, m.Span.Start, m.Span.End = demarche.Accuse, m.Span.Start+9, m.Span.End+9
	m.Trigger = m.Span
	e.Move, e.ID, e.Article.Revision = &m, "m7", 3
	if after := ID(&e); after != before {
		t.Errorf("the id went from %s to %s", before, after)
	}
	other := records()[1]
	if ID(&other) == before {
		t.Error("two records have one id")
	}
}

func FuzzFormats(f *testing.F) {
	f.Add("He said \"no\".", "a\x00b\r\n\u2028", "https://x.example/\"><script>")
	f.Fuzz(func(t *testing.T, sentence, name, url string) {
		if !utf8.ValidString(sentence + name + url) {
			return
		}
		list := records()
		for i := range list {
			list[i].Sentence, list[i].Article.Title, list[i].Article.URL = sentence, name, url
			list[i].Quote.End = min(list[i].Quote.End, utf8.RuneCountInString(sentence))
			list[i].Quote.Start = min(list[i].Quote.Start, list[i].Quote.End)
			list[i].Source = []demarche.Party{{Name: name, Codes: []string{"USA"}}}
		}
		for _, format := range Formats() {
			check(t, format, write(t, format.Name, list))
		}
	})
}
