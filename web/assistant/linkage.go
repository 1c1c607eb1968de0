package assistant

import (
	"context"

	"github.com/demarche/demarche"
)

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
