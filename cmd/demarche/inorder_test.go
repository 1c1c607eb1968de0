package main

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
)

// count yields 0, 1, 2, ... for ever and keeps how far it got.
func count(got *atomic.Int64) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
			got.Store(int64(i))
		}
	}
}

func TestInOrder(t *testing.T) {
	var items, got []int
	for i := range 500 {
		items = append(items, i)
	}
	slow := make(chan struct{})
	work := func(i int) int { // the first item is done last
		if i == 0 {
			<-slow
		} else if i == 7 {
			close(slow)
		}
		return i * i
	}
	err := inOrder(t.Context(), 8, slices.Values(items), work, func(r int) error { got = append(got, r); return nil })
	if err != nil || len(got) != len(items) || !slices.IsSorted(got) {
		t.Errorf("got %v, %v", got, err)
	}
}

// An error of out ends the work, and little was read ahead by then.
func TestInOrderStops(t *testing.T) {
	var read atomic.Int64
	full := errors.New("disk full")
	err := inOrder(t.Context(), 2, count(&read), func(i int) int { return i }, func(i int) error {
		if i == 10 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) {
		t.Errorf("got %v, want %v", err, full)
	}
	if n := read.Load(); n > 30 {
		t.Errorf("%d items were read for 10 results", n)
	}
}

func TestInOrderIsInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var read atomic.Int64
	err := inOrder(ctx, 2, count(&read), func(i int) int { return i }, func(i int) error {
		if i == 10 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}
