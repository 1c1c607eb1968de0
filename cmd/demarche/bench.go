package main

// benchCmd measures the program against gold data, a subcommand per set.
type benchCmd struct {
	Syntax      benchSyntaxCmd      `cmd:"" help:"Score tags, lemmas and trees against a treebank, and measure speed."`
	Timex       benchTimexCmd       `cmd:"" help:"Score time expressions against a TempEval-3 set or a list of intervals."`
	Names       benchNamesCmd       `cmd:"" help:"Score the spans of names in labelled sentences."`
	Events      benchEventsCmd      `cmd:"" help:"Score trigger, type and actors of moves in labelled sentences."`
	Attribution benchAttributionCmd `cmd:"" help:"Score source, cue and content of attributions against annotated texts."`
	Desk        benchDeskCmd        `cmd:"" help:"Score moves, deadlines, conditions and statuses against the notes of a desk set."`
}
