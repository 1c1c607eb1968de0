package assistant

import (
	"context"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
)

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
