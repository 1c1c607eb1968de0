package alert

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer/answertest"
	"github.com/demarche/demarche/store/sqlite"
	"github.com/demarche/demarche/store/storetest"
)

// bench is a store with a runner whose clock a test moves.
type bench struct {
	*testing.T
	store *sqlite.Store
	*Runner
	now time.Time
	log bytes.Buffer
}

func newBench(t *testing.T) *bench {
	t.Helper()
	s := answertest.Store(t)
	b := &bench{T: t, store: s, now: storetest.Now}
	b.Runner = &Runner{
		Store: s, Now: func() time.Time { return b.now }, Log: slog.New(slog.NewTextHandler(&b.log, nil)), Base: "http://desk.example",
		Corroborate: func(_ context.Context, e *demarche.Entry) ([]string, int, error) {
			return []string{e.Article.Outlet, "Other Times"}, 2, nil
		},
	}
	return b
}

func (b *bench) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// alert keeps an alert for a query.
func (b *bench) alert(query string, a demarche.Alert) demarche.Alert {
	b.Helper()
	a.Name, a.Search, a.Added, a.Every = "watch", "watched", b.now, demarche.Every(strings.TrimSpace(string(a.Every)))
	if a.Every == "" {
		a.Every = demarche.Immediately
	}
	b.must(a.Check())
	b.must(b.store.SaveSearch(b.Context(), a.Search, query))
	b.must(b.store.AddAlert(b.Context(), a, false))
	return a
}

func (b *bench) add(readings ...*demarche.Reading) {
	b.Helper()
	for _, r := range readings {
		_, err := b.store.Add(b.Context(), r, b.now)
		b.must(err)
	}
}

func (b *bench) correct(action demarche.Action, place string, ch *demarche.Change) demarche.Correction {
	b.Helper()
	article, record, _ := strings.Cut(place, "/")
	c, err := b.store.Correct(b.Context(), demarche.Correction{Made: b.now, By: "analyst", Action: action, Article: article, Record: record, Change: ch})
	b.must(err)
	return c
}

// run runs the alerts a moment later, and gives the news of each notice that
// was told, oldest first.
func (b *bench) run() []string {
	b.Helper()
	before, err := b.store.Notices(b.Context(), "watch", demarche.Page{})
	b.must(err)
	b.now = b.now.Add(time.Second)
	_, err = b.Runner.Run(b.Context())
	b.must(err)
	after, err := b.store.Notices(b.Context(), "watch", demarche.Page{})
	b.must(err)
	var out []string
	for _, n := range slices.Backward(after[:len(after)-len(before)]) {
		out = append(out, fmt.Sprintf("%s %s", n.News, n.Entry.Type()))
	}
	return out
}

func (b *bench) want(when string, want ...string) {
	b.Helper()
	if got := b.run(); !slices.Equal(got, want) {
		b.Errorf("%s: told %q, want %q", when, got, want)
	}
}

// shortened is the ultimatum under its address without its second sentence.
func shortened() *demarche.Reading {
	r := storetest.Readings()[2]
	first, rest, _ := strings.Cut(r.Article.Text, " Russia rejected the warning.")
	r.Article.Text = first + rest
	r.Moves = r.Moves[:1]
	r.Sentences = r.Sentences[:1]
	return r
}

