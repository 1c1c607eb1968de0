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
	set, err := Join(rows[demarche.Article](t, part["articles.jsonl"]), rows[DeskNotes](t, part["gold.jsonl"]), "gold.jsonl", nil)
	if err != nil {
		t.Fatal(err)
	}
	readings := ByArticle(rows[demarche.Reading](t, part["readings.jsonl"]))
	if err := Desk(&out, set, readings, opt); err != nil {
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

// A reading of another text cannot be compared.
func TestDeskOtherText(t *testing.T) {
	set := []Noted{{Article: &demarche.Article{ID: "a", Text: "Alpha met Beta."}, Notes: &DeskNotes{ID: "a"}}}
	other := demarche.Reading{Article: demarche.Article{ID: "a", Text: "Beta met Alpha."}}
	err := Desk(&bytes.Buffer{}, set, map[string]*demarche.Reading{"a": &other}, DeskOptions{})
	if err == nil || !strings.Contains(err.Error(), "a: the reading's text") {
		t.Errorf("error %v", err)
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
