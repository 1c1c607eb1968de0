package dossier

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/demarche/demarche"
)

var today = time.Date(2025, 8, 9, 23, 0, 0, 0, time.UTC)

// said is a status that an article of that day states at an offset.
func said(id, published string, issue demarche.Issue, state demarche.State, at int) demarche.Entry {
	return demarche.Entry{
		ID: id, Article: demarche.Head{Published: published}, Day: published,
		Status: &demarche.Status{Issue: issue, State: state, Span: demarche.Span{Start: at, End: at + 1}},
	}
}

func meeting(id, day string, issue demarche.Issue, m demarche.Modality) demarche.Entry {
	return demarche.Entry{ID: id, Day: day, Dated: true,
		Move: &demarche.Move{Type: demarche.Consult, Issue: issue, Modality: m}}
}

func name(e *demarche.Entry) string {
	if e == nil {
		return "-"
	}
	return e.ID
}

func TestTracks(t *testing.T) {
	tallies := []demarche.Tally{
		{Issue: "flights", Cooperation: 1, Last: "2025-02-01"},
		{Issue: "", Conflict: 1, Last: "2025-03-01"},
		{Issue: "flights", Conflict: 1, Statuses: 1, Last: "2025-03-02"},
		{Issue: "embassies", Cooperation: 1, Last: "2025-04-01"},
		{Issue: "flights", Statuses: 1},
	}
	statuses := []demarche.Entry{
		said("later in the text", "2025-03-02", "flights", demarche.Suspended, 90),
		said("newest", "2025-03-02", "flights", demarche.Stalled, 10),
		said("older", "2025-02-01", "flights", demarche.UnderWay, 0),
	}
	meetings := []demarche.Entry{
		meeting("planned", "2025-05-01", "embassies", demarche.Planned),
		meeting("held", "2025-04-10", "embassies", demarche.Actual),
		meeting("before", "2025-02-27", "embassies", demarche.Actual),
	}
	var got []string
	for _, tr := range tracksOf(tallies, statuses, meetings) {
		got = append(got, fmt.Sprintf("%q %d/%d/%d last %s, %s, met %s", tr.Issue, tr.Cooperation, tr.Conflict,
			tr.Statuses, tr.Last, name(tr.State), name(tr.Meeting)))
	}
	want := `"embassies" 1/0/0 last 2025-04-01, -, met held
"flights" 1/1/2 last 2025-03-02, newest, met -
"" 0/1/0 last 2025-03-01, -, met -`
	if found := strings.Join(got, "\n"); found != want {
		t.Errorf("got\n%s\nwant\n%s", found, want)
	}
}

func TestMeetings(t *testing.T) {
	meetings := []demarche.Entry{
		meeting("far", "2025-10-01", "", demarche.Planned), meeting("today", "2025-08-09", "", demarche.Planned),
		meeting("missed", "2025-08-08", "", demarche.Planned), meeting("held", "2025-08-01", "", demarche.Actual),
		meeting("denied", "2025-08-05", "", demarche.Negated),
	}
	if got := name(LastMeeting(meetings)); got != "held" {
		t.Errorf("last meeting: %s", got)
	}
	if got := name(NextMeeting(meetings, today)); got != "today" {
		t.Errorf("next meeting: %s", got)
	}
	if last, next := LastMeeting(nil), NextMeeting(nil, today); last != nil || next != nil {
		t.Errorf("of no meetings: %v, %v", last, next)
	}
}

func TestDeadlines(t *testing.T) {
	var entries []demarche.Entry
	for _, window := range []string{
		"2025-08-01/2025-08-08", "2025-08-10/2025-08-12", "/", "2025-08-09/2025-08-09",
		"2025-08-08/2025-08-10", "/2025-08-31", "2025-07-01/2025-07-02",
	} {
		first, last, _ := strings.Cut(window, "/")
		entries = append(entries, demarche.Entry{ID: window, Move: &demarche.Move{
			Deadline: &demarche.Deadline{Earliest: first, Latest: last}}})
	}
	entries = append(entries, demarche.Entry{ID: "no deadline", Move: &demarche.Move{}})
	var got []string
	for _, d := range Deadlines(entries, today) {
		got = append(got, fmt.Sprintf("%s %s %d..%d", d.ID, d.Phase, d.First, d.Last))
	}
	want := `2025-08-09/2025-08-09 window 0..0
2025-08-08/2025-08-10 window -1..1
2025-08-10/2025-08-12 running 1..3
/2025-08-31 running 22..22
2025-08-01/2025-08-08 passed -8..-1
2025-07-01/2025-07-02 passed -39..-38
/ undated 0..0`
	if found := strings.Join(got, "\n"); found != want {
		t.Errorf("got\n%s\nwant\n%s", found, want)
	}
}

func TestByMonth(t *testing.T) {
	var entries []demarche.Entry
	for _, day := range []string{"2025-08-02", "2025-08-01", "2025-07-31", "2024-08-01", "", ""} {
		entries = append(entries, demarche.Entry{Day: day})
	}
	var got []string
	for _, m := range ByMonth(entries) {
		got = append(got, fmt.Sprintf("%s:%d", m.Month, len(m.Entries)))
	}
	if found, want := strings.Join(got, " "), "2025-08:2 2025-07:1 2024-08:1 :2"; found != want {
		t.Errorf("got %s, want %s", found, want)
	}
}
