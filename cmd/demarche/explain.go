package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/pipeline"
)

type explainCmd struct {
	Article string `arg:"" help:"File of the article; - is standard input."`
	Record  string `arg:"" optional:"" help:"Id of a record (m3, a1, s2) or a place in the text, in code points. All records if not given."`
	ID      string `name:"id" help:"Id of the article, if the file holds several."`
	about
}

// Run explains a record, or lists all records of the article with their rules.
func (c *explainCmd) Run(io streams) error {
	article, err := c.article(io.in)
	if err != nil {
		return err
	}
	p, err := new(languages).of(article)
	if err != nil {
		return fmt.Errorf("%s: %w", c.Article, err)
	}
	analysis, err := p.Analyse(article)
	if err != nil {
		return fmt.Errorf("%s: %w", c.Article, err)
	}
	out := bufio.NewWriter(io.out)
	defer out.Flush()
	e := explainer{out, p, analysis, findings(analysis)}
	if c.Record == "" {
		e.list()
		return nil
	}
	chosen := e.choose(c.Record)
	if len(chosen) == 0 {
		return &demarche.Error{
			Kind: demarche.MissingFault, Place: c.Article, Err: fmt.Errorf("no record %q", c.Record),
			Remedy: "leave it out to see all records",
		}
	}
	for _, f := range chosen {
		e.explain(f)
	}
	return nil
}

// article is the one to explain: the first of the file, or the one with the id.
func (c *explainCmd) article(stdin io.Reader) (*demarche.Article, error) {
	for a, err := range c.open(c.Article, stdin) {
		if c.ID == "" || err == nil && a.ID == c.ID {
			return a, err
		}
	}
	return nil, &demarche.Error{
		Kind: demarche.MissingFault, Place: c.Article, Err: fmt.Errorf("no article %q", c.ID), Remedy: "check the id",
	}
}

// explainer prints findings.
type explainer struct {
	out      *bufio.Writer
	pipeline *pipeline.Pipeline
	analysis *pipeline.Analysis
	findings []finding
}

// list prints a line per record: id, rule, what it says, its words.
func (e *explainer) list() {
	for _, f := range e.findings {
		fmt.Fprintf(e.out, "%-4s %-28s %s\n     %s\n", f.id, list([]string{f.rule}), f.what, e.words(&f))
	}
	if len(e.findings) == 0 {
		fmt.Fprintln(e.out, "No records found.")
	}
}

// choose are the findings with an id, or, if it is a number, those whose words
// lie around that place of the text.
func (e *explainer) choose(record string) []finding {
	place, err := strconv.Atoi(record)
	return slices.DeleteFunc(slices.Clone(e.findings), func(f finding) bool {
		if errors.Is(err, strconv.ErrSyntax) {
			return f.id != record
		}
		here := demarche.Span{Start: place, End: place + 1}
		return !slices.ContainsFunc(f.spans, func(s demarche.Span) bool { return s.Contains(here) })
	})
}

// explain prints why a record is there.
func (e *explainer) explain(f finding) {
	fmt.Fprintf(e.out, "%s   %s\nrule  %s\nwords %s\n", f.id, f.what, list([]string{f.rule}), e.words(&f))
	for _, field := range f.fields {
		fmt.Fprintf(e.out, "      %s\n", field)
	}
	if f.head >= 0 && f.head < len(e.analysis.Doc.Tokens) {
		fmt.Fprintln(e.out, "tree")
		e.tree(f.head)
		if strings.HasPrefix(f.id, "m") {
			e.rivals(f.head)
		}
	}
	fmt.Fprintln(e.out)
}

// mostRivals is how many rivals are printed of each kind.
const mostRivals = 6

// rivals prints what lost against the move at a token.
func (e *explainer) rivals(head int) {
	seen := map[string]int{}
	for _, r := range e.pipeline.Rivals(e.analysis, head) {
		kind, _, _ := strings.Cut(r, " ")
		if seen[kind]++; seen[kind] == 1 && len(seen) == 1 {
			fmt.Fprintln(e.out, "lost")
		}
		if seen[kind] <= mostRivals {
			fmt.Fprintf(e.out, "      %s\n", oneLine(r))
		}
	}
}

// words is the text of a finding on one line.
func (e *explainer) words(f *finding) string {
	var parts []string
	for _, s := range f.spans {
		parts = append(parts, fmt.Sprintf("[%d, %d] %s", s.Start, s.End, oneLine(e.analysis.Doc.Slice(s))))
	}
	return strings.Join(parts, " … ")
}
