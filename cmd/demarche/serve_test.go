package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestDemo starts the demo as a user does, and opens the pages that it names.
func TestDemo(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	in, out := io.Pipe()
	ended := make(chan int, 1)
	var errs strings.Builder
	go func() {
		ended <- run(ctx, []string{"demo", "--addr", "127.0.0.1:0"}, streams{strings.NewReader(""), out, &errs})
		out.Close()
	}()
	address := regexp.MustCompile(`http://\S+`)
	var pages []string
	added := 0
	for lines := bufio.NewScanner(in); len(pages) < 3 && lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "added") {
			added++
		}
		if at := address.FindString(lines.Text()); at != "" {
			pages = append(pages, at)
		}
	}
	if added < 12 || len(pages) != 3 {
		t.Errorf("%d reports, pages %q", added, pages)
	}
	for _, at := range pages {
		wantPage(t, at)
	}
	stop()
	if code := <-ended; code != exitOK {
		t.Errorf("exit code %d: %s", code, errs.String())
	}
}

func wantPage(t *testing.T, address string) {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK || !strings.Contains(string(body), "</html>") {
		t.Errorf("%s answers %d, error %v", address, answer.StatusCode, err)
	}
}

// TestServeTokens answers programs only if they sign; people see the pages.
func TestServeTokens(t *testing.T) {
	db := filepath.Join(t.TempDir(), "test.db")
	var secret strings.Builder
	if code := run(t.Context(), []string{"token", "add", "Robin", "--db", db}, streams{nil, &secret, io.Discard}); code != exitOK {
		t.Fatal("no token")
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	in, out := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"serve", "--tokens", "--addr", "127.0.0.1:0", "--db", db}, streams{strings.NewReader(""), out, io.Discard})
		out.Close()
	}()
	lines := bufio.NewScanner(in)
	lines.Scan()
	base := regexp.MustCompile(`http://[^ ]+/`).FindString(lines.Text())
	for _, test := range []struct {
		path, token string
		status      int
	}{
		{"", "", http.StatusOK},
		{"api/v1/status", "", http.StatusUnauthorized},
		{"mcp", "", http.StatusUnauthorized},
		{"api/v1/status", "Bearer forged", http.StatusUnauthorized},
		{"api/v1/status", "Bearer " + strings.TrimSpace(secret.String()), http.StatusOK},
	} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+test.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", test.token)
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != test.status {
			t.Errorf("/%s with %q answers %d, want %d", test.path, test.token, answer.StatusCode, test.status)
		}
	}
	stop()
	if code := <-ended; code != exitOK {
		t.Errorf("exit code %d", code)
	}
}
