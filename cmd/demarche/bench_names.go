package main

import (
	"fmt"

	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/conllu"
	"github.com/demarche/demarche/nlp/syntax/score"
)

type benchNamesCmd struct {
	File string `arg:"" help:"Words and their types in two columns (CrossNER)."`
}

// Run prints the F1 of persons, organisations and places on gold tokens.
func (c *benchNamesCmd) Run(io streams) error {
	gold, err := readNamed(c.File)
	if err != nil {
		return err
	}
	_, parse, err := parsers()
	if err != nil {
		return err
	}
	var sentences []conllu.Sentence
	var want, got [][]string
	for _, s := range gold {
		sentences, want = append(sentences, bare(s.Forms)), append(want, s.Tags)
	}
	doc := conllu.Doc(sentences)
	if err := parse.Process(doc); err != nil {
		return err
	}
	for _, s := range conllu.FromDoc(doc) {
		tags := make([]string, len(s.Words))
		for i := range s.Words {
			tags[i] = s.Words[i].Note("Name")
		}
		got = append(got, tags)
	}
	kinds := []nlp.NameKind{nlp.PersonName, nlp.OrgName, nlp.PlaceName}
	all := score.Names(want, got, kinds...)
	fmt.Fprintf(io.out, "%-12s %6.2f  of %d\n", "names", all.F1(), all.Want)
	for _, k := range kinds {
		n := score.Names(want, got, k)
		fmt.Fprintf(io.out, "%-12s %6.2f  of %d\n", k, n.F1(), n.Want)
	}
	return nil
}

// bare is a sentence without annotation.
func bare(words []string) (s conllu.Sentence) {
	for _, w := range words {
		s.Words = append(s.Words, conllu.Word{Form: w})
	}
	return s
}
