package text

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/demarche/demarche"
)

var update = flag.Bool("update", false, "write what the cases give into them")

// TestCases prints the reading of each case, its first file, and compares the
// print with the second.
func TestCases(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range cases {
		archive, r := parseCase(t, path)
		got := print(t, r, Options{Width: 72})
		if *update {
			archive.Files[1].Data = []byte(got)
			if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if diff := cmp.Diff(string(archive.Files[1].Data), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

func parseCase(t *testing.T, path string) (*txtar.Archive, *demarche.Reading) {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var r demarche.Reading
	if err := json.Unmarshal(archive.Files[0].Data, &r); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return archive, &r
}

func print(t *testing.T, r *demarche.Reading, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Colour only adds attributes, and no line is wider than asked for.
func TestColorAndWidth(t *testing.T) {
	_, r := parseCase(t, "testdata/records.txtar")
	plain, colored := print(t, r, Options{Width: 50}), print(t, r, Options{Width: 50, Color: true})
	if strings.Contains(plain, "\x1b") {
		t.Error("escape sequences without colour")
	}
	if !strings.Contains(colored, "\x1b[33mREQUEST") {
		t.Error("a demand is not coloured")
	}
	stripped := strings.NewReplacer("\x1b[0m", "", "\x1b[1m", "", "\x1b[2m", "",
		"\x1b[31m", "", "\x1b[32m", "", "\x1b[33m", "", "\x1b[36m", "").Replace(colored)
	if diff := cmp.Diff(plain, stripped); diff != "" {
		t.Errorf("colour changed the words (-plain +coloured):\n%s", diff)
	}
	for line := range strings.Lines(plain) {
		if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 50 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}
