package coref

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// with is a language folder with these texts in coref/, the other tables short
// and sound.
func with(pronouns, nominals, kinds string) fs.FS {
	files := fstest.MapFS{weightsFile: {Data: []byte("10 he rank:0,\n")}}
	for name, text := range map[string]string{
		"pronouns": pronouns, "nominals": nominals, "kinds": kinds,
		"sorts": "person: man, -ist", "sexes": "she: woman", "locals": "public: farmer",
	} {
		files["coref/"+name+".table"] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// Faults of all tables are reported at once, each with file, line and column.
func TestFaults(t *testing.T) {
	_, err := New(with("he\n", "person: minister\npair:\n", "  island\n"))
	if err == nil {
		t.Fatal("no fault found")
	}
	for _, want := range []string{"coref/pronouns.table:1:1: ", "coref/nominals.table:2:1: ", "coref/kinds.table:1:1: "} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is missing in\n%v", want, err)
		}
	}
	if _, err := New(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "coref/kinds.table") {
		t.Errorf("got %v, want an error that names the missing tables", err)
	}
}

// Faults in the weights are named with file and line, and so is a missing file.
func TestWeights(t *testing.T) {
	files := with("he: he", "person: minister", "island: AVA").(fstest.MapFS)
	files[weightsFile] = &fstest.MapFile{Data: []byte("# a comment\n12 he rank:0,\n-7 it none:it,\n")}
	w, err := readWords(files)
	if err != nil {
		t.Fatal(err)
	}
	r := &resolver{words: w}
	if got := r.weigh(r.scratch.start("he").add("rank", "0", "")); got != 12 {
		t.Errorf("the weight of a feature is %d, want 12", got)
	}
	files[weightsFile] = &fstest.MapFile{Data: []byte("12 a\nheavy b\n3\n")}
	_, err = readWords(files)
	for _, want := range []string{weightsFile + ":2:1: ", weightsFile + ":3:1: "} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is missing in %v", want, err)
		}
	}
	delete(files, weightsFile)
	if _, err := readWords(files); err == nil || !strings.Contains(err.Error(), weightsFile) {
		t.Errorf("got %v, want an error that names the missing weights", err)
	}
}

func FuzzWords(f *testing.F) {
	f.Add("he: he, him", "person: minister", "island: AVA")
	f.Fuzz(func(t *testing.T, pronouns, nominals, kinds string) {
		w, err := readWords(with(pronouns, nominals, kinds))
		if err == nil && w == nil {
			t.Fatal("neither words nor a fault")
		}
	})
}
