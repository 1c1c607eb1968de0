package main

import (
	"context"
	"runtime"
	"slices"
)

// benchCmd measures the program against gold data, a subcommand per set.
type benchCmd struct {
	Syntax      benchSyntaxCmd      `cmd:"" help:"Score tags, lemmas and trees against a treebank, and measure speed."`
	Timex       benchTimexCmd       `cmd:"" help:"Score time expressions against a TempEval-3 set or a list of intervals."`
	Names       benchNamesCmd       `cmd:"" help:"Score the spans of names in labelled sentences."`
	Events      benchEventsCmd      `cmd:"" help:"Score trigger, type and actors of moves in labelled sentences."`
	PLV         benchPLVCmd         `cmd:"" name:"plv" help:"Score the type of move read between two marked phrases."`
	Petrarch    benchPetrarchCmd    `cmd:"" help:"Score CAMEO roots and actors against the validation records of PETRARCH."`
	Attribution benchAttributionCmd `cmd:"" help:"Score source, cue and content of attributions against annotated texts."`
	Revisions   benchRevisionsCmd   `cmd:"" help:"Add texts in their successive versions to a store and count what it keeps of them."`
	Stories     benchStoriesCmd     `cmd:"" help:"Score which texts report the same happening."`
	Coref       benchCorefCmd       `cmd:"" help:"Score what pronouns are linked to against a treebank with chains of coreference."`
	Desk        benchDeskCmd        `cmd:"" help:"Score moves, deadlines, conditions and statuses against the notes of a desk set."`
}

// eachInOrder does work on every item, several at a time, and hands the results
// to out in the order of the items. It stops at the first error.
func eachInOrder[T, R any](ctx context.Context, items []T, work func(*T) (R, error), out func(*T, R)) error {
	type result struct {
		value R
		err   error
	}
	k := 0
	return inOrder(ctx, runtime.NumCPU(), slices.Values(items),
		func(item T) result { v, err := work(&item); return result{v, err} },
		func(r result) error {
			if r.err != nil {
				return r.err
			}
			out(&items[k], r.value)
			k++
			return nil
		})
}
