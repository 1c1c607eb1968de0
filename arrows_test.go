package demarche_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the import path of the vocabulary, and the start of every other of ours.
const module = "github.com/demarche/demarche"

// arrows say which packages of ours a package may import; the first line that
// matches its folder counts. "." is the vocabulary, "*" one folder name, "..."
// any folder. A folder that no line matches needs a line. Besides, the folders
// below a stage are parts of it and import each other as they like.
var arrows = []struct {
	from string
	to   []string
}{
	{".", nil},
	{"lang", nil},
	{"lang/table", []string{"."}},
	{"nlp", []string{"."}},
	{"nlp/conllu", []string{".", "nlp"}},
	{"nlp/nlptest", []string{".", "nlp", "nlp/conllu"}},
	{"nlp/*", []string{".", "nlp", "lang/table"}},
	{"nlp/*/*", []string{".", "nlp", "nlp/conllu"}},
	{"nlp/*/internal/*", []string{".", "lang", "lang/table"}}, // tools that make the tables of a stage
	{"extract", []string{".", "nlp"}},
	{"extract/learnt", nil},
	{"extract/issue", []string{".", "nlp", "extract", "extract/learnt", "lang/table"}},
	{"extract/*", []string{".", "nlp", "extract", "extract/issue", "extract/learnt", "lang/table"}},
	{"pipeline", []string{".", "nlp", "nlp/*", "extract", "extract/*", "lang", "lang/table"}},
	{"ingest", []string{"."}},
	{"dossier", []string{".", "dossier/*", "lang/table"}},
	{"dossier/words", nil},
	{"dossier/*", []string{".", "dossier/words", "lang/table"}},
	{"answer", []string{".", "dossier", "dossier/*"}},
	{"answer/answertest", []string{".", "answer", "dossier", "lang", "store/sqlite", "store/storetest"}},
	{"store/*", []string{"."}},
	{"web", []string{".", "answer", "dossier", "export", "team"}}, // the pages show what dossier works out, and give it in the forms of export
	{"web/*", []string{".", "answer", "dossier", "export", "export/*", "web"}},
	{"team", []string{"."}},
	{"export", []string{"."}},
	{"export/*", []string{"."}},
	{"alert", []string{".", "export"}}, // a feed names records as an export does
	{"demo", []string{"."}},
	{"bench", []string{"."}},
	{"cmd/*", []string{"..."}},
}

// testArrows are what the tests of any package may import besides: the words,
// the helpers that make documents to test on, the stages that every other
// stands on, and a real store.
var testArrows = []string{"lang", "nlp/nlptest", "nlp/conllu", "nlp/segment", "nlp/syntax", "store/storetest", "store/sqlite", "answer/answertest"}

// TestArrows reads the import lines of every package and fails on one that
// points the wrong way.
func TestArrows(t *testing.T) {
	for file, imports := range importLines(t) {
		for _, imported := range imports {
			if verdict := judge(file, imported); verdict != "" {
				t.Errorf("%s: %s", file, verdict)
			}
		}
	}
}

