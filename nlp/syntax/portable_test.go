package syntax

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/sys/cpu"
)

// mark stands before what the test prints in the process without AVX.
const mark = "### "

// The same words become the same bytes whether or not there is assembly for
// the processor. The choice is made at start, so another process makes the
// other one.
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
	c := exec.Command(os.Args[0], "-test.run=^TestPortable$")
	c.Env = append(os.Environ(), "SYNTAX_PORTABLE=1", "GODEBUG=cpu.avx2=off,cpu.avx512vnni=off")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	_, rest, _ := strings.Cut(string(out), mark)
	line, _, _ := strings.Cut(rest, "\n")
	if line != "false "+got {
		t.Errorf("without assembly the same words are read as\n%.2000s\nwith it as\n%.2000s", line, got)
	}
}
