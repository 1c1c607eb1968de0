package dossier

import (
	"fmt"
	"strings"
	"testing"

	"github.com/demarche/demarche"
)

func TestFollow(t *testing.T) {
	tracks := []demarche.Track{{Issue: "flights", Last: "2025-03-02"}, {Issue: "visas", Last: "2025-08-09"}, {Issue: "trade"}}
	statuses := []demarche.Entry{
		said("older", "2025-02-01", "flights", demarche.UnderWay, 0), said("newest", "2025-03-02", "flights", demarche.Stalled, 10),
	}
	meetings := []demarche.Entry{meeting("talks", "2025-09-01", "flights", demarche.Planned)}
	limit := func(id, day string, issue demarche.Issue) demarche.Entry {
		return demarche.Entry{ID: id, Move: &demarche.Move{Issue: issue, Deadline: &demarche.Deadline{Earliest: day, Latest: day}}}
	}
	deadlines := []demarche.Entry{
		limit("passed", "2025-08-01", "flights"), limit("soon", "2025-08-20", "flights"), limit("later", "2025-10-20", "visas"),
	}
	var got []string
	for _, f := range Follow(tracks, statuses, meetings, deadlines, today) {
		var history []string
		for _, e := range f.History {
			history = append(history, e.ID)
		}
		got = append(got, fmt.Sprintf("%s %v next %s: %s", f.Issue, history, name(f.Next), f.Silence()))
	}
	want := `flights [newest older] next soon: nothing reported since 2025-03-02 (160 days)
visas [] next later: 
trade [] next -: nothing dated is reported`
	if found := strings.Join(got, "\n"); found != want {
		t.Errorf("got\n%s\nwant\n%s", found, want)
	}
	if tracks[0].Quiet != 0 {
		t.Error("the tracks that were given have changed")
	}
}
