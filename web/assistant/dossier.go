package assistant

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
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

// DeadlinesIn is which commitments are asked for.
type DeadlinesIn struct {
	AboutIn
	All   bool     `json:"all,omitempty" jsonschema:"also demands, offers, promises and threats without a time limit"`
	Fates []string `json:"fates,omitempty" jsonschema:"only with these fates: open, extended, met, carried-out, withdrawn, lapsed, superseded, unknown"`
	Limit int      `json:"limit,omitempty" jsonschema:"how many at most; 20 if not given"`
}

// DeadlinesOut is what became of commitments.
type DeadlinesOut struct {
	Deadlines []Deadline `json:"deadlines"`
	More      int        `json:"more" jsonschema:"how many others there are"`
	Grounds
}

// Deadline is a commitment with its life.
type Deadline struct {
	Kind      string `json:"kind" jsonschema:"demand, offer, promise, threat or ultimatum"`
	Fate      string `json:"fate" jsonschema:"lapsed: its time ran out, and nothing was reported; unknown: something was reported that may have ended it"`
	Earliest  string `json:"earliest,omitempty" jsonschema:"first day on which the time limit can end"`
	Latest    string `json:"latest,omitempty" jsonschema:"last day on which it can end"`
	Reckoning string `json:"reckoning,omitempty" jsonschema:"how the days come about"`
	Voiced    Quote  `json:"voiced" jsonschema:"the first record that voices it"`
	Steps     []Step `json:"steps" jsonschema:"what moved it"`
}

// Step is something that moved a commitment.
type Step struct {
	Day   string `json:"day"`
	Fate  string `json:"fate" jsonschema:"from this step on"`
	Why   string `json:"why"`
	Quote *Quote `json:"quote,omitempty" jsonschema:"absent: time passed, and nothing was reported"`
}

func (t tools) deadlines(ctx context.Context, in DeadlinesIn) (out DeadlinesOut, err error) {
	s, err := t.desk.Subject(ctx, in.About, in.AsOf)
	if err != nil {
		return out, err
	}
	var fates []demarche.Fate
	for _, f := range in.Fates {
		fates = append(fates, demarche.Fate(f))
	}
	all, err := s.Fates(ctx, in.All, fates...)
	if err != nil {
		return out, err
	}
	shown := all[:min(len(all), length(in.Limit))]
	out.Deadlines, out.More = []Deadline{}, len(all)-len(shown)
	var rests []demarche.Entry
	for i := range shown {
		out.Deadlines = append(out.Deadlines, deadline(&shown[i]))
		rests = append(rests, shown[i].Statements[0])
		for _, step := range shown[i].Steps {
			if step.Entry != nil {
				rests = append(rests, *step.Entry)
			}
		}
	}
	out.Grounds, err = t.grounds(ctx, s.Filter.AsOf, rests, "A commitment is open as long as no report that is kept shows its end.")
	return out, err
}

func deadline(c *answer.Reckoned) Deadline {
	d := Deadline{Kind: string(c.Kind), Fate: string(c.Fate), Reckoning: c.Reckoning, Voiced: quote(&c.Statements[0]), Steps: []Step{}}
	if c.Due != nil {
		d.Earliest, d.Latest = c.Due.Earliest, c.Due.Latest
	}
	for _, s := range c.Steps {
		d.Steps = append(d.Steps, Step{s.Day, string(s.Fate), s.Why, quoteOf(s.Entry)})
	}
	return d
}

// LinkagesIn is which ties are asked for.
type LinkagesIn struct {
	AboutIn
	Limit int `json:"limit,omitempty" jsonschema:"how many at most; 20 if not given"`
}

// LinkagesOut is what is tied to what.
type LinkagesOut struct {
	Links   []Link     `json:"links"`
	More    int        `json:"more" jsonschema:"how many other links there are"`
	Chains  [][]string `json:"chains" jsonschema:"ids of links, each of which waits for the next"`
	Circles [][]string `json:"circles" jsonschema:"ids of links of which the last waits for the first"`
	Grounds
}

// Link is a tie.
type Link struct {
	ID       string   `json:"id"`
	By       []string `json:"by" jsonschema:"who ties one to the other"`
	Claimed  bool     `json:"claimed" jsonschema:"others say that they do"`
	Waits    string   `json:"waits" jsonschema:"what is made to depend"`
	Relation string   `json:"relation" jsonschema:"if, unless, until, in-exchange or linked-to"`
	On       string   `json:"on" jsonschema:"on what"`
	Stated   Quote    `json:"stated"`
	Denied   []Quote  `json:"denied" jsonschema:"who refuses or denies the tie"`
}

func (t tools) linkages(ctx context.Context, in LinkagesIn) (out LinkagesOut, err error) {
	s, err := t.desk.Subject(ctx, in.About, in.AsOf)
	if err != nil {
		return out, err
	}
	found, err := s.Links(ctx)
	if err != nil {
		return out, err
	}
	shown := found.Links[:min(len(found.Links), length(in.Limit))]
	out.Links, out.More, out.Chains, out.Circles = []Link{}, len(found.Links)-len(shown), found.Chains, found.Circles
	var rests []demarche.Entry
	for _, l := range shown {
		out.Links = append(out.Links, Link{
			l.ID, append([]string{}, l.By...), l.Claimed, l.Waits, string(l.Relation), l.On, quote(&l.Entry), quotesOf(l.Denied),
		})
		rests = append(append(rests, l.Entry), l.Denied...)
	}
	out.Grounds, err = t.grounds(ctx, s.Filter.AsOf, rests)
	return out, err
}

// differs is a detail on which reports differ, in words.
func differs(r demarche.Rival) string {
	var versions []string
	for _, v := range r.Versions {
		versions = append(versions, v.Value+" ("+strings.Join(v.Records, ", ")+")")
	}
	return r.Field + ": " + strings.Join(versions, "; ")
}

// corrected is a correction in words.
func corrected(c *demarche.Correction) string {
	facts := []string{c.Made.Format(time.DateOnly), c.By, string(c.Action)}
	if c.Undoes != 0 {
		facts = append(facts, fmt.Sprint(c.Undoes))
	}
	if c.Why != "" {
		facts = append(facts, "("+c.Why+")")
	}
	return strings.Join(slices.DeleteFunc(facts, func(s string) bool { return s == "" }), " ")
}
