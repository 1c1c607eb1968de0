package answer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier"
)

// Dossier says where a relation stands.
type Dossier struct {
	Title       string           `json:"title"` // the pair, or what was asked
	AsOf        string           `json:"as_of"` // the day: what was published by its end counts
	Records     int              `json:"records"`
	Articles    int              `json:"articles"`
	Cooperation int              `json:"cooperation"` // moves
	Conflict    int              `json:"conflict"`    // moves
	Statuses    int              `json:"statuses"`
	First       string           `json:"first,omitempty"` // day of the first record
	Last        string           `json:"last,omitempty"`  // day of the last record
	Tracks      []demarche.Track `json:"tracks"`          // issue by issue
	Unknown     []string         `json:"unknown"`         // what the records do not say, a sentence each
}

// Dossier sums up a subject, and says where each of its issues stands.
func (s *Subject) Dossier(ctx context.Context) (*Dossier, error) {
	sum, errSum := s.Sum(ctx)
	tracks, errTracks := s.Tracks(ctx)
	if err := errors.Join(errSum, errTracks); err != nil {
		return nil, err
	}
	out := &Dossier{
		Title: s.Title, AsOf: s.Filter.AsOf, Records: sum.Records(), Articles: sum.Articles,
		Cooperation: sum.Cooperation, Conflict: sum.Conflict, Statuses: sum.Statuses,
		First: sum.First, Last: sum.Last, Tracks: append([]demarche.Track{}, tracks...),
	}
	out.Unknown = out.gaps(s.On)
	return out, nil
}

// gaps are what the records leave open, in sentences.
func (d *Dossier) gaps(on time.Time) []string {
	if d.Records == 0 {
		return []string{"No record of this is kept."}
	}
	out := []string{}
	all := demarche.Track{Last: d.Last, Quiet: int(on.Sub(dayOf(d.Last)).Hours() / 24)}
	if silence := all.Silence(); silence != "" {
		out = append(out, strings.ToUpper(silence[:1])+silence[1:]+".")
	}
	var stateless []string
	meeting, next := false, false
	for _, t := range d.Tracks {
		if t.State == nil {
			stateless = append(stateless, string(cmp.Or(t.Issue, demarche.NoIssue)))
		}
		meeting, next = meeting || t.Meeting != nil, next || t.Next != nil
		if t.Issue == "" {
			out = append(out, fmt.Sprintf("Of %d records it is not known what they are about.", t.Cooperation+t.Conflict+t.Statuses))
		}
	}
	if len(stateless) > 0 {
		out = append(out, "No source says where these stand: "+strings.Join(stateless, ", ")+".")
	}
	if !meeting {
		out = append(out, "No meeting is known.")
	}
	if !next {
		out = append(out, "No next meeting and no time limit that is still running is known.")
	}
	return out
}

// dayOf is a day of the store; the zero time if it is none.
func dayOf(day string) time.Time {
	t, _ := time.Parse(time.DateOnly, day)
	return t
}

// Reckoned is a commitment with its reckoning.
type Reckoned struct {
	Record    string `json:"record"`              // the place of the first that voices it
	Reckoning string `json:"reckoning,omitempty"` // how the days of the time limit come about
	demarche.Commitment
}

// Fates are the commitments of a subject with a time limit, those that run
// first, and, where all are wanted, then those without one; only those of some
// fates, if any are given.
func (s *Subject) Fates(ctx context.Context, all bool, only ...demarche.Fate) ([]Reckoned, error) {
	commitments, err := s.Commitments(ctx)
	if err != nil {
		return nil, err
	}
	wanted := dossier.Limited(commitments)
	if all {
		wanted = append(wanted, dossier.Unlimited(commitments)...)
	}
	var out []Reckoned
	for _, c := range wanted {
		if len(only) > 0 && !slices.Contains(only, c.Fate) {
			continue
		}
		d := Reckoned{Record: c.Statements[0].Place(), Commitment: c}
		if c.Due != nil {
			d.Reckoning = c.Due.String()
		}
		out = append(out, d)
	}
	return out, nil
}
