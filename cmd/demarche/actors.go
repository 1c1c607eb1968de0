package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp/actor"
)

type actorsCmd struct {
	Coverage actorsCoverageCmd `cmd:"" default:"withargs" help:"Say of which day the tables are and how much they hold."`
	Find     actorsFindCmd     `cmd:"" help:"Find actors by name."`
	Show     actorsShowCmd     `cmd:"" help:"Show all that the tables know of an actor."`
	Add      actorsAddCmd      `cmd:"" help:"Add a line to your own table."`
	Check    actorsCheckCmd    `cmd:"" help:"Report every broken line of your own table."`
}

// onDay is the day of which actors are shown.
type onDay struct {
	Date string `placeholder:"DAY" help:"Who holds an office on this day, like 2019-05-01; today if not given."`
}

// actors are those that are known, and the day.
func (d onDay) actors() (*actor.Gazetteer, string, error) {
	day := cmp.Or(d.Date, time.Now().Format(time.DateOnly))
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return nil, "", &demarche.Error{
			Kind: demarche.DateFault, Place: "--date", Err: fmt.Errorf("%q is no day", day), Remedy: "write it like 2019-05-01",
		}
	}
	who, err := knownActors()
	return who, day, err
}

type actorsCoverageCmd struct{ onDay }

// Run prints the day of the tables and what they hold.
func (c *actorsCoverageCmd) Run(to streams) error {
	who, day, err := c.actors()
	if err != nil {
		return err
	}
	n := who.Coverage(day)
	fmt.Fprintf(to.out, "tables of %s\n", who.Date())
	for _, line := range []struct {
		n    int
		what string
	}{
		{n.States, "states and territories"},
		{n.InOffice[actor.HeadOfState], "with the head of state of " + day},
		{n.InOffice[actor.HeadOfGovernment], "with the head of government"},
		{n.InOffice[actor.ForeignMinister], "with the foreign minister"},
		{n.InOffice[actor.DefenceMinister], "with the defence minister"},
		{n.Orgs, "international organisations"},
		{n.Bodies, "bodies, agencies, companies and media"},
		{n.Groups, "armed, political and religious groups"},
		{n.Persons, "persons"},
		{n.Terms, "terms of office"},
	} {
		fmt.Fprintf(to.out, "%6d  %s\n", line.n, line.what)
	}
	return nil
}

// maxFound is the number of actors that find prints at most.
const maxFound = 40

type actorsFindCmd struct {
	Name []string `arg:"" help:"A name or part of one."`
	onDay
}

// Run prints a line for each actor with such a name.
func (c *actorsFindCmd) Run(to streams) error {
	who, day, err := c.actors()
	if err != nil {
		return err
	}
	ids := who.Find(strings.Join(c.Name, " "))
	if len(ids) == 0 {
		return &demarche.Error{
			Kind: demarche.MissingFault, Place: strings.Join(c.Name, " "), Err: errors.New("nobody is called that"),
			Remedy: "try a part of the name, or add it with demarche actors add",
		}
	}
	for _, id := range ids[:min(len(ids), maxFound)] {
		e, _ := who.Entry(id, day)
		fmt.Fprintf(to.out, "%-32s %-12s %s\n", id, strings.Join(e.Actor.Codes, " "), cmp.Or(list([]string{e.Actor.Name}), id)+office(e.Actor))
	}
	if more := len(ids) - maxFound; more > 0 {
		fmt.Fprintf(to.out, "and %d more; give more of the name\n", more)
	}
	return nil
}

func office(a demarche.Actor) string {
	if a.Office == "" {
		return ""
	}
	return ", " + a.Office
}

type actorsShowCmd struct {
	ID string `arg:"" name:"id" help:"Id or code, as find prints it: USA, HAMAS, per:sergei-lavrov."`
	onDay
}

// Run prints all that is known of an actor.
func (c *actorsShowCmd) Run(to streams) error {
	who, day, err := c.actors()
	if err != nil {
		return err
	}
	e, ok := who.Entry(c.ID, day)
	if !ok {
		return &demarche.Error{
			Kind: demarche.MissingFault, Place: c.ID, Err: errors.New("no actor has this id"), Remedy: "look it up with demarche actors find",
		}
	}
	out := bufio.NewWriter(to.out)
	showEntry(out, e)
	return out.Flush()
}

func showEntry(out io.Writer, e actor.Entry) {
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(out, "%-9s %s\n", name, value)
		}
	}
	fmt.Fprintf(out, "%s  %s%s\n", e.ID, e.Actor.Name, office(e.Actor))
	field("kind", string(e.Actor.Kind))
	field("codes", strings.Join(e.Actor.Codes, " "))
	field("sector", e.Actor.Sector)
	if c := e.Codes; c != nil {
		field("iso", strings.TrimSpace(e.ID+" "+c.ISO2))
		field("cow", c.COW)
		field("gw", c.GW)
		field("cameo", c.CAMEO)
	}
	field("wikidata", e.Actor.Wikidata)
	field("names", strings.Join(e.Names, ", "))
	field("words", strings.Join(e.Words, ", "))
	field("seats", strings.Join(e.Seats, ", "))
	for _, h := range e.Holders {
		field("office", h.Title+": "+h.Name+" ("+h.ID+")")
	}
	for _, t := range e.Terms {
		field("term", fmt.Sprintf("%s %s %s/%s (%s)", t.Code, t.Title, t.Start, t.End, t.Source))
	}
	field("source", e.Source)
}
