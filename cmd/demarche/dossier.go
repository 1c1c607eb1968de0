package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier"
	"github.com/demarche/demarche/dossier/origin"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/store/sqlite"
)

// subject is what a dossier is about, and on which day.
type subject struct {
	database
	About []string `arg:"" help:"A pair of parties, RUS-USA; the name of a saved search; or a search, as for demarche search."`
	AsOf  string   `placeholder:"DAY" help:"What was known by the end of this day; today if not given."`
}

// desk is the records of a subject with what judges them.
type desk struct {
	ctx     context.Context
	store   *sqlite.Store
	filter  demarche.Filter
	title   string
	on      time.Time
	lexicon *dossier.Lexicon
	judge   *origin.Judge
}

// sit opens the store and finds what the subject means, then does the work.
func (s *subject) sit(ctx context.Context, work func(*desk) error) error {
	d := &desk{ctx: ctx, on: time.Now()}
	if s.AsOf != "" {
		if err := checkDay(s.AsOf); err != nil {
			return err
		}
		d.on, _ = time.Parse(time.DateOnly, s.AsOf)
	}
	files, err := lang.FS(defaultLanguage)
	if err != nil {
		return err
	}
	if d.judge, err = origin.New(files); err != nil {
		return err
	}
	if d.lexicon, err = newLexicon(); err != nil {
		return err
	}
	if d.store, err = s.open(ctx); err != nil {
		return err
	}
	if err = d.find(strings.Join(s.About, " ")); err == nil {
		err = work(d)
	}
	return errors.Join(err, d.store.Close())
}

// newLexicon is what judges by words whether records are about the same thing.
func newLexicon() (*dossier.Lexicon, error) {
	files, err := lang.FS(defaultLanguage)
	if err != nil {
		return nil, err
	}
	return dossier.NewLexicon(files)
}

// find turns words into a filter: a pair, a saved search, or a search.
func (d *desk) find(about string) error {
	if pair, err := demarche.ParsePair(about); err == nil {
		d.filter, d.title = demarche.Filter{Pair: pair}, pair.String()
	} else {
		saved, err := d.store.SavedSearches(d.ctx)
		if err != nil {
			return err
		}
		query := about
		if i := slices.IndexFunc(saved, func(q demarche.SavedSearch) bool { return q.Name == about }); i >= 0 {
			query = saved[i].Query
		}
		if d.filter, err = parseQuery(d.ctx, d.store, query); err != nil {
			return err
		}
		if d.filter.Open {
			return &demarche.Error{
				Kind: demarche.FormatFault, Place: query, Err: errors.New("is:open finds records and makes no dossier"),
				Remedy: "leave it out, and ask demarche deadlines with --all --fate open",
			}
		}
		d.title = about
	}
	d.filter.AsOf = d.on.Format(time.DateOnly)
	return nil
}

// records are those of the subject, oldest first.
func (d *desk) records() ([]demarche.Entry, error) {
	f := d.filter
	f.Oldest = true
	return d.store.Entries(d.ctx, f, demarche.Page{})
}

// parties are those of a pair, or those that the records name most often as
// sources, at most eight.
func (d *desk) parties(entries []demarche.Entry) []string {
	if p := d.filter.Pair; p != (demarche.Pair{}) {
		return []string{p.A, p.B}
	}
	count := map[string]int{}
	var codes []string
	for _, e := range entries {
		for _, code := range demarche.Codes(e.Source) {
			if code = demarche.PartyOf(code); count[code] == 0 {
				codes = append(codes, code)
			}
			count[demarche.PartyOf(code)]++
		}
	}
	slices.SortStableFunc(codes, func(a, b string) int { return count[b] - count[a] })
	return codes[:min(8, len(codes))]
}

// events groups records, and counts the independent origins of those events
// that several articles report.
func (d *desk) events(entries []demarche.Entry) ([]demarche.Event, error) {
	corrections, err := d.store.Corrections(d.ctx, "", demarche.Page{})
	if err != nil {
		return nil, err
	}
	slices.Reverse(corrections)
	ties := demarche.Ties(corrections)
	origins, err := d.origins(d.lexicon.Events(entries, ties, nil))
	if err != nil {
		return nil, err
	}
	return d.lexicon.Events(entries, ties, origins), nil
}

// origins names the report that each article goes back to, by the first of its
// articles.
func (d *desk) origins(events []demarche.Event) (map[string]string, error) {
	names, kept := map[string]string{}, map[string]*demarche.Article{}
	for _, e := range events {
		if e.Articles < 2 {
			continue
		}
		var articles []*demarche.Article
		for _, name := range articlesOf(e.Records) {
			if kept[name] == nil {
				k, err := d.store.Article(d.ctx, name, 0)
				if err != nil {
					return nil, err
				}
				a := k.Reading.Article
				a.ID = name
				kept[name] = &a
			}
			articles = append(articles, kept[name])
		}
		for _, o := range d.judge.Origins(articles) {
			for _, name := range o.Articles {
				if names[name] == "" {
					names[name] = o.Articles[0]
				}
			}
		}
	}
	return names, nil
}

func articlesOf(entries []demarche.Entry) []string {
	var out []string
	for _, e := range entries {
		if !slices.Contains(out, e.Article.ID) {
			out = append(out, e.Article.ID)
		}
	}
	return out
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
	return c.sit(ctx, func(d *desk) error {
		points, err := d.store.Points(d.ctx, d.filter, demarche.Page{})
		if err != nil {
			return err
		}
		tracks, err := d.tracks(points)
		if err != nil {
			return err
		}
		if c.Format == "text" {
			d.head(to.out, points, tracks)
		}
		return printAll(c.output, to.out, tracks, printTrack,
			"issue state state_day cooperation conflict statuses last quiet_days last_meeting next", trackRow)
	})
}

// head prints what the dossier holds.
func (d *desk) head(w io.Writer, points []demarche.Point, tracks []demarche.Track) {
	articles, cooperation, conflict := map[string]bool{}, 0, 0
	for _, p := range points {
		articles[p.Article] = true
	}
	for _, t := range tracks {
		cooperation, conflict = cooperation+t.Cooperation, conflict+t.Conflict
	}
	fmt.Fprintf(w, "%s as of %s: %d records in %d articles, %d of cooperation, %d of conflict\n\n", d.title,
		d.on.Format(time.DateOnly), len(points), len(articles), cooperation, conflict)
}

func (d *desk) tracks(points []demarche.Point) ([]demarche.Track, error) {
	statuses, errStatuses := d.newest(func(f *demarche.Filter) { f.Kind = demarche.StatusKind })
	meetings, errMeetings := d.newest(func(f *demarche.Filter) { f.Type = string(demarche.Consult) })
	deadlines, errDeadlines := d.newest(func(f *demarche.Filter) { f.Due = true })
	if err := errors.Join(errStatuses, errMeetings, errDeadlines); err != nil {
		return nil, err
	}
	return dossier.Follow(dossier.Tracks(points, statuses, meetings), statuses, meetings, deadlines, d.on), nil
}

// newest are records, newest first.
func (d *desk) newest(narrow func(*demarche.Filter)) ([]demarche.Entry, error) {
	f := d.filter
	narrow(&f)
	return d.store.Entries(d.ctx, f, demarche.Page{})
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
