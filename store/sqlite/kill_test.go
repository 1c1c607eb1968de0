package sqlite

import (
	"bufio"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/store/storetest"
)

var kills = flag.Int("kills", 10, "how often TestKilled kills a process that writes")

const victim = "DEMARCHE_TEST_VICTIM"

// TestKilled kills a process while it adds, corrects and reads again, and says
// that the file needs no repair and holds whatever was acknowledged.
func TestKilled(t *testing.T) {
	if path := os.Getenv(victim); path != "" {
		write(t, path)
		return
	}
	path := filepath.Join(t.TempDir(), "killed.db")
	acknowledged := 0
	for range *kills {
		n := killWhileWriting(t, path)
		acknowledged = max(acknowledged, n)
		s := open(t, path)
		var verdict string
		if err := s.read.QueryRowContext(t.Context(), `PRAGMA integrity_check`).Scan(&verdict); err != nil || verdict != "ok" {
			t.Fatalf("integrity %q, error %v", verdict, err)
		}
		for i := range acknowledged {
			wantKept(t, s, i)
		}
		s.Close()
	}
	t.Logf("%d articles were acknowledged, added, corrected and read again", acknowledged)
}

// write adds one article after the other to what is there, corrects each and
// reads it again, and says so when all of that is kept.
func write(t *testing.T, path string) {
	s := open(t, path)
	counts, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for n := max(0, counts.Articles-1); ; n++ {
		r := storetest.Numbered(n)
		_, err := s.Add(t.Context(), r, storetest.Now)
		if err == nil {
			_, err = s.Correct(t.Context(), demarche.Correction{Action: demarche.RejectRecord, Article: r.Article.ID, Record: "m1"})
		}
		if err == nil {
			r.System.Version = "test2"
			_, err = s.Add(t.Context(), r, storetest.Now)
		}
		if err != nil && !strings.Contains(err.Error(), "no such record") { // rejected before the last kill
			t.Fatal(err)
		}
		fmt.Println("kept", n)
	}
}

// killWhileWriting gives back how many articles the process acknowledged.
func killWhileWriting(t *testing.T, path string) (n int) {
	c := exec.Command(os.Args[0], "-test.run", "^TestKilled$")
	c.Env = append(os.Environ(), victim+"="+path)
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	var once bool
	for lines.Scan() {
		if _, err := fmt.Sscanf(lines.Text(), "kept %d", &n); err == nil {
			n++
		}
		if !once { // it has begun
			once = true
			time.AfterFunc(time.Duration(rand.IntN(60))*time.Millisecond, func() { c.Process.Kill() })
		}
	}
	c.Wait()
	return n
}

func wantKept(t *testing.T, s *Store, n int) {
	t.Helper()
	name := storetest.Numbered(n).Article.ID
	kept, err := s.Article(t.Context(), name, 0)
	if err != nil || kept.Reading.System.Version != "test2" {
		t.Fatalf("%s: error %v, or not read again", name, err)
	}
	rejected, err := s.Count(t.Context(), demarche.Filter{Article: name, Review: demarche.RejectRecord})
	if err != nil || rejected != 1 {
		t.Fatalf("%s: %d records are rejected, error %v", name, rejected, err)
	}
}
