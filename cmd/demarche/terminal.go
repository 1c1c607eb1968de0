package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"github.com/demarche/demarche/export/text"
)

// isTerminal reports whether w shows on a screen.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// textOptions fits text to the terminal that w is, or to a page of paper width.
// Colour is off where NO_COLOR asks for that (no-color.org).
func textOptions(w io.Writer) text.Options {
	o := text.Options{Width: 100}
	if !isTerminal(w) {
		return o
	}
	if width, _, err := term.GetSize(int(w.(*os.File).Fd())); err == nil && width > 0 {
		o.Width = min(width, 120)
	}
	o.Color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return o
}

// progress counts articles on a terminal, once a run turns out to be long.
type progress struct {
	w     io.Writer // nil if there is no terminal
	start time.Time
	last  time.Time
	count int
}

func newProgress(w io.Writer) *progress {
	p := &progress{start: time.Now()}
	if isTerminal(w) {
		p.w = w
	}
	return p
}

// step counts one article more.
func (p *progress) step() {
	p.count++
	now := time.Now()
	if p.w == nil || now.Sub(p.start) < 2*time.Second || now.Sub(p.last) < 200*time.Millisecond {
		return
	}
	p.last = now
	fmt.Fprintf(p.w, "\r%d articles, %.0f a second\x1b[K", p.count, float64(p.count)/now.Sub(p.start).Seconds())
}

// clear removes the count from the screen.
func (p *progress) clear() {
	if p.w != nil && !p.last.IsZero() {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
