package main

import (
	"context"
	"iter"
)

// inOrder does work on every item with up to jobs workers and hands the
// results to out in the order of the items. At most 2*jobs items are under way
// at a time, however many there are. It stops at the first error of out or when
// ctx is cancelled, and returns that.
func inOrder[T, R any](ctx context.Context, jobs int, items iter.Seq[T], work func(T) R, out func(R) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type task struct {
		item T
		done chan R
	}
	tasks, queue := make(chan task), make(chan task, 2*jobs)
	go func() {
		defer close(queue)
		defer close(tasks)
		for item := range items {
			t := task{item, make(chan R, 1)}
			for _, to := range []chan task{queue, tasks} {
				select {
				case to <- t:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	for range jobs {
		go func() {
			for t := range tasks {
				t.done <- work(t.item)
			}
		}()
	}
	for t := range queue {
		select {
		case r := <-t.done:
			if err := out(r); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}
