package answer

import (
	"context"
	"fmt"

	"github.com/demarche/demarche"
)

// Links is what is tied to what.
type Links struct {
	Links   []Link
	Chains  [][]string // ids of links, each of which waits for the next
	Circles [][]string // the last waits for the first
}

// Link is a linkage with the words of its two ends.
type Link struct {
	ID    string         `json:"id"`
	Waits string         `json:"waits"` // what is made to depend
	On    string         `json:"on"`    // on what
	Issue demarche.Issue `json:"issue,omitempty"`
	demarche.Linkage
}

// Links is what is tied to what among the records of a subject.
func (s *Subject) Links(ctx context.Context) (Links, error) {
	found, err := s.Linkages(ctx)
	if err != nil {
		return Links{}, err
	}
	out := Links{Links: []Link{}}
	seen := map[string]int{}
	for _, l := range found.Links {
		place := l.Entry.Place()
		seen[place]++
		act := found.Matters[l.Act]
		out.Links = append(out.Links, Link{fmt.Sprintf("%s.%d", place, seen[place]), act.Words, found.Matters[l.Condition].Words, act.Issue, l})
	}
	out.Chains, out.Circles = out.named(found.Chains), out.named(found.Circles)
	return out, nil
}

// named are lists of links by their ids.
func (l *Links) named(paths [][]int) [][]string {
	out := [][]string{}
	for _, path := range paths {
		var ids []string
		for _, k := range path {
			ids = append(ids, l.Links[k].ID)
		}
		out = append(out, ids)
	}
	return out
}
