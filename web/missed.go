package web

import (
	"cmp"
	"errors"
	"strconv"

	"github.com/demarche/demarche"
)

// missedPage is the form for a record that the program missed.
type missedPage struct {
	*demarche.Kept
	Passage []lit // the text around the words
	From    int   // where it begins
	Cut     bool  // there is more of the paragraph
	Span    demarche.Span
	Words   string
	Form    recordForm
	Near    []record // that have some of the same words
}

// missing shows the form for a record that the program missed, in the words
// that the address gives.
func (d *Desk) missing(v *visit) (view, error) {
	kept, span, err := d.words(v, v.PathValue("name"))
	if err != nil {
		return view{}, err
	}
	pr := newProver(kept.Reading, v.reader)
	p := missedPage{Kept: kept, Span: span, Words: string(pr.text[span.Start:span.End])}
	window := pr.window(span)
	p.Passage, p.From, p.Cut = light(pr.text, window, []litSpan{{Span: span, Record: "new", Class: "whole"}}), window.Start, pr.isCut(window)
	p.Form = v.blankForm(demarche.NoIssue)
	p.Form.Blank = true
	entries, err := d.Store.Entries(v.Context(), demarche.Filter{Article: kept.ID}, demarche.Page{})
	for _, e := range entries {
		if e.Span().Overlaps(span) {
			p.Near = append(p.Near, record{e, v.reader})
		}
	}
	return view{template: "missed.html", section: "review", Title: v.Say("missed.title"), Data: p}, err
}

// words finds the words that a form or an address gives in the text of an
// article: nearest to where they are said to begin, in code points.
func (d *Desk) words(v *visit, article string) (*demarche.Kept, demarche.Span, error) {
	kept, err := d.Store.Article(v.Context(), article, 0)
	if err != nil {
		return nil, demarche.Span{}, err
	}
	words := v.FormValue("words")
	start, errStart := strconv.Atoi(cmp.Or(v.FormValue("start"), "0"))
	if errStart != nil || words == "" {
		return nil, demarche.Span{}, formFault(article, v.Say("missed.no-words"))
	}
	anchor := demarche.Anchor{Span: demarche.Span{Start: start}, Exact: words}
	span, ok := anchor.In([]rune(kept.Reading.Article.Text))
	if !ok {
		return nil, span, &demarche.Error{Kind: demarche.FormatFault, Place: article, Err: errors.New(v.Say("missed.not-there", shorten(words, 80)))}
	}
	return kept, span, nil
}

func shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// missed fills the correction that adds a record from a form.
func (d *Desk) missed(v *visit, c *demarche.Correction) error {
	_, span, err := d.words(v, c.Article)
	if err != nil {
		return err
	}
	c.Anchor = demarche.Anchor{Span: span, Exact: v.FormValue("words")}
	ch, err := v.change(true)
	switch {
	case err != nil:
		return err
	case ch.Type == "":
		return formFault("type", v.Say("missed.no-type"))
	case len(ch.Source) == 0:
		return formFault("source", v.Say("missed.no-source"))
	}
	if ch.Deadline != nil && ch.Deadline.Latest == "" {
		ch.Deadline = nil
	}
	c.Change = ch
	return nil
}
