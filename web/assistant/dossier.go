package assistant

import (
	"context"

	"github.com/demarche/demarche"
)

// AboutIn is which dossier is asked about.
type AboutIn struct {
	About string `json:"about" jsonschema:"a pair of parties by their codes, RUS-USA; the name of a saved search; or a search: with:IRN issue:nuclear"`
	AsOf  string `json:"as_of,omitempty" jsonschema:"a day, 2025-07-31: what was published by its end counts; today if not given"`
}

// DossierOut is where a relation stands.
type DossierOut struct {
	Title       string  `json:"title"`
	Records     int     `json:"records"`
	Articles    int     `json:"articles"`
	Cooperation int     `json:"cooperation" jsonschema:"moves of cooperation"`
	Conflict    int     `json:"conflict" jsonschema:"moves of conflict"`
	First       string  `json:"first,omitempty" jsonschema:"day of the first record"`
	Last        string  `json:"last,omitempty" jsonschema:"day of the last record"`
	Tracks      []Track `json:"tracks"`
	Grounds
}

// Track is where an issue stands.
type Track struct {
	Issue       string `json:"issue" jsonschema:"empty: records whose issue is not known"`
	Cooperation int    `json:"cooperation"`
	Conflict    int    `json:"conflict"`
	State       *Quote `json:"state,omitempty" jsonschema:"the last statement of where it stands; absent: no source says"`
	LastMeeting *Quote `json:"last_meeting,omitempty" jsonschema:"absent: none is known"`
	Next        *Quote `json:"next,omitempty" jsonschema:"the next planned meeting or time limit; absent: none is known"`
	Silence     string `json:"silence,omitempty" jsonschema:"since when nothing is reported"`
}

func (t tools) dossier(ctx context.Context, in AboutIn) (out DossierOut, err error) {
	s, err := t.desk.Subject(ctx, in.About, in.AsOf)
	if err != nil {
		return out, err
	}
	d, err := s.Dossier(ctx)
	if err != nil {
		return out, err
	}
	out = DossierOut{
		Title: d.Title, Records: d.Records, Articles: d.Articles, Cooperation: d.Cooperation, Conflict: d.Conflict,
		First: d.First, Last: d.Last, Tracks: []Track{},
	}
	var rests []demarche.Entry
	for _, k := range d.Tracks {
		out.Tracks = append(out.Tracks, Track{
			string(k.Issue), k.Cooperation, k.Conflict, quoteOf(k.State), quoteOf(k.Meeting), quoteOf(k.Next), k.Silence(),
		})
		for _, e := range []*demarche.Entry{k.State, k.Meeting, k.Next} {
			if e != nil {
				rests = append(rests, *e)
			}
		}
	}
	out.Grounds, err = t.grounds(ctx, d.AsOf, rests, d.Unknown...)
	return out, err
}
