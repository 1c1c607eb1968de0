package actor

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/demarche/demarche/lang"
)

// small is a language folder with one line or two in each table.
var small = map[string]string{
	"about":   "date: 2015-01-01\n",
	"words":   "common: May, Rice\nfamily-first: CHN\nparticle: von\npast: former\n",
	"traps":   "trap: New Avalia\n",
	"states":  "AVA 1 p: Avalia\nAVA adjective: Avalian\nAVA capital: Avaport\nBOR 2 m: ?Borland, Republic of Borland\n",
	"bodies":  "AVA GOV: Round House\nAVA MED: Avalia Today\n",
	"places":  "AVA: Northsea\n",
	"orgs":    "LEAGUE IGO: League of Islands\nLEAGUE body: League Council\nLEAGUE seat: Midtown\nmembers AVA BOR: Two Shores\n",
	"groups":  "REDS BOR REB: Red Front\n",
	"senses":  "Borland BOR no: Avalia, not software\n",
	"nouns":   "GOV person: minister, official\nMIL people: army\n",
	"titles":  "hos: president\nfm: foreign minister\nleader: leader\n",
	"outlets": "AVA: Round House\n",
	"people":  "AVA Q1 high: Ada Quill, A. Quill, hos President @ 2010-05-01/2014-05-01\nAVA - fair: Ben Tarn, hos President @ 2014-05-01/\n",
	"terms":   "BOR fm Foreign Minister: Eli Frost = E. Frost @ 2003, Flo Gale @ 2005-02/2007\n",
	"holders": "AVA Q1 wikidata: Ada Quill, hos President of Avalia @ 2010/\nBOR Q3 wikidata: Cy Dorn, hos King @ 2001/\nBOR Q4 wikidata: Di Eland, hos King @ 2009-02/\n",
}

