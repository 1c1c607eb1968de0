// Package storetest is the behaviour that every store must show.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/demarche/demarche"
)

// Store is what a store can do.
type Store interface {
	Has(context.Context, *demarche.Article, demarche.System) (bool, error)
	Add(context.Context, *demarche.Reading, time.Time) (demarche.Outcome, error)
	AddAll(context.Context, []*demarche.Reading, time.Time) ([]demarche.Outcome, error)
	Counts(context.Context) (demarche.Counts, error)
	Names(context.Context) (map[string]string, error)
	Articles(context.Context, demarche.Page) ([]demarche.Head, error)
	Article(ctx context.Context, name string, revision int) (*demarche.Kept, error)
	Pairs(context.Context, demarche.Page) ([]demarche.PairSummary, error)
	Pair(ctx context.Context, p demarche.Pair, asOf string) (demarche.PairSummary, error)
	Entries(context.Context, demarche.Filter, demarche.Page) ([]demarche.Entry, error)
	Each(context.Context, demarche.Filter, func(*demarche.Entry) error) error
	Points(context.Context, demarche.Filter, demarche.Page) ([]demarche.Point, error)
	Count(context.Context, demarche.Filter) (int, error)
	Sum(context.Context, demarche.Filter) (demarche.PairSummary, error)
	Tally(context.Context, demarche.Filter) ([]demarche.Tally, error)
	Newest(ctx context.Context, f demarche.Filter, by demarche.Grouping, few int) ([]demarche.Entry, error)
	Coverage(context.Context, demarche.Filter) ([]demarche.Outlet, error)
	Revised(ctx context.Context, since, until string, p demarche.Page) ([]demarche.Head, error)
	Busiest(ctx context.Context, f demarche.Filter, few int) ([]demarche.Pair, error)
	Texts(ctx context.Context, names []string) ([]*demarche.Article, error)
	Correct(context.Context, demarche.Correction) (demarche.Correction, error)
	CorrectAll(context.Context, []demarche.Correction) ([]demarche.Correction, error)
	CorrectionsBetween(ctx context.Context, first, last int64) ([]demarche.Correction, error)
	Readings(ctx context.Context, article string, revision int) (int, error)
	Reading(ctx context.Context, article string, revision, number int) (*demarche.Reading, error)
	Supplies(ctx context.Context, asOf string) ([]demarche.Supply, error)
	ArticlesOf(ctx context.Context, outlet string, p demarche.Page) ([]demarche.Head, error)
	Corrections(ctx context.Context, article string, p demarche.Page) ([]demarche.Correction, error)
	FindArticles(ctx context.Context, words string, p demarche.Page) ([]demarche.Head, error)
	SaveSearch(ctx context.Context, name, query string) error
	SavedSearches(context.Context) ([]demarche.SavedSearch, error)
	Alerts
	Record(ctx context.Context, article, record string) (demarche.Entry, error)
	Version(context.Context) (string, error)
	Updates(ctx context.Context, after string, limit int) (list []demarche.Update, next string, err error)
	Accounts
	Close() error
}

// Now is when the tests add.
var Now = time.Date(2025, 7, 30, 8, 0, 0, 0, time.UTC)

var (
	all    = demarche.Page{}
	rusUSA = demarche.NewPair("USA", "RUS")
)

