package ingest

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/demarche/demarche"
)

var update = flag.Bool("update", false, "write what the cases give into them")

// TestPages reads the pages of each case and compares the articles.
func TestPages(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range cases {
		t.Run(filepath.Base(path), func(t *testing.T) { runPages(t, path) })
	}
}

func runPages(t *testing.T, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	last := len(archive.Files) - 1
	want := string(archive.Files[last].Data)
	var got bytes.Buffer
	for _, page := range archive.Files[:last] {
		describe(t, &got, page)
	}
	if *update {
		archive.Files[last].Data = got.Bytes()
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("articles (-want +got):\n%s", diff)
	}
}

// describe prints the articles of a page: the metadata and then the text.
func describe(t *testing.T, out *bytes.Buffer, page txtar.File) {
	for a, err := range Articles(page.Name, bytes.NewReader(page.Data), demarche.Article{}) {
		if err != nil {
			t.Fatal(err)
		}
		text := a.Text
		a.ID, a.Text = page.Name, ""
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		if err := e.Encode(a); err != nil {
			t.Fatal(err)
		}
		out.WriteString("\t" + strings.ReplaceAll(text, "\n", "\n\t") + "\n")
	}
}
