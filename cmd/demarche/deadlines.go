package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
)

type deadlinesCmd struct {
	subject
	output
	Fate []demarche.Fate `placeholder:"FATE,..." help:"Only with these fates: open, extended, met, carried-out, withdrawn, lapsed, superseded, unknown."`
	All  bool            `help:"Also demands, offers, promises and threats without a time limit."`
}

// Run prints what became of commitments, those that run out next first.
func (c *deadlinesCmd) Run(ctx context.Context, to streams) error {
	return c.sit(ctx, func(s *answer.Subject) error {
		all, err := s.Fates(ctx, c.All, c.Fate...)
		if err != nil {
			return err
		}
		return printAll(c.output, to.out, all, printCommitment,
			"kind source target issue fate due_earliest due_latest reckoning record quote steps", commitmentRow)
	})
}

func printCommitment(w io.Writer, m *answer.Reckoned) {
	first := &m.Statements[0]
	target := ""
	if len(first.Target) > 0 {
		target = " to " + codes(first.Target)
	}
	fmt.Fprintf(w, "%-11s  %s by %s%s on %s\n    “%s”  %s\n", strings.ToUpper(string(m.Fate)), m.Kind, codes(first.Source), target,
		issueName(first.Issue()), first.Words(), first.Place())
	if m.Due != nil {
		fmt.Fprintf(w, "    due: %s\n", m.Due)
	}
	for _, s := range m.Steps {
		fmt.Fprintf(w, "    %s  %s: %s", s.Day, s.Fate, s.Why)
		if s.Entry != nil {
			fmt.Fprintf(w, "  “%s”  %s", s.Entry.Words(), s.Entry.Place())
		}
		fmt.Fprintln(w)
	}
}

func commitmentRow(m *answer.Reckoned) []string {
	first := &m.Statements[0]
	var earliest, latest, reckoning string
	if m.Due != nil {
		earliest, latest, reckoning = m.Due.Earliest, m.Due.Latest, m.Reckoning
	}
	var steps []string
	for _, s := range m.Steps {
		steps = append(steps, s.Day+" "+string(s.Fate)+": "+s.Why)
	}
	return []string{
		string(m.Kind), codes(first.Source), codes(first.Target), string(first.Issue()), string(m.Fate), earliest, latest, reckoning,
		m.Record, first.Words(), strings.Join(steps, "; "),
	}
}
