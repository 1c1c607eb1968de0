package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
	"github.com/demarche/demarche/dossier"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/store/sqlite"
)

// subject is what a dossier is about, and on which day.
type subject struct {
	database
	About []string `arg:"" help:"A pair of parties, RUS-USA; the name of a saved search; or a search, as for demarche search."`
	AsOf  string   `placeholder:"DAY" help:"What was known by the end of this day; today if not given."`
	Back  int      `default:"600" placeholder:"N" help:"How many of the newest records to look at for commitments, linkages and events: ${default}; 0 for all."`
}

// sit opens the store and finds what the subject means, then does the work.
func (s *subject) sit(ctx context.Context, work func(*answer.Subject) error) error {
	store, err := s.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(s.ask(ctx, store, work), store.Close())
}

func (s *subject) ask(ctx context.Context, store *sqlite.Store, work func(*answer.Subject) error) error {
	desk, err := newDesk(store)
	if err != nil {
		return err
	}
	about, err := desk.Subject(ctx, strings.Join(s.About, " "), s.AsOf)
	if err != nil {
		return err
	}
	about.View = about.LookBack(s.Back)
	return work(about)
}

// newDesk answers questions about what a store keeps, as of today.
func newDesk(store *sqlite.Store) (*answer.Desk, error) {
	lexicon, err := newLexicon()
	return &answer.Desk{Store: store, Lexicon: lexicon, Now: time.Now}, err
}

// newLexicon is what judges by words whether records are about the same thing.
func newLexicon() (*dossier.Lexicon, error) {
	files, err := lang.FS(defaultLanguage)
	if err != nil {
		return nil, err
	}
	return dossier.NewLexicon(files)
}

// output is how the dossier commands print.
type output struct {
	Format string `enum:"text,json,csv" default:"text" placeholder:"FORMAT" help:"text, json (an object per line) or csv."`
}

// printAll writes items as the format says: in lines for people, or as objects,
// or as rows.
func printAll[T any](o output, w io.Writer, items []T, text func(io.Writer, *T), headings string, row func(*T) []string) error {
	switch o.Format {
	case "json":
		return jsonLines(w, items)
	case "csv":
		var rows [][]string
		for i := range items {
			rows = append(rows, row(&items[i]))
		}
		return table(w, strings.Fields(headings), rows)
	}
	for i := range items {
		text(w, &items[i])
	}
	if len(items) == 0 {
		fmt.Fprintln(w, "Nothing is kept of that.")
	}
	return nil
}

type dossierCmd struct {
	subject
	output
}

// Run says where a relation stands: its sum and its tracks.
func (c *dossierCmd) Run(ctx context.Context, to streams) error {
	return c.sit(ctx, func(s *answer.Subject) error {
		d, err := s.Dossier(ctx)
		if err != nil {
			return err
		}
		if c.Format == "text" {
			fmt.Fprintf(to.out, "%s as of %s: %d records in %d articles, %d of cooperation, %d of conflict\n\n",
				d.Title, d.AsOf, d.Records, d.Articles, d.Cooperation, d.Conflict)
		}
		return printAll(c.output, to.out, d.Tracks, printTrack,
			"issue state state_day cooperation conflict statuses last quiet_days last_meeting next", trackRow)
	})
}

func printTrack(w io.Writer, t *demarche.Track) {
	state := "no status stated"
	if t.State != nil {
		state = fmt.Sprintf("%s, %s", t.State.Type(), t.State.Day)
	}
	fmt.Fprintf(w, "%s: %s\n", issueName(t.Issue), state)
	if t.State != nil {
		fmt.Fprintf(w, "    “%s”  %s\n", t.State.Words(), t.State.Place())
	}
	fmt.Fprintf(w, "    %d of cooperation, %d of conflict", t.Cooperation, t.Conflict)
	if t.Meeting != nil {
		fmt.Fprintf(w, "; last meeting %s (%s)", t.Meeting.Day, t.Meeting.Place())
	}
	if t.Next != nil {
		fmt.Fprintf(w, "; next %s (%s)", t.Next.Day, t.Next.Place())
	}
	if s := t.Silence(); s != "" {
		fmt.Fprintf(w, "; %s", s)
	}
	fmt.Fprintln(w)
}

func issueName(i demarche.Issue) string {
	if i == "" {
		return "issue unknown"
	}
	return string(i)
}

func trackRow(t *demarche.Track) []string {
	row := []string{string(t.Issue), "", "", fmt.Sprint(t.Cooperation), fmt.Sprint(t.Conflict), fmt.Sprint(t.Statuses), t.Last, fmt.Sprint(t.Quiet), "", ""}
	if t.State != nil {
		row[1], row[2] = t.State.Type(), t.State.Day
	}
	if t.Meeting != nil {
		row[8] = t.Meeting.Day
	}
	if t.Next != nil {
		row[9] = t.Next.Day
	}
	return row
}
