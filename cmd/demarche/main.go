// Demarche reads news about relations between states and keeps the record of
// it: who said what, who did what to whom, what was demanded, under which
// conditions and until when.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// cli lists the subcommands; each has a file of its own.
type cli struct {
	Read      readCmd      `cmd:"" help:"Read articles and print what is found in them."`
	Add       addCmd       `cmd:"" help:"Read articles and keep them with what is found in them."`
	Search    searchCmd    `cmd:"" help:"Find records and articles among what is kept."`
	Dossier   dossierCmd   `cmd:"" help:"Say where a relation stands, issue by issue."`
	Stories   storiesCmd   `cmd:"" help:"Print the newest articles by the happening that they report, with their independent origins."`
	Timeline  timelineCmd  `cmd:"" help:"Print what happened, an event at a time, with its independent origins."`
	Positions positionsCmd `cmd:"" help:"Print how each party stands to each issue, or what has moved."`
	Deadlines deadlinesCmd `cmd:"" help:"Print what became of demands, offers, promises and threats."`
	Linkages  linkagesCmd  `cmd:"" help:"Print what is tied to what, by whom, and who denies it."`
	Review    reviewCmd    `cmd:"" help:"Correct records; every correction is kept and can be taken back."`
	Export    exportCmd    `cmd:"" help:"Write records, or whole readings, in the forms of other programs."`
	Alert     alertCmd     `cmd:"" help:"Tell people and programs what saved searches newly find, and what becomes of it."`
	Import    importCmd    `cmd:"" help:"Keep readings that export or read has written, without reading the articles again."`
	Reread    rereadCmd    `cmd:"" help:"Read what is kept again with this version, and say what changed."`
	Backup    backupCmd    `cmd:"" help:"Copy all that is kept into one file."`
	Restore   restoreCmd   `cmd:"" help:"Put such a copy in the place of the database."`
	Token     tokenCmd     `cmd:"" help:"Make and take back the tokens with which programs sign their requests."`
	Serve     serveCmd     `cmd:"" help:"Show what is kept as pages in a browser."`
	MCP       mcpCmd       `cmd:"" help:"Answer an assistant over standard input and output, by the Model Context Protocol; it can read and nothing else."`
	User      userCmd      `cmd:"" help:"Manage the accounts of demarche serve --team."`
	Demo      demoCmd      `cmd:"" help:"Show the pages of reports that come with the program."`
	Explain   explainCmd   `cmd:"" help:"Say why a record is there: its rule, its words, the tree of its sentence, and what lost against it."`
	Check     checkCmd     `cmd:"" help:"Report every fault of rules of your own, and try their examples."`
	Parse     parseCmd     `cmd:"" help:"Print the sentences, tags and trees of a text in CoNLL-U."`
	Actors    actorsCmd    `cmd:"" help:"Look up who is who, and put it right."`
	Bench     benchCmd     `cmd:"" help:"Measure the program against gold data."`
	Train     trainCmd     `cmd:"" help:"Train a model on data of your own."`
	Version   versionCmd   `cmd:"" help:"Print the version of the program and of its models."`
}

// streams are the standard streams, so that commands can be run in tests.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// outIf is where to print what is asked for only sometimes, nil if it is not.
func (s *streams) outIf(asked bool) io.Writer {
	if asked {
		return s.out
	}
	return nil
}

// The exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // some input could not be read; the rest was
	exitUsage  = 2
)

// errReported says that something failed which stderr has already told of.
var errReported = errors.New("some input failed")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	code := run(ctx, os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// run is the program: it parses args, runs the subcommand and says with which
// code to exit.
func run(ctx context.Context, args []string, io streams) int {
	var c cli
	exited := false
	parser := kong.Must(&c,
		kong.Name("demarche"),
		kong.Description("Reads news about relations between states and keeps the record of it."),
		kong.Writers(io.out, io.err),
		kong.Exit(func(int) { exited = true }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(io),
		kong.Vars{"formats": formatHelp()},
	)
	if len(args) == 0 {
		args = []string{"--help"}
	}
	call, err := parser.Parse(args)
	if exited { // --help has been printed
		return exitOK
	}
	if err != nil {
		fmt.Fprintf(io.err, "demarche: %v; see demarche --help\n", err)
		return exitUsage
	}
	return report(call.Run(), io.err)
}

// report prints err unless that was done already, and gives its exit code.
func report(err error, stderr io.Writer) int {
	if err == nil {
		return exitOK
	}
	switch {
	case errors.Is(err, errReported):
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "demarche: interrupted")
	default:
		fmt.Fprintln(stderr, "demarche:", err)
	}
	return exitFailed
}
