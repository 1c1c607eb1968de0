package bench

import (
	"fmt"
	"io"
)

// DeskTally counts what the notes of one or more articles and their readings
// have in common. A read move can stand for a noted one when their passages
// overlap by at least half of the shorter (Spotted); Coded pairs also have the
// same type, WhoWhom pairs also the same source and target codes. Modality,
// SaidBy, Issue and Date count agreements among the coded pairs.
type DeskTally struct {
	Gold, Read, Spotted, Coded, WhoWhom int
	Modality, SaidBy, Issue, Date       int

	Deadlines, Conditions, Statuses Found
}

// Found counts items on their own: noted, read, and both.
type Found struct{ Gold, Read, Hit int }

// Add adds the counts of u to t.
func (t *DeskTally) Add(u DeskTally) {
	t.Gold += u.Gold
	t.Read += u.Read
	t.Spotted += u.Spotted
	t.Coded += u.Coded
	t.WhoWhom += u.WhoWhom
	t.Modality += u.Modality
	t.SaidBy += u.SaidBy
	t.Issue += u.Issue
	t.Date += u.Date
	t.Deadlines.add(u.Deadlines)
	t.Conditions.add(u.Conditions)
	t.Statuses.add(u.Statuses)
}

func (f *Found) add(g Found) {
	f.Gold += g.Gold
	f.Read += g.Read
	f.Hit += g.Hit
}

// Report prints the scores: a line per level, the agreements, a line per kind
// of item.
func (t *DeskTally) Report(w io.Writer) {
	writeScore(w, "spotted", Found{t.Gold, t.Read, t.Spotted})
	writeScore(w, "coded", Found{t.Gold, t.Read, t.Coded})
	writeScore(w, "who-whom", Found{t.Gold, t.Read, t.WhoWhom})
	of := func(n int) float64 { return float64(n) / float64(max(1, t.Coded)) }
	fmt.Fprintf(w, "of coded:  modality %.3f  said_by %.3f  issue %.3f  date %.3f\n",
		of(t.Modality), of(t.SaidBy), of(t.Issue), of(t.Date))
	writeScore(w, "deadline", t.Deadlines)
	writeScore(w, "condition", t.Conditions)
	writeScore(w, "status", t.Statuses)
}

func writeScore(w io.Writer, name string, f Found) {
	p, r, f1 := prf(f.Hit, f.Read, f.Gold)
	fmt.Fprintf(w, "%-10s P %.3f  R %.3f  F1 %.3f   (%d of %d gold, %d read)\n", name, p, r, f1, f.Hit, f.Gold, f.Read)
}
