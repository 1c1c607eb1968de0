package bench

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"golang.org/x/tools/txtar"
)

// TestDesk runs the archives of testdata/desk: articles, notes and readings,
// and what the reference scorer of the desk set prints for them.
func TestDesk(t *testing.T) {
	files, err := filepath.Glob("testdata/desk/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			part := map[string]string{}
			for _, f := range archive.Files {
				part[f.Name] = string(f.Data)
			}
			checkReport(t, part, DeskOptions{}, part["report"])
			checkReport(t, part, DeskOptions{PerArticle: true, Misses: true}, part["report with articles and misses"])
		})
	}
}

func checkReport(t *testing.T, part map[string]string, opt DeskOptions, want string) {
	t.Helper()
	var out bytes.Buffer
	articles := rows[demarche.Article](t, part["articles.jsonl"])
	notes := rows[DeskNotes](t, part["gold.jsonl"])
	readings := ByArticle(rows[demarche.Reading](t, part["readings.jsonl"]))
	if err := Desk(&out, articles, notes, readings, opt); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != want {
		t.Errorf("with %+v, got:\n%s\nwant:\n%s", opt, got, want)
	}
}

func rows[T any](t *testing.T, lines string) []T {
	t.Helper()
	out, err := Read[T](strings.NewReader(lines), "rows")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDeskErrors(t *testing.T) {
	article := demarche.Article{ID: "a", Text: "Alpha met Beta."}
	other := article
	other.Text = "Beta met Alpha."
	met := DeskMove{Evidence: "Alpha met Beta"}
	lost := DeskMove{Evidence: "Alpha met Gamma"}
	lostIf := DeskMove{Evidence: "Alpha met Beta", Conditions: []DeskCondition{{Text: "if asked"}}}
	for _, c := range []struct {
		name    string
		notes   DeskNotes
		reading demarche.Reading
		want    string
	}{
		{"no article", DeskNotes{ID: "b"}, demarche.Reading{Article: article}, "b: there are notes but no article"},
		{"other text", DeskNotes{ID: "a", Moves: []DeskMove{met}}, demarche.Reading{Article: other}, "a: the reading's text"},
		{"lost passage", DeskNotes{ID: "a", Moves: []DeskMove{lost}}, demarche.Reading{Article: article}, `"Alpha met Gamma"`},
		{"lost condition", DeskNotes{ID: "a", Moves: []DeskMove{lostIf}}, demarche.Reading{Article: article}, `"if asked"`},
		{"lost status", DeskNotes{ID: "a", Statuses: []DeskStatus{{Evidence: "stalled"}}}, demarche.Reading{Article: article}, `"stalled"`},
	} {
		readings := map[string]*demarche.Reading{"a": &c.reading}
		err := Desk(&bytes.Buffer{}, []demarche.Article{article}, []DeskNotes{c.notes}, readings, DeskOptions{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}

func TestReadNamesTheLine(t *testing.T) {
	_, err := Read[DeskNotes](strings.NewReader("{\"id\":\"a\"}\n\n{\"id\":\n"), "notes.jsonl")
	if err == nil || !strings.HasPrefix(err.Error(), "notes.jsonl:3: ") {
		t.Errorf("error %v, want one at notes.jsonl:3", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("{\"id\":\"a\",\"moves\":[{\"evidence\":\"x\",\"date\":null}]}\n\r\n{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		notes, err := Read[DeskNotes](bytes.NewReader(data), "fuzz")
		if err == nil && len(notes) > bytes.Count(data, []byte("\n"))+1 {
			t.Errorf("%d notes from %q", len(notes), data)
		}
	})
}
