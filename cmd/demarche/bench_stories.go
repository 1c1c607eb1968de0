package main

import (
	"fmt"
	"strconv"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/bench"
	"github.com/demarche/demarche/dossier/story"
)

type benchStoriesCmd struct {
	File        string  `arg:"" help:"Texts with the happening that each reports, one JSON object per line."`
	Threshold   float64 `default:"0" help:"Likeness from which texts are one story; that of the program if not given."`
	Folds       int     `help:"Also cluster each of so many parts of the topics alone, with the threshold that fits the other parts."`
	Arriving    bool    `help:"Take the texts one by one, as they arrive, instead of all at once."`
	Predictions string  `placeholder:"FILE" help:"Also write the cluster of each text, one JSON object per line."`
}

// Run clusters the texts and scores the clusters where the gold is known.
func (c *benchStoriesCmd) Run(to streams) error {
	texts, err := bench.ReadFile[bench.StoryText](c.File)
	if err != nil {
		return err
	}
	threshold := c.Threshold
	if threshold == 0 {
		threshold = story.Threshold
	}
	way := cluster
	if c.Arriving {
		way = arrive
	}
	found := way(texts, threshold)
	agreement := bench.Agree(bench.Clusters(texts), found)
	agreement.Report(to.out)
	if c.Folds > 1 {
		c.crossValidate(to, texts, way)
	}
	stories := make([]bench.Story, len(texts))
	for i, t := range texts {
		stories[i] = bench.Story{ID: t.ID, Cluster: strconv.Itoa(found[i])}
	}
	return writeLines(c.Predictions, stories)
}

func cluster(texts []bench.StoryText, threshold float64) []int {
	articles := make([]*demarche.Article, len(texts))
	for i := range texts {
		articles[i] = texts[i].Article()
	}
	return story.Cluster(articles, threshold)
}

func arrive(texts []bench.StoryText, threshold float64) []int {
	index := story.NewIndex(0, threshold)
	for i := range texts {
		index.Add(texts[i].Article())
	}
	return index.Stories()
}

func (c *benchStoriesCmd) crossValidate(to streams, texts []bench.StoryText, way bench.Clusterer) {
	var thresholds []float64
	for t := 40; t <= 70; t += 2 {
		thresholds = append(thresholds, float64(t)/100)
	}
	chosen, folds := bench.CrossValidate(bench.Folds(texts, c.Folds), thresholds, way)
	var b3, ari float64
	for k, a := range folds {
		fmt.Fprintf(to.out, "fold %d     threshold %.2f  B-cubed F1 %.3f  ARI %.3f\n", k+1, chosen[k], a.B3F, a.Rand)
		b3, ari = b3+a.B3F/float64(len(folds)), ari+a.Rand/float64(len(folds))
	}
	fmt.Fprintf(to.out, "mean                       B-cubed F1 %.3f  ARI %.3f\n", b3, ari)
}