// Run puts the stores that open makes to the test; each test gets an empty one.
func Run(t *testing.T, open func(*testing.T) Store) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, Store)
	}{
		{"an empty store lists nothing", testEmpty},
		{"an article comes back as it was added", testRoundTrip},
		{"the same article again changes nothing", testUnchanged},
		{"another text is another revision", testRevision},
		{"another version reads again", testReread},
		{"an older revision read again stays in the background", testOldRevision},
		{"articles keep apart", testNames},
		{"lists are in order and in pages", testOrder},
		{"dossiers are counted by pair", testPairs},
		{"records are filtered", testFilters},
		{"points agree with entries", testPoints},
		{"sums and choices agree with entries", testSums},
		{"of what is said again and again the first and the newest are chosen", testStands},
		{"texts come by name", testTexts},
		{"records are corrected, and the corrections taken back", testCorrect},
		{"corrections outlive readings and texts", testCorrectAgain},
		{"what an earlier revision left behind is corrected", testCorrectCarriedOver},
		{"a correction of nothing is refused", testCorrectFaults},
		{"many corrections are kept at once", testCorrectMany},
		{"readings are numbered", testReadings},
		{"outlets are told with their days", testSupplies},
		{"records and articles are searched", testSearch},
		{"what is no longer shown is not found", testSearchNewest},
		{"what was published lately is found", testSince},
		{"outlets, revised articles and busy dossiers are listed", testCoverage},
		{"searches are saved", testSavedSearches},
		{"alerts are kept, and tell things once", testAlerts},
		{"deliveries are made of something, taken once, and tried again", testDeliveries},
		{"a list goes on behind an item", testBehind},
		{"what came in is told", testUpdates},
		{"a record is found by its place", testRecord},
		{"several are added together", testAddAll},
		{"accounts are kept, an admin among them", testAccounts},
		{"sessions end", testSessions},
		{"many can add at once", testConcurrent},
		{"nothing is kept of a cancelled addition", testCancelled},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := open(t)
			defer s.Close()
			test.run(t, s)
		})
	}
}

func add(t *testing.T, s Store, want demarche.Outcome, readings ...*demarche.Reading) {
	t.Helper()
	for _, r := range readings {
		got, err := s.Add(t.Context(), r, Now)
		if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Fatalf("adding %s: %s, want %s", r.Article.ID, got, want)
		}
	}
}

// must is the value of a call that may not fail.
func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func testEmpty(t *testing.T, s Store) {
	ctx := t.Context()
	if c := must(s.Counts(ctx))(t); c != (demarche.Counts{}) {
		t.Errorf("counts: %+v", c)
	}
	lists := []int{
		len(must(s.Articles(ctx, all))(t)), len(must(s.Pairs(ctx, all))(t)), len(must(s.Names(ctx))(t)),
		len(must(s.Entries(ctx, demarche.Filter{}, all))(t)), len(must(s.Points(ctx, demarche.Filter{}, all))(t)),
	}
	if slices.Max(lists) > 0 {
		t.Errorf("lengths of lists: %v", lists)
	}
	if p := must(s.Pair(ctx, rusUSA, ""))(t); p.Pair != rusUSA || p.Records() != 0 {
		t.Errorf("pair: %+v", p)
	}
	wantMissing(t, s, "nothing", 0)
}

func wantMissing(t *testing.T, s Store, name string, revision int) {
	t.Helper()
	_, err := s.Article(t.Context(), name, revision)
	var fault *demarche.Error
	if !errors.As(err, &fault) || fault.Kind != demarche.MissingFault {
		t.Errorf("article %q, revision %d: error %v, want a MissingFault", name, revision, err)
	}
}

func testRoundTrip(t *testing.T, s Store) {
	for _, r := range Readings() {
		if must(s.Has(t.Context(), &r.Article, Version))(t) {
			t.Errorf("%s is there before it was added", r.Article.ID)
		}
		add(t, s, demarche.Added, r)
		if !must(s.Has(t.Context(), &r.Article, Version))(t) {
			t.Errorf("%s is not there after it was added", r.Article.ID)
		}
	}
	for _, h := range must(s.Articles(t.Context(), all))(t) {
		kept := must(s.Article(t.Context(), h.ID, 0))(t)
		i := slices.IndexFunc(Readings(), func(r *demarche.Reading) bool { return r.Article.ID == kept.Reading.Article.ID })
		if want := Readings()[i]; !reflect.DeepEqual(kept.Reading, want) {
			t.Errorf("%s came back as\n%+v, want\n%+v", h.ID, kept.Reading, want)
		}
		if kept.Head != h || len(kept.History) != 1 || kept.History[0] != h {
			t.Errorf("heads differ: list %+v, article %+v, history %+v", h, kept.Head, kept.History)
		}
		if !h.Added.Equal(Now) || h.Revision != 1 || h.Revisions != 1 {
			t.Errorf("head: %+v", h)
		}
	}
	if names := must(s.Names(t.Context()))(t); names["USA"] != "United States" || len(names) != 3 {
		t.Errorf("names: %v", names)
	}
}

