package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
)

type timelineCmd struct {
	subject
	output
	Why   bool `help:"Say why records are taken for one event."`
	Limit int  `default:"0" placeholder:"N" help:"How many events to print at most, the newest first; all if not given."`
}

// Run prints what happened, an event at a time, with the number of articles and
// of independent origins.
func (c *timelineCmd) Run(ctx context.Context, to streams) error {
	return c.sit(ctx, func(s *answer.Subject) error {
		events, _, err := s.Events(ctx, demarche.Page{Limit: c.Limit})
		if err != nil {
			return err
		}
		slices.Reverse(events) // as they happened
		return printAll(c.output, to.out, events, func(w io.Writer, e *demarche.Event) { printEvent(w, e, c.Why) },
			"event day dated type source target issue modality articles origins records rivals quote", eventRow)
	})
}

func printEvent(w io.Writer, e *demarche.Event, why bool) {
	printEntry(w, &e.Records[0])
	if e.Articles > 1 {
		fmt.Fprintf(w, "    %d articles, %d independent: %s\n", e.Articles, e.Origins, places(e.Records))
	}
	for _, r := range e.Rivals {
		fmt.Fprintf(w, "    %s differs: %s\n", r.Field, versions(&r))
	}
	for i, reason := range e.Why {
		if why && reason != "" {
			fmt.Fprintf(w, "    %s: %s\n", e.Records[i].Place(), reason)
		}
	}
}

func versions(r *demarche.Rival) string {
	var out []string
	for _, v := range r.Versions {
		out = append(out, v.Value+" ("+strings.Join(v.Records, " ")+")")
	}
	return strings.Join(out, ", ")
}

func eventRow(e *demarche.Event) []string {
	first := &e.Records[0]
	var rivals []string
	for i := range e.Rivals {
		rivals = append(rivals, e.Rivals[i].Field+": "+versions(&e.Rivals[i]))
	}
	return []string{
		e.ID, first.Day, fmt.Sprint(first.Dated), first.Type(), codes(first.Source), codes(first.Target), string(first.Issue()),
		string(first.Move.Modality), fmt.Sprint(e.Articles), fmt.Sprint(e.Origins), places(e.Records), strings.Join(rivals, "; "), first.Words(),
	}
}
