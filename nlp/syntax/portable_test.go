package syntax

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/sys/cpu"
)

// mark stands before what the test prints in another process.
const mark = "### "

// The same words become the same bytes with every assembly there is for the
// processor and with none. The choice is made at start, so that each needs a
// process of its own.
func TestPortable(t *testing.T) {
	var all []string
	for _, m := range models(t) {
		for _, text := range junk {
			all = append(all, treebank(t, parsed(t, m, strings.Fields(text))))
		}
	}
	got := fmt.Sprintf("%q", all)
	if os.Getenv("SYNTAX_PORTABLE") != "" {
		fmt.Println(mark + fmt.Sprint(cpu.X86.HasAVX2) + " " + got)
		return
	}
	if !cpu.X86.HasAVX2 {
		t.Skip("no AVX2, hence no assembly")
	}
	for _, c := range []struct {
		without string
		avx2    bool
	}{
		{"cpu.amxint8=off", true},
		{"cpu.amxint8=off,cpu.avx512vnni=off", true},
		{"cpu.amxint8=off,cpu.avx512vnni=off,cpu.avx2=off", false},
	} {
		if want := fmt.Sprint(c.avx2) + " " + got; readWithout(t, c.without) != want {
			t.Errorf("with GODEBUG=%s the same words are read otherwise", c.without)
		}
	}
}

// readWithout is what TestPortable reads in a process without some of the
// processor's instructions.
func readWithout(t *testing.T, options string) string {
	t.Helper()
	c := exec.Command(os.Args[0], "-test.run=^TestPortable$")
	c.Env = append(os.Environ(), "SYNTAX_PORTABLE=1", "GODEBUG="+options)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	_, rest, _ := strings.Cut(string(out), mark)
	line, _, _ := strings.Cut(rest, "\n")
	return line
}

// Every processor reads the same: what the models that read nonsense make of
// junk was noted down on one (amd64) and holds for all. Where a change is meant
// to alter it, the test says what to note.
func TestSameEverywhere(t *testing.T) {
	const want = "65c53222a8b3866f0013c2737178b4cfe8f6c8bc4565c7cd97e035824df3c91e"
	sum := sha256.New()
	for _, m := range []*Model{tiny(1), tiny(2)} {
		for _, text := range junk {
			io.WriteString(sum, treebank(t, parsed(t, m, strings.Fields(text))))
		}
	}
	if got := fmt.Sprintf("%x", sum.Sum(nil)); got != want {
		t.Errorf("the readings have the checksum %s, not %s", got, want)
	}
}
