//go:build unix

package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/demarche/demarche/web"
)

var (
	seconds = flag.Int("seconds", 1, "how long BenchmarkLoad asks")
	rate    = flag.Int("rate", 200, "how many times a second BenchmarkLoad asks")
	loaded  = flag.String("page", "/dossier/RUS-USA", "the page that BenchmarkLoad asks for")
)

// BenchmarkLoad serves a filled store over loopback and asks for a page so many
// times a second, whether earlier answers are there yet or not.
func BenchmarkLoad(b *testing.B) {
	s := fill(b, cmp.Or(*keptIn, filepath.Join(b.TempDir(), "scale.db")))
	lexicon, err := newLexicon()
	if err != nil {
		b.Fatal(err)
	}
	l, err := web.Listen(b.Context(), "127.0.0.1:0", 1)
	if err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(b.Context())
	served := make(chan error)
	go func() { served <- web.Serve(ctx, l, freshDesk(s, lexicon).Handler()) }()
	for b.Loop() {
		reportLoad(b, "http://"+l.Addr().String()+*loaded)
	}
	stop()
	if err := <-served; err != nil {
		b.Error(err)
	}
}

// reportLoad asks for a while and says how long the answers took, each from
// when it was due to be asked for to its last byte.
func reportLoad(b *testing.B, address string) {
	var (
		asking sync.WaitGroup
		mutex  sync.Mutex
		took   []time.Duration
		faults int
	)
	client := &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: *rate}}
	began, all := time.Now(), *rate**seconds
	for n := range all {
		due := began.Add(time.Duration(n) * time.Second / time.Duration(*rate))
		time.Sleep(time.Until(due))
		asking.Go(func() {
			err := load(client, address)
			mutex.Lock()
			defer mutex.Unlock()
			took = append(took, time.Since(due))
			if err != nil {
				faults++
				b.Log(err)
			}
		})
	}
	asking.Wait()
	client.CloseIdleConnections()
	b.ReportMetric(float64(all)/time.Since(began).Seconds(), "requests/s")
	b.ReportMetric(float64(faults), "errors")
	b.ReportMetric(float64(of95(took).Microseconds())/1000, "p95-ms")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "longest-ms")
}

// load takes in a page.
func load(client *http.Client, address string) error {
	answer, err := client.Get(address)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", answer.StatusCode)
	}
	_, err = io.Copy(io.Discard, answer.Body)
	return err
}