// What comes in is told once; what becomes of it is told; nothing is told of
// nothing.
func TestNews(t *testing.T) {
	b := newBench(t)
	b.add(storetest.Readings()[0])
	b.alert("issue:sanctions to:USA", demarche.Alert{Channel: demarche.AtomChannel})
	b.want("nothing came in")
	b.add(storetest.Readings()...)
	b.want("an article came in", "new SUPPORT", "new REJECT")
	b.want("nothing changed")
	b.correct(demarche.AcceptRecord, "ultimatum/m2", nil)
	b.want("a record was accepted")
	edit := b.correct(demarche.EditRecord, "ultimatum/m2", &demarche.Change{Type: "ACCUSE"})
	b.want("a record was edited", "changed ACCUSE")
	b.correct(demarche.RejectRecord, "ultimatum/m3", nil)
	b.want("a record was rejected", "rejected SUPPORT")
	b.correct(demarche.AcceptRecord, "ultimatum/m1", nil)
	b.want("another record was accepted")
	undone, err := b.store.Correct(t.Context(), demarche.Correction{Made: b.now, By: "analyst", Action: demarche.UndoCorrection, Article: "ultimatum", Undoes: edit.ID})
	b.must(err)
	b.want("the edit was taken back", "changed REJECT")
	_, err = b.store.Correct(t.Context(), demarche.Correction{Made: b.now, By: "analyst", Action: demarche.UndoCorrection, Article: "ultimatum", Undoes: undone.ID})
	b.must(err)
	b.want("the taking back was taken back", "changed ACCUSE")
	b.add(shortened())
	b.want("a revision no longer says it", "withdrawn ACCUSE")
	b.want("nothing changed after that")
	deliveries, err := b.store.Deliveries(t.Context(), "watch", demarche.Page{})
	b.must(err)
	if len(deliveries) != 6 {
		t.Errorf("%d deliveries, want one for each time that there was something to tell", len(deliveries))
	}
}

// A record that is rejected and then let stand is told again, as restored.
func TestRestored(t *testing.T) {
	b := newBench(t)
	b.alert("type:REJECT", demarche.Alert{Channel: demarche.AtomChannel})
	b.add(storetest.Readings()[2])
	b.want("it came in", "new REJECT")
	b.correct(demarche.RejectRecord, "ultimatum/m2", nil)
	b.want("it was rejected", "rejected REJECT")
	b.correct(demarche.AcceptRecord, "ultimatum/m2", nil)
	b.want("it was accepted after all", "restored REJECT")
}

// A reading by another version that does not find a record is told; the same
// reading again is not.
func TestReread(t *testing.T) {
	b := newBench(t)
	b.alert("type:THREATEN,REJECT", demarche.Alert{Channel: demarche.AtomChannel})
	b.add(storetest.Readings()[2])
	b.want("it came in", "new REJECT", "new THREATEN")
	again := storetest.Readings()[2]
	again.System.Version, again.Moves = "test2", again.Moves[:1]
	b.add(again)
	b.want("it was read again", "gone REJECT")
	b.add(again)
	b.want("and again")
}

// A notice says why it is told, in which words, who reports it, and with how
// many origins.
func TestNotice(t *testing.T) {
	b := newBench(t)
	b.alert("tariffs type:THREATEN who:USA is:due", demarche.Alert{Channel: demarche.AtomChannel})
	b.add(storetest.Readings()...)
	b.run()
	notices, err := b.store.Notices(t.Context(), "watch", demarche.Page{})
	b.must(err)
	if len(notices) != 1 {
		t.Fatalf("%d notices", len(notices))
	}
	n := notices[0]
	if got, want := strings.Join(n.Reasons, "; "), "type THREATEN; who: United States; a deadline: within 10 to 12 days; words in the sentence or the names of its parties: tariffs"; got != want {
		t.Errorf("because of %s, want %s", got, want)
	}
	i := b.item(n)
	if i.Quote != "warned Russia of tariffs if there is no peace within 10 to 12 days" || i.Page != "http://desk.example/article/ultimatum#m1" ||
		i.From() != "Other Times 2025-07-29; reported by Other Times, Other Times; independent origins: 2" {
		t.Errorf("quote %q, page %s, from %s", i.Quote, i.Page, i.From())
	}
}

// Digests are told once a day or week, with all that came since; never empty.
func TestDigests(t *testing.T) {
	for every, days := range map[demarche.Every]int{demarche.Daily: 1, demarche.Weekly: 5} { // storetest.Now is a Wednesday
		b := newBench(t)
		b.alert("with:USA", demarche.Alert{Channel: demarche.AtomChannel, Every: every})
		b.add(storetest.Readings()[0])
		b.want("on the same day")
		b.add(storetest.Readings()[2])
		b.want("on the same day, more")
		b.now = b.now.AddDate(0, 0, days)
		if got := b.run(); len(got) != 6 {
			t.Errorf("%s: told %q, want all six", every, got)
		}
		b.now = b.now.AddDate(0, 0, 7)
		b.want("nothing came in")
		deliveries, err := b.store.Deliveries(t.Context(), "watch", demarche.Page{})
		b.must(err)
		if len(deliveries) != 1 {
			t.Errorf("%s: %d deliveries, want 1", every, len(deliveries))
		}
	}
}

