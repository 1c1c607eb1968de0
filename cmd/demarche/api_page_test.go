package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestAPIPage runs the examples of docs/api.md against the demonstration.
func TestAPIPage(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("there is no curl")
	}
	page, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllSubmatch(page, -1)
	if len(examples) < 4 {
		t.Fatalf("%d examples", len(examples))
	}
	folder := t.TempDir()
	db := filepath.Join(folder, "demo.db")
	var secret strings.Builder
	if code := run(t.Context(), []string{"token", "add", "Robin", "--db", db}, streams{nil, &secret, os.Stderr}); code != exitOK {
		t.Fatal("no token")
	}
	if err := os.WriteFile(filepath.Join(folder, ".curlrc"), []byte("silent\nshow-error\nfail-with-body\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	address, stop := demonstrate(t, db)
	defer stop()
	for _, example := range examples {
		shell := exec.CommandContext(t.Context(), "sh", "-e", "-u", "-c", string(example[1]))
		shell.Env = append(os.Environ(), "CURL_HOME="+folder, "API="+address+"api/v1", "TOKEN="+strings.TrimSpace(secret.String()))
		out, err := shell.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "{") {
			t.Errorf("%s\n%v: %s", example[1], err, out)
		}
	}
}

// demonstrate serves the demonstration from a database until stop is called.
func demonstrate(t *testing.T, db string) (address string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	in, out := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"demo", "--addr", "127.0.0.1:0", "--db", db}, streams{strings.NewReader(""), out, io.Discard})
		out.Close()
	}()
	served := regexp.MustCompile(`http://[^ ]+/`)
	for lines := bufio.NewScanner(in); address == "" && lines.Scan(); {
		address = served.FindString(lines.Text())
	}
	go io.Copy(io.Discard, in)
	return address, func() {
		cancel()
		if code := <-ended; code != exitOK {
			t.Errorf("exit code %d", code)
		}
	}
}
