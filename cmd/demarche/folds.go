package main

import (
	"github.com/demarche/demarche"
	"github.com/demarche/demarche/pipeline"
)

// leaveOut is all but every folds-th, counted from fold.
func leaveOut[T any](all []T, folds, fold int) []T {
	var rest []T
	for k, x := range all {
		if k%folds != fold {
			rest = append(rest, x)
		}
	}
	return rest
}

// readFolds reads each article by one of so many pipelines, that which open
// made of the texts without it; article is that of a text.
func readFolds[T any](texts []T, folds int, article func(T) *demarche.Article, open func(rest []T) (*pipeline.Pipeline, error)) (map[string]*demarche.Reading, error) {
	readings := map[string]*demarche.Reading{}
	for fold := range min(folds, len(texts)) {
		p, err := open(leaveOut(texts, folds, fold))
		if err != nil {
			return nil, err
		}
		for k := fold; k < len(texts); k += folds {
			a := article(texts[k])
			if readings[a.ID], err = p.Read(a); err != nil {
				return nil, err
			}
		}
	}
	return readings, nil
}
