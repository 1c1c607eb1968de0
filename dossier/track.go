package dossier

import (
	"cmp"
	"slices"
	"time"

	"github.com/demarche/demarche"
)

// Follow adds to tracks what was said of where each stands, what comes next and
// how long it has been quiet on a day. Meetings and deadlines are records of
// the same dossier.
func Follow(tracks []demarche.Track, statuses, meetings, deadlines []demarche.Entry, on time.Time) []demarche.Track {
	out := slices.Clone(tracks)
	for i := range out {
		t := &out[i]
		t.History = about(statuses, t.Issue)
		slices.SortStableFunc(t.History, func(a, b demarche.Entry) int {
			return cmp.Or(cmp.Compare(b.Article.Published, a.Article.Published), cmp.Compare(a.Start(), b.Start()))
		})
		t.Next = NextMeeting(about(meetings, t.Issue), on)
		for _, d := range Deadlines(about(deadlines, t.Issue), on) {
			ahead := d.Phase == demarche.Running || d.Phase == demarche.InDue
			if ahead && (t.Next == nil || d.Move.Deadline.Latest < t.Next.Day) {
				t.Next = &d.Entry
			}
		}
		if n, ok := days(on, t.Last); ok {
			t.Quiet = max(0, -n)
		}
	}
	return out
}