func testUnchanged(t *testing.T, s Store) {
	add(t, s, demarche.Added, Readings()...)
	before := must(s.Counts(t.Context()))(t)
	add(t, s, demarche.Unchanged, Readings()...)
	if after := must(s.Counts(t.Context()))(t); after != before {
		t.Errorf("counts went from %+v to %+v", before, after)
	}
}

// revised is the standstill under its old address with a shorter text.
func revised() *demarche.Reading {
	r := standstill()
	r.Article.Text, _, _ = strings.Cut(r.Article.Text, "\n\n")
	r.Sentences, r.Moves = r.Sentences[:2], r.Moves[:1]
	return r
}

func testRevision(t *testing.T, s Store) {
	first, second := standstill(), revised()
	add(t, s, demarche.Added, first)
	add(t, s, demarche.Revised, second)
	add(t, s, demarche.Unchanged, first, second)

	for revision, want := range map[int]*demarche.Reading{0: second, 1: first, 2: second} {
		kept := must(s.Article(t.Context(), "standstill", revision))(t)
		if kept.Reading.Article.Text != want.Article.Text || len(kept.History) != 2 {
			t.Errorf("revision %d: text %q, %d in the history", revision, kept.Reading.Article.Text, len(kept.History))
		}
	}
	wantMissing(t, s, "standstill", 3)
	wantSketch(t, s, "shown", demarche.Filter{}, "m1 REQUEST RUS; s1 stalled RUS+USA")
	wantSketch(t, s, "withdrawn", demarche.Filter{Withdrawn: true}, "m2.r1 REQUEST USA")
	if c := must(s.Counts(t.Context()))(t); c.Articles != 1 || c.Revisions != 2 || c.Moves != 1 {
		t.Errorf("counts: %+v, want the moves of the newest revision only", c)
	}
}

func testReread(t *testing.T, s Store) {
	add(t, s, demarche.Added, standstill())
	next := standstill()
	next.System.Version = "test2"
	next.Moves = next.Moves[1:]
	if must(s.Has(t.Context(), &next.Article, next.System))(t) {
		t.Error("the next version has not read it yet")
	}
	add(t, s, demarche.Reread, next)
	add(t, s, demarche.Unchanged, next, standstill())
	kept := must(s.Article(t.Context(), "standstill", 0))(t)
	if kept.Reading.System.Version != "test2" || len(kept.History) != 1 {
		t.Errorf("read by %s, %d revisions", kept.Reading.System.Version, len(kept.History))
	}
	if c := must(s.Counts(t.Context()))(t); c.Revisions != 1 || c.Moves != 1 {
		t.Errorf("counts: %+v", c)
	}
}

func testOldRevision(t *testing.T, s Store) {
	add(t, s, demarche.Added, standstill())
	add(t, s, demarche.Revised, revised())
	old := standstill()
	old.System.Version = "test2"
	add(t, s, demarche.Reread, old)
	if c := must(s.Counts(t.Context()))(t); c.Moves != 1 {
		t.Errorf("counts: %+v, want the moves of the newest revision", c)
	}
	if kept := must(s.Article(t.Context(), "standstill", 1))(t); kept.Reading.System.Version != "test2" {
		t.Errorf("revision 1 is shown as read by %s", kept.Reading.System.Version)
	}
}

// testNames adds two articles that came with the same id from two addresses.
func testNames(t *testing.T, s Store) {
	one, other := standstill(), standstill()
	other.Article.URL = "https://elsewhere.example/standstill"
	add(t, s, demarche.Added, one, other)
	heads := must(s.Articles(t.Context(), all))(t)
	if len(heads) != 2 || heads[0].ID == heads[1].ID {
		t.Fatalf("heads: %+v", heads)
	}
	for _, h := range heads {
		if kept := must(s.Article(t.Context(), h.ID, 0))(t); kept.URL != h.URL {
			t.Errorf("%s leads to %s, want %s", h.ID, kept.URL, h.URL)
		}
	}
}