// TestArrowsJudge tests the test.
func TestArrowsJudge(t *testing.T) {
	for _, c := range []struct {
		file, imported string
		ok             bool
	}{
		{"move.go", "time", true},
		{"move.go", "github.com/google/uuid", false},
		{"move.go", module + "/nlp", false},
		{"arrows_test.go", "github.com/google/go-cmp/cmp", true},
		{"lang/lang.go", module, false},
		{"lang/lang.go", "golang.org/x/text/language", false},
		{"nlp/doc.go", module, true},
		{"nlp/doc.go", module + "/nlp/timex", false},
		{"nlp/timex/timex.go", module + "/nlp", true},
		{"nlp/timex/timex.go", module + "/nlp/actor", false},
		{"nlp/timex/timex.go", module + "/extract", false},
		{"nlp/timex/timex.go", module + "/nlp/nlptest", false},
		{"nlp/timex/timex_test.go", module + "/nlp/nlptest", true},
		{"nlp/timex/timex_test.go", module + "/nlp/syntax", true},
		{"nlp/syntax/syntax.go", module + "/nlp/syntax/kernel", true},
		{"nlp/syntax/train/net.go", module + "/nlp/syntax/kernel", true},
		{"nlp/syntax/train/net.go", module + "/nlp/timex", false},
		{"nlp/actor/actor.go", module + "/nlp/syntax/kernel", false},
		{"extract/move/move.go", module + "/nlp", true},
		{"extract/move/move.go", module + "/nlp/timex", false},
		{"extract/move/move.go", module + "/extract/issue", true},
		{"extract/move/move.go", module + "/extract/term", false},
		{"pipeline/pipeline.go", module + "/extract/term", true},
		{"pipeline/pipeline.go", module + "/store/sqlite", false},
		{"dossier/dossier.go", module + "/nlp", false},
		{"store/sqlite/sqlite.go", module + "/extract", false},
		{"store/sqlite/sqlite.go", "modernc.org/sqlite", true},
		{"web/web.go", module + "/extract", false},
		{"web/web.go", module + "/store/sqlite", false},
		{"export/jsonl.go", module + "/pipeline", false},
		{"cmd/demarche/serve.go", module + "/store/sqlite", true},
		{"cmd/demarche/read.go", module + "/pipeline", true},
		{"pipeline/pipeline.go", module + "/cmd/demarche", false},
		{"attic/attic.go", module, false},
	} {
		if verdict := judge(c.file, c.imported); (verdict == "") != c.ok {
			t.Errorf("%s imports %s: %q", c.file, c.imported, verdict)
		}
	}
}

// judge says what is wrong with an import, or "".
func judge(file, imported string) string {
	folder, isTest := path.Dir(file), strings.HasSuffix(file, "_test.go")
	if target, ours := strings.CutPrefix(imported, module); ours && (target == "" || target[0] == '/') {
		return judgeOurs(folder, path.Join(".", target[min(1, len(target)):]), isTest)
	}
	std := !strings.Contains(strings.Split(imported, "/")[0], ".")
	if !std && !isTest && (folder == "." || folder == "lang") {
		return "imports " + imported + ", but may import the standard library only"
	}
	return ""
}

func judgeOurs(folder, target string, isTest bool) string {
	if isTest && (target == folder || matchesAny(testArrows, target)) || sameStage(folder, target) {
		return ""
	}
	for _, a := range arrows {
		if !matches(a.from, folder) {
			continue
		}
		if matchesAny(a.to, target) {
			return ""
		}
		return "imports " + target + "; " + folder + " may import [" + strings.Join(a.to, " ") + "] of ours"
	}
	return "no line of arrows says what " + folder + " may import"
}

// sameStage reports whether two folders, one of them below a stage, belong to
// the same stage: "nlp/syntax" and "nlp/syntax/kernel".
func sameStage(a, b string) bool {
	stage := func(folder string) string {
		parts := strings.SplitN(folder, "/", 3)
		return strings.Join(parts[:min(2, len(parts))], "/")
	}
	return a != b && strings.Contains(stage(a), "/") && stage(a) == stage(b)
}

func matchesAny(patterns []string, folder string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return matches(p, folder) })
}

func matches(pattern, folder string) bool {
	ok, _ := path.Match(pattern, folder)
	return ok || pattern == "..."
}

// importLines are the imports of every Go file of the module, by file.
func importLines(t *testing.T) map[string][]string {
	t.Helper()
	lines := map[string][]string{}
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := path.Base(name); entry.IsDir() && name != "." && (base[0] == '.' || base[0] == '_' || base == "testdata") {
			return fs.SkipDir
		}
		if path.Ext(name) != ".go" {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range parsed.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			lines[name] = append(lines[name], imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}
