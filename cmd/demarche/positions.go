package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
)

type positionsCmd struct {
	subject
	output
	Since string `placeholder:"DAY" help:"Only what has moved since the end of this day."`
}

// Run prints how each party stands to each issue, or what moved between two
// days.
func (c *positionsCmd) Run(ctx context.Context, to streams) error {
	return c.sit(ctx, func(s *answer.Subject) error {
		if c.Since == "" {
			positions, err := s.Positions(ctx)
			if err != nil {
				return err
			}
			return printAll(c.output, to.out, positions, printPosition, "party issue stand since last conditional split records", positionRow)
		}
		since, err := answer.Day(c.Since)
		if err != nil {
			return err
		}
		shifts, err := s.Shifts(ctx, since)
		if err != nil {
			return err
		}
		return printAll(c.output, to.out, shifts, printShift, "party issue gone new records", shiftRow)
	})
}

func printPosition(w io.Writer, p *demarche.Position) {
	split := ""
	if p.Split {
		split = "  (sources disagree)"
	}
	fmt.Fprintf(w, "%s on %s%s\n", p.Party, issueName(p.Issue), split)
	for _, h := range p.Holds {
		if h.Stand == demarche.Silent {
			fmt.Fprintln(w, "    silent")
			continue
		}
		condition := ""
		if h.Conditional {
			condition = ", on a condition"
		}
		last := h.Records[len(h.Records)-1]
		fmt.Fprintf(w, "    %s since %s, last %s%s\n        “%s”  %s\n", h.Stand, h.Since, h.Last, condition, last.Words(), last.Place())
	}
	for _, t := range p.Moves {
		fmt.Fprintf(w, "    %s: from %s to %s  %s\n", t.Day, t.From, t.To, t.Entry.Place())
	}
}

// positionRow joins the stands of a position.
func positionRow(p *demarche.Position) []string {
	var stands, since, last, conditional, records []string
	for _, h := range p.Holds {
		stands, since, last = append(stands, string(h.Stand)), append(since, h.Since), append(last, h.Last)
		conditional = append(conditional, fmt.Sprint(h.Conditional))
		records = append(records, places(h.Records))
	}
	return []string{
		p.Party, string(p.Issue), strings.Join(stands, "; "), strings.Join(since, "; "), strings.Join(last, "; "),
		strings.Join(conditional, "; "), fmt.Sprint(p.Split), strings.Join(records, "; "),
	}
}

func places(entries []demarche.Entry) string {
	var out []string
	for i := range entries {
		out = append(out, entries[i].Place())
	}
	return strings.Join(out, " ")
}

func printShift(w io.Writer, s *demarche.Shift) {
	fmt.Fprintf(w, "%s on %s: %s\n", s.Party, issueName(s.Issue), change(s))
	for i := range s.Voiced {
		fmt.Fprintf(w, "    %s  “%s”  %s\n", s.Voiced[i].Day, s.Voiced[i].Words(), s.Voiced[i].Place())
	}
}

func change(s *demarche.Shift) string {
	switch gone, now := stands(s.Gone), stands(s.New); {
	case gone == "" && now == "":
		return "voiced again"
	case gone == "":
		return "also " + now
	case now == "":
		return "no longer " + gone
	default:
		return gone + ", now " + now
	}
}

func stands(list []demarche.Stand) string {
	var out []string
	for _, s := range list {
		out = append(out, string(s))
	}
	return strings.Join(out, " and ")
}

func shiftRow(s *demarche.Shift) []string {
	return []string{s.Party, string(s.Issue), stands(s.Gone), stands(s.New), places(s.Voiced)}
}