func testOrder(t *testing.T, s Store) {
	add(t, s, demarche.Added, Readings()...)
	ctx := t.Context()
	heads := must(s.Articles(ctx, all))(t)
	for i := range heads {
		page := must(s.Articles(ctx, demarche.Page{Limit: 1, Offset: i}))(t)
		if len(page) != 1 || page[0] != heads[i] {
			t.Errorf("page %d: %+v, want %+v", i, page, heads[i])
		}
	}
	if first, last := heads[0], heads[len(heads)-1]; first.ID != "ultimatum" || last.Published != "" {
		t.Errorf("articles are not newest first: %+v", heads)
	}
	f := demarche.Filter{Pair: rusUSA}
	newest := must(s.Entries(ctx, f, all))(t)
	if !slices.IsSortedFunc(newest, func(a, b demarche.Entry) int { return strings.Compare(b.Day, a.Day) }) {
		t.Error("entries are not newest first")
	}
	var each []demarche.Entry
	if err := s.Each(ctx, f, func(e *demarche.Entry) error { each = append(each, *e); return nil }); err != nil || !reflect.DeepEqual(each, newest) {
		t.Errorf("one by one they come as %d records, error %v", len(each), err)
	}
	f.Oldest = true
	oldest := must(s.Entries(ctx, f, all))(t)
	slices.Reverse(oldest)
	if !reflect.DeepEqual(oldest, newest) {
		t.Error("oldest first is not the reverse of newest first")
	}
	f.Oldest = false
	if page := must(s.Entries(ctx, f, demarche.Page{Limit: 2, Offset: 3}))(t); !reflect.DeepEqual(page, newest[3:5]) {
		t.Errorf("a page of two: %+v", page)
	}
}

func testPairs(t *testing.T, s Store) {
	add(t, s, demarche.Added, Readings()...)
	want := []demarche.PairSummary{
		{Pair: rusUSA, Cooperation: 1, Conflict: 7, Statuses: 2, Articles: 4, First: "2025-02-27", Last: "2025-07-29"},
		{Pair: demarche.NewPair("UKR", "USA"), Cooperation: 1, Articles: 1, First: "2025-07-29", Last: "2025-07-29"},
	}
	if got := must(s.Pairs(t.Context(), all))(t); !reflect.DeepEqual(got, want) {
		t.Errorf("pairs:\n%+v, want\n%+v", got, want)
	}
	if got := must(s.Pair(t.Context(), rusUSA, ""))(t); got != want[0] {
		t.Errorf("pair: %+v", got)
	}
	before := demarche.PairSummary{
		Pair: rusUSA, Cooperation: 1, Conflict: 1, Statuses: 1, Articles: 1, First: "2025-02-27", Last: "2025-02-28",
	}
	if got := must(s.Pair(t.Context(), rusUSA, "2025-07-28"))(t); got != before {
		t.Errorf("pair as of the day before: %+v, want %+v", got, before)
	}
	c := must(s.Counts(t.Context()))(t)
	if want := (demarche.Counts{Articles: 4, Revisions: 4, Moves: 9, Statuses: 2, Dossiers: 2, First: "2025-02-28", Last: "2025-07-29"}); c != want {
		t.Errorf("counts: %+v, want %+v", c, want)
	}
}

