package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/demarche/demarche/answer"
)

type linkagesCmd struct {
	subject
	output
}

// Run prints what is tied to what, by whom, and who denies it.
func (c *linkagesCmd) Run(ctx context.Context, to streams) error {
	return c.sit(ctx, func(s *answer.Subject) error {
		found, err := s.Links(ctx)
		if err != nil {
			return err
		}
		err = printAll(c.output, to.out, found.Links, printLink, "by relation waits on claimed denied_by record", linkRow)
		if c.Format == "text" {
			printChains(to.out, "chain", found.Chains, found.Links)
			printChains(to.out, "circle", found.Circles, found.Links)
		}
		return err
	})
}

func printLink(w io.Writer, l *answer.Link) {
	claimed := ""
	if l.Claimed {
		claimed = ", as others say"
	}
	fmt.Fprintf(w, "%s%s\n    “%s”\n    %s “%s”  %s\n", strings.Join(l.By, "+"), claimed, l.Waits, l.Relation, l.On, l.Entry.Place())
	for i := range l.Denied {
		fmt.Fprintf(w, "    denied by %s: “%s”  %s\n", codes(l.Denied[i].Source), l.Denied[i].Words(), l.Denied[i].Place())
	}
}

func linkRow(l *answer.Link) []string {
	var denied []string
	for i := range l.Denied {
		denied = append(denied, codes(l.Denied[i].Source))
	}
	return []string{strings.Join(l.By, "+"), string(l.Relation), l.Waits, l.On, fmt.Sprint(l.Claimed), strings.Join(denied, "; "), l.Entry.Place()}
}

func printChains(w io.Writer, what string, chains [][]string, links []answer.Link) {
	byID := map[string]answer.Link{}
	for _, l := range links {
		byID[l.ID] = l
	}
	for _, chain := range chains {
		fmt.Fprintf(w, "\n%s: “%s”", what, byID[chain[0]].Waits)
		for _, id := range chain {
			fmt.Fprintf(w, " waits for “%s”", byID[id].On)
		}
		fmt.Fprintln(w)
	}
}
