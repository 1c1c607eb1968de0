// Command holders makes actor/holders.table of a language folder from a file
// of office terms derived from Wikidata (CC0), one JSON object per line:
//
//	{"name", "aliases", "wikidata", "office", "office_class", "state", "start", "end", "licence"}
//
// It keeps national heads of state and government, foreign and defence
// ministers, and a few more offices, since 2000, and joins the terms of one
// person to one line. Rows of any other licence are left out. Usage, from the
// top of the repository:
//
//	go run ./nlp/actor/internal/holders FILE >lang/en/actor/holders.table
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/nlp/actor"
)

const since = "2000"

type row struct {
	Name     string
	Aliases  []string
	Wikidata string
	Office   string
	Class    string `json:"office_class"`
	State    string
	Start    string
	End      string
	Licence  string
}

type person struct {
	code, wikidata string
	names          []string
	terms          []actor.Term
}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "holders:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("want the file of office terms as the only argument")
	}
	files, err := lang.FS("en")
	if err != nil {
		return err
	}
	who, err := actor.Load(files)
	if err != nil {
		return err
	}
	f, err := os.Open(args[0])
	if err != nil {
		return err
	}
	defer f.Close()
	people, err := read(f, who)
	if err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	return write(out, people)
}

func read(in io.Reader, who *actor.Gazetteer) (map[string]*person, error) {
	people := map[string]*person{}
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		var r row
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if !strings.HasPrefix(r.Licence, "Wikidata-derived (CC0)") || r.Wikidata == "" || r.Start == "" || r.End != "" && r.End < since {
			continue
		}
		code := who.StateCode(r.State)
		office := classify(r, code, who)
		if code == "" || office == "" {
			continue
		}
		key := code + " " + r.Wikidata
		p := people[key]
		if p == nil {
			p = &person{code: code, wikidata: r.Wikidata}
			people[key] = p
		}
		p.addNames(append([]string{r.Name}, r.Aliases...))
		p.addTerm(actor.Term{Office: office, Title: title(r.Office), Start: r.Start, End: r.End})
	}
	return people, lines.Err()
}

// backwards reports whether a term ends before it begins: a slip of the data.
func backwards(t actor.Term) bool {
	return t.End != "" && t.End < t.Start[:min(len(t.Start), len(t.End))]
}

// title is an office title without what would break a table line.
func title(office string) string {
	return strings.NewReplacer(",", "", ":", "", "#", "", "@", "at").Replace(office)
}

func (p *person) addNames(names []string) {
	for _, n := range names {
		if n != "" && !strings.ContainsAny(n, "(),:#@/") && !slices.Contains(p.names, n) {
			p.names = append(p.names, n)
		}
	}
}

// addTerm adds a term, or sharpens the dates of one that is known already.
func (p *person) addTerm(t actor.Term) {
	for i, old := range p.terms {
		if old.Office == t.Office && old.Start[:4] == t.Start[:4] && (old.Office != actor.OtherOffice || old.Title == t.Title) {
			if len(t.Start) > len(old.Start) {
				p.terms[i].Start = t.Start
			}
			if len(t.End) > len(old.End) {
				p.terms[i].End = t.End
			}
			return
		}
	}
	p.terms = append(p.terms, t)
}

func write(out io.Writer, people map[string]*person) error {
	var lines []string
	for _, p := range people {
		p.terms = slices.DeleteFunc(p.terms, backwards)
		if len(p.names) == 0 || len(p.terms) == 0 {
			continue
		}
		slices.SortFunc(p.terms, func(a, b actor.Term) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Title, b.Title))
		})
		items := p.names
		for _, t := range p.terms {
			items = append(items, fmt.Sprintf("%s %s @ %s/%s", t.Office, t.Title, t.Start, t.End))
		}
		lines = append(lines, fmt.Sprintf("%s %s wikidata: %s\n", p.code, p.wikidata, strings.Join(items, ", ")))
	}
	slices.Sort(lines)
	if _, err := fmt.Fprint(out, head); err != nil {
		return err
	}
	_, err := fmt.Fprint(out, strings.Join(lines, ""))
	return err
}

const head = `# Office-holders since 2000: heads of state and government, foreign and defence
# ministers and some others, from Wikidata (CC0), states in depth to the middle
# of 2022, foreign ministers to January 2023. Made by nlp/actor/internal/holders;
# put corrections and later holders into people.table, not here.
#
#   CODE WIKIDATA wikidata: name, other names, OFFICE title @ start/end
#
# An empty end means "in office when the data were made".

`
