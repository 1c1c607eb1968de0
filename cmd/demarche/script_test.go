package main

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"demarche": main})
}

// TestScripts runs the command lines of testdata. Two commands are added:
// "valid FILE" checks readings against the schema, and "bytes FILE TEXT" writes
// text with the escapes of a Go string.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"valid": valid, "bytes": writeBytes},
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
	})
}

func valid(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: valid FILE")
	}
	for i, line := range strings.Split(strings.TrimSpace(ts.ReadFile(args[0])), "\n") {
		if err := checkReading([]byte(line)); err != nil {
			ts.Fatalf("%s:%d: %v", args[0], i+1, err)
		}
	}
}

func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes FILE TEXT")
	}
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// The exit code tells a wrong command line from an input that cannot be read.
func TestExitCodes(t *testing.T) {
	for args, want := range map[string]int{
		"":                        exitOK,
		"--help":                  exitOK,
		"read --help":             exitOK,
		"version":                 exitOK,
		"nosuchcommand":           exitUsage,
		"read --format pdf":       exitUsage,
		"read --nosuchflag":       exitUsage,
		"read testdata/nosuch":    exitFailed,
		"explain testdata/nosuch": exitFailed,
	} {
		var out, errs bytes.Buffer
		got := run(t.Context(), strings.Fields(args), streams{strings.NewReader(""), &out, &errs})
		if got != want {
			t.Errorf("demarche %s: exit code %d, want %d; stderr: %s", args, got, want, errs.String())
		}
		if (errs.Len() > 0) != (want != exitOK) {
			t.Errorf("demarche %s: exit code %d and stderr %q", args, got, errs.String())
		}
	}
}
