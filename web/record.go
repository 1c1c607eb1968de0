package web

import (
	"cmp"
	"strings"

	"github.com/demarche/demarche"
)

// record is an entry as the pages show it.
type record struct {
	demarche.Entry
	reader
}

// records are entries as the pages show them.
func (r reader) records(entries []demarche.Entry) []record {
	out := make([]record, 0, len(entries))
	for _, e := range entries {
		out = append(out, record{e, r})
	}
	return out
}

// Who are the sources of a move or the parties of a status, Whom the targets.
func (r record) Who() []who  { return r.whoAre(r.Source) }
func (r record) Whom() []who { return r.whoAre(r.Target) }

// Claimant is whose claim the record is; nil if the article states it itself.
func (r record) Claimant() *who {
	if r.SaidBy == nil {
		return nil
	}
	return &r.whoAre([]demarche.Party{*r.SaidBy})[0]
}

// Glyph names the mark that stands for the record.
func (r record) Glyph() string {
	if r.Move != nil {
		return glyph(demarche.MoveKind, string(r.Move.Type))
	}
	return glyph(demarche.StatusKind, string(r.Status.State))
}

// glyph names the mark of a kind of record: the class of a move, or status.
func glyph(kind demarche.Kind, kindType string) string {
	if kind == demarche.StatusKind {
		return "status"
	}
	if quad := demarche.MoveType(kindType).Quad(); quad != "" {
		return string(quad)
	}
	return "other"
}

// Type is what happened, in a word: "Threaten", "Stalled".
func (r record) Type() string {
	if r.Move != nil {
		return r.Word(r.Move.Type)
	}
	return r.Word(r.Status.State)
}

// Modality is empty for what took place.
func (r record) Modality() string {
	if r.Move == nil || r.Move.Modality == demarche.Actual {
		return ""
	}
	return r.Word(r.Move.Modality)
}

// When is the time of the record as far as the text gives it, else the day of
// publication.
func (r record) When() string {
	if r.Dated {
		return r.interval(r.Move.Date)
	}
	return r.reader.Day(r.Entry.Day)
}

// NextDay is the day that the record announces: the end of its time limit, or
// when it is to take place.
func (r record) NextDay() string {
	if r.Move != nil && r.Move.Deadline != nil {
		return cmp.Or(r.Move.Deadline.Latest, r.Move.Deadline.Earliest)
	}
	return r.Entry.Day
}

// Published reports whether When is the day of publication.
func (r record) Published() bool { return !r.Dated && r.Day != "" }

// interval writes an interval for people.
func (r reader) interval(i *demarche.Interval) string {
	if i == nil {
		return r.Say("unknown")
	}
	if !strings.ContainsAny(i.EDTF, "/.") && i.EDTF != "" {
		return r.Day(i.EDTF)
	}
	return r.Span(i.Earliest, i.Latest)
}

// DueSpan is the window of the deadline.
func (r record) DueSpan() string {
	return r.reader.Span(r.Move.Deadline.Earliest, r.Move.Deadline.Latest)
}

// Href leads to the record in its article.
func (r record) Href() string { return partHref(r.Article.ID, 0, r.Start()) + "#" + r.ID }

// Proof leads to the page of the record.
func (r record) Proof() string { return "/record/" + r.Article.ID + "/" + r.ID }

// Before, Words and After are the sentence, cut around the record's own words.
func (r record) Before() string { return string([]rune(r.Sentence)[:r.Quote.Start]) }
func (r record) Words() string  { return string([]rune(r.Sentence)[r.Quote.Start:r.Quote.End]) }
func (r record) After() string  { return string([]rune(r.Sentence)[r.Quote.End:]) }

// who is an actor as a list shows it.
type who struct {
	Name string
	Code string // whom it belongs to; empty if the name says it
}

func (r reader) whoAre(parties []demarche.Party) []who {
	var out []who
	for _, p := range parties {
		w := who{Name: p.Name, Code: strings.Join(p.Codes, ", ")}
		if w.Name == w.Code || w.Name == r.names[w.Code] {
			w.Name, w.Code = r.name(w.Code), ""
		}
		out = append(out, w)
	}
	return out
}
