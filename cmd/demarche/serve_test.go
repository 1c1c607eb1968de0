package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
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
