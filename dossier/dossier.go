// Package dossier turns the records of many readings into the state of a
// relation. Its functions are pure: records and a day go in; only Find asks a
// store for them.
package dossier

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/demarche/demarche"
)

// tracksOf lists the issues of the tallies in the order of the controlled list,
// unknown issues last. The statuses and meetings are those of the same
// dossier, newest first; they say where each issue stands.
func tracksOf(tallies []demarche.Tally, statuses, meetings []demarche.Entry) []demarche.Track {
	byIssue := map[demarche.Issue]*demarche.Track{}
	for _, n := range tallies {
		t := byIssue[n.Issue]
		if t == nil {
			t = &demarche.Track{Issue: n.Issue, State: lastSaid(about(statuses, n.Issue)), Meeting: LastMeeting(about(meetings, n.Issue))}
			byIssue[n.Issue] = t
		}
		t.Cooperation, t.Conflict, t.Statuses = t.Cooperation+n.Cooperation, t.Conflict+n.Conflict, t.Statuses+n.Statuses
		t.Last = max(t.Last, n.Last)
	}
	var tracks []demarche.Track
	for _, issue := range slices.SortedFunc(maps.Keys(byIssue), byRank) {
		tracks = append(tracks, *byIssue[issue])
	}
	return tracks
}

// rank is the place of an issue in the controlled list.
func rank(issue demarche.Issue) int {
	if i := slices.Index(demarche.Issues, issue); i >= 0 {
		return i
	}
	return len(demarche.Issues)
}

// about are the records about an issue.
func about(entries []demarche.Entry, issue demarche.Issue) []demarche.Entry {
	return only(entries, func(e demarche.Entry) bool { return e.Issue() == issue })
}

func only(entries []demarche.Entry, keep func(demarche.Entry) bool) []demarche.Entry {
	var out []demarche.Entry
	for _, e := range entries {
		if keep(e) {
			out = append(out, e)
		}
	}
	return out
}

// lastSaid is the record that was published last, nil if there is none. Of
// several in one article it is the first, which the article puts foremost.
func lastSaid(entries []demarche.Entry) *demarche.Entry {
	if len(entries) == 0 {
		return nil
	}
	last := slices.MaxFunc(entries, func(a, b demarche.Entry) int {
		return cmp.Or(cmp.Compare(a.Article.Published, b.Article.Published), -cmp.Compare(a.Start(), b.Start()))
	})
	return &last
}

// LastMeeting is the meeting that took place last, nil if none is known.
func LastMeeting(meetings []demarche.Entry) *demarche.Entry {
	held := only(meetings, func(e demarche.Entry) bool { return isMeeting(e, demarche.Actual) })
	if len(held) == 0 {
		return nil
	}
	last := slices.MaxFunc(held, byDay)
	return &last
}

// NextMeeting is the first meeting that is planned for that day or later, nil
// if none is known.
func NextMeeting(meetings []demarche.Entry, on time.Time) *demarche.Entry {
	ahead := only(meetings, func(e demarche.Entry) bool {
		return isMeeting(e, demarche.Planned) && e.Dated && e.Day >= on.Format(time.DateOnly)
	})
	if len(ahead) == 0 {
		return nil
	}
	next := slices.MinFunc(ahead, byDay)
	return &next
}

func byDay(a, b demarche.Entry) int { return cmp.Compare(a.Day, b.Day) }

func isMeeting(e demarche.Entry, m demarche.Modality) bool {
	return e.Move != nil && e.Move.Type == demarche.Consult && e.Move.Modality == m
}

// ByMonth cuts a list that is sorted by day into months.
func ByMonth(entries []demarche.Entry) []demarche.Month {
	var months []demarche.Month
	for _, e := range entries {
		month := e.Day[:min(len(e.Day), len("2025-07"))]
		if len(months) == 0 || months[len(months)-1].Month != month {
			months = append(months, demarche.Month{Month: month})
		}
		last := &months[len(months)-1]
		last.Entries = append(last.Entries, e)
	}
	return months
}