// with is the small folder with other text for some tables.
func with(changes map[string]string) fs.FS {
	files := fstest.MapFS{}
	for name, text := range small {
		if other, ok := changes[name]; ok {
			text = other
		}
		files["actor/"+name+".table"] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// All faults of all tables are reported at once, each with file, line and column.
func TestFaults(t *testing.T) {
	_, err := Load(with(map[string]string{
		"words":   "comon: May\n",
		"states":  small["states"] + "AVA flag: blue\nAVA 1 p q: Avalia\nCYR adjective: Cyrian\n",
		"bodies":  "ZZZ GOV: Palace\nAVA: Palace\n",
		"places":  "ZZZ: Nowhere\n",
		"orgs":    small["orgs"] + "members AVA ZZZ: Three Shores\nmembers AVA: One Shore\n",
		"groups":  "REDS BOR: Red Front\n",
		"senses":  "Borland BOR perhaps: Avalia\n",
		"nouns":   "GOV persons: minister\nGOV person: ...\n",
		"titles":  "king: president\n",
		"outlets": "AVA: Round House\n: Gazette\nZZZ: Palace\n",
		"terms":   "AVA fm: Ada Quill @ 2010\nAVA fm Minister: Ada Quill @ 2010, Ben Tarn @ 2009, Cy Dorn @ soon, = @ 2012\nZZZ fm Minister: Di Eland @ 2010\n",
		"people": "AVA Q1 high: hos President @ 2010/\nAVA - high: Ada Quill, boss President @ 2010/\n" +
			"AVA - high: Ben Tarn, hos President @ May 2010/\nAVA - high: Cy Dorn, hos President @ 2010-05/2009\nZZZ - high: Di Eland\n",
	}))
	if err == nil {
		t.Fatal("no fault found")
	}
	for _, want := range []string{
		`actor/words.table:1:1: no list is called "comon"`,
		`actor/states.table:5:5: want codes, adjective, people or capital`,
		`actor/states.table:6:1: 4 words before the colon`,
		`actor/states.table:7:5: want codes, adjective, people or capital of a state named above`,
		`actor/bodies.table:1:1: no state, organisation or group has the code "ZZZ"`,
		`actor/bodies.table:2:1: 1 words before the colon`,
		`actor/places.table:1:1: no state`,
		`actor/orgs.table:5:13: no state`,
		`actor/orgs.table:6:1: a line is`,
		`actor/groups.table:1:1: 2 words before the colon`,
		`actor/senses.table:1:13: want yes or no, not "perhaps"`,
		`actor/nouns.table:1:5: want person, people, body or thing, not "persons"`,
		`actor/nouns.table:2:13: "..." has no letters`,
		`actor/titles.table:1:1: "king" is no office`,
		`actor/outlets.table:2:1: `,
		`actor/outlets.table:3:1: no state`,
		`actor/terms.table:1:1: a line is`,
		`actor/terms.table:2:36: begins in 2009, before the one on its left`,
		`actor/terms.table:2:53: the dates are "soon/"`,
		`actor/terms.table:3:1: no state`,
		`actor/people.table:1:1: no name`,
		`actor/people.table:2:24: "boss" is no office`,
		`actor/people.table:3:23: the dates are "May 2010/"`,
		`actor/people.table:4:22: the term ends in 2009, before it begins in 2010-05`,
		`actor/people.table:5:1: no state`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is missing in\n%v", want, err)
		}
	}
}

func TestVoice(t *testing.T) {
	g, err := Load(with(nil))
	if err != nil {
		t.Fatal(err)
	}
	if got := g.voice("The Round House of Avalia"); got != "AVA" {
		t.Errorf("voice %q, want AVA", got)
	}
	if got := g.voice("Daily Gazette"); got != "" {
		t.Errorf("voice %q, want none", got)
	}
}

func TestMissingTable(t *testing.T) {
	files := with(nil).(fstest.MapFS)
	delete(files, "actor/titles.table")
	if _, err := Load(files); err == nil || !strings.Contains(err.Error(), "actor/titles.table") {
		t.Errorf("got %v, want an error that names the table", err)
	}
}

// The rows of one person are joined; a term by hand wins over one of a data
// set, and an open term of a data set ends when the next holder comes.
func TestHolder(t *testing.T) {
	g, err := Load(with(nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ code, day, want string }{
		{"AVA", "2009-12-31", ""},
		{"AVA", "2010-05-01", "per:ada-quill"},
		{"AVA", "2013-01-01", "per:ada-quill"},
		{"AVA", "2014-05-02", "per:ben-tarn"},
		{"AVA", "", "per:ben-tarn"},
		{"BOR", "2005-01-01", "per:cy-dorn"},
		{"BOR", "2009-03-01", "per:di-eland"},
		{"BOR", "2024-01-01", ""}, // the data are too old to say
		{"BOR", "", ""},
	} {
		got := ""
		if p := g.Holder(c.code, HeadOfState, c.day); p != nil {
			got = p.ID
		}
		if got != c.want {
			t.Errorf("head of state of %s on %q: %q, want %q", c.code, c.day, got, c.want)
		}
	}
	if quill := g.persons["per:ada-quill"]; len(quill.Terms) != 1 || quill.Wikidata != "Q1" {
		t.Errorf("rows not joined: %+v", quill)
	}
	if end := g.persons["per:cy-dorn"].Terms[0].End; end != "2009-02" {
		t.Errorf("the open term ends %q, want 2009-02", end)
	}
}

func TestParts(t *testing.T) {
	for name, want := range map[string]string{
		"People's Republic of China": "People|'s|Republic|of|China",
		"Saint-Étienne":              "Saint|Etienne",
		"U.S.":                       "US",
		"Erdoğan":                    "Erdogan",
		"...":                        "",
	} {
		if got := strings.Join(parts(name), "|"); got != want {
			t.Errorf("parts of %q: %q, want %q", name, got, want)
		}
	}
}

// Names in the tables of the language have one meaning each, traps apart.
func TestNamesMeanOne(t *testing.T) {
	files, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	g, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	for first, list := range g.names {
		ids := map[string]string{}
		for _, n := range list {
			full := first + " " + strings.Join(n.rest, " ")
			if n.id == "" || n.sense {
				continue
			}
			if other, taken := ids[full]; taken && other != n.id {
				t.Errorf("%q names both %s and %s", full, other, n.id)
			}
			ids[full] = n.id
		}
	}
}

// fuzzTable feeds a text to the reader of one table: no text may stop the program.
func fuzzTable(f *testing.F, name string) {
	f.Add(small[name])
	f.Add("a b c: -, ., ?, x @ /, hos @ 2000/1999\n")
	f.Fuzz(func(t *testing.T, text string) {
		g, err := Load(with(map[string]string{name: text}))
		if (g == nil) == (err == nil) {
			t.Fatalf("a gazetteer and a fault, or neither: %v", err)
		}
	})
}

func FuzzWords(f *testing.F)   { fuzzTable(f, "words") }
func FuzzTraps(f *testing.F)   { fuzzTable(f, "traps") }
func FuzzStates(f *testing.F)  { fuzzTable(f, "states") }
func FuzzBodies(f *testing.F)  { fuzzTable(f, "bodies") }
func FuzzPlaces(f *testing.F)  { fuzzTable(f, "places") }
func FuzzOrgs(f *testing.F)    { fuzzTable(f, "orgs") }
func FuzzGroups(f *testing.F)  { fuzzTable(f, "groups") }
func FuzzSenses(f *testing.F)  { fuzzTable(f, "senses") }
func FuzzNouns(f *testing.F)   { fuzzTable(f, "nouns") }
func FuzzTitles(f *testing.F)  { fuzzTable(f, "titles") }
func FuzzPeople(f *testing.F)  { fuzzTable(f, "people") }
func FuzzHolders(f *testing.F) { fuzzTable(f, "holders") }
func FuzzTerms(f *testing.F)   { fuzzTable(f, "terms") }
