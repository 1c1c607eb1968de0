package actor

import (
	"errors"
	"io/fs"
	"strings"
	"unicode"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/lang/table"
)

// suffixed are the sectors that become part of a code: RUS-MED.
var suffixed = map[string]bool{"MED": true, "BUS": true, "CIV": true, "OPP": true, "REB": true}

// Load reads the tables in actor/ of a language folder, and those of a user,
// which may use every code that the folder has, and go before it.
func Load(files fs.FS, own ...*table.Table) (*Gazetteer, error) {
	g := &Gazetteer{
		actors: map[string]demarche.Actor{}, persons: map[string]*Person{}, schemes: map[string]*Codes{}, leaders: map[string]Office{},
		former: map[string]former{}, governs: map[string][]Term{},
		names: map[string][]name{}, families: map[string][]*Person{}, holders: map[holding][]*Person{},
		senses: map[string]sense{}, sides: set{}, sources: map[string]string{}, nouns: nouns{}, titles: phrases[Office]{},
	}
	faults := g.readAll(files, []reading{
		{"about", g.aboutRow}, {"words", g.words.add}, {"traps", g.trapRow}, {"states", g.stateRow}, {"bodies", g.bodyRow},
		{"places", g.placeRow}, {"orgs", g.orgRow}, {"groups", g.groupRow}, {"senses", g.senseRow},
		{"nouns", g.nounRow}, {"titles", g.titleRow}, {"outlets", g.outletRow},
	})
	for _, t := range own {
		faults = append(faults, g.ownTable(t))
	}
	faults = append(faults, g.readAll(files, []reading{
		{"people", g.personRow}, {"terms", g.termsRow}, {"holders", g.personRow},
	})...)
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	g.index()
	return g, nil
}

// reading is a table and what takes its rows.
type reading struct {
	table string
	add   func(*table.Table, table.Row)
}

func (g *Gazetteer) readAll(files fs.FS, readings []reading) []error {
	var faults []error
	for _, r := range readings {
		g.source = r.table + ".table"
		faults = append(faults, g.read(files, "actor/"+g.source, r.add))
	}
	return faults
}

func (g *Gazetteer) read(files fs.FS, name string, add func(*table.Table, table.Row)) error {
	t, err := table.Read(files, name)
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		if len(row.Items) > 0 && spelt(t, row) {
			add(t, row)
		}
	}
	return t.Err()
}

// spelt reports whether every item has letters or digits to be known by.
func spelt(t *table.Table, row table.Row) bool {
	for _, item := range row.Items {
		if !strings.ContainsFunc(item.Text, readable) {
			t.Fault(item, "%q has no letters: take it out", item.Text)
			return false
		}
	}
	return true
}

// party reports whether the code at the head of a row is one of a state,
// organisation or group read before; one that is not is a fault.
func (g *Gazetteer) party(t *table.Table, code table.Word) bool {
	base, _, _ := strings.Cut(code.Text, "-")
	if !g.sides[code.Text] && !g.sides[base] {
		t.Fault(code, "no state, organisation or group has the code %q: add it first", code.Text)
		return false
	}
	return true
}

// keys are the keys of a row; a row with another number of them is a fault.
func keys(t *table.Table, row table.Row, want ...int) ([]string, bool) {
	out := texts(row.Keys)
	for _, n := range want {
		if len(out) == n {
			return out, true
		}
	}
	t.Fault(row.Keys[0], "%d words before the colon, want %d: the head of the file says which", len(out), want[0])
	return nil, false
}

func texts(words []table.Word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Text
	}
	return out
}

func readable(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
