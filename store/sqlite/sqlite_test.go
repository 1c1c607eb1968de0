package sqlite

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/store/storetest"
)

func open(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store {
		return open(t, filepath.Join(t.TempDir(), "folder to be made", "test #1?.db"))
	})
}

// TestTwo opens one file twice, as two processes do.
func TestTwo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shared.db")
	one, two := open(t, path), open(t, path)
	done := make(chan error)
	for _, s := range []*Store{one, two} {
		go func() {
			var err error
			for _, r := range storetest.Readings() {
				if _, err = s.Add(t.Context(), r, storetest.Now); err != nil {
					break
				}
			}
			done <- err
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if c, err := one.Counts(t.Context()); err != nil || c.Revisions != 4 {
		t.Errorf("counts %+v, error %v", c, err)
	}
}

var update = flag.Bool("update", false, "write testdata/vN.db.gz of the newest schema")

// TestOldVersions opens what each released schema has left behind: a dump, or a
// compressed file. A new schema version adds its file with -update.
func TestOldVersions(t *testing.T) {
	if *update {
		writeOldVersion(t)
	}
	files, err := filepath.Glob("testdata/v*")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, error %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "old.db")
			load(t, path, file)
			s := open(t, path)
			for _, r := range storetest.Readings() {
				if got, err := s.Add(t.Context(), r, storetest.Now); got != demarche.Unchanged || err != nil {
					t.Errorf("%s: %s, error %v; want it to be there", r.Article.ID, got, err)
				}
			}
			pair, err := s.Pair(t.Context(), demarche.NewPair("RUS", "USA"), "")
			if err != nil || pair.Articles != 4 || pair.Records() != 10 {
				t.Errorf("pair %+v, error %v", pair, err)
			}
			found, err := s.Entries(t.Context(), demarche.Filter{Text: "tariffs"}, demarche.Page{})
			if err != nil || len(found) != 1 {
				t.Errorf("a search finds %d records, error %v", len(found), err)
			}
			wantSearched(t, s, storetest.Numbered(1), storetest.Numbered(2))
		})
	}
}

// wantSearched adds articles and finds each by its title, once; the index of
// texts holds what the texts say.
func wantSearched(t *testing.T, s *Store, readings ...*demarche.Reading) {
	t.Helper()
	if _, err := s.AddAll(t.Context(), readings, storetest.Now); err != nil {
		t.Fatal(err)
	}
	for _, r := range readings {
		found, err := s.FindArticles(t.Context(), `"`+r.Article.Title+`"`, demarche.Page{})
		if err != nil || len(found) != 1 || found[0].ID != r.Article.ID {
			t.Errorf("a search for %q finds %+v, error %v", r.Article.Title, found, err)
		}
	}
	if _, err := s.write.ExecContext(t.Context(), `INSERT INTO article_text (article_text, rank) VALUES ('integrity-check', 1)`); err != nil {
		t.Error(err)
	}
}

// writeOldVersion keeps the articles of storetest as the newest schema has them.
func writeOldVersion(t *testing.T) {
	steps, err := migrations.ReadDir("migrations")
	path := filepath.Join(t.TempDir(), "new.db")
	s, copied := open(t, path), filepath.Join(t.TempDir(), "copy.db")
	for _, r := range storetest.Readings() {
		if err == nil {
			_, err = s.Add(t.Context(), r, storetest.Now)
		}
	}
	if err == nil {
		err = s.Backup(t.Context(), copied)
	}
	plain, errRead := os.ReadFile(copied)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, errWrite := z.Write(plain)
	name := fmt.Sprintf("testdata/v%d.db.gz", len(steps))
	if err := errors.Join(err, errRead, errWrite, z.Close(), os.WriteFile(name, packed.Bytes(), 0o644)); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, path, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err == nil && strings.HasSuffix(file, ".sql") {
		execute(t, path, string(data))
		return
	}
	var z io.Reader
	if err == nil {
		z, err = gzip.NewReader(bytes.NewReader(data))
	}
	if err == nil {
		data, err = io.ReadAll(z)
	}
	if err := errors.Join(err, os.WriteFile(path, data, 0o600)); err != nil {
		t.Fatal(err)
	}
}

func execute(t *testing.T, path, script string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err == nil {
		_, err = db.Exec(script)
		defer db.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestUnusable(t *testing.T) {
	for _, test := range []struct{ name, script, want string }{
		{"another program", `CREATE TABLE bookmarks (url TEXT)`, "another program"},
		{"a newer schema", `PRAGMA application_id = 1684894307; PRAGMA user_version = 1000`, "newer version of demarche"},
	} {
		path := filepath.Join(t.TempDir(), "other.db")
		execute(t, path, test.script)
		wantFault(t, test.name, path, test.want)
	}
	notes := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(notes, []byte(strings.Repeat("not a database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	wantFault(t, "a text", notes, "--db")
	wantFault(t, "a folder that is a file", filepath.Join(notes, "x.db"), "--db")
}

func wantFault(t *testing.T, name, path, want string) {
	t.Helper()
	s, err := Open(t.Context(), path)
	if err == nil {
		s.Close()
	}
	if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
		t.Errorf("%s: error %v, want it to name %s and %q", name, err, path, want)
	}
}

// TestImmutable tries to change a text behind the store's back.
func TestImmutable(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "test.db"))
	if _, err := s.Add(t.Context(), storetest.Readings()[0], storetest.Now); err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.ExecContext(t.Context(), `UPDATE revision SET text = 'another'`); err == nil {
		t.Error("a revision could be changed")
	}
}

func BenchmarkAdd(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "bench.db"))
	for n := 0; b.Loop(); n++ {
		if _, err := s.Add(b.Context(), storetest.Numbered(n), storetest.Now); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDossier asks a store of 2,000 articles and 20,000 records what a
// dossier page needs.
func BenchmarkDossier(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "bench.db"))
	for n := range 2000 {
		if _, err := s.Add(b.Context(), storetest.Numbered(n), storetest.Now); err != nil {
			b.Fatal(err)
		}
	}
	f := demarche.Filter{Pair: demarche.NewPair("RUS", "USA")}
	for b.Loop() {
		if _, err := s.Entries(b.Context(), f, demarche.Page{Limit: 100}); err != nil {
			b.Fatal(err)
		}
		if _, err := s.Points(b.Context(), f, demarche.Page{Limit: 2000}); err != nil {
			b.Fatal(err)
		}
		if _, err := s.Pairs(b.Context(), demarche.Page{Limit: 50}); err != nil {
			b.Fatal(err)
		}
	}
}
