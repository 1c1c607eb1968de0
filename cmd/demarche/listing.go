package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/export"
)

// listing is how a command prints records.
type listing struct {
	Format string `enum:"text,json,csv" default:"text" placeholder:"FORMAT" help:"text, json (an object per line) or csv."`
}

// entries prints records: for people, or as the format says.
func (l *listing) entries(w io.Writer, entries []demarche.Entry) error {
	if l.Format == "text" {
		for i := range entries {
			if err := printEntry(w, &entries[i]); err != nil {
				return err
			}
		}
		return nil
	}
	sink, err := export.Open(strings.Replace(l.Format, "json", "jsonl", 1), w, export.Options{})
	if err != nil {
		return err
	}
	for i := range entries {
		if err := sink.Write(&entries[i]); err != nil {
			return err
		}
	}
	return sink.Close()
}

func table(w io.Writer, headings []string, rows [][]string) error {
	out := csv.NewWriter(w)
	if err := out.Write(headings); err != nil {
		return err
	}
	return out.WriteAll(rows)
}

// codes are the codes of parties, or their names where they have none.
func codes(parties []demarche.Party) string {
	var out []string
	for _, p := range parties {
		if len(p.Codes) == 0 {
			out = append(out, p.Name)
		}
		out = append(out, p.Codes...)
	}
	return strings.Join(out, "+")
}

func claimant(e *demarche.Entry) string {
	if e.SaidBy == nil {
		return ""
	}
	return e.SaidBy.Name
}

// printEntry is a record in three lines: what it is, its words, where it stands.
func printEntry(w io.Writer, e *demarche.Entry) error {
	who := codes(e.Source)
	if len(e.Target) > 0 {
		who += " > " + codes(e.Target)
	}
	facts := []string{e.Type(), who, string(e.Issue())}
	if e.Move != nil && e.Move.Modality != demarche.Actual {
		facts = append(facts, string(e.Move.Modality))
	}
	if d := deadline(e); d != "" {
		facts = append(facts, "due "+d)
	}
	if c := claimant(e); c != "" {
		facts = append(facts, "says "+c)
	}
	if e.Review != "" {
		facts = append(facts, "["+string(e.Review)+"]")
	}
	if e.Withdrawn > 0 {
		facts = append(facts, fmt.Sprintf("[withdrawn by revision %d]", e.Withdrawn))
	}
	day := e.Day
	if !e.Dated {
		day = "~" + day // of publication
	}
	_, err := fmt.Fprintf(w, "%-11s  %s\n    “%s”\n    %s  %s\n", day, strings.Join(without(facts, ""), "  "), e.Words(), e.Place(), e.Article.Outlet)
	return err
}

func without(all []string, unwanted string) []string {
	var out []string
	for _, s := range all {
		if s != unwanted {
			out = append(out, s)
		}
	}
	return out
}

func deadline(e *demarche.Entry) string {
	if e.Move == nil || e.Move.Deadline == nil {
		return ""
	}
	d := e.Move.Deadline
	switch {
	case d.Earliest == "" && d.Latest == "":
		return "“" + e.Due + "”"
	case d.Earliest == "" || d.Earliest == d.Latest:
		return d.Latest
	}
	return d.Earliest + ".." + d.Latest
}