func testFilters(t *testing.T, s Store) {
	add(t, s, demarche.Added, Readings()...)
	for _, test := range []struct {
		name string
		f    demarche.Filter
		want string // the records, oldest first
	}{
		{"pair", demarche.Filter{Pair: demarche.NewPair("UKR", "USA")}, "ultimatum/m3"},
		{"statuses", demarche.Filter{Kind: demarche.StatusKind}, "istanbul/s1 standstill/s1"},
		{"issue", demarche.Filter{Issue: "flights"}, "istanbul/m2 standstill/m2"},
		{"one of two issues", demarche.Filter{Issue: "diplomatic-property,sanctions", By: "RUS"}, "standstill/m1 ultimatum/m2"},
		{"with one of two", demarche.Filter{With: "UKR,CHN"}, "ultimatum/m3"},
		{"language", demarche.Filter{Lang: "en", Type: "CONSULT,REJECT"}, "istanbul/m1 ultimatum/m2"},
		{"modality", demarche.Filter{Modality: demarche.Possible}, "undated/m1"},
		{"no issue", demarche.Filter{Issue: demarche.NoIssue}, "undated/m1"},
		{"type", demarche.Filter{Type: "REJECT"}, "ultimatum/m2"},
		{"state", demarche.Filter{Type: "stalled"}, "standstill/s1"},
		{"by a party, its companies included", demarche.Filter{By: "RUS", Kind: demarche.MoveKind},
			"undated/m2 istanbul/m1 istanbul/m2 standstill/m1 ultimatum/m2"},
		{"as of a day", demarche.Filter{AsOf: "2025-02-28"}, "istanbul/m1 istanbul/m2 istanbul/s1"},
		{"deadlines", demarche.Filter{Due: true}, "ultimatum/m1"},
		{"deadlines to come", demarche.Filter{DueFrom: "2025-08-10"}, "ultimatum/m1"},
		{"deadlines that have passed", demarche.Filter{DueFrom: "2025-08-11"}, ""},
		{"positions", demarche.Filter{Positions: true},
			"istanbul/m2 standstill/m1 standstill/m2 ultimatum/m1 ultimatum/m2"},
		{"together", demarche.Filter{Pair: rusUSA, By: "USA", Issue: "sanctions", Type: "THREATEN", Positions: true}, "ultimatum/m1"},
	} {
		test.f.Oldest = true
		var got []string
		for _, e := range must(s.Entries(t.Context(), test.f, all))(t) {
			if e.Article.Published == "" { // its name is made up
				e.Article.ID = "undated"
			}
			got = append(got, e.Article.ID+"/"+e.ID)
		}
		if found := strings.Join(got, " "); found != test.want {
			t.Errorf("%s: %s, want %s", test.name, found, test.want)
		}
		if n := must(s.Count(t.Context(), test.f))(t); n != len(got) {
			t.Errorf("%s: counted %d, listed %d", test.name, n, len(got))
		}
	}
}

func testPoints(t *testing.T, s Store) {
	add(t, s, demarche.Added, Readings()...)
	f := demarche.Filter{Pair: rusUSA}
	entries, points := must(s.Entries(t.Context(), f, all))(t), must(s.Points(t.Context(), f, all))(t)
	if len(points) != len(entries) {
		t.Fatalf("%d points of %d entries", len(points), len(entries))
	}
	for i, e := range entries {
		p := points[i]
		if p.Article != e.Article.ID || p.Record != e.ID || p.Day != e.Day || p.Issue != e.Issue() {
			t.Errorf("point %+v, entry %+v", p, e)
		}
	}
}

func testConcurrent(t *testing.T, s Store) {
	var adding sync.WaitGroup
	for _, r := range slices.Concat(Readings(), Readings(), Readings()) {
		adding.Go(func() {
			if _, err := s.Add(t.Context(), r, Now); err != nil {
				t.Error(err)
			}
		})
	}
	adding.Wait()
	if c := must(s.Counts(t.Context()))(t); c.Revisions != 4 || c.Moves != 9 {
		t.Errorf("counts: %+v", c)
	}
}

func testCancelled(t *testing.T, s Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Add(ctx, standstill(), Now); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that it was cancelled", err)
	}
	if c := must(s.Counts(t.Context()))(t); c != (demarche.Counts{}) {
		t.Errorf("counts: %+v", c)
	}
}

