package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/bench"
	"github.com/demarche/demarche/extract/issue"
	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/pipeline"
)

type trainIssuesCmd struct {
	Articles []string `required:"" type:"existingfile" help:"Articles to learn from (gold/reports.articles.jsonl); the flag may be repeated."`
	Notes    []string `required:"" type:"existingfile" help:"The notes of an analyst on the articles (gold/reports.gold.jsonl); the flag may be repeated."`
	Out      string   `default:"lang/en/issue/issue.model" help:"Model file to write."`
	Epochs   int      `default:"10"`
	Seed     uint64   `default:"1"`
	Folds    int      `help:"Instead of writing a model, measure on the noted passages: by as many models, each trained without the articles it reads."`
}

const issueModel = "issue/issue.model"

// Run learns what moves are about.
func (c *trainIssuesCmd) Run(ctx context.Context, to streams) error {
	files, err := lang.FS("en")
	if err != nil {
		return err
	}
	t := issueTraining{cmd: c, files: overlay{FS: files, hide: issueModel}} // one of another version would not be read
	if t.table, err = issue.New(t.files); err != nil {
		return err
	}
	if err := t.read(ctx, to); err != nil {
		return err
	}
	if c.Folds > 0 {
		return t.measure(to)
	}
	model, err := t.train(t.docs)
	if err != nil {
		return err
	}
	fmt.Fprintf(to.out, "%d texts, %d bytes\n", len(t.docs), len(model))
	return os.WriteFile(c.Out, model, 0o644)
}

// issueTraining is what there is to learn from, analysed.
type issueTraining struct {
	cmd   *trainIssuesCmd
	files fs.FS
	table *issue.Classifier // without a model
	noted []bench.Noted
	docs  []issue.Labelled // in the order of noted
}

func (t *issueTraining) read(ctx context.Context, to streams) (err error) {
	if t.noted, err = to.noted(t.cmd.Articles, t.cmd.Notes); err != nil {
		return err
	}
	p, err := pipeline.Open(t.files, version)
	if err != nil {
		return err
	}
	for _, n := range t.noted {
		l, err := labelled(ctx, p, n.Article, nil)
		if err != nil {
			return err
		}
		d := issue.Labelled{Doc: l.Doc}
		for _, m := range n.Notes.Moves {
			d.Passages = append(d.Passages, issue.Passage{Span: m.Span, Type: m.Type, Issue: m.Issue})
		}
		t.docs = append(t.docs, d)
	}
	return nil
}

func (t *issueTraining) train(docs []issue.Labelled) ([]byte, error) {
	var model bytes.Buffer
	err := t.table.Train(docs, t.cmd.Epochs, t.cmd.Seed, &model)
	return model.Bytes(), err
}

// measure prints how well the table alone, and models, tell the issues of
// articles that the models did not learn from.
func (t *issueTraining) measure(to streams) error {
	read := make([][]demarche.Issue, len(t.docs))
	for fold := range min(t.cmd.Folds, len(t.docs)) {
		model, err := t.train(leaveOut(t.docs, t.cmd.Folds, fold))
		if err != nil {
			return err
		}
		c, err := issue.New(overlay{FS: t.files, add: map[string][]byte{issueModel: model}})
		if err != nil {
			return err
		}
		for k := fold; k < len(t.docs); k += t.cmd.Folds {
			read[k] = c.Judge(t.docs[k])
		}
	}
	t.report(read, to)
	return nil
}

// report prints the share of issues that are right by file of notes, and F1 by
// issue over all.
func (t *issueTraining) report(read [][]demarche.Issue, to streams) {
	total := map[demarche.Issue]*issueTally{}
	for _, i := range demarche.Issues {
		total[i] = &issueTally{}
	}
	for k := 0; k < len(t.noted); {
		file, moves, byTable, right := t.noted[k].File, 0, 0, 0
		for ; k < len(t.noted) && t.noted[k].File == file; k++ {
			table := t.table.Judge(t.docs[k])
			for i, p := range t.docs[k].Passages {
				moves++
				byTable += ifTrue(table[i] == p.Issue)
				right += ifTrue(read[k][i] == p.Issue)
				total[p.Issue].add(read[k][i] == p.Issue, total[read[k][i]])
			}
		}
		fmt.Fprintf(to.out, "%s: %d moves, right by the table %.3f, by the model %.3f\n", file, moves,
			float64(byTable)/float64(max(1, moves)), float64(right)/float64(max(1, moves)))
	}
	for _, i := range slices.SortedStableFunc(slices.Values(demarche.Issues), func(a, b demarche.Issue) int { return total[b].noted - total[a].noted }) {
		s := total[i]
		fmt.Fprintf(to.out, "%-20s F1 %.3f  noted %d read %d\n", i, 2*float64(s.both)/float64(max(1, s.noted+s.read)), s.noted, s.read)
	}
}

// issueTally counts the passages that are noted for an issue, that are read so, and both.
type issueTally struct{ noted, read, both int }

// add counts a passage that is noted for this issue and read as another's, or the same.
func (t *issueTally) add(right bool, as *issueTally) {
	t.noted++
	as.read++
	t.both += ifTrue(right)
}

func ifTrue(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
