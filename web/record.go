package web

import (
	"strings"

	"github.com/demarche/demarche"
)

// record is an entry as the pages show it.
type record struct {
	demarche.Entry
	names map[string]string // of parties, by code
}

// records are entries as the pages show them.
func records(entries []demarche.Entry, names map[string]string) []record {
	out := make([]record, 0, len(entries))
	for _, e := range entries {
		out = append(out, record{e, names})
	}
	return out
}

// Who are the sources of a move or the parties of a status, Whom the targets.
func (r record) Who() []who  { return whoAre(r.Source, r.names) }
func (r record) Whom() []who { return whoAre(r.Target, r.names) }

// Claimant is whose claim the record is; nil if the article states it itself.
func (r record) Claimant() *who {
	if r.SaidBy == nil {
		return nil
	}
	return &whoAre([]demarche.Party{*r.SaidBy}, r.names)[0]
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
		return words(r.Move.Type)
	}
	return words(r.Status.State)
}

// Modality is empty for what took place.
func (r record) Modality() string {
	if r.Move == nil || r.Move.Modality == demarche.Actual {
		return ""
	}
	return string(r.Move.Modality)
}

// When is the time of the record as far as the text gives it, else the day of
// publication.
func (r record) When() string {
	if r.Dated {
		return interval(r.Move.Date)
	}
	return day(r.Day)
}

// Published reports whether When is the day of publication.
func (r record) Published() bool { return !r.Dated && r.Day != "" }

// interval writes an interval for people.
func interval(i *demarche.Interval) string {
	if i == nil {
		return unknown
	}
	if !strings.ContainsAny(i.EDTF, "/.") && i.EDTF != "" {
		return day(i.EDTF)
	}
	return span(i.Earliest, i.Latest)
}

// DueSpan is the window of the deadline.
func (r record) DueSpan() string { return span(r.Move.Deadline.Earliest, r.Move.Deadline.Latest) }

// Href leads to the record in its article.
func (r record) Href() string { return "/article/" + r.Article.ID + "#" + r.ID }

// Before, Words and After are the sentence, cut around the record's own words.
func (r record) Before() string { return string([]rune(r.Sentence)[:r.Quote.Start]) }
func (r record) Words() string  { return string([]rune(r.Sentence)[r.Quote.Start:r.Quote.End]) }
func (r record) After() string  { return string([]rune(r.Sentence)[r.Quote.End:]) }

// who is an actor as a list shows it.
type who struct {
	Name string
	Code string // whom it belongs to; empty if the name says it
}

func whoAre(parties []demarche.Party, names map[string]string) []who {
	var out []who
	for _, p := range parties {
		w := who{Name: p.Name, Code: strings.Join(p.Codes, ", ")}
		if w.Code == w.Name {
			w.Name = partyName(w.Code, names)
		}
		if w.Name == names[w.Code] || w.Name == w.Code {
			w.Code = ""
		}
		out = append(out, w)
	}
	return out
}

// partyName is the name of a code, the code itself if no article named it.
func partyName(code string, names map[string]string) string {
	if name := names[code]; name != "" {
		return name
	}
	return code
}
