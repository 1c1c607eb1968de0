package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
)

type storiesCmd struct {
	subject
	output
	Articles int `default:"200" placeholder:"N" help:"How many of the newest articles to group: ${default}."`
}

// Run prints the newest articles by the happening that they report.
func (c *storiesCmd) Run(ctx context.Context, to streams) error {
	return c.sit(ctx, func(s *answer.Subject) error {
		stories, err := s.Stories(ctx, c.Articles)
		if err != nil {
			return err
		}
		return printAll(c.output, to.out, stories, printStory, "published title articles origins ids", storyRow)
	})
}

func printStory(w io.Writer, s *demarche.Story) {
	if len(s.Articles) > 1 {
		fmt.Fprintf(w, "%d articles, %d independent\n", len(s.Articles), len(s.Origins))
	}
	for _, h := range s.Articles {
		fmt.Fprintf(w, "%-11.10s  %s  %s  (%s)\n", h.Published, h.ID, h.Title, h.Outlet)
	}
	fmt.Fprintln(w)
}

func storyRow(s *demarche.Story) []string {
	var ids []string
	for _, h := range s.Articles {
		ids = append(ids, h.ID)
	}
	first := s.Articles[0]
	return []string{first.Published, first.Title, fmt.Sprint(len(ids)), fmt.Sprint(len(s.Origins)), strings.Join(ids, " ")}
}
