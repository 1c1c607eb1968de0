package answer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/demarche/demarche"
)

// Corrector is what corrections ask of a store and give it.
type Corrector interface {
	Article(ctx context.Context, name string, revision int) (*demarche.Kept, error)
	Corrections(ctx context.Context, article string, p demarche.Page) ([]demarche.Correction, error)
	CorrectAll(context.Context, []demarche.Correction) ([]demarche.Correction, error)
	Add(context.Context, *demarche.Reading, time.Time) (demarche.Outcome, error)
}

// Correct keeps corrections, all or none, and gives them back with their
// numbers. Each needs By, Action and the Article with its Record, and besides
//   - EditRecord the Change,
//   - AddRecord the Change with a type, and the words of the record, as they
//     stand in the text, in Anchor.Exact,
//   - SameEvent and OtherEvent the Other record,
//   - DateArticle the Change with a Date: the article is read anew for that day,
//   - UndoCorrection only the number that it Undoes.
func Correct(ctx context.Context, store Corrector, read Reader, now time.Time, cs ...demarche.Correction) ([]demarche.Correction, error) {
	out := slices.Clone(cs)
	for i := range out {
		out[i].Made = now.UTC().Truncate(time.Second)
		if err := complete(ctx, store, &out[i]); err != nil {
			return nil, err
		}
	}
	for i := range out {
		if out[i].Action == demarche.DateArticle {
			if err := redate(ctx, store, read, now, &out[i]); err != nil {
				return nil, err
			}
		}
	}
	return store.CorrectAll(ctx, out)
}

// Reader reads an article.
type Reader func(*demarche.Article) (*demarche.Reading, error)

// complete finds what a correction is about, and refuses one that lacks
// something.
func complete(ctx context.Context, store Corrector, c *demarche.Correction) error {
	switch c.Action {
	case demarche.AcceptRecord, demarche.RejectRecord, demarche.SameEvent, demarche.OtherEvent:
		return nil
	case demarche.EditRecord:
		if c.Change == nil {
			return lacking(c, "an edit changes nothing", "say what should read otherwise")
		}
		return nil
	case demarche.AddRecord:
		return place(ctx, store, c)
	case demarche.DateArticle:
		if c.Change == nil || c.Change.Date == nil {
			return lacking(c, "no day is given", "write it as 2025-07-31")
		}
		_, err := Day(c.Change.Date.Earliest)
		return err
	case demarche.UndoCorrection:
		return undone(ctx, store, c)
	}
	return lacking(c, fmt.Sprintf("there is no action %q", c.Action), "write accept, edit, reject, add, same-as, different, date or undo")
}

func lacking(c *demarche.Correction, what, remedy string) error {
	return &demarche.Error{Kind: demarche.FormatFault, Place: c.Article + "/" + c.Record, Err: errors.New(what), Remedy: remedy}
}

// place finds the words of a record that the program missed.
func place(ctx context.Context, store Corrector, c *demarche.Correction) error {
	if c.Change == nil || c.Change.Type == "" {
		return lacking(c, "a record needs a type", "give one")
	}
	kept, err := store.Article(ctx, c.Article, 0)
	if err != nil {
		return err
	}
	span, ok := c.Anchor.In([]rune(kept.Reading.Article.Text))
	if !ok {
		return &demarche.Error{
			Kind: demarche.MissingFault, Place: c.Article, Err: fmt.Errorf("%q does not stand in the text", c.Anchor.Exact),
			Remedy: "write the words as they stand there",
		}
	}
	c.Record, c.Anchor.Span = "", span
	return nil
}

// undone finds the article of the correction that is taken back.
func undone(ctx context.Context, store Corrector, c *demarche.Correction) error {
	all, err := store.Corrections(ctx, "", demarche.Page{Limit: 1, After: strconv.FormatInt(c.Undoes+1, 10)})
	if err != nil {
		return err
	}
	if len(all) == 0 || all[0].ID != c.Undoes {
		return &demarche.Error{
			Kind: demarche.MissingFault, Place: fmt.Sprint(c.Undoes), Err: errors.New("no such correction"),
			Remedy: "list them with demarche review history",
		}
	}
	c.Article, c.Record = all[0].Article, all[0].Record
	return nil
}

// redate keeps an article with its day as another revision, read anew, so that
// what it says of "yesterday" has a date.
func redate(ctx context.Context, store Corrector, read Reader, now time.Time, c *demarche.Correction) error {
	kept, err := store.Article(ctx, c.Article, 0)
	if err != nil {
		return err
	}
	dated := kept.Reading.Article
	dated.Published = c.Change.Date.Earliest
	reading, err := read(&dated)
	if err != nil {
		return err
	}
	_, err = store.Add(ctx, reading, now)
	return err
}
