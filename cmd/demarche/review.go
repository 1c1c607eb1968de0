package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
)

// reviewCmd is where people correct the program. Nothing is lost by it: every
// correction is kept with who, when and why, and can be taken back.
type reviewCmd struct {
	List      reviewListCmd      `cmd:"" help:"List records that nobody has looked at, or those that a query finds."`
	Accept    reviewAcceptCmd    `cmd:"" help:"Say that records are right."`
	Reject    reviewRejectCmd    `cmd:"" help:"Say that records are wrong: they leave every list and dossier."`
	Edit      reviewEditCmd      `cmd:"" help:"Say how a record should read."`
	Add       reviewAddCmd       `cmd:"" help:"Add a record that the program missed."`
	Same      reviewSameCmd      `cmd:"" help:"Say that two records tell of one event."`
	Different reviewDifferentCmd `cmd:"" help:"Say that two records tell of two events."`
	Date      reviewDateCmd      `cmd:"" help:"Say when an article was published, and read it again for that day."`
	Undo      reviewUndoCmd      `cmd:"" help:"Take corrections back."`
	History   reviewHistoryCmd   `cmd:"" help:"List what was corrected, the last first."`
}

// signature is who corrects, and why.
type signature struct {
	By  string `placeholder:"NAME" help:"Who says so; the name of the user if not given."`
	Why string `placeholder:"TEXT" help:"Why."`
}

// correction is one of a place, "article/record".
func (s *signature) correction(action demarche.Action, place string) demarche.Correction {
	article, record, _ := strings.Cut(place, "/")
	by := cmp.Or(s.By, userName())
	return demarche.Correction{By: by, Why: s.Why, Action: action, Article: article, Record: record}
}

// keep keeps corrections, all or none, and says so.
func (d *database) keep(ctx context.Context, out io.Writer, cs ...demarche.Correction) error {
	store, err := d.open(ctx)
	if err != nil {
		return err
	}
	kept, err := answer.Correct(ctx, store, readAnew, time.Now(), cs...)
	for _, c := range kept {
		if err == nil {
			printCorrection(out, &c)
		}
	}
	return errors.Join(err, store.Close())
}

// readAnew reads an article of which something is known better now.
func readAnew(a *demarche.Article) (*demarche.Reading, error) {
	analysis, err := new(languages).analyse(a)
	if err != nil {
		return nil, err
	}
	return analysis.Reading, nil
}

func printCorrection(w io.Writer, c *demarche.Correction) {
	facts := []string{fmt.Sprintf("%4d", c.ID), c.Made.Format(time.DateTime), c.By, string(c.Action), strings.TrimSuffix(c.Article+"/"+c.Record, "/")}
	if c.Other != "" {
		facts = append(facts, c.Other)
	}
	if c.Undoes != 0 {
		facts = append(facts, fmt.Sprint(c.Undoes))
	}
	if c.Why != "" {
		facts = append(facts, "("+c.Why+")")
	}
	fmt.Fprintln(w, strings.Join(facts, "  "))
}

func correctionRow(c *demarche.Correction) []string {
	undoes, change := "", ""
	if c.Undoes != 0 {
		undoes = fmt.Sprint(c.Undoes)
	}
	if c.Change != nil {
		data, _ := json.Marshal(c.Change) // strings and days only
		change = string(data)
	}
	return []string{fmt.Sprint(c.ID), c.Made.Format(time.RFC3339), c.By, string(c.Action), c.Article, c.Record, c.Other, undoes, c.Why, change}
}

type reviewListCmd struct {
	database
	listing
	Query []string `arg:"" optional:"" help:"As for demarche search; is:pending if not given."`
	Limit int      `default:"20" placeholder:"N" help:"How many to list at most: ${default}; 0 for all."`
}

// Run lists what waits for review.
func (c *reviewListCmd) Run(ctx context.Context, to streams) error {
	query := cmp.Or(strings.Join(c.Query, " "), "is:pending")
	return (&searchCmd{database: c.database, listing: c.listing, Query: []string{query}, Limit: c.Limit}).Run(ctx, to)
}

type reviewAcceptCmd struct {
	database
	signature
	Records []string `arg:"" help:"Records, as article/m1."`
}

func (c *reviewAcceptCmd) Run(ctx context.Context, to streams) error {
	return c.keep(ctx, to.out, c.each(demarche.AcceptRecord, c.Records)...)
}

type reviewRejectCmd struct {
	database
	signature
	Records []string `arg:"" help:"Records, as article/m1."`
}

func (c *reviewRejectCmd) Run(ctx context.Context, to streams) error {
	return c.keep(ctx, to.out, c.each(demarche.RejectRecord, c.Records)...)
}

func (s *signature) each(action demarche.Action, places []string) []demarche.Correction {
	var out []demarche.Correction
	for _, p := range places {
		out = append(out, s.correction(action, p))
	}
	return out
}

