package answer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// Record is a record with where it comes from.
type Record struct {
	Record string         `json:"record"` // its place: "article/m3"
	Entry  demarche.Entry `json:"entry"`
	Quote
	Event       *demarche.Event       `json:"event,omitempty"` // the happening that it tells of, with all who report it; absent for a status
	Corrections []demarche.Correction `json:"corrections"`     // by people, oldest first
	Unknown     []string              `json:"unknown"`         // what the record does not say, a sentence each
}

// Said is an attribution in its words.
type Said struct {
	demarche.Attribution
	SourceWords  string `json:"source_words"`
	CueWords     string `json:"cue_words"`
	ContentWords string `json:"content_words"`
}

// Record answers where a record comes from. Its place is "article/m3".
func (d *Desk) Record(ctx context.Context, place string) (*Record, error) {
	article, id, ok := strings.Cut(place, "/")
	if !ok {
		return nil, &demarche.Error{Kind: demarche.FormatFault, Place: place, Err: errors.New("not the place of a record"), Remedy: "write it as article/m3"}
	}
	e, err := d.Store.Record(ctx, article, id)
	if err != nil {
		return nil, err
	}
	out := &Record{Record: place, Entry: e, Unknown: Gaps(&e)}
	if out.Quote, err = d.Quote(ctx, &e); err != nil {
		return nil, err
	}
	if out.Corrections, err = d.corrections(ctx, article, &out.Anchor, id); err != nil {
		return nil, err
	}
	out.Event, err = d.Event(ctx, &e)
	return out, err
}

// Quote is the words of a record with who is quoted for them.
type Quote struct {
	Anchor demarche.Anchor `json:"anchor"` // its words in the text of the article
	Said   []Said          `json:"said"`   // who is reported to have said it, and through whom, innermost first
	System demarche.System `json:"system"` // what found it
}

// Quote finds the words of a record in its article.
func (d *Desk) Quote(ctx context.Context, e *demarche.Entry) (Quote, error) {
	kept, err := d.Store.Article(ctx, e.Article.ID, revisionOf(e))
	if err != nil {
		return Quote{}, err
	}
	text := []rune(kept.Reading.Article.Text)
	said := said(kept.Reading, text, attributionOf(kept.Reading, e))
	return Quote{demarche.NewAnchor(text, e.Span()), said, kept.Reading.System}, nil
}

// revisionOf is the revision whose text has the words of a record: that before
// the one which withdrew it, or the newest, 0.
func revisionOf(e *demarche.Entry) int {
	return max(0, e.Withdrawn-1)
}

// attributionOf is the id of the attribution that a record of a reading stands
// in, empty if it stands in none or is another reading's.
func attributionOf(r *demarche.Reading, e *demarche.Entry) string {
	if e.Move == nil || !slices.ContainsFunc(r.Moves, func(m demarche.Move) bool { return m.ID == e.ID && m.Span == e.Move.Span }) {
		return ""
	}
	return e.Move.Attribution
}

// said is the chain of attributions from one to those that it stands in.
func said(r *demarche.Reading, text []rune, id string) []Said {
	out := []Said{}
	for id != "" && len(out) < len(r.Attributions) {
		i := slices.IndexFunc(r.Attributions, func(a demarche.Attribution) bool { return a.ID == id })
		if i < 0 {
			break
		}
		a := r.Attributions[i]
		out = append(out, Said{a, words(text, a.Source), words(text, a.Cue), words(text, a.Content)})
		id = a.Parent
	}
	return out
}

func words(text []rune, spans []demarche.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, demarche.NewAnchor(text, s).Exact)
	}
	return strings.Join(out, " … ")
}

// corrections are those of a record, oldest first: made under its id, or of its
// passage.
func (d *Desk) corrections(ctx context.Context, article string, at *demarche.Anchor, id string) ([]demarche.Correction, error) {
	all, err := d.Store.Corrections(ctx, article, demarche.Page{})
	if err != nil {
		return nil, err
	}
	slices.Reverse(all)
	own := map[int64]bool{}
	out := []demarche.Correction{}
	for _, c := range all {
		if c.Record == id && c.Record != "" || c.Anchor.Exact == at.Exact && at.Exact != "" || own[c.Undoes] {
			own[c.ID] = true
			out = append(out, c)
		}
	}
	return out, nil
}

// Event is the happening that a record tells of, nil for a status and what
// stands in no list.
func (d *Desk) Event(ctx context.Context, e *demarche.Entry) (*demarche.Event, error) {
	if e.Move == nil || e.Withdrawn > 0 || e.Review == demarche.RejectRecord {
		return nil, nil
	}
	event, _, err := d.Lexicon.EventOf(ctx, d.Store, e, d.Now())
	return event, err
}

// Gaps are what a record leaves open, in sentences.
func Gaps(e *demarche.Entry) []string {
	out := []string{}
	missing := func(yes bool, sentence string) {
		if yes {
			out = append(out, sentence)
		}
	}
	missing(len(e.Source) == 0, "It is not known whose act it is.")
	missing(e.Move != nil && len(e.Target) == 0, "It is not known whom it is aimed at.")
	missing(e.Issue() == "", "It is not known what it is about.")
	missing(!e.Dated && e.Day != "", "The text gives no day; the day is that of publication.")
	missing(e.Day == "", "No day is known.")
	missing(e.Due != "" && e.Move.Deadline.Earliest+e.Move.Deadline.Latest == "", fmt.Sprintf("The time limit %q gives no date to count to.", e.Due))
	missing(e.Article.Outlet == "", "The outlet is not known.")
	missing(e.Review == "", "Nobody has checked it.")
	return out
}
