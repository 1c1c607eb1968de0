package assistant

import (
	"context"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
)

// PositionsIn is whose positions are asked for.
type PositionsIn struct {
	AboutIn
	Since string `json:"since,omitempty" jsonschema:"an earlier day: only what has moved since its end"`
}

// PositionsOut is who stands where.
type PositionsOut struct {
	Positions []Position `json:"positions,omitempty" jsonschema:"on the day; absent where since is given"`
	Moved     []Moved    `json:"moved,omitempty" jsonschema:"between the two days; absent where since is not given"`
	Grounds
}

// Position is how a party stands to an issue.
type Position struct {
	Party  string  `json:"party"`
	Issue  string  `json:"issue" jsonschema:"empty: not known"`
	Stands []Stand `json:"stands"`
	Split  bool    `json:"split,omitempty" jsonschema:"sources disagree"`
}

// Stand is one of the stands of a party.
type Stand struct {
	Stand       string `json:"stand" jsonschema:"demands, offers, accepts, rejects, threatens or silent"`
	Since       string `json:"since,omitempty"`
	Last        string `json:"last,omitempty" jsonschema:"when it was voiced last"`
	Conditional bool   `json:"conditional,omitempty"`
	Voiced      *Quote `json:"voiced,omitempty" jsonschema:"the last record that voices it"`
}

// Moved is a position that has moved.
type Moved struct {
	Party  string   `json:"party"`
	Issue  string   `json:"issue"`
	Gone   []string `json:"gone"`
	New    []string `json:"new"`
	Voiced []Quote  `json:"voiced" jsonschema:"since the earlier day"`
}

func (t tools) positions(ctx context.Context, in PositionsIn) (out PositionsOut, err error) {
	s, err := t.desk.Subject(ctx, in.About, in.AsOf)
	if err != nil {
		return out, err
	}
	if in.Since != "" {
		return t.moved(ctx, s, in.Since)
	}
	all, err := s.Positions(ctx)
	if err != nil {
		return out, err
	}
	var rests []demarche.Entry
	for _, p := range all {
		at := Position{Party: p.Party, Issue: string(p.Issue), Split: p.Split}
		for _, h := range p.Holds {
			stand := Stand{Stand: string(h.Stand), Since: h.Since, Last: h.Last, Conditional: h.Conditional}
			if n := len(h.Records); n > 0 {
				stand.Voiced = quoteOf(&h.Records[n-1])
				rests = append(rests, h.Records[n-1])
			}
			at.Stands = append(at.Stands, stand)
		}
		out.Positions = append(out.Positions, at)
	}
	out.Grounds, err = t.grounds(ctx, s.Filter.AsOf, rests, "A party that is silent here may have spoken elsewhere.")
	return out, err
}

func (t tools) moved(ctx context.Context, s *answer.Subject, since string) (out PositionsOut, err error) {
	day, err := answer.Day(since)
	if err != nil {
		return out, err
	}
	shifts, err := s.Shifts(ctx, day)
	if err != nil {
		return out, err
	}
	var rests []demarche.Entry
	for _, m := range shifts {
		out.Moved = append(out.Moved, Moved{m.Party, string(m.Issue), stands(m.Gone), stands(m.New), quotesOf(m.Voiced)})
		rests = append(rests, m.Voiced...)
	}
	out.Grounds, err = t.grounds(ctx, s.Filter.AsOf, rests)
	if len(shifts) == 0 {
		out.Unknown = append(out.Unknown, "No position is known to have moved since "+since+".")
	}
	return out, err
}

func stands(all []demarche.Stand) []string {
	out := []string{}
	for _, s := range all {
		out = append(out, string(s))
	}
	return out
}
