package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/conllu"
	"github.com/demarche/demarche/nlp/syntax"
)

// silver has models parse raw sentences, once each, and keeps those on which
// they mostly agree, with what they agree on (after Zhou and Li 2005,
// "Tri-training").
func silver(models []string, text [][]string) ([]conllu.Sentence, error) {
	stages, err := teachers(models)
	if err != nil {
		return nil, err
	}
	var out, some []conllu.Sentence
	seen := map[string]bool{}
	for i, words := range text {
		if key := strings.Join(words, " "); len(words) >= 5 && len(words) <= 60 && !seen[key] {
			seen[key] = true
			some = append(some, bare(words))
		}
		if len(some) == 500 || i+1 == len(text) && len(some) > 0 {
			agreed, err := agreement(stages, some)
			if err != nil {
				return nil, err
			}
			out, some = append(out, agreed...), nil
		}
	}
	return out, nil
}

func teachers(models []string) ([]nlp.Stage, error) {
	var out []nlp.Stage
	for _, path := range models {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		m, err := syntax.Decode(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, syntax.NewStage(m))
	}
	return out, nil
}

// bare is a sentence without annotation.
func bare(words []string) (s conllu.Sentence) {
	for _, w := range words {
		s.Words = append(s.Words, conllu.Word{Form: w})
	}
	return s
}

// agreement parses sentences with every stage and opens what differs: the tag
// and head of a word together, its name tag by itself.
func agreement(stages []nlp.Stage, sentences []conllu.Sentence) (out []conllu.Sentence, err error) {
	var readings [][]conllu.Sentence
	for _, stage := range stages {
		doc := conllu.Doc(sentences)
		if err := stage.Process(doc); err != nil {
			return nil, err
		}
		readings = append(readings, conllu.FromDoc(doc))
	}
	for i, s := range readings[0] {
		open := 0
		for k := range s.Words {
			w := &s.Words[k]
			w.Misc = nameMark(w)
			for _, other := range readings[1:] {
				v := &other[i].Words[k]
				if w.Misc != nameMark(v) {
					w.Misc = ""
				}
				if w.Head != v.Head || w.Deprel != v.Deprel || w.XPOS != v.XPOS || w.UPOS != v.UPOS {
					w.Deprel = ""
				}
			}
			if w.Deprel == "" {
				open++
			}
		}
		if 5*open <= len(s.Words) {
			out = append(out, s)
		}
	}
	return out, nil
}

// nameMark is the note of a word's name tag, "Name=O" if it is in no name.
func nameMark(w *conllu.Word) string {
	if w.Misc == "" {
		return "Name=O"
	}
	return w.Misc
}