// testSums adds the small articles and some made-up ones, and compares what the
// store counts and chooses with what its lists hold.
func testSums(t *testing.T, s Store) {
	add(t, s, demarche.Added, Readings()...)
	for n := range 60 {
		add(t, s, demarche.Added, Numbered(n))
	}
	ctx := t.Context()
	for _, f := range []demarche.Filter{{}, {Pair: rusUSA}, {Pair: rusUSA, AsOf: "2020-02-20"}, {With: "USA", Kind: demarche.MoveKind}, {Outlet: "wire,post"}} {
		entries := must(s.Entries(ctx, f, all))(t)
		sum, articles := must(s.Sum(ctx, f))(t), map[string]bool{}
		for _, e := range entries {
			articles[e.Article.ID] = true
		}
		if sum.Records() != len(entries) || sum.Articles != len(articles) {
			t.Errorf("%+v: sum %+v of %d records in %d articles", f, sum, len(entries), len(articles))
		}
		counted, newest, last := 0, "", ""
		for _, n := range must(s.Tally(ctx, f))(t) {
			counted += n.Cooperation + n.Conflict + n.Statuses
			newest = max(newest, n.Last)
		}
		for _, e := range entries {
			last = max(last, e.PublishedDay())
		}
		if counted != len(entries) || newest != last {
			t.Errorf("%+v: %d records are tallied, listed %d; the newest of %s, want %s", f, counted, len(entries), newest, last)
		}
		wantFirst(t, must(s.Newest(ctx, f, demarche.ByIssue, 2))(t), entries)
	}
}

// wantFirst wants the first two of each issue, in order.
func wantFirst(t *testing.T, got, entries []demarche.Entry) {
	t.Helper()
	var want []demarche.Entry
	seen := map[demarche.Issue]int{}
	for _, e := range entries {
		if seen[e.Issue()]++; seen[e.Issue()] <= 2 {
			want = append(want, e)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the newest two of each issue are %d records, want %d", len(got), len(want))
	}
}

// testStands adds what one party demands again and again: the first and the
// newest stand for all.
func testStands(t *testing.T, s Store) {
	for n := range 5 {
		r := istanbul()
		r.Article.URL += fmt.Sprint(n)
		r.Article.Published = fmt.Sprintf("2025-03-%02d", n+1)
		add(t, s, demarche.Added, r)
	}
	var got []string
	for _, e := range must(s.Newest(t.Context(), demarche.Filter{Pair: rusUSA, Oldest: true}, demarche.ByStand, 2))(t) {
		got = append(got, e.Article.Published+" "+string(e.Stand()))
	}
	if want := "2025-03-01 demands, 2025-03-04 demands, 2025-03-05 demands"; strings.Join(got, ", ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

func testTexts(t *testing.T, s Store) {
	add(t, s, demarche.Added, Readings()...)
	add(t, s, demarche.Revised, revised())
	texts := must(s.Texts(t.Context(), []string{"ultimatum", "nothing", "standstill"}))(t)
	if len(texts) != 2 || texts[0].ID != "ultimatum" || texts[1].Text != revised().Article.Text {
		t.Errorf("texts: %+v", texts)
	}
}

// testAddAll adds the same article twice in one go, and a revision of it.
func testAddAll(t *testing.T, s Store) {
	got := must(s.AddAll(t.Context(), []*demarche.Reading{istanbul(), standstill(), standstill(), revised()}, Now))(t)
	want := []demarche.Outcome{demarche.Added, demarche.Added, demarche.Unchanged, demarche.Revised}
	if !slices.Equal(got, want) {
		t.Errorf("outcomes %v, want %v", got, want)
	}
	if c := must(s.Counts(t.Context()))(t); c.Articles != 2 || c.Revisions != 3 {
		t.Errorf("counts: %+v", c)
	}
	wantSketch(t, s, "of the revision", demarche.Filter{Article: "standstill"}, "m1 REQUEST RUS; s1 stalled RUS+USA")
	wantSketch(t, s, "withdrawn", demarche.Filter{Withdrawn: true}, "m2.r1 REQUEST USA")
	for _, r := range []*demarche.Reading{istanbul(), revised()} {
		found := must(s.FindArticles(t.Context(), `"`+r.Article.Title+`"`, demarche.Page{}))(t)
		if len(found) != 1 || found[0].ID != r.Article.ID {
			t.Errorf("a search for %q finds %+v", r.Article.Title, found)
		}
	}
	if none := must(s.AddAll(t.Context(), nil, Now))(t); len(none) != 0 {
		t.Errorf("of nothing comes %v", none)
	}
}
