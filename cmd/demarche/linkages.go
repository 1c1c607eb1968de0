package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/demarche/demarche"
)

type linkagesCmd struct {
	subject
	output
}

// link is a linkage with the words of its two ends.
type link struct {
	demarche.Linkage
	Waits string `json:"waits"` // what is made to depend
	On    string `json:"on"`
}

// Run prints what is tied to what, by whom, and who denies it.
func (c *linkagesCmd) Run(ctx context.Context, to streams) error {
	return c.sit(ctx, func(d *desk) error {
		found, err := d.Linkages(ctx)
		if err != nil {
			return err
		}
		var links []link
		for _, l := range found.Links {
			links = append(links, link{l, found.Matters[l.Act].Words, found.Matters[l.Condition].Words})
		}
		err = printAll(c.output, to.out, links, printLink, "by relation waits on claimed denied_by record", linkRow)
		if c.Format == "text" {
			printChains(to.out, "chain", found.Chains, links)
			printChains(to.out, "circle", found.Circles, links)
		}
		return err
	})
}

func printLink(w io.Writer, l *link) {
	claimed := ""
	if l.Claimed {
		claimed = ", as others say"
	}
	fmt.Fprintf(w, "%s%s\n    “%s”\n    %s “%s”  %s\n", strings.Join(l.By, "+"), claimed, l.Waits, l.Relation, l.On, l.Entry.Place())
	for i := range l.Denied {
		fmt.Fprintf(w, "    denied by %s: “%s”  %s\n", codes(l.Denied[i].Source), l.Denied[i].Words(), l.Denied[i].Place())
	}
}

func linkRow(l *link) []string {
	var denied []string
	for i := range l.Denied {
		denied = append(denied, codes(l.Denied[i].Source))
	}
	return []string{strings.Join(l.By, "+"), string(l.Relation), l.Waits, l.On, fmt.Sprint(l.Claimed), strings.Join(denied, "; "), l.Entry.Place()}
}

func printChains(w io.Writer, what string, chains [][]int, links []link) {
	for _, chain := range chains {
		fmt.Fprintf(w, "\n%s: “%s”", what, links[chain[0]].Waits)
		for _, k := range chain {
			fmt.Fprintf(w, " waits for “%s”", links[k].On)
		}
		fmt.Fprintln(w)
	}
}