// What was withdrawn again before a digest went out is not told as new alone:
// the digest says both.
func TestDigestOfWhatDidNotLast(t *testing.T) {
	b := newBench(t)
	b.alert("type:REJECT", demarche.Alert{Channel: demarche.AtomChannel, Every: demarche.Daily})
	b.add(storetest.Readings()[2])
	b.run()
	b.correct(demarche.RejectRecord, "ultimatum/m2", nil)
	b.run()
	b.now = b.now.AddDate(0, 0, 1)
	b.want("the next day", "new REJECT", "rejected REJECT")
}

// The feed is read by a parser of others; it holds the last news first.
func TestFeed(t *testing.T) {
	b := newBench(t)
	file := filepath.Join(t.TempDir(), "watch.atom")
	b.alert("type:REJECT", demarche.Alert{Channel: demarche.AtomChannel, Target: file})
	b.add(storetest.Readings()[2])
	b.run()
	b.correct(demarche.EditRecord, "ultimatum/m2", &demarche.Change{Type: "ACCUSE"})
	b.run()
	data, err := os.ReadFile(file)
	b.must(err)
	feed, err := gofeed.NewParser().ParseString(string(data))
	b.must(err)
	if len(feed.Items) != 2 || feed.Items[0].GUID == feed.Items[1].GUID || feed.Title != "Demarche: watch" {
		t.Fatalf("feed %s", feed)
	}
	last := feed.Items[0]
	if last.Title != "Changed: corrected on review: reported 2025-07-29: Russia > United States: ACCUSE (sanctions)" ||
		!strings.Contains(last.Content, "Was: reported 2025-07-29: Russia > United States: REJECT (sanctions)\n“Russia rejected the warning”") ||
		!strings.Contains(last.Content, "independent origins: 2\nBecause of search watched (type:REJECT): type REJECT") ||
		last.Link != "http://desk.example/article/ultimatum#m2" || !last.UpdatedParsed.Equal(b.now) {
		t.Errorf("item %+v", last)
	}
	if leftovers, _ := filepath.Glob(filepath.Join(filepath.Dir(file), ".demarche*")); len(leftovers) > 0 {
		t.Errorf("left behind: %v", leftovers)
	}
}

// Two processes that run the alerts of one store tell everything once.
func TestTwoRunners(t *testing.T) {
	b := newBench(t)
	b.alert("with:USA", demarche.Alert{Channel: demarche.AtomChannel})
	b.add(storetest.Readings()...)
	done := make(chan error)
	for range 4 {
		go func() {
			_, err := b.Runner.Run(t.Context())
			done <- err
		}()
	}
	for range 4 {
		b.must(<-done)
	}
	notices, err := b.store.Notices(t.Context(), "watch", demarche.Page{})
	b.must(err)
	seen := map[string]bool{}
	for _, n := range notices {
		if seen[n.Record] {
			t.Errorf("%s is told twice", n.Record)
		}
		seen[n.Record] = true
	}
	if len(seen) != 11 {
		t.Errorf("%d records are told, want 11", len(seen))
	}
}

// An alert whose search is gone, or asks what no record answers, says so and
// does not keep the others.
func TestSearchFaults(t *testing.T) {
	b := newBench(t)
	b.alert("with:USA", demarche.Alert{Channel: demarche.AtomChannel})
	b.must(b.store.AddAlert(t.Context(), demarche.Alert{Name: "a-lost", Search: "nothing", Channel: demarche.AtomChannel, Every: demarche.Immediately, Added: b.now}, false))
	b.add(storetest.Readings()...)
	sum, err := b.Runner.Run(t.Context())
	if err == nil || !strings.Contains(err.Error(), "alert a-lost: nothing: no search is saved under that name") || sum.Notices != 11 {
		t.Errorf("%+v, error %v", sum, err)
	}
	b.must(b.store.SaveSearch(t.Context(), "nothing", "is:open"))
	if _, err := b.Runner.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "leave is:open out") {
		t.Errorf("error %v", err)
	}
}