// fields are what an edit can set.
type fields struct {
	Type     string   `placeholder:"TYPE" help:"THREATEN, REQUEST, ...; for a status stalled, resumed, ..."`
	Source   []string `placeholder:"CODE,..." help:"Whose move it is; - for nobody."`
	Target   []string `placeholder:"CODE,..." help:"Whom it is aimed at; - for nobody."`
	SaidBy   *string  `placeholder:"CODE" help:"Whose claim it is; empty for the article's own."`
	Modality string   `placeholder:"WORD" help:"actual, planned, possible or negated."`
	Issue    string   `placeholder:"ISSUE" help:"flights, sanctions, ...; unknown for none."`
	Day      string   `placeholder:"DAY" help:"When it happens, 2025-07-31."`
	Due      string   `placeholder:"DAY[/DAY]" help:"When its time limit runs out, 2025-08-07/2025-08-09; - for no limit."`
}

func (f *fields) change() (*demarche.Change, error) {
	ch := &demarche.Change{
		Type: f.Type, Source: nobody(f.Source), Target: nobody(f.Target), SaidBy: f.SaidBy,
		Modality: demarche.Modality(f.Modality), Issue: demarche.Issue(f.Issue),
	}
	if f.Day != "" {
		if _, err := answer.Day(f.Day); err != nil {
			return nil, err
		}
		ch.Date = &demarche.Interval{EDTF: f.Day, Earliest: f.Day, Latest: f.Day}
	}
	var err error
	ch.Deadline, err = window(f.Due)
	return ch, err
}

// window reads DAY or DAY/DAY; a hyphen is a window without days, nothing is
// none.
func window(due string) (*demarche.Interval, error) {
	switch due {
	case "":
		return nil, nil
	case "-":
		return &demarche.Interval{}, nil
	}
	first, last, ok := strings.Cut(due, "/")
	if !ok {
		last = first
	}
	_, errFirst := answer.Day(first)
	_, errLast := answer.Day(last)
	return &demarche.Interval{Earliest: first, Latest: last}, errors.Join(errFirst, errLast)
}

func nobody(codes []string) []string {
	if len(codes) == 1 && codes[0] == "-" {
		return []string{}
	}
	return codes
}

type reviewEditCmd struct {
	database
	signature
	fields
	Record string `arg:"" help:"The record, as article/m1."`
}

func (c *reviewEditCmd) Run(ctx context.Context, to streams) error {
	ch, err := c.change()
	if err != nil {
		return err
	}
	edit := c.correction(demarche.EditRecord, c.Record)
	edit.Change = ch
	return c.keep(ctx, to.out, edit)
}

type reviewAddCmd struct {
	database
	signature
	fields
	Article string `arg:"" help:"The article."`
	Quote   string `arg:"" help:"The words of the record, as they stand in the text."`
}

func (c *reviewAddCmd) Run(ctx context.Context, to streams) error {
	ch, err := c.change()
	if err != nil {
		return err
	}
	add := c.correction(demarche.AddRecord, c.Article)
	add.Change, add.Anchor.Exact = ch, c.Quote
	return c.keep(ctx, to.out, add)
}

// two is a pair of records.
type two struct {
	database
	signature
	One   string `arg:"" help:"A record, as article/m1."`
	Other string `arg:"" help:"The other."`
}

func (t *two) join(ctx context.Context, to streams, action demarche.Action) error {
	c := t.correction(action, t.One)
	c.Other = t.Other
	return t.keep(ctx, to.out, c)
}

type reviewSameCmd struct{ two }

func (c *reviewSameCmd) Run(ctx context.Context, to streams) error {
	return c.join(ctx, to, demarche.SameEvent)
}

type reviewDifferentCmd struct{ two }

func (c *reviewDifferentCmd) Run(ctx context.Context, to streams) error {
	return c.join(ctx, to, demarche.OtherEvent)
}

type reviewUndoCmd struct {
	database
	signature
	Corrections []int64 `arg:"" help:"Their numbers, as demarche review history lists them."`
}

// Run takes corrections back.
func (c *reviewUndoCmd) Run(ctx context.Context, to streams) error {
	undos := c.each(demarche.UndoCorrection, make([]string, len(c.Corrections)))
	for i, id := range c.Corrections {
		undos[i].Undoes = id
	}
	return c.keep(ctx, to.out, undos...)
}

type reviewHistoryCmd struct {
	database
	Article string `arg:"" optional:"" help:"Only of this article."`
	Limit   int    `default:"50" placeholder:"N" help:"How many to list at most: ${default}; 0 for all."`
	output
}

// Run lists corrections.
func (c *reviewHistoryCmd) Run(ctx context.Context, to streams) error {
	store, err := c.open(ctx)
	if err != nil {
		return err
	}
	all, err := store.Corrections(ctx, c.Article, demarche.Page{Limit: c.Limit})
	if err == nil {
		err = printAll(c.output, to.out, all, printCorrection, "number made by action article record other undoes why change", correctionRow)
	}
	return errors.Join(err, store.Close())
}

type reviewDateCmd struct {
	database
	signature
	Article string `arg:"" help:"The article."`
	Day     string `arg:"" help:"The day, 2025-07-31."`
}

// Run dates an article: the same text with its day is another revision, read
// anew, so that what it says of "yesterday" has a date.
func (c *reviewDateCmd) Run(ctx context.Context, to streams) error {
	note := c.correction(demarche.DateArticle, c.Article)
	note.Change = &demarche.Change{Date: &demarche.Interval{EDTF: c.Day, Earliest: c.Day, Latest: c.Day}}
	return c.keep(ctx, to.out, note)
}
