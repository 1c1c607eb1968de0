package dossier

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier/story"
)

// near is how many days the articles of one story may lie apart.
const near = 3

// Stories groups the newest articles of the dossier, so many of them, by the
// happening that they report (see package story), the newest story first, with
// the independent origins of each (see package origin).
func (v *View) Stories(ctx context.Context, articles int) ([]demarche.Story, error) {
	entries, err := v.Records(ctx)
	if err != nil {
		return nil, err
	}
	heads := map[string]demarche.Head{}
	var names []string
	for _, e := range entries {
		if _, known := heads[e.Article.ID]; !known && len(names) < articles {
			heads[e.Article.ID] = e.Article
			names = append(names, e.Article.ID)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(heads[a].Published, heads[b].Published) })
	texts, err := v.kept.Texts(ctx, names)
	if err != nil {
		return nil, err
	}
	return v.lexicon.stories(texts, heads), nil
}

// stories groups texts that come in the order of their days.
func (l *Lexicon) stories(texts []*demarche.Article, heads map[string]demarche.Head) (out []demarche.Story) {
	index := story.NewIndex(near, story.SparseThreshold)
	for _, a := range texts {
		index.Add(a)
	}
	members := map[int][]*demarche.Article{}
	last := map[int]int{} // number of the newest text of each story
	for i, number := range index.Stories() {
		members[number], last[number] = append(members[number], texts[i]), i
	}
	newest := slices.SortedFunc(maps.Keys(members), func(a, b int) int { return last[b] - last[a] })
	for _, number := range newest {
		s := demarche.Story{Origins: l.judge.Origins(members[number])}
		for _, a := range slices.Backward(members[number]) {
			s.Articles = append(s.Articles, heads[a.ID])
		}
		out = append(out, s)
	}
	return out
}
